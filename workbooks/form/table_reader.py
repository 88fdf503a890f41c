"""Reader of a form's cells into the tables of its sheets, with faults for wrong, repeated and unresolved content."""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import nan
from typing import Any, TypeAlias

from model.base.danish import FIRST_DATE, LAST_DATE, clock, ordinal, per_cent, shown
from model.base.daycount import from_serial, serial, time_of_day
from model.base.rounding import OERE, round_half_up
from workbooks.cells.address import letters
from workbooks.form.cell_reader import NUMBER, TEXT, Columns, RawColumn
from workbooks.form.filled_table import NONE, WORD, Content, FilledTable
from workbooks.form.form import FIRST_ROW, LONGEST_NOTE, ContentKind, Form, FormColumn, FormTable, is_code
from workbooks.form.redaction import A_DAY, described_figures, described_text, of_digits
from workbooks.form.stream import Faults, Pool

_CellMeaning: TypeAlias = Callable[[int, float, int], Any]
"""Function that returns what a cell's kind, value and day mark mean in its column, None where they are not allowed."""


def tables_of(form: Form, raw: Mapping[str, Columns], pool: Pool, faults: Faults) -> dict[str, FilledTable]:
    """Return the tables of the sheets read, by key; note each fault of a cell or of a reference."""
    found, pseudonym = {}, _pseudonyms(pool)
    for table in form.tables:
        if table.sheet in raw:
            found[table.key] = _TableReader(table, raw[table.sheet], pool, pseudonym, faults).read()
    for filled in found.values():
        _check_references(filled, found, faults)
    return found


class _TableReader:
    """Reader of one table."""

    def __init__(self, table: FormTable, columns: Columns, pool: Pool, pseudonym: _CellMeaning, faults: Faults) -> None:
        self._table, self._columns, self._pool, self._faults = table, columns, pool, faults
        self._pseudonym = pseudonym
        self._rows = self._rows_in_use()
        self._places = {row: at for at, row in enumerate(self._rows)}

    def read(self) -> FilledTable:
        """Return the table, noting its faults."""
        found: dict[str, Content] = {}
        for number, column in enumerate(self._table.columns, 1):
            if column.is_given:
                found[column.key] = [row[number - 1] for row in self._table.rows]
            else:
                found |= self._column(number, column, self._columns.get(number, RawColumn()))
        return FilledTable(self._table, self._rows, found)

    def _rows_in_use(self) -> Sequence[int]:
        table = self._table
        fillable = range(FIRST_ROW, FIRST_ROW + table.most_rows)
        if table.rows or table.is_single:
            return fillable
        used = (raw.rows for number, raw in self._columns.items() if number <= len(table.columns))
        return sorted(row for row in set().union(*used) if row in fillable)

    def _column(self, number: int, column: FormColumn, raw: RawColumn) -> dict[str, Content]:
        """Return a column, and the one of the words in place of its numbers; note what may not stand there."""
        own, words = _empty(column, len(self._rows)), array("q", [NONE]) * len(self._rows)
        codes = self._codes(column.words)
        read, filled = self._reader_of(column), bytearray(len(self._rows))
        for row, kind, value, dated in zip(raw.rows, raw.kinds, raw.values, raw.dated, strict=True):
            at = self._places.get(row)
            if at is None:
                continue
            filled[at] = True
            content = read(kind, value, dated)
            if content is not None:
                own[at] = content
            elif kind == TEXT and value in codes:
                words[at] = codes[value]
            else:
                self._note_content(number, column, row, kind, value, is_dated=bool(dated))
        if column.is_required:
            for at in (at for at, is_filled in enumerate(filled) if not is_filled):
                self._note(number, self._rows[at], "tom", column.allowed)
        if column.is_unique:
            self._check_unique(number, own)
        return {column.key: own} | ({column.key + WORD: words} if column.words else {})

    def _note_content(
        self, number: int, column: FormColumn, row: int, kind: int, value: float, *, is_dated: bool
    ) -> None:
        is_time = column.kind is ContentKind.DATE and kind == NUMBER and value % 1
        said = _told(column, kind, value, self._pool, is_dated=is_dated)
        self._note(number, row, said, column.allowed + (", uden klokkeslæt" if is_time else ""))

    def _note(self, number: int, row: int, found: str, allowed: str) -> None:
        self._faults.add(f"{self._table.sheet}!{letters(number)}{row}", found, allowed)

    def _codes(self, words: Iterable[str]) -> dict[float, int]:
        """Return the places of words in their list, by their numbers in the pool."""
        return {self._pool.number(word): code for code, word in enumerate(words)}

    def _reader_of(self, column: FormColumn) -> _CellMeaning:
        if column.kind is ContentKind.CHOICE:
            assert column.choices is not None  # noqa: S101 a choice has its list
            codes = self._codes(column.choices.words)
            return lambda kind, value, _: codes.get(value) if kind == TEXT else None
        if column.kind is ContentKind.PSEUDONYM:
            return self._pseudonym
        if column.kind is ContentKind.ANY:
            return _anything(self._pool)
        if column.kind is ContentKind.NOTE:  # only whether there is one; its text is for readers of the form
            texts = self._pool.texts
            return lambda kind, value, _: (
                kind == NUMBER or (kind == TEXT and len(texts[int(value)]) <= LONGEST_NOTE) or None
            )
        return _numbers(column)

    def _check_unique(self, number: int, codes: Content) -> None:
        first: dict[int, int] = {}
        for row, code in zip(self._rows, codes, strict=True):
            if code != NONE and first.setdefault(code, row) != row:
                found = f"den samme kode som i {letters(number)}{first[code]}"
                allowed = "en kode, der ikke er brugt før i kolonnen; store og små bogstaver er ens"
                self._note(number, row, found, allowed)


