"""Conversion of a form's cells into pandas tables, with faults for wrong, repeated and unresolved content."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from model.base.danish import FIRST_DATE, LAST_DATE, ordinal, per_cent, shown
from model.base.daycount import EXCEL_DAY_ZERO, from_serial, serial
from model.base.rounding import OERE, WHOLE, round_half_up
from workbooks.cells.address import letters
from workbooks.form.cell_reader import NUMBER, TEXT, Columns
from workbooks.form.form import FIRST_ROW, LONGEST_NOTE, ContentKind, Form, FormColumn, FormTable, is_code
from workbooks.form.redaction import described_figures, described_text
from workbooks.form.stream import Faults, Pool

WORD = "_word"
"""Ending of the name of the column that says which word replaces a number."""
_MINUTES_PER_HOUR, _MINUTES_PER_DAY = 60, 24 * 60
_LARGEST_TOLD = 1e10
"""Largest number repeated in a message; one with more digits could contain a CPR number."""


@dataclass(frozen=True, eq=False)
class _Cells:
    """Cells of one column, in the order of a table's rows; kind 0 is empty, `dated` a number shown as a day."""

    kinds: NDArray[np.int8]
    values: NDArray[np.float64]
    dated: NDArray[np.bool_]

    @property
    def filled(self) -> NDArray[np.bool_]:
        """Mask of the cells that have content."""
        return self.kinds > 0


def frames_of(form: Form, raw: Mapping[str, Columns], pool: Pool, faults: Faults) -> dict[str, pd.DataFrame]:
    """Return the tables of the sheets read, by key; note each fault of a cell or of a reference."""
    frames = {}
    for table in form.tables:
        if table.sheet in raw:
            frames[table.key] = _TableReader(table, raw[table.sheet], pool, faults).frame()
    for table in form.tables:
        if table.key in frames:
            _check_references(table, frames, form, faults)
    return frames


class _TableReader:
    """Reader of one table."""

    def __init__(self, table: FormTable, columns: Columns, pool: Pool, faults: Faults) -> None:
        self._table, self._columns, self._pool, self._faults = table, columns, pool, faults
        self._rows = self._rows_in_use()

    def frame(self) -> pd.DataFrame:
        """Return the table, noting its faults."""
        found: dict[str, object] = {}
        for number, column in enumerate(self._table.columns, 1):
            if column.is_given:
                found[column.key] = [row[number - 1] for row in self._table.rows]
            else:
                found |= self._column(number, column, self._cells(number))
        return pd.DataFrame(found, index=self._rows)

    def _rows_in_use(self) -> NDArray[np.int64]:
        table = self._table
        last = FIRST_ROW + table.most_rows - 1
        used: list[NDArray[np.int64]] = []
        for number, raw in self._columns.items():
            if number <= len(table.columns):
                rows = np.array(raw.rows, np.int64)
                used.append(rows[(rows >= FIRST_ROW) & (rows <= last)])
        if table.rows or table.is_single:
            return np.arange(FIRST_ROW, last + 1)
        return np.unique(np.concatenate(used)) if used else np.empty(0, np.int64)

    def _cells(self, number: int) -> _Cells:
        count = len(self._rows)
        cells = _Cells(np.zeros(count, np.int8), np.full(count, np.nan), np.zeros(count, np.bool_))
        raw = self._columns.get(number)
        if raw is not None:
            rows = np.array(raw.rows, np.int64)
            inside = (rows >= FIRST_ROW) & (rows < FIRST_ROW + self._table.most_rows)
            at = np.searchsorted(self._rows, rows[inside])
            cells.kinds[at] = np.array(raw.kinds, np.int8)[inside]
            cells.values[at] = np.array(raw.values)[inside]
            cells.dated[at] = np.array(raw.dated, np.bool_)[inside]
        return cells

    def _column(self, number: int, column: FormColumn, cells: _Cells) -> dict[str, object]:
        found: dict[str, object]
        if column.kind is ContentKind.CHOICE:
            assert column.choices is not None  # noqa: S101 a choice has its list
            codes = self._codes(cells, column.choices.words)
            good, found = codes >= 0, {column.key: pd.Categorical.from_codes(codes, list(column.choices.words))}
        elif column.kind is ContentKind.PSEUDONYM:
            found = {column.key: (codes := self._pseudonyms(cells))}
            good = codes >= 0
        elif column.kind is ContentKind.NOTE:  # only whether there is one; its text is for readers of the form
            good = self._notes(cells)
            found = {column.key: cells.filled}
        else:
            good, found = self._numbers(column, cells)
        for at in np.flatnonzero(cells.filled & ~good).tolist():
            kind, value, is_dated = int(cells.kinds[at]), float(cells.values[at]), bool(cells.dated[at])
            without_time = (
                ", uden klokkeslæt" if column.kind is ContentKind.DATE and kind == NUMBER and value % 1 else ""
            )
            said = _told(column, kind, value, self._pool, is_dated=is_dated)
            self._note(number, at, said, column.allowed + without_time)
        if column.is_required:
            for at in np.flatnonzero(~cells.filled).tolist():
                self._note(number, at, "tom", column.allowed)
        if column.is_unique:
            self._check_unique(number, pd.Series(found[column.key]))
        return found

    def _note(self, number: int, at: int, found: str, allowed: str) -> None:
        self._faults.add(f"{self._table.sheet}!{letters(number)}{self._rows[at]}", found, allowed)

    def _codes(self, cells: _Cells, words: tuple[str, ...]) -> NDArray[np.int64]:
        codes = np.full(len(cells.kinds), -1, np.int64)
        for code, word in enumerate(words):
            codes[(cells.kinds == TEXT) & (cells.values == self._pool.number(word))] = code
        return codes

    def _pseudonyms(self, cells: _Cells) -> NDArray[np.int64]:
        """Return each code as the number of its text in capitals, so that »p1« equals »P1«; -1 if there is no code."""
        found = np.full(len(cells.kinds), -1, np.int64)
        is_text, texts = cells.kinds == TEXT, self._pool.texts
        numbers, places = np.unique(cells.values[is_text].astype(np.int64), return_inverse=True)
        shaped = [self._pool.number(texts[n].upper()) if is_code(texts[n]) else -1 for n in numbers.tolist()]
        found[is_text] = np.array(shaped, np.int64)[places]
        return found

    def _notes(self, cells: _Cells) -> NDArray[np.bool_]:
        """Return which cells hold a number or a short enough text."""
        is_text, texts = cells.kinds == TEXT, self._pool.texts
        lengths = np.zeros(len(cells.kinds), np.int64)
        lengths[is_text] = [len(texts[number]) for number in cells.values[is_text].astype(np.int64).tolist()]
        found: NDArray[np.bool_] = (cells.kinds == NUMBER) | (is_text & (lengths <= LONGEST_NOTE))
        return found

    def _numbers(self, column: FormColumn, cells: _Cells) -> tuple[NDArray[np.bool_], dict[str, object]]:
        is_number = (cells.kinds == NUMBER) & (~cells.dated | (column.kind is ContentKind.DATE))
        values = np.where(is_number, cells.values, np.nan)
        least, most = (serial(limit) if column.kind is ContentKind.DATE else limit for limit in column.limits)
        good = is_number & (values >= least) & (values <= most)
        if column.kind in (ContentKind.WHOLE, ContentKind.YEAR, ContentKind.DATE):
            good &= values == np.floor(values)
        if column.kind is ContentKind.AMOUNT:
            oere = round_half_up(np.where(good, values, 0.0), OERE)
            good &= np.abs(values - oere) < 10.0 ** -(OERE + 4)
        values = np.where(good, values, np.nan)
        found: dict[str, object] = {column.key: values}
        if column.kind is ContentKind.DATE:
            days = np.where(good, values, 0).astype("timedelta64[D]")
            dates = np.datetime64(EXCEL_DAY_ZERO, "D") + days
            found[column.key] = np.where(good, dates, np.datetime64("NaT", "D")).astype("datetime64[s]")
        if column.kind is ContentKind.AMOUNT:
            found[column.key] = np.where(good, oere, np.nan)
        if column.words:
            codes = self._codes(cells, column.words)
            good |= codes >= 0
            found[column.key + WORD] = pd.Categorical.from_codes(codes, list(column.words))
        return good, found

    def _check_unique(self, number: int, codes: pd.Series) -> None:
        repeated = codes.duplicated() & (codes >= 0)
        for at in np.flatnonzero(repeated).tolist():
            first = int(np.flatnonzero(codes == codes.iloc[at])[0])
            found = f"den samme kode som i {letters(number)}{self._rows[first]}"
            self._note(number, at, found, "en kode, der ikke er brugt før i kolonnen; store og små bogstaver er ens")


