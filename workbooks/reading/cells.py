"""The cells of a sheet as Excel reads them: values, and formulas as a shared one is expanded."""

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from model.base.daycount import EXCEL_DAY_ZERO
from workbooks.cells.address import letters
from workbooks.reading.facts import Said, name_of, plain
from workbooks.reading.formula_text import bare_call, moved
from workbooks.reading.intake import MOST_MARKS, IntakeError
from workbooks.reading.left import Left
from workbooks.reading.looks import Styles
from workbooks.reading.sheet_part import SheetPart, tag
from workbooks.reading.texts import Run, decoded

Value: TypeAlias = float | str | bool | None
CellPlace: TypeAlias = tuple[int, int]

LAST_ROW, LAST_COLUMN = 20_000, 500
_NUMBER = re.compile(r"\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*", re.ASCII)
_LONGEST_FORMULA, _MOST_OPERATORS = 8192, 500
"""Characters (Excel's own limit), and operators and brackets; the annexes' longest formula has about 100 of these."""
_OPERATOR = re.compile(r"[-+*/%^@&<>=({]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?Z?)?", re.ASCII)
_BLANKS = " \t\r\n"
_ONE_DAY, _MIDNIGHT = dt.timedelta(days=1), dt.time()
TRUE, FALSE = ("1", "true"), ("0", "false")
"""How a file says that something holds, or does not."""
_USUAL_FORMULA = frozenset({"t", "si", "ref"})


@dataclass(frozen=True, slots=True)
class FileCell:
    """A cell of a file: its stored value, its formula without `=`, its number format and its named style."""

    value: Value
    formula: str | None = None
    number_format: str = ""
    style: str = ""
    look: int = 0
    """Index of its format."""
    runs: tuple[Run, ...] = ()
    """Its text in runs, if their letters have looks of their own."""


class BookCells(SheetPart):
    """Reader of a sheet's cells into a dictionary; `left` says how many cells and characters the workbook may still have."""

    most_attributes = MOST_MARKS

    def __init__(self, part: str, sheet: str, texts: Sequence[tuple[Run, ...]], styles: Styles, left: Left) -> None:
        self.most_cells = left.cells
        super().__init__(part, sheet)
        self.cells: dict[CellPlace, FileCell] = {}
        self.blanks: dict[CellPlace, int] = {}
        """Format of each cell without content."""
        self.rows: dict[int, Mapping[str, str]] = {}
        self.more: list[Said] = []
        """What cells say beyond content and format."""
        self._texts, self._styles, self._left = texts, styles, left
        self._shared: dict[str, tuple[str, CellPlace]] = {}
        self._looks: dict[str, int] = {}

    def row(self, number: int, attributes: Mapping[str, str]) -> None:
        """Keep what a row says."""
        if number > LAST_ROW:
            raise IntakeError(f"arket »{self.sheet}«, række {number}, ligger uden for de {LAST_ROW} rækker, der læses")
        self.rows[number] = attributes

    def blank(self, row: int, column: int) -> None:
        """Keep the format of an empty cell."""
        self._left.take_cell()
        if column <= LAST_COLUMN:
            self.blanks[row, column] = self._look()

    def take(self, row: int, column: int) -> None:
        """Keep a cell."""
        self._left.take_cell()
        if column > LAST_COLUMN:
            raise IntakeError(f"{self.place} ligger uden for de {LAST_COLUMN} kolonner, der læses")
        look = self._look()
        value, runs = self._value()
        formula = None if self.formula is None else checked_formula(self._formula((row, column)), self.place)
        if value is None and formula is None:
            self.blanks[row, column] = look
            return
        self._left.take_text(formula, value)
        styles = self._styles
        shown, named = (styles.formats[look], styles.names[look]) if styles.looks else ("", "")
        self.cells[row, column] = FileCell(value, formula, shown, named, look, runs)
        for key, said in self.strange.items():
            if key not in ("r", "s", "t"):
                self.more.append((self.at, f"cell@{name_of(tag(key))}", plain(said)))
        if formula is not None:
            # how a data table is calculated shows in its formula
            said_of_it = () if formula.startswith("{dataTable") else self.formula_attributes.items()
            self.more += [
                (self.at, f"cell/f@{key}", plain(said)) for key, said in said_of_it if key not in _USUAL_FORMULA
            ]

    def _look(self) -> int:
        if (look := self._looks.get(self.style)) is None:
            look = self._styles.index(self.style)
            if look is None:
                raise IntakeError(f"{self.place} har en typografi, der ikke findes")
            self._looks[self.style] = look
        return look

    def _value(self) -> tuple[Value, tuple[Run, ...]]:
        if (self.kind == "inlineStr") != (self.item is not None) and (self.item is not None or self.text):
            raise self._unreadable()
        try:
            if self.item is not None:
                self._left.take_runs(self.item.runs)
                return self.item.text, _formatted(self.item.runs)
            if self.kind == "s" and self.text:
                runs = self._texts[index_of(self.text)]
                self._left.take_runs(runs)
                return "".join([one for one, _ in runs]), _formatted(runs)
            if not self.text:  # a formula's text may be empty; without a kind, some programs left its value out
                return ("" if self.kind == "str" and self.formula is not None else None), ()
            return _VALUES[self.kind](self.text), ()
        except (ValueError, IndexError, KeyError):
            raise self._unreadable() from None

    def _unreadable(self) -> IntakeError:
        return IntakeError(f"{self.place} har en værdi, der ikke kan læses")

    def _formula(self, place: CellPlace) -> str:
        text, said = self.formula or "", self.formula_attributes
        kind, index = said.get("t", "normal"), said.get("si", "")
        if kind == "shared":
            if index in self._shared:
                if "ref" in said:
                    raise IntakeError(f"{self.place} deler en formel, der allerede er delt")
                origin, (row, column) = self._shared[index]
                return moved(origin, place[0] - row, place[1] - column)
            if "ref" not in said:
                raise IntakeError(f"{self.place} deler en formel uden at sige, hvor; nogle programmer viser den tom")
            self._shared[index] = (checked_formula(text, self.place), place)
        call = bare_call(text)
        # whichever spelling Excel chooses, a call in one cell returns the same
        if call is not None and (kind == "normal" or (kind == "array" and self._is_alone())):
            return call
        if kind == "array":
            return f"{{{text}}}"
        # a data table does not calculate the text stored with it
        return f"{{{kind}: {text}}}" if kind not in ("normal", "shared") else text

    def _is_alone(self) -> bool:
        """Return whether an array formula fills only its own cell."""
        return self.formula_attributes.get("ref", self.at) in (self.at, f"{self.at}:{self.at}")


