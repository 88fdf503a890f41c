"""Cells of the instalments on the sheet Aftalen, for the blocks that use them."""

from dataclasses import dataclass

from workbooks.cells.sheet import Cell, Sheet

FIRST_FUNDER = 5
_NUMBER, _DEADLINE = 2, 4


@dataclass(frozen=True, eq=False)
class InstalmentRows:
    """The rows of the instalments, with one column per funder."""

    sheet: Sheet
    rows: range
    funders: list[str]

    def cell(self, index: int, funder: str) -> Cell:
        """Return the cell of a funder's instalment, DKK; `index` counts from 0."""
        return self.sheet.cells[self.rows[index], FIRST_FUNDER + self.funders.index(funder)]

    def deadline(self, index: int) -> Cell:
        """Return the cell with an instalment's deadline."""
        return self.sheet.cells[self.rows[index], _DEADLINE]

    def number(self, index: int) -> Cell:
        """Return the cell with an instalment's number."""
        return self.sheet.cells[self.rows[index], _NUMBER]
