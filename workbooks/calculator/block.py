"""A block of the sheet Aftalen: heading, table of function calls, and the cell that counts its faults."""

from collections.abc import Sequence

from model.base.citation import clause_text
from model.formula.expression import Operand
from model.rules.rule import Rule
from workbooks.calculator.call import faults_in, function, result_style
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.parts import header, section


class Block:
    """A block under construction, written row by row."""

    def __init__(self, annex: AnnexBook, sheet: Sheet, row: int, title: str, clause: str) -> None:
        self.annex, self.sheet, self.title, self.clause = annex, sheet, title, clause
        self.row = section(sheet, row, f"{title} ({clause_text(clause).lower() if clause[0].isdigit() else clause})")
        self._calls: list[Cell] = []

    def head(self, titles: Sequence[str], texts: Sequence[int] = (1,)) -> int:
        """Write a heading row; return its number."""
        header(self.sheet, self.row, titles, text_columns=texts, whole=True)
        self.row += 1
        return self.row - 1

    def put(self, column: int, content: Operand, style: Style) -> Cell:
        """Write a cell of the current row that calls no function."""
        return self.sheet.put(self.row, column, content, style, self.clause)

    def label(self, text: str, style: Style = Style.TEXT) -> None:
        """Write the current row's label."""
        self.sheet.put(self.row, 1, text, style)

    def call(self, column: int, rule: Rule, *arguments: Operand, style: Style | None = None) -> Cell:
        """Write a cell of the current row that calls a function."""
        cell = self.put(column, function(rule, *arguments), style or result_style(rule))
        self._calls.append(cell)
        return cell

    def next_row(self) -> None:
        """Go to the next row, after filling gaps in this one with empty cells in the label's style."""
        style = self.sheet.cells[self.row, 1].style
        last = max(column for row, column in self.sheet.cells if row == self.row)
        for column in range(1, last):
            if (self.row, column) not in self.sheet.cells:
                self.sheet.put(self.row, column, None, style)
        self.row += 1

    def finish(self) -> int:
        """Write the count of faults from the first call to the last, with a check; return the row after the block."""
        rows, columns = [c.row for c in self._calls], [c.column for c in self._calls]
        cells = self.sheet.cells
        corners = (min(rows), min(columns)), (max(rows), max(columns))
        area = Range(cells[corners[0]], cells[corners[1]])
        self.sheet.put(self.row, 1, "Fejl i blokken (antal)", Style.TOTAL_TEXT)
        faults = self.sheet.put(self.row, 2, faults_in(area), Style.TOTAL_NUMBER)
        self.annex.check(f"{self.title}: fejl", faults, 0, style=Style.NUMBER)
        return self.row + 2
