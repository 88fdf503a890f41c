"""Content, then place: parts of a sheet are declared one after the other, and each stands below the one before.

A part names its columns and the figures of its rows; this module alone decides in which rows they stand.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from math import fsum
from typing import TypeAlias

from model.base.citation import clause_text
from model.formula.expression import DECIMALS, Operand, rounded, total
from model.terms.values import DateTerm, Term
from workbooks.cells.sheet import Cell, Constant, Range, Sheet
from workbooks.cells.styles import Style
from workbooks.frame.parts import header, paragraph, section
from workbooks.frame.row_heights import DEFAULT_WIDTH, broken

Content: TypeAlias = Operand | Constant
FIRST_ROW = 5
"""The row below the title band and its note."""
_WORDS = frozenset((Style.TEXT, Style.UNIT, Style.CLAUSE))
"""Styles of words, which are no figures of the model; their headings stand to the left, as those of states do."""


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, the style of its cells, and the key by which a row knows its cell there.

    Without a style, each cell looks like the one that it shows. `clause` is that of the column's cells, if it is not
    the row's. In a row with a name, the cells of columns with a key show the model's figures `name.key`.
    """

    title: str
    style: Style | None = Style.ORE
    key: str = ""
    clause: str = ""

    def looks_for(self, content: Content) -> Style:
        """Return the style of a cell with a content; nothing, or a word among figures, looks like text."""
        if self.style is None:
            return content.style.calculated if isinstance(content, Cell) else Style.TEXT
        is_word = isinstance(content, str) and self.style not in _WORDS | {Style.CHECK}
        return Style.TEXT if content is None or is_word else self.style


class Row(dict[str, Cell]):
    """A row of a table: its cells by the keys of their columns. Without a clause, a cell has that of the cell it shows."""

    def __init__(self, table: "Table", clause: str, name: str, *, is_total: bool) -> None:
        super().__init__()
        self._table, self._number = table, table.stack.take()
        self._clause, self._name, self._is_total = clause, name, is_total

    def put(self, key: str, content: Content, style: Style | None = None) -> Cell:
        """Write the cell of a column by its key."""
        return self.write(self._table.at(key), content, style)

    def place(self, key: str) -> tuple[Sheet, int, int]:
        """Return sheet, row and column of the cell of a column, for an input."""
        return self._table.stack.sheet, self._number, self._table.at(key)

    def write(self, at: int, content: Content, style: Style | None = None) -> Cell:
        """Write the cell of a column, counted from 1."""
        column = self._table.columns[at - 1]
        look = style if style is not None and content is not None else column.looks_for(content)
        own = look.weighted(is_total=self._is_total)
        clause = self._clause
        if isinstance(content, Term | DateTerm) or (isinstance(content, Cell) and not clause):
            clause = content.clause
        cell = self._table.stack.sheet.put(self._number, at, content, own, column.clause or clause)
        if column.key:
            self[column.key] = cell
            if self._name and look not in _WORDS:
                cell.shows(f"{self._name}.{column.key}")
        return cell


