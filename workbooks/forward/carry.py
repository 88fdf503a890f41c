"""Content of a filled-in form as rows of the next one: table by table and column by column, by the keys of both."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pandas as pd

from model.base.danish import amount, shown
from model.base.daycount import serial
from workbooks.cells.address import letters
from workbooks.form.filled_table import WORD
from workbooks.form.form import Carried, ContentKind, Form, FormColumn, FormTable
from workbooks.form.read_form import FilledForm
from workbooks.forward.fill_form import Entry

Record: TypeAlias = dict[str, Entry]
"""Open cells of a row, by the keys of their columns."""


@dataclass(frozen=True, eq=False)
class EntryRows(Collection[list[Entry]]):
    """Rows of a table with a value or None for each open column, each made when it is its turn: there may be 100,000."""

    records: Sequence[Record]
    columns: Sequence[str]

    def __len__(self) -> int:
        return len(self.records)

    def __iter__(self) -> Iterator[list[Entry]]:
        return ([record.get(key) for key in self.columns] for record in self.records)

    def __contains__(self, row: object) -> bool:
        return any(row == one for one in self)


@dataclass
class Rows:
    """Rows of the next form by table key, and a Danish line for each value that does not fit into it.

    `notes` are lines about what is never carried.
    """

    tables: dict[str, list[Record]] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def entries(self, table: FormTable) -> EntryRows:
        """Return a table's rows as the form is filled with them."""
        columns = [column.key for column in table.columns if not column.is_given]
        return EntryRows(self.tables.get(table.key, ()), columns)


def carried(filled: FilledForm, form: Form, file: str) -> Rows:
    """Return what a form without faults carries into the next one.

    Args:
        filled: the form as it was filled in, by whatever terms it was written.
        form: the next form.
        file: the former's name in messages about it.

    Returns: a row for each of its rows, a value for each that the next form allows. Notes are for readers of
        their own form: their number is reported, none is carried.
    """
    found = Rows()
    tables = {table.key: table for table in form.tables}
    for old in filled.form.tables:
        new, frame = tables.get(old.key), filled.tables.get(old.key)
        if frame is None or old.is_of_period:
            continue
        if new is None:
            used = sum(any(value is not None for value in record.values()) for _, record in _records(filled, old))
            found.left_out += [f"{file}: arket {old.sheet}, {_rows(used)}: er ikke i det nye skema"] if used else []
        else:
            _CarriedSheet(filled, old, new, file, found).carry()
    return found


@dataclass(frozen=True, eq=False)
class _CarriedSheet:
    """One sheet, as it was and as it will be."""

    filled: FilledForm
    old: FormTable
    new: FormTable
    file: str
    found: Rows

    def carry(self) -> None:
        """Carry the rows: a prefilled one to the row with the same prefilled cells, others one after another."""
        records = _records(self.filled, self.old)
        if self.new.rows:
            rows = self._by_given(list(records))
        else:
            rows = [self._fitting(row, record) for row, record in records]
        self.found.tables[self.new.key] = rows
        notes = sum(self._count(column) for column in self.old.columns if column.kind is ContentKind.NOTE)
        if notes:
            told = "1 bemærkning" if notes == 1 else f"{notes} bemærkninger"
            self.found.notes.append(f"{self.file}: arket {self.old.sheet}, {told}: fri tekst føres ikke med")

    def _count(self, column: FormColumn) -> int:
        return int(self.filled.tables[self.old.key][column.key].sum())

    def _by_given(self, records: Sequence[tuple[int, Record]]) -> list[Record]:
        known = dict(zip(_identities(self.old, self.new), records, strict=True))
        rows: list[Record] = []
        for identity in _identities(self.new, self.old):
            row, record = known.pop(identity, (0, {}))
            rows.append(self._fitting(row, record))
        for identity, (row, record) in known.items():
            what = ", ".join(shown(one) if isinstance(one, str) else f"{one:g}" for one in identity)
            for key, value in record.items():
                if value is not None:
                    self._leave_out(row, self.old.column(key), value, f"rækken {what} er ikke i det nye skema")
        return rows

    def _fitting(self, row: int, record: Record) -> Record:
        """Return the cells of a row for which the new table has a column that allows them."""
        columns = {column.key: column for column in self.new.columns if not column.is_given}
        fitting: Record = {}
        for key, value in record.items():
            column = columns.get(key)
            if value is None or (column is not None and column.carried is Carried.ANEW):
                continue
            follows = column is not None and column.carried is Carried.FOLLOWING
            own = _following(column, value) if column is not None and follows else value
            if column is not None and own is not None and allows(column, own):
                fitting[key] = own
            else:
                why = f"det nye skema tillader {column.allowed}" if column else "kolonnen er ikke i det nye skema"
                self._leave_out(row, self.old.column(key), value, why)
        return fitting

    def _leave_out(self, row: int, column: FormColumn, value: Entry, why: str) -> None:
        place = f"{self.old.sheet}!{letters(self.old.number(column.key))}{row}"
        self.found.left_out.append(f"{self.file}: {place}: {_told(column, value)}; {why}")


