"""Where the sheet Aftalen has its instalments, for the blocks that build on them."""

from dataclasses import dataclass

from workbooks.cells.sheet import Cell, Sheet

FIRST_FUNDER = 5
_NUMBER, _DEADLINE = 2, 4


@dataclass(frozen=True, eq=False)
class Plan:
    """The rows of the instalments, one column a funder."""

    sheet: Sheet
    rows: range
    funders: list[str]

    def cell(self, index: int, funder: str) -> Cell:
        """An instalment (counted from 0) of a funder."""
        return self.sheet.cells[self.rows[index], FIRST_FUNDER + self.funders.index(funder)]

    def deadline(self, index: int) -> Cell:
        """The deadline of an instalment."""
        return self.sheet.cells[self.rows[index], _DEADLINE]

    def number(self, index: int) -> Cell:
        """The number of an instalment."""
        return self.sheet.cells[self.rows[index], _NUMBER]