class Table:
    """A table that grows downwards: its columns, and its rows so far."""

    def __init__(self, stack: "Stack", columns: Sequence[Column]) -> None:
        self.stack, self.columns, self.rows = stack, columns, list[Row]()
        self._at = {one.key: at for at, one in reversed(list(enumerate(columns, 1)))}
        words = [at for at, one in enumerate(columns, 1) if one.style in _WORDS | {Style.CHECK}]
        header(stack.sheet, stack.take(), [one.title for one in columns], text_columns=words)
        self.first = stack.next
        """Number of the first row below the headings."""

    def heading(self, key: str) -> Cell:
        """Return the cell with a column's heading."""
        return self.stack.sheet.cells[self.first - 1, self.at(key)]

    def head(self, at: int, content: Content, style: Style, clause: str) -> None:
        """Replace the heading of a column, counted from 1, by one that follows from other cells."""
        del self.stack.sheet.cells[self.first - 1, at]
        self.stack.sheet.put(self.first - 1, at, content, style, clause)

    def at(self, key: str) -> int:
        """Return the number of a column, counted from 1."""
        return self._at[key]

    def row(self, label: Content, *contents: Content, clause: str = "", name: str = "", is_total: bool = False) -> Row:
        """Add a row with its label, and the contents of the columns after it in their order; columns of clauses are its own.

        Contents that need others of the row follow by `Row.put`.
        """
        row = self._begin(label, clause, name, is_total=is_total)
        after = (at for at, one in enumerate(self.columns, 1) if at > 1 and one.style is not Style.CLAUSE)
        for at, content in zip(after, contents, strict=False):
            row.write(at, content)
        for at, one in enumerate(self.columns, 1):
            if at > 1 and one.style is Style.CLAUSE and clause:
                row.write(at, clause_text(clause))
        return row

    def _begin(self, label: Content, clause: str, name: str = "", *, is_total: bool) -> Row:
        row = Row(self, clause, name, is_total=is_total)
        row.write(1, label)
        self.rows.append(row)
        return row

    def open_row(self, clause: str) -> Row:
        """Add a row whose first cell is an input, too; nothing is written yet."""
        row = Row(self, clause, "", is_total=False)
        self.rows.append(row)
        return row

    def column(self, key: str) -> Range:
        """Return the cells of a column, from the first row to the last."""
        return Range(self.rows[0][key], self.rows[-1][key])

    def sum(self, *keys: str, clause: str, label: str = "I alt") -> Row:
        """Add a row with the sums of some columns, rounded to the øre."""
        sums = {key: rounded(total(self.column(key)), DECIMALS) for key in keys}
        row = self._begin(label, clause, is_total=True)
        for key, figure in sums.items():
            row.put(key, figure)
        return row

    def lights(self, key: str) -> None:
        """Let a column's states be coloured like traffic lights."""
        first, last = self.rows[0][key], self.rows[-1][key]
        self.stack.sheet.lights.append((first.row, first.column, last.row, last.column))

    def coloured(self, key: str, states: type[Enum], last: str = "") -> None:
        """Let the states of a column so far, of other things than triggers, be coloured like traffic lights.

        With `last`, those of all columns up to that one: programs join equal rules of neighbours when they save them.
        """
        columns = self.at(key), self.at(last or key)
        self.stack.sheet.coloured.append(((self.first, columns[0], self.stack.last, columns[1]), states))


@dataclass(eq=False, repr=False)
class Stack:
    """A sheet that is filled from the top down; texts run over its first `columns` columns."""

    sheet: Sheet
    columns: int
    next: int = FIRST_ROW
    """Number of the row that is free next."""

    def take(self, rows: int = 1) -> int:
        """Return the number of the next row; it, or so many rows from it on, are taken now."""
        self.next += rows
        return self.next - rows

    @property
    def last(self) -> int:
        """Number of the last row taken."""
        return self.next - 1

    def skip(self) -> None:
        """Leave a row empty."""
        self.next += 1

    def beside(self, *parts: Callable[["Stack"], None]) -> None:
        """Add parts that begin beside each other; what comes next stands below the longest."""
        stacks = [Stack(self.sheet, self.columns, self.next) for _ in parts]
        for part, stack in zip(parts, stacks, strict=True):
            part(stack)
        self.next = max(stack.next for stack in stacks)

    def section(self, text: str) -> None:
        """Add a heading between parts."""
        section(self.sheet, self.take(), text)

    def paragraph(self, text: str, style: Style = Style.REMARK) -> None:
        """Add a text, as high as it needs."""
        paragraph(self.sheet, self.take(), text, self.columns, style)

    def note(self, text: str) -> None:
        """Add a line of small type, which may run beyond the columns."""
        self.sheet.put(self.take(), 1, text, Style.NOTE)

    def lines(self, texts: Iterable[str]) -> None:
        """Add texts of small type that run over the columns, a row for each of their lines, without merging cells."""
        width = fsum(self.sheet.widths.get(column, DEFAULT_WIDTH) for column in range(1, self.columns + 1))
        for line in (line for text in texts for line in broken(text, width, Style.NOTE)):
            self.sheet.stretch(self.take(), line, Style.NOTE, self.columns)

    def line(self, label: str) -> tuple[Sheet, int, int]:
        """Add a line outside a table with its label; return sheet, row and column of its figure, for an input."""
        row = self.take()
        self.sheet.put(row, 1, label, Style.TEXT)
        return self.sheet, row, 2

    def fact(self, label: str, content: Content, style: Style, clause: str) -> Cell:
        """Add a line outside a table with its label and its figure, and return the figure."""
        sheet, row, column = self.line(label)
        return sheet.put(row, column, content, style, clause)

    def table(self, *columns: Column) -> Table:
        """Add a table with its headings."""
        return Table(self, columns)