def checked_formula(formula: str, owner: str) -> str:
    """Return the formula of a cell or name; refuse it if it is too long or has too many operators and brackets."""
    if len(formula) > _LONGEST_FORMULA or (
        len(formula) > _MOST_OPERATORS and len(_OPERATOR.findall(formula)) > _MOST_OPERATORS
    ):
        raise IntakeError(f"{owner} har en formel, der er for lang eller for dybt indlejret")
    return formula


def plain_number(text: str) -> float:
    """Return a stored number.

    Raises: `ValueError` if it is none that Excel reads.
    """
    if not _NUMBER.fullmatch(text) or not math.isfinite(number := float(text)):
        raise ValueError(text)
    return number


def iso_day(text: str) -> float:
    """Return a date in ISO form, with or without its time, as Excel's serial number.

    Raises: `ValueError` if it is none.
    """
    if not _DAY.fullmatch(text.strip(_BLANKS)):  # Python reads weeks and days without hyphens, too
        raise ValueError(text)
    moment = dt.datetime.fromisoformat(text.strip(_BLANKS)).replace(tzinfo=None)
    return (moment - dt.datetime.combine(EXCEL_DAY_ZERO, _MIDNIGHT)) / _ONE_DAY


def at(place: CellPlace) -> str:
    """Return the address of a place."""
    return f"{letters(place[1])}{place[0]}"


def _boolean(text: str) -> bool:
    if text not in (*TRUE, *FALSE):
        raise ValueError(text)
    return text in TRUE


def index_of(text: str) -> int:
    """Return an index into a list as it is stored.

    Raises: `IndexError` for a negative one, which Python would count from the end, `ValueError` if it is none.
    """
    if (index := int(text)) < 0:
        raise IndexError(index)
    return index


_VALUES: Mapping[str, Callable[[str], Value]] = MappingProxyType(
    {"n": plain_number, "b": lambda text: _boolean(text.strip()), "str": decoded, "e": decoded, "d": iso_day}
)
"""How a value is read, by its kind."""


def _formatted(runs: Sequence[Run]) -> tuple[Run, ...]:
    return tuple(runs) if any(look for _, look in runs) else ()
