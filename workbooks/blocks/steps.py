"""A calculation sheet under construction: one figure per row, with its unit and clause."""

from dataclasses import dataclass

from model.formula.expression import Operand, lift, rows_of
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.cells.styles import TOTALS, Style
from workbooks.frame.parts import header, section, step

STEP_WIDTHS = (50, 14, 20, 18)
"""Column widths of a calculation sheet, characters."""
_HEAD, _VALUE = 5, 4


@dataclass(eq=False, repr=False)
class Steps:
    """The sheet and the last row written."""

    sheet: Sheet
    row: int = _HEAD

    def __post_init__(self) -> None:
        header(self.sheet, _HEAD, ("Trin", "Enhed", "Hjemmel", "Værdi"), text_columns=(1, 2, 3))
        self.sheet.repeated_rows = (_HEAD, _HEAD)

    def block(self, title: str) -> None:
        """Begin a block of the calculation."""
        self.row = section(self.sheet, self.row + 1, title) - 1

    def add(self, label: str, unit: str, clause: str, figure: Operand, style: Style = Style.ORE) -> Cell:
        """Add a row; return the cell with its figure."""
        self.row += 1
        step(self.sheet, self.row, label, unit, clause, is_total=style in TOTALS)
        return self.sheet.put(self.row, _VALUE, lift(figure), style, clause)

    def counted(
        self, label: str, unit: str, clause: str, since: int, offset: Operand, style: Style = Style.NUMBER
    ) -> Cell:
        """Add a row with the number of rows since row `since`, plus an offset: 1, 2, 3 or 2023, 2024, 2025."""
        self.row += 1
        step(self.sheet, self.row, label, unit, clause)
        first = self.sheet.cells[since, 1].fixed(column=False)
        number = lift(offset) + rows_of(Range(first, self.sheet.cells[self.row, 1]))
        return self.sheet.put(self.row, _VALUE, number, style, clause)
