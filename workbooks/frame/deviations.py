"""Deviations of the signed text from an annex, listed below the annex."""

from collections.abc import Sequence

from model.base.citation import clause_text
from model.terms.agreement import Agreement
from model.terms.contradictions import Contradiction, Silence
from workbooks.cells.sheet import Sheet
from workbooks.frame.parts import paragraph, section


def deviations(
    agreement: Agreement, sheet: Sheet, row: int, found: Sequence[Contradiction | Silence], columns: int
) -> int:
    """Write the deviations of the signed text below the annex; return the next row."""
    if not found:
        return row
    row = section(sheet, row, "Afvigelser fra den underskrevne tekst")
    if agreement.amended_on is not None:
        row = paragraph(sheet, row, "Tallene er de underskrevne, før ændringerne på arket Oprindelse.", columns)
    for one in found:
        row = paragraph(sheet, row, f"{clause_text(one.clause)}. {one.sentence}", columns)
    return row
