"""Citations of clauses: clauses of the agreement as "pkt.", annexes and surrounding agreements by name."""

from model.base.danish import sentence


def cited(clause: str) -> str:
    """Return a clause as cited inside a sentence: pkt. 4.2(i), Bilag 4.1, Samarbejdsaftalen 2025-2029."""
    return f"pkt. {clause}" if clause[:1].isdigit() else clause


def by(title: str, *clauses: str) -> str:
    """Return a heading followed by its clauses in brackets; an annex that repeats is named once."""
    told: list[str] = []
    annex = ""
    for clause in dict.fromkeys(clauses):
        own, _, point = clause.partition(" pkt. ")
        told.append(point if point and own == annex else cited(clause))
        annex = own
    return f"{title} ({', '.join(told)})"


def clause_text(clause: str) -> str:
    """Return a clause as cited at the start of a line."""
    return sentence(cited(clause))
