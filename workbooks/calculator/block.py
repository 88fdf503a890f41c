"""A block of the sheet Aftalen: heading, table of function calls, and the cell that counts its faults."""

from collections.abc import Mapping

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
    """A block under construction: headings, each with the rows below it, whose cells go by the keys of its columns."""

    def __init__(self, annex: AnnexBook, stack: Stack, title: str, clause: str) -> None:
        self.annex, self.stack, self.sheet, self.title, self.clause = annex, stack, stack.sheet, title, clause
        stack.section(f"{title} ({clause_text(clause).lower() if clause[0].isdigit() else clause})")
        self.columns: Mapping[str, int] = {}
        """Number of each column, counted from 1, by its key under the last heading row."""
        self.calls = list[Cell]()

    def head(self, label: str, titles: Mapping[str, str]) -> "BlockRow":
        """Write a heading row: the heading of the labels, then one of each column by its key; return the row.

        A column without a heading has it written later, as one that follows from other cells.
        """
        row = BlockRow(self, self.stack.take())
        header(self.sheet, row.number, (label, *titles.values()), whole=True)
        self.columns = {key: at for at, key in enumerate(titles, 2)}
        for key in (key for key, title in titles.items() if not title):
            del self.sheet.cells[row.number, self.columns[key]]
        return row

    def row(self, label: str, style: Style = Style.TEXT) -> "BlockRow":
        """Add a row with its label."""
        row = BlockRow(self, self.stack.take())
        row.label = self.sheet.put(row.number, 1, label, style)
        return row

    def finish(self) -> None:
        """Write the count of faults from the first call to the last, with a check, and leave a row empty."""
        rows, columns = [cell.row for cell in self.calls], [cell.column for cell in self.calls]
        area = Range(self._corner(min(rows), min(columns)), self._corner(max(rows), max(columns)))
        row = self.row("Fejl i blokken (antal)", Style.TOTAL_TEXT)
        faults = self.sheet.put(row.number, 2, faults_in(area), Style.TOTAL_NUMBER)
        self.annex.check(f"{self.title}: fejl", faults, 0, style=Style.NUMBER)
        self.stack.skip()

    def _corner(self, row: int, column: int) -> Cell:
        """Return a corner of the area of the calls; an empty cell where nothing stands."""
        return self.sheet.cells.get((row, column)) or self.sheet.put(row, column, None, Style.TEXT)


class BlockRow(dict[str, Cell]):
    """A row of a block: its cells by the keys of their columns."""

    def __init__(self, block: Block, number: int) -> None:
        super().__init__()
        self._block, self.number = block, number
        self.label: Cell
        """The cell with its label; a heading row has none."""

    def put(self, key: str, content: Operand, style: Style) -> Cell:
        """Write the cell of a column by its key; one that calls no function."""
        block = self._block
        self[key] = block.sheet.put(self.number, block.columns[key], content, style, block.clause)
        return self[key]

    def call(self, key: str, rule: Rule, *arguments: Operand, style: Style | None = None) -> Cell:
        """Write the cell of a column by its key; one that calls a function."""
        cell = self.put(key, function(rule, *arguments), style or result_style(rule))
        self._block.calls.append(cell)
        return cell
