"""A workbook in memory: cells that carry their value and their formula, before any file exists."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

from model.formula.expression import Expression, Operand, Reference, lift
from model.terms.values import DateTerm, Term
from workbooks.cells.address import letters

Constant: TypeAlias = float | str | bool | dt.date | None


@dataclass(eq=False, repr=False)
class Cell:
    """One cell: its place, its constant or its formula with value, its named style and its clause."""

    sheet: "Sheet"
    row: int
    column: int
    content: Any
    expression: Expression | None
    style: str
    clause: str = ""
    is_input: bool = False
    shown: tuple[str, ...] = ()
    """The figures of the model that it shows, by their names (`model.year.figures`)."""
    is_free: bool = False
    """Whether readers write a text of their own into it."""

    def __repr__(self) -> str:
        return f"{self.sheet.name}!{self.at}"

    @property
    def at(self) -> str:
        """Its place as a reader writes it, such as C5."""
        return f"{letters(self.column)}{self.row}"

    def shows(self, *figures: str) -> "Cell":
        """Say which figures of the model the cell shows: they are held against it when the workbook is built."""
        self.shown += figures
        return self

    def follow(self, other: "Cell") -> None:
        """Show another cell instead of an input of its own."""
        self.content, self.expression, self.is_input = other.content, lift(other), False
        self.style = self.style.removeprefix("Input ").capitalize()

    def address(self, sheet: str) -> str:
        """How a formula on a sheet writes it."""
        return _qualified(self.sheet.name, sheet, self.at)

    def absolute(self) -> str:
        """How a name or a diagram writes it."""
        return f"'{self.sheet.name}'!${letters(self.column)}${self.row}"

    def fixed(self, *, row: bool = True, column: bool = True) -> "Fixed":
        """The cell as a formula sees it when row or column shall not move on copying."""
        return Fixed(self, row, column)

    def formula(self) -> str | None:
        """The formula's text, without `=`; None for a constant."""
        return None if self.expression is None else self._text

    @cached_property
    def _text(self) -> str:
        return self.expression.formula(self.sheet.name) if self.expression is not None else ""


@dataclass(frozen=True)
class Fixed:
    """A reference to a cell with dollar signs."""

    cell: Cell
    row: bool
    column: bool

    @property
    def content(self) -> Any:
        """What it holds."""
        return self.cell.content

    def address(self, sheet: str) -> str:
        """How a formula on a sheet writes it."""
        column, row = "$" if self.column else "", "$" if self.row else ""
        at = f"{column}{letters(self.cell.column)}{row}{self.cell.row}"
        return _qualified(self.cell.sheet.name, sheet, at)


@dataclass(frozen=True)
class Range:
    """A block of cells from its first to its last."""

    first: Reference
    last: Reference

    @property
    def content(self) -> tuple[Any, ...]:
        """What it holds."""
        return tuple(cell.content for cell in self.cells())

    def cells(self) -> Iterator[Cell]:
        """Its cells, row by row; a place where nothing was written has none."""
        first, last = _cell(self.first), _cell(self.last)
        for row in range(first.row, last.row + 1):
            for column in range(first.column, last.column + 1):
                if (found := first.sheet.cells.get((row, column))) is not None:
                    yield found

    @property
    def style(self) -> str:
        """The named style of its first cell."""
        return _cell(self.first).style

    def absolute(self) -> str:
        """How a name or a diagram writes it."""
        return f"{_cell(self.first).absolute()}:{_cell(self.last).fixed().address(_cell(self.first).sheet.name)}"

    def address(self, sheet: str) -> str:
        """How a formula on a sheet writes it."""
        home = _cell(self.first).sheet.name
        return _qualified(home, sheet, f"{self.first.address(home)}:{self.last.address(home)}")

    @property
    def clause(self) -> str:
        """The clause of its first cell."""
        return _cell(self.first).clause


def _cell(reference: Reference) -> Cell:
    found = reference.cell if isinstance(reference, Fixed) else reference
    if not isinstance(found, Cell):
        raise TypeError("a range runs from cell to cell")
    return found


def _qualified(home: str, sheet: str, at: str) -> str:
    if home == sheet:
        return at
    return f"'{home}'!{at}" if not home.isalnum() or home[0].isdigit() else f"{home}!{at}"


LONGEST_TITLE, LONGEST_MESSAGE = 32, 255
"""Characters of what Excel says at a cell; a file with more cannot be opened."""


@dataclass(frozen=True)
class Guard:
    """What Excel lets a person type into an area, and what it says there before and after, within Excel's limits."""

    area: str
    kind: str
    formulas: tuple[str, ...]
    title: str
    prompt: str
    error: str


@dataclass(frozen=True)
class Series:
    """A row of columns or a line in a chart: the cell with its name, its figures, and the named style it is coloured like."""

    name: Cell
    figures: Range
    colour: str
    is_line: bool = False


