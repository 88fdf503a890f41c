"""A block of the sheet Aftalen: heading, table of function calls, and the cell that counts its faults."""

from collections.abc import Sequence

from model.base.citation import clause_text
from model.formula.expression import Operand
from model.rules.rule import Rule
from workbooks.calculator.call import faults_in, function, result_style
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.parts import header
from workbooks.frame.stack import Stack


class Block:
    """A block under construction, written row by row."""

    def __init__(self, annex: AnnexBook, stack: Stack, title: str, clause: str) -> None:
        self.annex, self.stack, self.sheet, self.title, self.clause = annex, stack, stack.sheet, title, clause
        stack.section(f"{title} ({clause_text(clause).lower() if clause[0].isdigit() else clause})")
        self._row, self._calls = stack.next, list[Cell]()

    def head(self, titles: Sequence[str], texts: Sequence[int] = (1,)) -> int:
        """Write a heading row; return its number."""
        header(self.sheet, self.stack.take(), titles, text_columns=texts, whole=True)
        return self.stack.last

    def label(self, text: str, style: Style = Style.TEXT) -> Cell:
        """Begin a row with its label, which is returned."""
        self._row = self.stack.take()
        return self.sheet.put(self._row, 1, text, style)

    def go_on(self, label: Cell) -> None:
        """Go on in the row of a label, for rows that count each other."""
        self._row = label.row

    def put(self, column: int, content: Operand, style: Style) -> Cell:
        """Write a cell of the current row that calls no function."""
        return self.sheet.put(self._row, column, content, style, self.clause)

    def call(self, column: int, rule: Rule, *arguments: Operand, style: Style | None = None) -> Cell:
        """Write a cell of the current row that calls a function."""
        cell = self.put(column, function(rule, *arguments), style or result_style(rule))
        self._calls.append(cell)
        return cell

    def finish(self) -> None:
        """Write the count of faults from the first call to the last, with a check, and leave a row empty."""
        rows, columns = [c.row for c in self._calls], [c.column for c in self._calls]
        cells = self.sheet.cells
        corners = (min(rows), min(columns)), (max(rows), max(columns))
        area = Range(cells[corners[0]], cells[corners[1]])
        self.label("Fejl i blokken (antal)", Style.TOTAL_TEXT)
        faults = self.sheet.put(self._row, 2, faults_in(area), Style.TOTAL_NUMBER)
        self.annex.check(f"{self.title}: fejl", faults, 0, style=Style.NUMBER)
        self.stack.skip()
