"""A workbook in memory: cells with both value and formula, before any file exists."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, TypeAlias

from model.formula.expression import Expression, Operand, Reference, lift
from model.terms.values import DateTerm, Term
from workbooks.cells.address import letters
from workbooks.cells.guard import Guard
from workbooks.cells.styles import Style

Constant: TypeAlias = float | str | bool | dt.date | None


@dataclass(eq=False, repr=False, slots=True)
class Cell:
    """One cell: its position, its constant or its formula with value, its named style and its clause."""

    sheet: "Sheet"
    row: int
    column: int
    content: Any
    expression: Expression | None
    style: Style
    clause: str = ""
    is_input: bool = False
    shown: tuple[str, ...] = ()
    """Names of the model's figures that it shows (`model.year.named_figures`)."""
    is_free: bool = False
    """Whether readers may write their own text into it."""
    _text: str | None = None
    """Its formula's text, once asked for."""

    def __repr__(self) -> str:
        return f"{self.sheet.name}!{self.at}"

    @property
    def at(self) -> str:
        """Its address, such as C5."""
        return f"{letters(self.column)}{self.row}"

    def shows(self, *figures: str) -> "Cell":
        """Declare which figures of the model the cell shows; they are compared with it when the workbook is built."""
        self.shown += figures
        return self

    def follow(self, other: "Cell") -> None:
        """Turn the cell from an input into a formula that shows another cell."""
        self.content, self.expression, self.is_input, self._text = other.content, lift(other), False, None
        self.style = self.style.calculated

    def address(self, sheet: str) -> str:
        """Return its reference in a formula on a sheet."""
        return _qualified(self.sheet.name, sheet, self.at)

    def absolute(self) -> str:
        """Return its absolute reference, as defined names and charts need it."""
        return f"'{self.sheet.name}'!${letters(self.column)}${self.row}"

    def fixed(self, *, row: bool = True, column: bool = True) -> "Fixed":
        """Return a reference to the cell whose row or column stays fixed when a formula is copied."""
        return Fixed(self, row, column)

    def formula(self) -> str | None:
        """Return the formula's text, without `=`; None for a constant."""
        if self._text is None and self.expression is not None:
            self._text = self.expression.formula(self.sheet.name)
        return self._text


@dataclass(frozen=True, slots=True)
class Fixed:
    """A reference to a cell with dollar signs."""

    cell: Cell
    row: bool
    column: bool

    @property
    def content(self) -> Any:
        """Value of the cell."""
        return self.cell.content

    def address(self, sheet: str) -> str:
        """Return its reference in a formula on a sheet."""
        column, row = "$" if self.column else "", "$" if self.row else ""
        at = f"{column}{letters(self.cell.column)}{row}{self.cell.row}"
        return _qualified(self.cell.sheet.name, sheet, at)


@dataclass(frozen=True, slots=True)
class Range:
    """A block of cells from a first to a last one."""

    first: Reference
    last: Reference

    @property
    def content(self) -> tuple[Any, ...]:
        """Values of its cells, row by row."""
        return tuple(cell.content for cell in self.cells())

    def cells(self) -> Iterator[Cell]:
        """Yield its cells, row by row; positions without a cell are skipped."""
        first, last = _cell(self.first), _cell(self.last)
        for row in range(first.row, last.row + 1):
            for column in range(first.column, last.column + 1):
                if (found := first.sheet.cells.get((row, column))) is not None:
                    yield found

    @property
    def is_column(self) -> bool:
        """Whether its cells stand below each other."""
        return _cell(self.first).column == _cell(self.last).column

    @property
    def style(self) -> Style:
        """The named style of its first cell."""
        return _cell(self.first).style

    def absolute(self) -> str:
        """Return its absolute reference, as defined names and charts need it."""
        return f"{_cell(self.first).absolute()}:{_cell(self.last).fixed().address(_cell(self.first).sheet.name)}"

    def address(self, sheet: str) -> str:
        """Return its reference in a formula on a sheet."""
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


@dataclass(frozen=True)
class Series:
    """A data series of a chart: the cell with its name, its figures, and the style that sets its colour, if it has any."""

    name: Cell
    figures: Range
    colour: Style | None
    is_line: bool = False


@dataclass(frozen=True)
class Chart:
    """A chart over the first columns of a sheet, from a row on."""

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
        """Address of its upper left cell."""
        return f"A{self.row}"

    @property
    def last_row(self) -> int:
        """The last row that it covers."""
        return self.row + self.rows - 1

    def ranges(self) -> Iterator[Range | Cell]:
        """Yield every cell and range that it refers to."""
        yield self.categories
        for one in self.series:
            yield from (one.name, one.figures)


