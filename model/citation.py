"""How a clause is cited: the agreement's clauses as points, its annexes and what stands around it by their names."""


def cited(clause: str) -> str:
    """A clause as it stands inside a sentence: pkt. 4.2(i), Bilag 4.1, Samarbejdsaftalen 2025-2029."""
    return f"pkt. {clause}" if clause[:1].isdigit() else clause
