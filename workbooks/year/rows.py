"""Rows of yellow cells below each other, each with its label, unit and clause."""

from dataclasses import dataclass

from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.parts import header, step
from workbooks.frame.stack import Stack


@dataclass(eq=False, repr=False)
class GivenRows:
    """Writer of inputs without a column for each year."""

    annex: AnnexBook
    stack: Stack

    def begin(self, title: str, *titles: str) -> None:
        """Begin a section with headings over its figures."""
        self.stack.section(title)
        header(self.stack.sheet, self.stack.take(), ("", "", "", *titles), text_columns=(1, 2, 3))

    def line(self, label: str, unit: str, keys: tuple[tuple[str, Style], ...], clause: str) -> list[Cell]:
        """Write a row of figures by their keys and styles; one without a key stays empty and has no cell."""
        self.label(label, unit, clause)
        return [self.given(column, key, style, clause) for column, (key, style) in enumerate(keys, 4) if key]

    def label(self, label: str, unit: str, clause: str) -> None:
        """Begin a row with its label, unit and clause."""
        step(self.stack.sheet, self.stack.take(), label, unit, clause)

    def given(self, column: int, key: str, style: Style, clause: str) -> Cell:
        """Write a figure or a day in the row, and return its cell."""
        sheet, row = self.stack.sheet, self.stack.last
        if style == Style.INPUT_DATE:
            return self.annex.put_given_day(sheet, row, column, key, clause, self.annex.agreement.days())
        return self.annex.put_given(sheet, row, column, key, style, clause)
