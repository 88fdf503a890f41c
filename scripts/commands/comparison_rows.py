"""Rows that `bilag sammenlign` can print of a workbook: what changed in each, and in which order they are chosen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbooks.package.figure_changes import BookChanges, FigureChange
    from workbooks.proof.labelled_figures import FigureKind

_FOUND, _NEW_STATE, _RESULT, _INPUT, _NEW, DAYS_ALONE = range(6)
"""Order in which rows are chosen: findings and changed states, states that came or went, the first sheet's results, inputs, what else came or went, and results whose days alone moved."""
_EMPTY = "intet"


@dataclass(frozen=True)
class PrintedRow:
    """Row of a workbook with something to print, what figures on which sheet, how many, and its rank among all rows."""

    rank: int
    kind: "FigureKind"
    sheet: str
    section: str
    said: str
    count: int

    @property
    def _place(self) -> str:
        return f"  {self.kind.value} {self.sheet}: "

    @property
    def heading(self) -> str:
        """What stands above several rows of a section."""
        return f"{self._place}{self.section}".rstrip(": ")

    @property
    def alone(self) -> str:
        """The row where no other of its section is printed."""
        return f"{self._place}{', '.join(filter(None, (self.section, self.said)))}"


class PrintedChanges:
    """Changes already printed: a figure on several sheets, or in several workbooks, is printed once."""

    def __init__(self) -> None:
        self._places: dict[tuple[str | None, ...], set[tuple[str, str]]] = {}

    def is_new(self, one: "FigureChange") -> bool:
        """Return whether a change is new, and remember it.

        Two sections of one sheet may have equal rows with equal figures.
        """
        key, place = (one.row, one.heading, one.before, one.after), (one.sheet, one.section)
        places = self._places.setdefault(key, set())
        is_elsewhere = any(there == place or there[0] != one.sheet for there in places)
        places.add(place)
        return not is_elsewhere


def rows_of(book: "BookChanges", printed: PrintedChanges) -> list[PrintedRow]:
    """Return inputs, findings and the first sheet's results row by row, but for what other cells or workbooks have told."""
    from workbooks.proof.labelled_figures import FigureKind

    own = [one for one in book.changes if not one.is_told_beside and not _is_new_check(one)]
    # the first sheet uses the words that readers know
    in_front = sorted(own, key=lambda one: not one.is_front)
    new = {id(one) for one in in_front if (one.kind is not FigureKind.RESULT or one.is_front) and printed.is_new(one)}
    some = [one for one in own if id(one) in new]
    rows, told = [], set[tuple[str | None, ...]]()
    for (kind, sheet, section, row), group in groupby(some, lambda one: (one.kind, one.sheet, one.section, one.row)):
        cells = _without_told_days(list(group), told)
        rows.append(PrintedRow(min(map(_rank, cells)), kind, sheet, section, _row_line(row, cells), len(cells)))
    return rows


def _without_told_days(cells: "list[FigureChange]", told: set[tuple[str | None, ...]]) -> "list[FigureChange]":
    """Return the cells of a row, beside what else changed without days that a row above it tells; remember its own."""
    days = {(one.sheet, one.section, one.heading, one.before, one.after): one for one in cells if _is_day_moved(one)}
    if len(days) == len(cells):
        return cells
    again = {id(one) for key, one in days.items() if key in told}
    told.update(days)
    return [one for one in cells if id(one) not in again]


def _is_day_moved(one: "FigureChange") -> bool:
    from workbooks.package.told_beside import DAY

    return all(DAY.fullmatch(side or "") for side in (one.before, one.after))


def _is_new_check(one: "FigureChange") -> bool:
    """Return whether a check came or went that finds nothing."""
    from workbooks.cells.states import OK
    from workbooks.proof.labelled_figures import CHECKS, FigureKind

    return one.kind is FigureKind.STATE and one.sheet == CHECKS and {one.before, one.after} == {None, OK}


def checks_of(book: "BookChanges") -> Iterator[PrintedRow]:
    """Yield one row for all checks of a workbook that came or went and find nothing."""
    found = [one for one in book.changes if _is_new_check(one)]
    came = sum(one.before is None for one in found)
    numbers = {"kommet til": came, "faldet væk": len(found) - came}
    if found:
        said = "; ".join(f"{number} {what}, OK" for what, number in numbers.items() if number)
        yield PrintedRow(_NEW_STATE, found[0].kind, found[0].sheet, "", said, len(found))


def _rank(one: "FigureChange") -> int:
    from workbooks.proof.labelled_figures import FigureKind

    if one.kind is FigureKind.FINDING:
        return _FOUND
    if one.before is None or one.after is None:
        return _NEW_STATE if one.kind is FigureKind.STATE else _NEW
    if one.kind is FigureKind.STATE:
        return _FOUND
    if one.kind is FigureKind.INPUT:
        return _INPUT
    return DAYS_ALONE if _is_day_moved(one) else _RESULT


def _row_line(row: str, cells: "list[FigureChange]") -> str:
    if len(cells) == 1:
        return f"{', '.join(filter(None, (row, cells[0].heading)))}: {_said(cells[0])}"
    said = "; ".join(f"{one.heading} {_said(one)}" for one in cells)
    return f"{row}: {said}" if row else said


def _said(one: "FigureChange") -> str:
    if one.before is None:
        return "kommet til" + (f", {one.after}" if one.after != "ja" else "")
    if one.after is None:
        return "faldet væk" + (f", var {one.before}" if one.before != "ja" else "")
    return f"{one.before or _EMPTY} → {one.after or _EMPTY}"


def numbers_of(numbers: "Mapping[FigureKind, int]") -> str:
    """Return numbers of figures with the word for each kind; empty for none."""
    from workbooks.proof.labelled_figures import FigureKind

    words = {
        FigureKind.INPUT: ("forudsætning", "forudsætninger"),
        FigureKind.RESULT: ("resultat", "resultater"),
        FigureKind.STATE: ("tilstand", "tilstande"),
        FigureKind.FINDING: ("fund", "fund"),
    }
    told = {kind: numbers.get(kind, 0) for kind in words}
    return ", ".join(f"{number} {words[kind][number != 1]}" for kind, number in told.items() if number)
