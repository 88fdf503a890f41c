"""The package for an annual meeting, in memory: workbooks, PDF, calendar, manifest."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from model.base.payment_period import last_day
from model.facts.accounts import Accounts
from model.outcomes.small_counts import has_small_counts
from model.terms.agreement import Agreement
from model.year.year import Year
from workbooks.catalogue.funding import FORECAST, STATEMENT, STEERING
from workbooks.cells.sheet import Book
from workbooks.folders import manifest
from workbooks.frame.edition_inputs import MADE_UP
from workbooks.frame.own_checks import deviations
from workbooks.package import calendar_changes, calendar_file, deadline_calendar
from workbooks.package.forecast_part import ForecastPart
from workbooks.package.office import OfficeError
from workbooks.package.plan_part import FollowUpPart
from workbooks.package.year_books import books
from workbooks.writing.write import to_bytes

Tell: TypeAlias = Callable[[str, int], None]
"""Callback for each step when it begins, with the number of steps."""
_OWN = "den har antal, der er for små til styregruppen (pkt. 9.1), og er en fil for sig"
_SAME = "den siger det samme som betalingsopgørelsen, uden antal, og er en fil for sig"


@dataclass(frozen=True)
class Made:
    """Data that a package is made from."""

    agreement: Agreement
    accounts: Accounts
    year: Year
    earlier_calendar: bytes | None = None
    """Calendar of the package that this one replaces; it determines the numbers of the events."""
    last_calendar: bytes | None = None
    """Calendar of the year before."""
    earlier_changes: bytes | None = None
    """Changes calendar of the package that this one replaces."""
    forecast: ForecastPart | None = None
    """What is to come, where measurements are given."""
    plan: FollowUpPart | None = None
    """The follow-up of the plan for social housing in the same areas, if it is a part of the package."""

    @property
    def is_made_up(self) -> bool:
        """Whether any of its figures is made up."""
        observed, plan = self.year.observed, self.plan
        of_forms = self.accounts.is_made_up or (observed is not None and observed.is_made_up)
        return of_forms or (plan is not None and plan.is_made_up)


def folder_name(year: int) -> str:
    """Return the folder name of a year's package, which is also its PDF's name without the ending."""
    return f"Aarsmoede_{year}"


def files_of(
    made: Made, sources: Mapping[str, str], *, with_pdf: bool, progress: Tell, whole_pdf: bool = False
) -> tuple[dict[str, bytes], list[str], dict[str, str]]:
    """Return every file of a package.

    Args:
        made: what it is made from.
        sources: SHA-256 by what the source is, for the manifest.
        with_pdf: whether to print the package as one PDF, too.
        progress: called for each step.
        whole_pdf: whether the PDF has what only backs the rest, too.

    Returns: content by file name, a Danish line for what is missing, and one for each file whose own checks deviate, by its name.
    Raises: `workbooks.writing.house.TemplateError` where the house style cannot be used.
    """
    year = made.year.year
    progress("bygger projektmapperne", 1)
    next_year = made.forecast.next_year if made.forecast is not None else None
    built = books(made.agreement, made.accounts, made.year, next_year)
    dated = [last_day(year)] * len(built)
    notes = []
    if made.forecast is not None:
        built.append(made.forecast.book)
        dated.append(last_day(year))
    if made.plan is not None:
        built.append(made.plan.book())
        dated.append(made.plan.agreement.dated)
        notes.append(made.plan.note(made.agreement, year))
    steps = 1 + len(built) + with_pdf
    files: dict[str, bytes] = {}
    for book, date in zip(built, dated, strict=True):
        progress(f"skriver {book.file_name}", steps)
        files[book.file_name] = to_bytes(book, date)
    if with_pdf:
        name = f"{folder_name(year)}.pdf"
        progress(f"skriver {name}", steps)
        try:
            why = _not_printed(made)
            shown = [(book, files[book.file_name]) for book in built if book.sheets[0].name not in why]
            left_out = [(book.file_name, why[sheet]) for book in built if (sheet := book.sheets[0].name) in why]
            told = [f"{file} er ikke udskrevet her: {said}" for file, said in left_out]
            files[name] = _pdf(made, shown, told, whole=whole_pdf)
            notes += [f"{name} er uden {file}: {said}" for file, said in left_out if said == _OWN]
        except OfficeError as error:
            notes.append(f"{name} er ikke med: {error}; alt andet er skrevet")
    beside = [made.plan.events()] if made.plan is not None else []
    files[calendar_file.FILE_NAME] = deadline_calendar.calendar(
        made.agreement, made.accounts, made.year.deadlines, made.earlier_calendar, beside
    )
    changed, told = _calendar_changes(made, files[calendar_file.FILE_NAME])
    files |= changed
    notes += told
    files[manifest.FILE_NAME] = manifest.manifest(made.agreement, year, files, sources)
    return files, notes, deviations(built)


def _calendar_changes(made: Made, calendar: bytes) -> tuple[dict[str, bytes], list[str]]:
    """Return a calendar's new and different events, as a file and a line.

    A package made again from the same data keeps the changes it had.
    """
    found = calendar_changes.changes(calendar, made.earlier_calendar or made.last_calendar)
    if found is not None:
        return {calendar_changes.FILE_NAME: found.content}, [found.note]
    if made.earlier_calendar is not None and made.earlier_changes is not None:
        return {calendar_changes.FILE_NAME: made.earlier_changes}, []
    return {}, []


def _not_printed(made: Made) -> Mapping[str, str]:
    """Return the workbooks left out of the PDF, by their first sheets, and why.

    Of the payment statements it is the municipality's own if that has counts small enough to identify persons, otherwise
    the one without counts: they say the same.
    """
    found = {} if made.forecast is None or made.forecast.is_printed else {FORECAST.first_sheet: _OWN}
    if made.year.statement is not None and has_small_counts(made.year.terms, made.year.statement):
        return {**found, STATEMENT.first_sheet: _OWN}
    return {**found, STEERING.first_sheet: _SAME}


def _pdf(made: Made, shown: list[tuple[Book, bytes]], notes: list[str], *, whole: bool) -> bytes:
    from workbooks.package.pdf import package_pdf

    title = f"Årsmøde om {made.year.year}{f' · {MADE_UP}' if made.is_made_up else ''}"
    return package_pdf(made.agreement, title, shown, notes, whole=whole)