def _empty(column: FormColumn, count: int) -> Any:
    """Return a column without any content."""
    if column.kind in (ContentKind.CHOICE, ContentKind.PSEUDONYM):
        return array("q", [NONE]) * count
    if column.kind is ContentKind.ANY:
        return [None] * count
    return [False] * count if column.kind is ContentKind.NOTE else array("d", [nan]) * count


def _anything(pool: Pool) -> _CellMeaning:
    """Return how whatever stands in a cell is read: a text, a day, a number or a truth value, but no error value."""
    truths = {"1": True, "0": False}

    def read(kind: int, value: float, dated: int) -> Any:
        if kind == NUMBER:
            is_day = dated and not value % 1 and serial(FIRST_DATE) <= value <= serial(LAST_DATE)
            return from_serial(value) if is_day else value
        text = pool.texts[int(value)]
        return text if kind == TEXT else truths.get(text)

    return read


def _pseudonyms(pool: Pool) -> _CellMeaning:
    """Return how each code becomes the number of its text in capitals, so that »p1« equals »P1«."""
    known: dict[float, int | None] = {}

    def read(kind: int, value: float, _: int) -> int | None:
        if kind != TEXT:
            return None
        if value not in known:
            text = pool.texts[int(value)]
            known[value] = pool.number(text.upper()) if is_code(text) else None
        return known[value]

    return read


def _numbers(column: FormColumn) -> _CellMeaning:
    """Return how a number within the column's limits is read; a day is its serial number."""
    is_day = column.kind is ContentKind.DATE
    least, most = (serial(limit) if is_day else limit for limit in column.limits)
    is_whole = column.kind in (ContentKind.WHOLE, ContentKind.YEAR, ContentKind.DATE)

    def read(kind: int, value: float, dated: int) -> float | None:
        is_good = kind == NUMBER and (is_day or not dated) and least <= value <= most
        return value if is_good and not (is_whole and value % 1) else None

    def read_amount(kind: int, value: float, dated: int) -> float | None:
        if read(kind, value, dated) is None:
            return None
        oere = float(round_half_up(value, OERE))
        return oere if abs(value - oere) < 10.0 ** -(OERE + 4) else None

    return read_amount if column.kind is ContentKind.AMOUNT else read


def _check_references(table: FilledTable, found: Mapping[str, FilledTable], faults: Faults) -> None:
    """Note every code that is missing on the sheet it refers to."""
    for number, column in enumerate(table.table.columns, 1):
        if column.refers_to in found:
            there = found[column.refers_to]
            if faults.rows(there.table.sheet, "A"):
                continue  # the code sought may be one that could not be read
            known = {NONE, *there.columns[there.table.columns[0].key]}
            for row, code in zip(table.rows, table.columns[column.key], strict=True):
                if code not in known:
                    sheet = there.table.sheet
                    place = f"{table.table.sheet}!{letters(number)}{row}"
                    faults.add(place, f"en kode, der ikke står på arket {sheet}", f"en kode fra arket {sheet}")


def _told(column: FormColumn, kind: int, value: float, pool: Pool, *, is_dated: bool) -> str:
    """Return the Danish description of a cell's disallowed content."""
    if kind == NUMBER:
        return _told_number(column, value, is_dated=is_dated)
    text = pool.texts[int(value)]
    if kind != TEXT:
        return "en sandhedsværdi" if text in ("0", "1") else "en fejlværdi"
    if column.kind in (ContentKind.PSEUDONYM, ContentKind.NOTE):
        return f"en tekst på {len(text)} tegn"
    if column.choices is not None:
        return described_text(text, column.choices.words)
    most = column.limits[1] if column.kind is ContentKind.AMOUNT else 0.0
    is_day = column.kind is ContentKind.DATE
    said = described_figures(text, column.words, is_day=is_day, most=most)
    is_figure = said.startswith("»") and said[1:2].isdigit()  # else it looks like what is allowed
    return f"{said}, som er tekst og ikke {'en dato' if is_day else 'et tal'}" if is_figure else said


def _told_number(column: FormColumn, value: float, *, is_dated: bool) -> str:
    """Return a number as its cell shows it: as a date, with its time if it has one, as per cent or as a year.

    A day where none is asked for could be one of birth, and a long number that is no amount a CPR number.
    """
    asks_day = column.kind is ContentKind.DATE
    if (is_dated or asks_day) and serial(FIRST_DATE) <= value < serial(LAST_DATE) + 1:
        return shown(from_serial(value)) + (f" {clock(time_of_day(value))}" if value % 1 else "") if asks_day else A_DAY
    is_possible = column.kind is ContentKind.AMOUNT and abs(value) <= column.limits[1]
    if not is_possible and (told := of_digits(value)):
        return told
    if column.kind is ContentKind.YEAR:
        return ordinal(value)
    return per_cent(value, 8) if column.kind is ContentKind.SHARE else shown(value)
