"""What the signed text says otherwise than an annex, told below it."""

from collections.abc import Sequence

from model.citation import clause_text
from model.contradictions import Contradiction, Silence
from model.terms import Agreement
from workbooks.frame import paragraph, section
from workbooks.sheet import Sheet


def deviations(
    agreement: Agreement, sheet: Sheet, row: int, found: Sequence[Contradiction | Silence], columns: int
) -> int:
    """What the signed text says otherwise, below the annex; gives the next row."""
    if not found:
        return row
    row = section(sheet, row, "Afvigelser fra den underskrevne tekst")
    if agreement.amended_on is not None:
        row = paragraph(sheet, row, "Tallene er de underskrevne, før ændringerne på arket Oprindelse.", columns)
    for one in found:
        row = paragraph(sheet, row, f"{clause_text(one.clause)}. {one.sentence}", columns)
    return row
