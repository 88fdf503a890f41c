"""The report of `bilag kontrol` on a file: differences, each with a kind and a place, and notes."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from model.base.danish import clock, grouped, shown
from model.base.daycount import from_serial, time_of_day
from model.base.fault import Fault
from workbooks.cells.error_names import DANISH_ERRORS
from workbooks.cells.text import beginning

if TYPE_CHECKING:
    from workbooks.reading.cells import CellPlace

MOST_TOLD = 1_000
"""Most differences that a report lists; the rest is counted."""


class PassedOverError(Exception):
    """Raised when a file is one of ours that there is nothing to prove of: a copy with marks, or a form; the message is Danish."""


class Flaw(Enum):
    """Flaw of fault of a workbook."""

    INPUT = "ændret forudsætning"
    FORMULA = "ændret formel"
    OVERWRITTEN = "formel overskrevet af en værdi"
    CACHED = "forkert gemt værdi"
    CONSTANT = "ændret tekst eller tal"
    CELL_ADDED = "tilføjet celle"
    CELL_MISSING = "manglende celle"
    SHEET_ADDED = "tilføjet ark"
    SHEET_MISSING = "manglende ark"
    SHEET_HIDDEN = "skjult ark"
    NAME_ADDED = "tilføjet navn"
    NAME_MISSING = "manglende navn"
    NAME_CHANGED = "ændret navn"
    MACROS_MISSING = "manglende makroer"
    DISPLAY = "ændret visning"
    ENGINES = "regnemotorerne er uenige"
    ODDITY = "fremmed indhold"
    MISNAMED = "filens navn"
    AGREEMENT = "en anden aftales projektmappe"
    RESULT = "andet tal end i denne udgave"
    UNKNOWN = "tal, som denne udgave ikke har"
    REBUILD = "kan ikke bygges igen i denne udgave"


_DESCRIBED = frozenset({Flaw.DISPLAY, Flaw.ODDITY})
"""Kinds of difference told in clauses, which do not follow on »står«."""


@dataclass(frozen=True)
class Difference(Fault):
    """One difference: a cell or name, what stands there, what was expected, of what kind, on which sheet, and the clause behind it."""

    kind: Flaw
    sheet: str
    clause: str
    cells: "tuple[CellPlace, ...]" = ()
    """Rows and columns of its cells, where its place need not name all of them."""

    @property
    def joints(self) -> tuple[str, str]:
        """The words before what stands there, and those between it and what was expected, wherever both are told in a line."""
        return ("", "; ventet: ") if self.kind in _DESCRIBED else ("står ", ", ventet ")


@dataclass(frozen=True)
class Report:
    """Result of the control of one file; notes, and deviating checks of its own, are not differences."""

    file: str
    workbook: str
    formulas: int
    differences: tuple[Difference, ...]
    notes: tuple[str, ...]
    deviates: bool = False
    """Whether the workbook's own checks, recalculated, deviate."""
    written: str = ""
    """The release that wrote it, and whether it is untouched since."""
    is_older: bool = False
    """Whether it is of an older release and untouched, and so proved by its own formulas."""
    strangers: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Sheets that a fresh build lacks, each with the words that stand for it."""
    engines: int = 0
    """How many engines calculated every formula of it."""
    unstored: "Mapping[tuple[str, int, int], float | str | bool | None]" = field(default_factory=dict, hash=False)
    """What the first engine made of formulas that the file has no value of, by sheet, row and column."""
    not_compared: tuple[Difference, ...] = ()
    """Places that differ from a fresh build and are neither proved nor differences."""
    lost: tuple[str, ...] = ()
    """What a reader saw and the program that saved the file has lost everywhere, in Danish; no difference, and told in a note."""

    @property
    def is_fine(self) -> bool:
        """Whether there is nothing to look into."""
        return not self.differences and not self.deviates

    @property
    def is_of_another(self) -> bool:
        """Whether it is a workbook of another agreement, and nothing else of it was compared."""
        return any(one.kind is Flaw.AGREEMENT for one in self.differences)

    @property
    def but_lost(self) -> str:
        """What a verdict without differences adds, in Danish, where a reader misses something all the same; empty otherwise."""
        return " bortset fra det, der er gået tabt (se bemærkningen)" if self.lost else ""

    @property
    def told(self) -> tuple[Difference, ...]:
        """The differences that are listed."""
        return self.differences[:MOST_TOLD]

    @property
    def rest(self) -> str:
        """The count of those that are not, in Danish; empty if all are."""
        more = len(self.differences) - MOST_TOLD
        return f"… og {grouped(more, 0, 0)} {'forskel' if more == 1 else 'forskelle'} til" if more > 0 else ""


_LONGEST_TEXT = 500

_LAST_SERIAL = 2_000_000


def text_of(value: object, like: object = None) -> str:
    """Return a value as a Danish reader writes it, a date where a date is expected, an error by its Danish name, a text in full."""
    if isinstance(value, float) and isinstance(like, dt.date) and 0 < value < _LAST_SERIAL:
        return shown(from_serial(value)) + ("" if value.is_integer() else f" {clock(time_of_day(value))}")
    if isinstance(value, str) and value in DANISH_ERRORS:
        return DANISH_ERRORS[value]
    if isinstance(value, str) and value:
        return f"»{beginning(value, _LONGEST_TEXT)}«"
    return shown(value)