@dataclass(eq=False, repr=False)
class Sheet:
    """One sheet: its cells, its print layout and, in a form, what may be filled in; everything else is locked."""

    name: str
    landscape: bool = False
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    states: list[tuple[int, int, int, int]] = field(default_factory=list)
    lights: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Areas of states coloured like traffic lights; corners as first row, first column, last row, last column."""
    coloured: list[tuple[tuple[int, int, int, int], type[Enum]]] = field(default_factory=list)
    """Such areas of other states than those of triggers, each with the states that it may show."""
    frozen_rows: int = 0
    repeated_rows: tuple[int, int] | None = None
    printed_columns: int = 0
    """Number of columns printed; 0 means all in use."""
    printed_rows: int = 0
    """Number of rows printed; 0 means all in use."""
    is_backing: bool = False
    """Whether it only supports the other sheets; the PDF of a package leaves it out."""
    is_one_page: bool = False
    page_breaks: list[int] = field(default_factory=list)
    kept: list[tuple[int, int]] = field(default_factory=list)
    """First and last rows of blocks kept on one page, such as a question and its answers."""
    column_styles: dict[int, Style] = field(default_factory=dict)
    guards: list[Guard] = field(default_factory=list)
    is_form: bool = False
    charts: list[Chart] = field(default_factory=list)

    def put(self, row: int, column: int, content: Operand | Constant, style: Style, clause: str = "") -> Cell:
        """Write a cell: a formula if `content` is an expression, a term or another cell, otherwise a constant."""
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

    def put_input(self, row: int, column: int, value: Constant, style: Style, clause: str) -> Cell:
        """Write a constant that a checker may change."""
        cell = Cell(self, row, column, value, None, style, clause, is_input=True)
        self.cells[row, column] = cell
        return cell

    def stretch(self, row: int, text: str, style: Style, columns: int) -> None:
        """Write a text and give its style to a number of columns, without merging them."""
        self.put(row, 1, text, style)
        for column in range(2, columns + 1):
            self.put(row, column, None, style)

    def merge(self, row: int, first_column: int, last_column: int) -> None:
        """Merge a row from the first column to the last; the merged cells take the first one's style."""
        style = self.cells[row, first_column].style
        for column in range(first_column + 1, last_column + 1):
            self.cells[row, column] = Cell(self, row, column, None, None, style)
        self.merged.append((row, first_column, row, last_column))

    def last_row(self) -> int:
        """Return the lowest row in use."""
        return max((row for row, _ in self.cells), default=0)

    def last_printed_column(self) -> int:
        """Return the rightmost column that is printed."""
        return self.printed_columns or self.last_column()

    def last_printed_row(self) -> int:
        """Return the lowest row that is printed; a chart may lie below the cells."""
        return self.printed_rows or max([self.last_row(), *(chart.last_row for chart in self.charts)])

    def last_column(self) -> int:
        """Return the rightmost column in use."""
        return max((column for _, column in self.cells), default=0)


@dataclass(frozen=True)
class Function:
    """A named LAMBDA: its text, without `=`, and the comment that Excel shows for it."""

    text: str
    comment: str


@dataclass(eq=False, repr=False)
class Book:
    """A workbook: its file name, headings and sheets, its names of cells and columns, and the functions it calls.

    If it has macros, they supply the functions; otherwise the functions are defined names of the file.
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
    """Cells with figures from sources other than the agreement, by key."""
    given_texts: dict[str, Cell] = field(default_factory=dict)
    """Cells with words from such sources, by key."""
    words: dict[str, Mapping[float, str]] = field(default_factory=dict)
    """By the key of a cell with a figure, the words that it may hold instead of a figure, by the figure that stands for each."""

    def sheet(self, name: str, *, landscape: bool = False) -> Sheet:
        """Add a sheet and return it."""
        new = Sheet(name, landscape)
        self.sheets.append(new)
        return new

    def defined_names(self) -> dict[str, str]:
        """Return what each defined name refers to, as written in a file."""
        cells = {name: one.absolute() for named in (self.names, self.columns) for name, one in named.items()}
        return cells if self.macros else cells | {name: one.text for name, one in self.functions.items()}

    def formulas(self) -> Iterator[Cell]:
        """Return an iterator over every formula cell, sheet by sheet."""
        return (cell for sheet in self.sheets for cell in sheet.cells.values() if cell.expression is not None)