def _check_references(table: FormTable, frames: Mapping[str, pd.DataFrame], form: Form, faults: Faults) -> None:
    """Note every code that is missing on the sheet it refers to."""
    sheets = {other.key: other for other in form.tables}
    for number, column in enumerate(table.columns, 1):
        if column.refers_to in frames:
            there = sheets[column.refers_to]
            if faults.rows(there.sheet, "A"):
                continue  # the code sought may be one that could not be read
            known = frames[there.key][there.columns[0].key]
            codes = frames[table.key][column.key]
            for row in codes.index[(codes >= 0) & ~codes.isin(known)]:
                place = f"{table.sheet}!{letters(number)}{row}"
                faults.add(place, f"en kode, der ikke står på arket {there.sheet}", f"en kode fra arket {there.sheet}")


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
    return described_figures(text, column.words)


def _told_number(column: FormColumn, value: float, *, is_dated: bool) -> str:
    """Return a number as its cell shows it: as a date, with its time if it has one, as per cent or as a year."""
    if (is_dated or column.kind is ContentKind.DATE) and serial(FIRST_DATE) <= value < serial(LAST_DATE) + 1:
        return shown(from_serial(value)) + (f" kl. {_time_of(value)}" if value % 1 else "")
    if abs(value) >= _LARGEST_TOLD:
        return f"et tal på {len(str(abs(int(value))))} cifre"
    if column.kind is ContentKind.YEAR:
        return ordinal(value)
    return per_cent(value, 8) if column.kind is ContentKind.SHARE else shown(value)


def _time_of(value: float) -> str:
    """Return the time of day of a serial number that stands for a day."""
    hour, minute = divmod(
        min(int(round_half_up(value % 1 * _MINUTES_PER_DAY, WHOLE)), _MINUTES_PER_DAY - 1), _MINUTES_PER_HOUR
    )
    return f"{hour:02d}:{minute:02d}"