def allows(column: FormColumn, value: Entry) -> bool:
    """Return whether a value is allowed in a column."""
    if isinstance(value, str):
        words = column.choices.words if column.choices is not None else column.words
        return column.kind is ContentKind.PSEUDONYM or value in words
    if value is None or column.kind in (ContentKind.PSEUDONYM, ContentKind.CHOICE, ContentKind.NOTE):
        return value is None
    least, most = column.limits
    return bool(_number(least) <= _number(value) <= _number(most))


def _number(value: float | dt.date) -> float:
    return serial(value) if isinstance(value, dt.date) else value


def _following(column: FormColumn, value: Entry) -> Entry:
    """Return the next word of a column's list, None after the last."""
    words = column.choices.words if column.choices is not None else ()
    after = [*words[1:], None]
    return after[words.index(value)] if isinstance(value, str) and value in words else None


def _identities(table: FormTable, other: FormTable) -> list[tuple[Any, ...]]:
    """Return what distinguishes a table's prefilled rows across two versions of it: an amount may have been amended."""
    shared = {column.key for column in other.given}
    keys = [n for n, c in enumerate(table.given) if c.kind is not ContentKind.AMOUNT and c.key in shared]
    return [tuple(row[number] for number in keys) for row in table.rows]


def _records(filled: FilledForm, table: FormTable) -> Iterator[tuple[int, Record]]:
    """Yield the rows of a sheet with the values of their open cells except notes, each with the row's number."""
    frame = filled.tables[table.key]
    columns = [c for c in table.columns if not c.is_given and c.kind is not ContentKind.NOTE]
    values = [_values(filled, frame, column) for column in columns]
    for number, row in enumerate(frame.index.tolist()):
        yield row, {column.key: own[number] for column, own in zip(columns, values, strict=True)}


def _values(filled: FilledForm, frame: pd.DataFrame, column: FormColumn) -> list[Entry]:
    """Return the values of a column's cells."""
    cells = frame[column.key]
    if column.kind is ContentKind.PSEUDONYM:
        return [filled.texts[number].upper() if number >= 0 else None for number in cells.tolist()]
    if column.kind is ContentKind.DATE:
        return [None if pd.isna(day) else day.date() for day in cells]
    if column.kind is ContentKind.CHOICE:
        return [word if isinstance(word, str) else None for word in cells.tolist()]
    words = frame[column.key + WORD].tolist() if column.words else [None] * len(cells)
    pairs = zip(cells.tolist(), words, strict=True)
    return [word if isinstance(word, str) else None if pd.isna(number) else number for number, word in pairs]


def _told(column: FormColumn, value: Entry) -> str:
    """Return a value as a reader sees it; a code is not repeated."""
    if column.kind is ContentKind.PSEUDONYM:
        return "en kode"
    return amount(float(value)) if column.kind is ContentKind.AMOUNT and isinstance(value, float) else shown(value)


def _rows(count: int) -> str:
    return "1 række" if count == 1 else f"{count} rækker"