@dataclass(frozen=True)
class Chart:
    """A diagram over the first columns of a sheet, from a row on."""

    title: str
    row: int
    rows: int
    columns: int
    unit: str
    categories: Range
    series: tuple[Series, ...]
    is_stacked: bool = False
    is_sideways: bool = False

    @property
    def place(self) -> str:
        """Its upper left cell."""
        return f"A{self.row}"

    @property
    def last_row(self) -> int:
        """The last row that it lies over."""
        return self.row + self.rows - 1

    def ranges(self) -> Iterator[Range | Cell]:
        """Everything it points at."""
        yield self.categories
        for one in self.series:
            yield from (one.name, one.figures)


@dataclass(eq=False, repr=False)
class Sheet:
    """One sheet: cells, how it looks in print, and, in a form, what may be filled in: all else is locked."""

    name: str
    landscape: bool = False
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    states: list[tuple[int, int, int, int]] = field(default_factory=list)
    lights: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Areas of states that are coloured like traffic lights."""
    frozen_rows: int = 0
    repeated_rows: tuple[int, int] | None = None
    printed_columns: int = 0
    """How many of its columns are printed; 0 stands for all that are in use."""
    is_backing: bool = False
    """Whether it is what the others rest on, which the PDF of a package leaves out."""
    is_one_page: bool = False
    page_breaks: list[int] = field(default_factory=list)
    kept: list[tuple[int, int]] = field(default_factory=list)
    """First and last rows of what stands on one page, as a question and its answers do."""
    column_styles: dict[int, str] = field(default_factory=dict)
    guards: list[Guard] = field(default_factory=list)
    is_form: bool = False
    charts: list[Chart] = field(default_factory=list)

    def put(self, row: int, column: int, content: Operand | Constant, style: str, clause: str = "") -> Cell:
        """Write a cell: a formula where `content` is an expression, a term or another cell, otherwise a constant."""
        expression = None
        if isinstance(content, (Expression, Term, DateTerm, Cell, Fixed, Range)):
            expression = lift(content)
            value = expression.value
        else:
            value = None if content == "" else float(content) if type(content) is int else content
        if (row, column) in self.cells:
            raise ValueError(f"{self.name}!{letters(column)}{row} is written twice")
        cell = Cell(self, row, column, value, expression, style, clause)
        self.cells[row, column] = cell
        return cell

    def put_input(self, row: int, column: int, value: Constant, style: str, clause: str) -> Cell:
        """Write a constant that a checker may change."""
        cell = Cell(self, row, column, value, None, style, clause, is_input=True)
        self.cells[row, column] = cell
        return cell

    def stretch(self, row: int, text: str, style: str, columns: int) -> None:
        """Write a text whose style runs over several columns, none of them merged."""
        self.put(row, 1, text, style)
        for column in range(2, columns + 1):
            self.put(row, column, None, style)

    def merge(self, row: int, first_column: int, last_column: int) -> None:
        """Let the text of a row's first column run to the last; the cells between take its style."""
        style = self.cells[row, first_column].style
        for column in range(first_column + 1, last_column + 1):
            self.cells[row, column] = Cell(self, row, column, None, None, style)
        self.merged.append((row, first_column, row, last_column))

    def last_row(self) -> int:
        """The lowest row in use."""
        return max((row for row, _ in self.cells), default=0)

    def last_printed_column(self) -> int:
        """The rightmost column that is printed."""
        return self.printed_columns or self.last_column()

    def last_printed_row(self) -> int:
        """The lowest row that is printed: a diagram may lie below the cells."""
        return max([self.last_row(), *(chart.last_row for chart in self.charts)])

    def last_column(self) -> int:
        """The rightmost column in use."""
        return max((column for _, column in self.cells), default=0)


@dataclass(frozen=True)
class Function:
    """A named LAMBDA: its text, without `=`, and what Excel says of it."""

    text: str
    comment: str


@dataclass(eq=False, repr=False)
class Book:
    """A workbook: its file name, its headings, its sheets, the names of cells and of columns, and the functions it calls.

    Where it has macros, these bring the functions; otherwise the functions are names of the file.
    """

    file_name: str
    title: str
    header: str
    footer: str
    sheets: list[Sheet] = field(default_factory=list)
    names: dict[str, Cell] = field(default_factory=dict)
    columns: dict[str, Range] = field(default_factory=dict)
    functions: dict[str, Function] = field(default_factory=dict)
    macros: bool = False
    given: dict[str, Cell] = field(default_factory=dict)
    """The cells of figures that come from elsewhere than the agreement, by key."""

    def sheet(self, name: str, *, landscape: bool = False) -> Sheet:
        """Add a sheet."""
        new = Sheet(name, landscape)
        self.sheets.append(new)
        return new

    def defined_names(self) -> dict[str, str]:
        """What each name stands for, as a file says it."""
        cells = {name: one.absolute() for named in (self.names, self.columns) for name, one in named.items()}
        return cells if self.macros else cells | {name: one.text for name, one in self.functions.items()}

    def formulas(self) -> Iterator[Cell]:
        """Every formula cell, sheet by sheet."""
        return (cell for sheet in self.sheets for cell in sheet.cells.values() if cell.expression is not None)
