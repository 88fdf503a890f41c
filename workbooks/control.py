"""`bilag kontrol`: recalculates a workbook with two engines and compares every cell with a fresh build."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory

from model.daycount import from_serial
from model.parameter import shown
from model.terms import Agreement
from workbooks import catalogue, neutral
from workbooks.calls import recalculate_calls
from workbooks.engines import ENGINES, Answers, EngineError, recalculate
from workbooks.formula_text import same_formula, same_reference
from workbooks.harmless import for_engines, plain, with_own_constants
from workbooks.intake import IntakeError, Package
from workbooks.read import FileBook, FileCell, FileSheet, Place, read
from workbooks.sheet import Book, Cell, Sheet, letters

_NEAR = 1e-11
"""Engines and programs store fifteen digits; what is this near, relative to the number, is the same number."""


_LONGEST_TEXT = 500
_MOST_PLACES = 5
_LAST_SERIAL = 2_000_000


class Kind(Enum):
    """What can be wrong with a workbook."""

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
    ENGINES = "regnemotorerne er uenige"
    ODDITY = "fremmed indhold"


@dataclass(frozen=True)
class Difference:
    """One difference: what kind, where, what stands there, what was expected, and the clause behind it."""

    kind: Kind
    sheet: str
    cell: str
    found: str
    expected: str
    clause: str


@dataclass(frozen=True)
class Report:
    """What the control of one file found; `notes` are no differences."""

    file: str
    workbook: str
    formulas: int
    differences: tuple[Difference, ...]
    notes: tuple[str, ...]


def control(path: Path, agreement: Agreement) -> Report:
    """Prove one file.

    Args:
        path: an annex workbook, fresh or returned by somebody else.
        agreement: the terms it is compared with.

    Raises: `IntakeError` where the file cannot be read safely or is no workbook of the agreement.
    """
    try:
        found = read(Package(path))
        entry = catalogue.find(path.name, [s.name for s in found.sheets], macros=found.macros is not None)
        if entry is None:
            expected = ", ".join(one.file_name for one in catalogue.CATALOGUE)
            raise IntakeError(f"er ingen af aftalens projektmapper; ventet er {expected}")
        fresh = entry.build(agreement)
        answers, own = _answers(for_engines(found, fresh), fresh)
    except (IntakeError, EngineError) as error:
        raise IntakeError(f"{path.name}: {error}") from None
    return _Comparison(path.name, found, fresh, answers, own).report(entry.file_name)


def _answers(found: FileBook, fresh: Book) -> tuple[dict[str, Answers], bool]:
    """What the engines make of a workbook, with our own numbers in it where they fail on its; and whether they did."""
    try:
        return _recalculate(found, fresh), False
    except EngineError:
        return _recalculate(with_own_constants(found, fresh), fresh), True


def _recalculate(found: FileBook, fresh: Book) -> dict[str, Answers]:
    """What each of two engines makes of each formula."""
    cells = [
        (number, sheet.name, row, column)
        for number, sheet in enumerate(found.sheets)
        for (row, column), cell in sheet.cells.items()
        if cell.formula is not None
    ]
    with TemporaryDirectory(prefix="bilag-") as folder:
        if fresh.functions:
            functions = {name: function.text for name, function in fresh.functions.items()}
            return recalculate_calls(found, functions, cells, Path(folder))
        copy = Path(folder) / "kopi.xlsx"
        neutral.write(found, copy)
        return {engine: recalculate(copy, engine, cells) for engine in ENGINES}


class _Comparison:
    """A file against a fresh build of the same workbook."""

    def __init__(self, file: str, found: FileBook, fresh: Book, answers: dict[str, Answers], own: bool) -> None:
        self.file, self.found, self.fresh, self.own = file, found, fresh, own
        self.engines, self.answers = list(answers), list(answers.values())
        self.fresh_sheets = {sheet.name: sheet for sheet in fresh.sheets}
        self.found_sheets = {sheet.name: sheet for sheet in found.sheets}
        self.empty = self.followers = 0
        self.unproved: list[str] = []

    def report(self, workbook: str) -> Report:
        differences = [*self._sheets(), *self._names()]
        for sheet in self.fresh.sheets:
            if sheet.name in self.found_sheets:
                differences += self._cells(sheet, self.found_sheets[sheet.name])
        differences += [Difference(Kind.ODDITY, "", "", what, "ingen", "") for what in self.found.oddities]
        differences += self._macros()
        return Report(self.file, workbook, len(self.answers[0]), tuple(differences), tuple(self._notes()))

    def _notes(self) -> Iterator[str]:
        if self.own:
            yield "en motor kan ikke regne med de ændrede tal; der er regnet med dem, de stod i stedet for"
        if self.empty:
            yield f"{self.empty} formler er gemt uden beregnet værdi; motorernes værdier er brugt"
        if self.followers:
            yield f"{self.followers} formler følger rigtigt med det ændrede"
        if self.unproved:
            places = ", ".join(self.unproved[:_MOST_PLACES]) + (" …" if len(self.unproved) > _MOST_PLACES else "")
            yield (
                f"{len(self.unproved)} ændrede formler er ikke genberegnet, da de ikke er enkle regnestykker; "
                f"deres gemte værdier er brugt: {places}"
            )

    def _macros(self) -> Iterator[Difference]:
        if not self.fresh.macros and self.found.macros is not None:
            yield Difference(Kind.ODDITY, "", "", "makroer", "ingen", "")
        elif self.fresh.macros:
            from workbooks.macros import shipped_macros

            if self.found.macros is None:
                yield Difference(Kind.ODDITY, "", "", "ingen makroer", "dem, xlwings leverer", "")
            elif self.found.macros != shipped_macros():
                yield Difference(Kind.ODDITY, "", "", "makroer, der er ændret", "dem, xlwings leverer", "")

    def _sheets(self) -> Iterator[Difference]:
        for name in self.fresh_sheets.keys() - self.found_sheets.keys():
            yield Difference(Kind.SHEET_MISSING, name, "", "intet", f"arket {name}", "")
        for sheet in self.found.sheets:
            if sheet.name not in self.fresh_sheets:
                yield Difference(Kind.SHEET_ADDED, sheet.name, "", f"{len(sheet.cells)} celler", "intet ark", "")
            elif sheet.hidden:
                yield Difference(Kind.SHEET_HIDDEN, sheet.name, "", "skjult", "synligt", "")

    def _names(self) -> Iterator[Difference]:
        expected = self.fresh.defined_names()
        clauses = {name: one.clause for named in (self.fresh.names, self.fresh.columns) for name, one in named.items()}
        for name in sorted(expected.keys() | self.found.names.keys()):
            here, there = self.found.names.get(name), expected.get(name)
            if here is None:
                yield Difference(Kind.NAME_MISSING, "", name, "intet", there or "", clauses.get(name, ""))
            elif there is None:
                yield Difference(Kind.NAME_ADDED, "", name, here, "intet", "")
            elif not same_reference(here, there):
                yield Difference(Kind.NAME_CHANGED, "", name, here, there, clauses.get(name, ""))

    def _cells(self, fresh: Sheet, found: FileSheet) -> Iterator[Difference]:
        expected = {place: c for place, c in fresh.cells.items() if c.content is not None or c.expression is not None}
        for place in sorted(expected.keys() | found.cells.keys()):
            here, there = found.cells.get(place), expected.get(place)
            if there is None and here is not None:
                yield Difference(Kind.CELL_ADDED, fresh.name, _at(place), _shown(here), "tom", "")
                yield from self._proved(fresh.name, place, here, None)
            elif there is not None and here is None:
                kind = Kind.INPUT if there.is_input else Kind.CELL_MISSING
                yield Difference(kind, fresh.name, there.at, "tom", _expected(there), there.clause)
            elif there is not None and here is not None:
                yield from self._cell(fresh.name, place, here, there)

    def _cell(self, sheet: str, place: Place, here: FileCell, there: Cell) -> Iterator[Difference]:
        formula = there.formula()
        if formula is None:
            if here.formula is not None or not _same(here.value, plain(there.content)):
                kind = Kind.INPUT if there.is_input else Kind.CONSTANT
                yield Difference(kind, sheet, there.at, _shown(here, there.content), _expected(there), there.clause)
        elif here.formula is None:
            found = _shown(here, there.content)
            yield Difference(Kind.OVERWRITTEN, sheet, there.at, found, _expected(there), there.clause)
        elif not same_formula(here.formula, formula):
            yield Difference(Kind.FORMULA, sheet, there.at, f"={here.formula}", f"={formula}", there.clause)
        if here.formula is not None:
            yield from self._proved(sheet, place, here, there)

    def _proved(self, sheet: str, place: Place, here: FileCell, there: Cell | None) -> Iterator[Difference]:
        """The stored value against both engines, and both against the fresh build."""
        if here.formula is None:
            return
        if (sheet, *place) not in self.answers[0]:
            self.unproved.append(f"{sheet}!{_at(place)}")
            return
        clause = there.clause if there is not None else ""
        one, other = (answers[sheet, *place] for answers in self.answers)
        if not _same(one, other):
            found = "; ".join(f"{name}: {_text(v)}" for name, v in zip(self.engines, (one, other), strict=True))
            yield Difference(Kind.ENGINES, sheet, _at(place), found, "samme værdi", clause)
        if here.value is None and one not in (None, ""):
            self.empty += 1
        elif not _same(here.value, one):
            like = there.content if there is not None else None
            yield Difference(Kind.CACHED, sheet, _at(place), _text(here.value, like), _text(one, like), clause)
        elif there is not None and there.expression is not None and not _same(one, plain(there.content)):
            self.followers += 1


def _at(place: Place) -> str:
    return f"{letters(place[1])}{place[0]}"


def _same(one: object, other: object) -> bool:
    if one is other or (type(one) is type(other) and one == other):
        return True
    if isinstance(one, bool) != isinstance(other, bool):
        return False
    numbers = [v for v in (one, other) if isinstance(v, int | float) and not isinstance(v, bool)]
    if len(numbers) == 2:
        return abs(numbers[0] - numbers[1]) <= _NEAR * max(1.0, abs(numbers[0]), abs(numbers[1]))
    if isinstance(one, str) and isinstance(other, str):
        return one == other or (one.startswith("#") and other.startswith("#"))
    return one == other or {one, other} <= {None, ""}


def _shown(cell: FileCell, like: object = None) -> str:
    return f"={cell.formula}" if cell.formula is not None else _text(cell.value, like)


def _expected(cell: Cell) -> str:
    formula = cell.formula()
    return _text(cell.content) if formula is None else f"={formula}"


def _text(value: object, like: object = None) -> str:
    """A value as a Danish reader writes it, a date where a date is expected, a text in full."""
    if isinstance(value, float) and isinstance(like, dt.date) and 0 < value < _LAST_SERIAL:
        return shown(from_serial(value))
    if isinstance(value, str) and value:
        plain = "".join(c if c.isprintable() else " " for c in value[:_LONGEST_TEXT])
        return f"»{plain}{'…' if len(value) > _LONGEST_TEXT else ''}«"
    return shown(value)
