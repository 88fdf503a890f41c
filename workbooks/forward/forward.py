"""The next forms of an agreement, filled from this year's forms and from the statements made from them."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from model.base.danish import amount
from model.base.payment_period import PaymentPeriod, last_day
from model.terms.agreement import Agreement
from workbooks.form.form import MADE_UP, Form
from workbooks.form.other_file import is_of, meant, older_forms
from workbooks.form.read_form import LARGEST_CONTENT, FilledForm, FormError, read_form
from workbooks.form.write_form import build
from workbooks.forms.accounts import FILE_NAME as FILE_OF_ACCOUNTS
from workbooks.forms.accounts import accounts_form
from workbooks.forms.accounts.read_accounts import accounts_of
from workbooks.forms.accounts.words import COUNTS as ONLY_COUNTED
from workbooks.forms.catalogue import NOTHING_TO_MEASURE, forms_of, has_targets
from workbooks.forms.lot import FILE_NAME as FILE_OF_LIST
from workbooks.forms.lot import intake_form
from workbooks.forms.lot.read_list import list_of
from workbooks.forms.measurements import measurement_form
from workbooks.forms.measurements.observed import observations_of
from workbooks.forms.measurements.words import COUNTS
from workbooks.forward.carry import Rows, carried
from workbooks.forward.earlier_statements import Stated, is_statement, stated
from workbooks.forward.fill_form import fill
from workbooks.forward.households import (
    ACCOUNTS,
    MEASUREMENTS,
    Disagreement,
    add_to_accounts,
    add_to_measurements,
    held,
    sentences,
    told_by_accounts,
    told_by_measurements,
)
from workbooks.forward.listed import add_taken_in, contradictions
from workbooks.frame.vocabulary import periods_of, targets_by_title
from workbooks.reading.intake import IntakeError, Package
from workbooks.reading.read import read
from workbooks.writing.write import to_bytes

_STATEMENT, _EARLIER = "statement", "earlier"
_Said = TypeVar("_Said")


class ForwardError(Exception):
    """Raised when the next forms cannot be filled from the files passed; one Danish line for each fault."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = list(lines)
        super().__init__("\n".join(self.lines))


@dataclass(frozen=True)
class Forward:
    """The next forms by file name, and Danish lines: what does not fit, what contradicts, what is never carried."""

    files: Mapping[str, bytes]
    left_out: tuple[str, ...]
    contradictions: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Source:
    """Form without faults, and its name in messages."""

    filled: FilledForm
    name: str
    rows: Rows


@dataclass
class _Sources:
    """Sources that the next forms are filled from."""

    accounts: _Source | None = None
    year: int = 0
    measurements: _Source | None = None
    listed: _Source | None = None
    listed_on: dt.date = dt.date.min
    period: PaymentPeriod | None = None
    statements: list[tuple[str, Stated]] = field(default_factory=list)
    is_made_up: bool = False


@dataclass(frozen=True)
class _Gathered:
    """Rows of the next forms, what the former ones contradict each other in, and whether any is made up."""

    accounts: Rows
    measured: Rows
    listed: Rows
    contradictions: tuple[str, ...]
    is_made_up: bool


def forward(agreement: Agreement, paths: Iterable[Path], name_of: Callable[[Path], str]) -> Forward:
    """Fill the next forms.

    Args:
        agreement: the terms that the next forms are by.
        paths: forms and statements in any order, at most one form of each kind, also from before an amendment.
        name_of: returns a file's name in messages about it.

    Returns: each form that there is something to fill into; years and results are left to be typed.
    Raises: `ForwardError` with the faults of every file, and of amounts that two of them do not state alike.
    """
    found = _gathered(agreement, paths, name_of)  # the forms as they were read are let go of before others are written
    files = {}
    by_form = {FILE_OF_ACCOUNTS: found.accounts, FILE_OF_LIST: found.listed}
    for form in forms_of(agreement):
        rows = by_form.get(form.file_name, found.measured)
        if any(rows.tables.values()):
            files[form.file_name] = _filled(agreement, form, rows, is_made_up=found.is_made_up)
    every = (found.accounts, found.measured, found.listed)
    left_out, notes = (tuple(line for rows in every for line in getattr(rows, what)) for what in ("left_out", "notes"))
    return Forward(files, left_out, found.contradictions, notes)


