"""How a clause is cited: the agreement's clauses as points, its annexes and what stands around it by their names."""

from model.base.danish import sentence


def cited(clause: str) -> str:
    """A clause as it stands inside a sentence: pkt. 4.2(i), Bilag 4.1, Samarbejdsaftalen 2025-2029."""
    return f"pkt. {clause}" if clause[:1].isdigit() else clause


def by(title: str, *clauses: str) -> str:
    """A heading with the clauses that its block rests on, the annex of several named once."""
    told: list[str] = []
    annex = ""
    for clause in dict.fromkeys(clauses):
        own, _, point = clause.partition(" pkt. ")
        told.append(point if point and own == annex else cited(clause))
        annex = own
    return f"{title} ({', '.join(told)})"


def clause_text(clause: str) -> str:
    """A clause as Danish readers cite it."""
    return sentence(cited(clause))
