"""Households of both forms by their codes: what both say of the same thing, and where they contradict each other.

A code leaves this module only into a form: messages about a household name its cells.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import pandas as pd

from model.base.danish import shown
from model.base.payment_period import PaymentPeriod, last_day
from workbooks.cells.address import letters
from workbooks.form.form import Form, FormTable
from workbooks.form.read_form import FilledForm
from workbooks.forward.carry import Record, Rows, allows

TABLE, CODE = "households", "household"
_COUNTS = "counts"
ACCOUNTS, MEASUREMENTS, LISTED = "regnskabsskemaet", "måleskemaet", "visitationsskemaet"
"""What each form is called in messages."""
_WORDS = ("area", "reason")
"""Columns of words that the list and the accounts have by the same keys."""
_MOST_LINES = 5
"""Most lines about one kind of disagreement; more of them likely have one cause."""
_ACCOUNTS: Mapping[str, str] = MappingProxyType({"start": "enrolled", "end": "ended", "replaced": "replaced_by"})
_MEASUREMENTS: Mapping[str, str] = MappingProxyType({"start": "start", "end": "left", "replaced": "replaced_by"})
_LISTED: Mapping[str, str] = MappingProxyType({"start": "taken_in", "end": "ended", "replaced": "replaced_by"})
"""Columns in which the forms correspond: the first day, the day on which a course ended, and the replacing household.

The accounts' end is an early one; the measurements' may also be as planned, unless the household was replaced.
"""


@dataclass(frozen=True)
class Household:
    """Household in a form, and where it is: its row, and the columns of its sheet by their content.

    `replaced_by` is the code of the household that replaced it, empty if none did, None if the form has no place for
    it; `replaced_on` is that household's first day.
    """

    code: str
    row: int
    start: dt.date | None
    end: dt.date | None
    replaced_by: str | None
    replaced_on: dt.date | None
    columns: Mapping[str, str]
    words: Mapping[str, str] = field(default_factory=dict)
    """Area and reason of its end, as far as the form tells them."""

    def is_replaced(self, until: dt.date) -> bool:
        """Return whether the household had been replaced by a day."""
        return self.replaced_on is not None and self.replaced_on <= until

    def at(self, what: str = CODE) -> str:
        """Return the address of a cell of the household."""
        return f"{self.columns[what]}{self.row}"


@dataclass(frozen=True)
class Disagreement:
    """Disagreement of two forms on one household, and its place in each; empty where it is missing."""

    what: str
    accounts: str
    measurements: str
    forms: tuple[str, str] = (ACCOUNTS, MEASUREMENTS)

    @property
    def places(self) -> str:
        """Its place in each form."""
        both = zip(self.forms, (self.accounts, self.measurements), strict=True)
        return " og ".join(f"{form} {place}" for form, place in both if place)

    @property
    def sentence(self) -> str:
        """The Danish line about it, without the household's code."""
        return f"{self.places}: {self.what}"


def told_by_accounts(filled: FilledForm) -> list[Household]:
    """Return the households of a filled-in accounts form, in its order; none if it has counts."""
    return list(_told(filled, _ACCOUNTS))


def told_by_list(filled: FilledForm) -> list[Household]:
    """Return the households of a filled-in form for intake, in its order; those that wait have no first day."""
    return list(_told(filled, _LISTED))


def told_by_measurements(filled: FilledForm) -> list[Household]:
    """Return the households of a filled-in measurement form, in its order; none if it has counts."""
    return list(_told(filled, _MEASUREMENTS))


def disagreements(
    accounts: Sequence[Household], measurements: Sequence[Household], until: dt.date
) -> Iterator[Disagreement]:
    """Yield every household on which the two forms disagree, those of the accounts first, in their order.

    Args:
        accounts: households of the accounts form.
        measurements: households of the measurement form.
        until: the last day that both forms are about; what happened later, one of them need not know.
    """
    measured, known = {one.code: one for one in measurements}, {one.code for one in accounts}
    for one in accounts:
        other = measured.get(one.code)
        if other is not None:
            yield from _differences(one, other, until)
        elif one.start is not None and one.start <= until:
            yield Disagreement("husstanden står ikke i måleskemaet", one.at(), "")
    for one in measurements:
        if one.code not in known and one.start is not None and one.start <= until:
            yield Disagreement("husstanden står ikke i regnskabsskemaet", "", one.at())


def held(accounts: FilledForm, year: int, measurements: FilledForm, period: PaymentPeriod) -> list[Disagreement]:
    """Return the disagreements of an agreement's two forms, per household, or in all if the accounts have counts.

    Args:
        accounts: the accounts form as it was filled in.
        year: the last year of its accounts.
        measurements: the measurement form as it was filled in; where it has counts, nothing can be compared.
        period: the period that it is about.
    """
    until, measured = min(last_day(year), period.last), told_by_measurements(measurements)
    if not measured:
        return []
    if counts := len(accounts.tables[_COUNTS]):
        return list(_of_counts(accounts, counts, measured, until))
    return list(disagreements(told_by_accounts(accounts), measured, until))


