"""Deviations of the signed text from an annex, listed below the annex."""

from collections.abc import Sequence

from model.base.citation import clause_text
from model.terms.agreement import Agreement
from model.terms.contradictions import Contradiction, Silence
from workbooks.frame.stack import Stack


def deviations(stack: Stack, agreement: Agreement, found: Sequence[Contradiction | Silence]) -> None:
    """Write the deviations of the signed text, if there are any, below the annex."""
    if not found:
        return
    stack.section("Afvigelser fra den underskrevne tekst")
    if agreement.amended_on is not None:
        stack.paragraph("Tallene er de underskrevne, før ændringerne på arket Oprindelse.")
    for one in found:
        stack.paragraph(f"{clause_text(one.clause)}. {one.sentence}")