def _gathered(agreement: Agreement, paths: Iterable[Path], name_of: Callable[[Path], str]) -> _Gathered:
    sources, faults = _Sources(), list[str]()
    for path in paths:
        try:
            _take(sources, path, name_of(path), agreement)
        except FormError as error:
            faults += error.lines_of(name_of(path))
        except IntakeError as error:
            faults.append(f"{name_of(path)}: {error}")
    if faults:
        raise ForwardError(faults)
    accounts, measured, listed = (
        one.rows if one else Rows() for one in (sources.accounts, sources.measurements, sources.listed)
    )
    disagree = [*_share(sources, agreement, accounts, measured), *_share_list(sources, agreement, accounts, measured)]
    if sources.statements:
        _add_statements(agreement, measured, sources)
    return _Gathered(accounts, measured, listed, tuple(disagree), sources.is_made_up)


def _take(sources: _Sources, path: Path, name: str, agreement: Agreement) -> None:
    """Read one file as the kind it is."""
    package = Package(path, largest_content=LARGEST_CONTENT)
    form = meant(package, forms_of(agreement))
    if form is None:
        found = read(Package(path))
        if not is_statement(found):
            raise IntakeError("er hverken et udfyldt skema eller en betalingsopgørelse fra bilag")
        if not has_targets(agreement):
            raise IntakeError(NOTHING_TO_MEASURE)
        one = stated(found, agreement)
        sources.statements.append((name, one))
        sources.is_made_up |= one.is_made_up
        return
    is_accounts, is_list = form.file_name == FILE_OF_ACCOUNTS, form.file_name == FILE_OF_LIST
    if (sources.accounts if is_accounts else sources.listed if is_list else sources.measurements) is not None:
        raise IntakeError(f"er endnu et skema til »{form.command}«; giv kun det seneste")
    if is_list:
        filled, listed = _read(path, package, intake_form, list_of, agreement)
        sources.listed, sources.listed_on = _Source(filled, name, carried(filled, form, name)), listed.on
        sources.is_made_up |= listed.is_made_up
    elif is_accounts:
        filled, accounts = _read(path, package, accounts_form, accounts_of, agreement)
        sources.accounts, sources.year = _Source(filled, name, carried(filled, form, name)), accounts.year
        sources.is_made_up |= accounts.is_made_up
    else:
        filled, observed = _read(path, package, measurement_form, observations_of, agreement)
        sources.measurements, sources.period = _Source(filled, name, carried(filled, form, name)), observed.period
        sources.is_made_up |= observed.is_made_up


def _read(
    path: Path,
    package: Package,
    make: Callable[[Agreement], Form],
    told_by: Callable[[FilledForm, Agreement], _Said],
    agreement: Agreement,
) -> tuple[FilledForm, _Said]:
    """Return a form and its content, read by the terms it was filled in by: today's, or those before an amendment.

    An amendment need not change the form itself; then the first terms without a fault apply, today's first.
    """
    form = make(agreement)
    older = [(one.form, one.terms) for one in older_forms(agreement, make) if is_of(package, one.form)]
    candidates = [(form, agreement), *older] if not older or is_of(package, form) else older
    first = None
    for one, terms in candidates:
        try:
            filled = read_form(path, one)
            return filled, told_by(filled, terms)
        except FormError as error:
            first = first or error
    assert first is not None  # noqa: S101 there is always one to try
    raise first