def _of_counts(
    accounts: FilledForm, rows: int, measured: Sequence[Household], until: dt.date
) -> Iterator[Disagreement]:
    """Yield where the accounts' counts do not add up to the measurements' households, or show more ended."""
    frame, table = accounts.tables[_COUNTS], _table(accounts, _COUNTS)
    told = frame[frame["date"] <= pd.Timestamp(until)]
    first, last = (
        f"{table.sheet}!{letters(table.number('enrolled'))}{row}" for row in (frame.index[0], frame.index[rows - 1])
    )
    places, sheet = f"{first} til {last.rpartition('!')[2]}", measured[0].columns[CODE].partition("!")[0]
    if int(told["enrolled"].sum()) != sum(one.start is not None and one.start <= until for one in measured):
        what = f"antallet af husstande, der er begyndt til og med {shown(until)}, er ikke det samme"
        yield Disagreement(what, places, sheet)
    if int(told["ended"].sum()) > sum(one.end is not None and one.end <= until for one in measured):
        what = f"flere husstande er ophørt til og med {shown(until)} i regnskabsskemaet end i måleskemaet"
        yield Disagreement(what, places, sheet)


def _differences(one: Household, other: Household, until: dt.date) -> Iterator[Disagreement]:
    if one.start != other.start:
        yield Disagreement("hver sin dag for husstandens start", one.at("start"), other.at("start"))
    if one.end is not None and other.end is not None and one.end != other.end:
        yield Disagreement("hver sin dag for husstandens ophør", one.at("end"), other.at("end"))
    elif one.end is not None and other.end is None and one.end <= until:
        yield Disagreement("husstanden er kun ophørt i regnskabsskemaet", one.at("end"), other.at("end"))
    elif one.end is None and other.replaced_by and other.end is not None and other.end <= until:
        what = "husstanden er erstattet i måleskemaet, men ikke ophørt i regnskabsskemaet"
        yield Disagreement(what, one.at("end"), other.at("replaced"))
        return
    if one.replaced_by is not None and other.replaced_by is not None and one.replaced_by != other.replaced_by:
        yield from _replaced(one, other, until)


def _replaced(one: Household, other: Household, until: dt.date) -> Iterator[Disagreement]:
    """Yield the disagreement about the household that replaced one, if any."""
    places = one.at("replaced"), other.at("replaced")
    if one.replaced_by and other.replaced_by:
        yield Disagreement("hver sin husstand er kommet i stedet", *places)
    elif one.is_replaced(until):
        yield Disagreement("husstanden er kun erstattet i regnskabsskemaet", *places)
    elif other.is_replaced(until):
        yield Disagreement("husstanden er kun erstattet i måleskemaet", *places)


def sentences(found: Iterable[Disagreement]) -> Iterator[str]:
    """Yield a line for each disagreement; where many households have the same, one with the first places."""
    by_kind: dict[str, list[Disagreement]] = {}
    for one in found:
        by_kind.setdefault(one.what, []).append(one)
    for what, alike in by_kind.items():
        if len(alike) <= _MOST_LINES:
            yield from (one.sentence for one in alike)
        else:
            first = "; ".join(one.places for one in alike[:_MOST_LINES])
            yield f"{first} og {len(alike) - _MOST_LINES} husstande mere: {what}"


def add_to_accounts(rows: Rows, form: Form, households: Sequence[Household], file: str) -> None:
    """Add households that only a file's measurements have to the rows of an accounts form.

    The day on which one left is not carried: in the measurements it may be that of a course that ended as planned.
    """
    _add(rows, form, [(one, {CODE: one.code, _ACCOUNTS["start"]: one.start}) for one in households], file)


def add_to_measurements(rows: Rows, form: Form, households: Sequence[Household], file: str) -> None:
    """Add households that only a file's accounts have to the rows of a measurement form."""
    start, end, replaced = (_MEASUREMENTS[what] for what in ("start", "end", "replaced"))
    records: Iterable[tuple[Household, Record]] = (
        (one, {CODE: one.code, start: one.start, end: one.end, replaced: one.replaced_by or None}) for one in households
    )
    _add(rows, form, list(records), file)


def _add(rows: Rows, form: Form, households: Sequence[tuple[Household, Record]], file: str) -> None:
    own = rows.tables.setdefault(TABLE, [])
    known = {record.get(CODE) for record in own}
    table = next(one for one in form.tables if one.key == TABLE)
    for household, record in households:
        if record[CODE] in known:
            continue
        columns = {column.key: column for column in table.columns}
        own.append({key: value for key, value in record.items() if key in columns and allows(columns[key], value)})
        for key, what in zip(record, (CODE, "start", "end", "replaced"), strict=False):
            if key not in own[-1]:
                why = f"{form.file_name} tillader {table.column(key).allowed}"
                rows.left_out.append(f"{file}: {household.at(what)}: {shown(record[key])}; {why}")


def _told(filled: FilledForm, columns: Mapping[str, str]) -> Iterator[Household]:
    frame = filled.tables[TABLE]
    table = _table(filled, TABLE)
    words = {key: frame[key].tolist() for key in _WORDS if key in frame}
    keys = {CODE: CODE, **columns, **{key: key for key in words}}
    places = {what: f"{table.sheet}!{letters(table.number(key))}" for what, key in keys.items()}
    knows = (TABLE, columns["replaced"]) not in filled.lacking
    codes = {code: _day(start) for code, start in zip(frame[CODE], frame[columns["start"]], strict=True)}
    rows = zip(frame.index, frame[CODE], *(frame[key] for key in columns.values()), strict=True)
    for at, (row, code, start, end, new) in enumerate(rows):
        if code >= 0:
            by = filled.texts[new].upper() if new >= 0 else "" if knows else None
            name, came = filled.texts[code].upper(), codes.get(new) if new >= 0 else None
            own = {key: str(column[at]) for key, column in words.items() if not pd.isna(column[at])}
            yield Household(name, int(row), _day(start), _day(end), by, came, places, own)


def _table(filled: FilledForm, key: str) -> FormTable:
    return next(one for one in filled.form.tables if one.key == key)


def _day(value: Any) -> dt.date | None:
    return None if pd.isna(value) else value.date()
