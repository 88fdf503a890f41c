"""A sheet's part in one pass: its cells one by one, as Excel reads them, and all the rest of it as a tree."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, TreeBuilder

from workbooks.cells.address import column_number, letters
from workbooks.cells.namespaces import IN_PART
from workbooks.reading.intake import IntakeError, refuse_odd_numbers
from workbooks.reading.structure import refuse_child
from workbooks.reading.texts import TextItem
from workbooks.reading.xml_stream import Parser

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_SHEET, _DATA, _ROW, _CELL, _VALUE, _INLINE, _FORMULA = (
    IN_PART + tag for tag in ("worksheet", "sheetData", "row", "c", "v", "is", "f")
)
_OWN_PARTS = (_DATA, _ROW, _CELL)
_MOST_ROWS = LAST_ROW


class SheetPart(Parser):
    """Reader of a sheet; `take` is called for each cell that has a value or a formula, with the fields below set.

    A row or a cell that bears no address follows the one before it. What Excel would call damaged is refused: rows or
    cells in disorder or twice, two values or two formulas in a cell.
    """

    most_cells = 0
    """How many cells with content are read; the subclass says it."""

    def __init__(self, part: str, sheet: str) -> None:
        super().__init__(part)
        self.sheet = sheet
        self.kind = self.style = self.text = ""
        """Of the cell at hand: what its value is, the index of its format, and its value as it is stored."""
        self.item: TextItem | None = None
        """Its own text, in runs."""
        self.formula: str | None = None
        self.formula_attributes: Mapping[str, str] = {}
        self.strange: Mapping[str, str] = {}
        """Its attributes beyond address, format and kind."""
        self._tree, self._open = TreeBuilder(), [""]
        """The elements that have begun, cells and what is in them apart; the first stands for the part."""
        self._root: Element | None = None
        self._row = self._column = 0
        self._digits = "0"
        self._cells_left = self.most_cells
        self._in_cell = self._in_item = self._has_value = False
        self._pieces: list[str] | None = None
        self._columns: dict[str, int] = {}

    @property
    def rest(self) -> Element:
        """The sheet without its rows and cells."""
        if self._root is None:
            raise IntakeError(f"delen {self.part} er ikke et regneark")
        return self._root

    def row(self, number: int, attributes: Mapping[str, str]) -> None:
        """Take a row's attributes."""

    def blank(self, row: int, column: int) -> None:
        """Take a cell that has neither value nor formula."""

    def take(self, row: int, column: int) -> None:
        """Take a cell."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin a row, a cell, something in a cell, or anything else."""
        if self._in_cell:
            self._start_in_cell(name, attributes)
        elif name == _CELL:
            if self._open[-1] != _ROW:
                refuse_child(self._open[-1], name, self.part)
            self._in_cell, self._has_value = True, False
            self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "0")
            self.text, self.item, self.formula = "", None, None
            at = attributes.get("r", "")
            known = ("r" in attributes) + ("s" in attributes) + ("t" in attributes)
            self.strange = attributes if len(attributes) > known else {}
            # as nearly all do: a column that was met before, and the row at hand
            column = self._columns.get(at[: -len(self._digits)]) if at.endswith(self._digits) else None
            if column and column > self._column:
                self._column = column
            else:
                self._move(at)
        else:
            refuse_child(self._open[-1], name, self.part)
            self._open.append(name)
            if name == _ROW:
                self._begin_row(attributes)
                return
            if len(self._open) == 2 and name != _SHEET:
                raise IntakeError(f"delen {self.part} er ikke et regneark")
            refuse_odd_numbers(attributes, self.part)
            self._tree.start(tag(name), {tag(key): value for key, value in attributes.items()})

    def end(self, name: str) -> None:
        """End a cell and hand it over, or end anything else."""
        if self._in_cell:
            if name == _CELL:
                self._in_cell = False
                if self._has_value or self.formula is not None:
                    self._count()
                    self.take(self._row, self._column)
                else:
                    self.blank(self._row, self._column)
            elif name == _INLINE:
                self._in_item = False
            elif self._in_item and self.item is not None:
                self.item.end(name.removeprefix(IN_PART))
            elif self._pieces is not None:
                whole, self._pieces = "".join(self._pieces), None
                if name == _VALUE:
                    self.text = whole
                else:
                    self.formula = whole
        else:
            self._open.pop()
            if name != _ROW:
                ended = self._tree.end(tag(name))
                if len(self._open) == 1:
                    self._root = ended

    def data(self, text: str) -> None:
        """Keep a text, of a cell or of anything else."""
        if self._pieces is not None:
            self._pieces.append(text)
        elif self._in_item and self.item is not None:
            self.item.data(text)
        elif not self._in_cell and len(self._open) > 1:
            self._tree.data(text)

    def comment(self, text: str) -> None:
        """Refuse a comment in a cell, on both sides of which its value may stand; pass over any other."""
        if self._in_cell:
            raise IntakeError(f"{self.place} har en XML-kommentar i sig; to programmer kan læse hver sin værdi")
        super().comment(text)

    def _start_in_cell(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._in_item and self.item is not None:
            self.item.start(name.removeprefix(IN_PART), attributes)
        elif name in (_VALUE, _INLINE):
            if self._has_value:
                raise IntakeError(f"{self.place} har to værdier")
            self._has_value = True
            if name == _VALUE:
                self._pieces = []
            else:
                self.item, self._in_item = TextItem(), True
        elif name == _FORMULA:
            if self.formula is not None:
                raise IntakeError(f"{self.place} har to formler")
            if self._has_value:
                raise IntakeError(f"{self.place} har værdien før formlen; to programmer kan vise hver sit")
            self.formula, self.formula_attributes, self._pieces = "", attributes, []
        else:
            self.strange = {**self.strange, name: ""}

    @property
    def at(self) -> str:
        """Address of the cell at hand."""
        return f"{letters(self._column)}{self._row}"

    @property
    def place(self) -> str:
        """The cell at hand, for messages: its sheet and its address."""
        return f"arket »{self.sheet}«, celle {self.at},"

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        refuse_odd_numbers(attributes, self.part)
        given = attributes.get("r", "")
        number = _row_number(given) if given else self._row + 1
        if not self._row < number <= _MOST_ROWS:
            raise IntakeError(f"arket »{self.sheet}« har rækker to gange eller i uorden")
        self._row, self._column, self._digits = number, 0, str(number)
        self.row(number, attributes)

    def _move(self, at: str) -> None:
        """Move to the cell's place: its address, or that after the cell before it."""
        row, column = self._place(at) if at else (self._row, self._column + 1)
        if row != self._row or column <= self._column:
            raise IntakeError(f"arket »{self.sheet}« har celler to gange eller i uorden ved {letters(column)}{row}")
        self._column = column

    def _place(self, at: str) -> tuple[int, int]:
        name = at.rstrip("0123456789")
        column = self._columns.get(name)
        if column is None:
            is_plain = name.isascii() and name.isalpha() and name.isupper() and len(name) <= 3
            column = self._columns[name] = column_number(name) if is_plain else 0
        row = _row_number(at[len(name) :])
        if not 0 < column <= LAST_COLUMN or not 0 < row <= LAST_ROW:
            raise IntakeError(f"arket »{self.sheet}« har en celle, der ikke findes")
        return row, column

    def _count(self) -> None:
        self._cells_left -= 1
        if self._cells_left < 0:
            raise IntakeError(f"har flere celler end de {self.most_cells}, der læses")


def _row_number(digits: str) -> int:
    """Return a row's number, 0 if it is none."""
    return int(digits) if len(digits) <= 7 and digits.isascii() and digits.isdecimal() and digits[0] != "0" else 0


def tag(name: str) -> str:
    """Return a name of this parser as a tree of elements spells it."""
    return f"{{{name}" if "}" in name else name
