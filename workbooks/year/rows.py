"""Rows of yellow cells below each other, each with its label, unit and clause."""

from dataclasses import dataclass

from workbooks.cells.sheet import Cell, Sheet
from workbooks.frame.annex_book import AnnexBook, header, section, step


@dataclass(eq=False, repr=False)
class GivenRows:
    """Writer of inputs without a column for each year; `row` is the next one."""

    annex: AnnexBook
    sheet: Sheet
    row: int

    def begin(self, title: str, *titles: str) -> None:
        """Begin a section with headings over its figures."""
        self.row = section(self.sheet, self.row, title)
        header(self.sheet, self.row, ("", "", "", *titles), text_columns=(1, 2, 3))
        self.row += 1

    def line(self, label: str, unit: str, keys: tuple[tuple[str, str], ...], clause: str) -> list[Cell]:
        """Write a row of figures by their keys and styles; one without a key stays empty and has no cell."""
        step(self.sheet, self.row, label, unit, clause)
        cells = [self.given(column, key, style, clause) for column, (key, style) in enumerate(keys, 4) if key]
        self.row += 1
        return cells

    def given(self, column: int, key: str, style: str, clause: str) -> Cell:
        """Write a figure or a day in the row, and return its cell."""
        if style == "Input dato":
            return self.annex.put_given_day(self.sheet, self.row, column, key, clause, self.annex.agreement.days())
        return self.annex.put_given(self.sheet, self.row, column, key, style, clause)
