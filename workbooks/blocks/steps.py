"""A calculation sheet under construction: one figure per row, with its unit and clause."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.formula.expression import Operand, lift, rows_of
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.cells.styles import TOTALS, Style
from workbooks.frame.parts import header, step
from workbooks.frame.stack import Stack

STEP_WIDTHS = (50, 14, 20, 18)
"""Column widths of a calculation sheet, characters."""
_VALUE = 4


@dataclass(eq=False, repr=False)
class Steps:
    """The sheet and where its next row stands."""

    sheet: Sheet

    def __post_init__(self) -> None:
        self.stack = Stack(self.sheet, len(STEP_WIDTHS))
        head = self.stack.take()
        header(self.sheet, head, ("Trin", "Enhed", "Hjemmel", "Værdi"), text_columns=(1, 2, 3))
        self.sheet.repeated_rows = (head, head)

    def block(self, title: str) -> None:
        """Begin a block of the calculation."""
        self.stack.section(title)

    def add(self, label: str, unit: str, clause: str, figure: Operand, style: Style = Style.ORE) -> Cell:
        """Add a row; return the cell with its figure."""
        row = self.stack.take()
        step(self.sheet, row, label, unit, clause, is_total=style in TOTALS)
        return self.sheet.put(row, _VALUE, lift(figure), style, clause)

    def counted(
        self, labels: Sequence[str], unit: str, clause: str, offset: Operand, style: Style = Style.NUMBER
    ) -> list[Cell]:
        """Add a row for each label with its number in their order, plus an offset: 1, 2, 3 or 2023, 2024, 2025."""
        first, found = None, list[Cell]()
        for label in labels:
            row = self.stack.take()
            step(self.sheet, row, label, unit, clause)
            own = self.sheet.cells[row, 1]
            first = own if first is None else first
            number = lift(offset) + rows_of(Range(first.fixed(column=False), own))
            found.append(self.sheet.put(row, _VALUE, number, style, clause))
        return found