def _share(sources: _Sources, agreement: Agreement, accounts: Rows, measured: Rows) -> Iterator[str]:
    """Add to each form the households that only the other has; yield a line for each that the two contradict."""
    in_accounts = told_by_accounts(sources.accounts.filled) if sources.accounts else []
    in_measured = told_by_measurements(sources.measurements.filled) if sources.measurements else []
    if sources.measurements and not _is_counted(accounts, ONLY_COUNTED):
        add_to_accounts(accounts, accounts_form(agreement), in_measured, sources.measurements.name)
    if sources.accounts and has_targets(agreement) and not _is_counted(measured, COUNTS):
        add_to_measurements(measured, measurement_form(agreement), in_accounts, sources.accounts.name)
    if sources.accounts and sources.measurements and sources.period is not None:
        both = sources.accounts.filled, sources.year, sources.measurements.filled, sources.period
        return sentences(held(*both))
    return iter(())


def _share_list(sources: _Sources, agreement: Agreement, accounts: Rows, measured: Rows) -> Iterator[str]:
    """Add to the other forms the households that were taken in; yield a line for each on which a form contradicts the list."""
    if sources.listed is None:
        return
    filled, rows, found = sources.listed.filled, sources.listed.rows, list[Disagreement]()
    if sources.accounts is not None:
        told, until = told_by_accounts(sources.accounts.filled), min(sources.listed_on, last_day(sources.year))
        found += contradictions(filled, sources.accounts.filled, told, until, ACCOUNTS)
    if sources.measurements is not None and sources.period is not None:
        told, until = told_by_measurements(sources.measurements.filled), min(sources.listed_on, sources.period.last)
        found += contradictions(filled, sources.measurements.filled, told, until, MEASUREMENTS)
    if not _is_counted(accounts, ONLY_COUNTED):
        add_taken_in(accounts, accounts_form(agreement), rows, is_accounts=True)
    if has_targets(agreement) and not _is_counted(measured, COUNTS):
        add_taken_in(measured, measurement_form(agreement), rows, is_accounts=False)
    yield from sentences(found)


def _is_counted(rows: Rows, counts: str) -> bool:
    return any(record.get("delivery") == counts for record in rows.tables.get(_STATEMENT, ()))


def _add_statements(agreement: Agreement, rows: Rows, sources: _Sources) -> None:
    """Put the figures of statements on the sheet of earlier ones, and set the form to the period after the last."""
    titles = {name: title for title, name in targets_by_title(agreement).items()}
    earlier = rows.tables.setdefault(_EARLIER, [])
    origin = sources.measurements.name if sources.measurements else ""
    known = {(str(one["period"]), str(one["target"])): (one.get("gross"), one.get("capped"), origin) for one in earlier}
    faults = []
    for name, one in sorted(sources.statements, key=lambda pair: pair[1].period):
        for (period, target), (gross, capped) in sorted(one.amounts.items(), key=lambda pair: pair[0][0]):
            key = period, titles[target]
            if key in known:
                *before, where = known[key]
                if before != [gross, capped]:
                    faults.append(f"{name}: {period}, {key[1]}: {_both(gross, capped)}; {where} har {_both(*before)}")
            elif gross or capped or period == one.period.label:
                known[key] = gross, capped, name
                earlier.append({"period": period, "target": key[1], "gross": gross, "capped": capped})
    if faults:
        raise ForwardError(faults)
    last = max([one.period for _, one in sources.statements] + ([sources.period] if sources.period else []))
    about = rows.tables.setdefault(_STATEMENT, [{}])[0]
    following = last.next().label
    if following in periods_of(agreement):
        about["period"] = following


def _both(gross: object, capped: object) -> str:
    told = [amount(one) if isinstance(one, float | int) else "intet" for one in (gross, capped)]
    return f"{told[0]} før loft og {told[1]} efter"


def _filled(agreement: Agreement, form: Form, rows: Rows, *, is_made_up: bool) -> bytes:
    """Return a form filled with rows, marked as made up if a source is."""
    if is_made_up:
        rows.tables.setdefault(_STATEMENT, [{}])[0]["made_up"] = MADE_UP
    empty = to_bytes(build(form, agreement), agreement.agreement.signed.value)
    entries = {table.key: rows.entries(table) for table in form.tables if rows.tables.get(table.key)}
    return fill(empty, form, entries, sealed=True)
