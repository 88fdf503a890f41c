"""`bilag rapport`: the half-yearly report to the steering group (pkt. 7.2), a workbook and its one page as a PDF."""

from typing import TYPE_CHECKING

from model.base.fault import Fault
from scripts.commands.accounts import open_accounts
from scripts.commands.arguments import Arguments
from scripts.commands.command import FINE, FOUND, BadInputError, building, load_agreement, put
from scripts.commands.measurements import open_observations
from scripts.commands.several import Done, run_each

if TYPE_CHECKING:
    from model.base.payment_period import PaymentPeriod
    from model.facts.accounts import Accounts
    from model.facts.observations import Observations
    from model.half_year.half_year import HalfYear
    from model.terms.agreement import Agreement
    from workbooks.cells.sheet import Book
    from workbooks.form.read_form import FilledForm
    from workbooks.package.year_package import Tell


def write_report(arguments: Arguments) -> int:
    """`bilag rapport`: write the workbook and its page, and print the figures of the intervention so far."""
    return run_each(arguments, _report)


def _report(arguments: Arguments, progress: "Tell") -> Done:
    agreement = load_agreement(arguments)
    period = _period(agreement, arguments.period)
    filled, accounts = _accounts(arguments, agreement, period)
    measured = open_observations(arguments, agreement) if arguments.measurements is not None else None
    found = _half_year(agreement, accounts, period, measured[1] if measured is not None else None)
    from model.base.state import State
    from scripts.commands.half_year_lines import document_of, lines_of
    from scripts.commands.remark_lines import above_whole_year
    from workbooks.forward.households import held, sentences
    from workbooks.frame.edition_inputs import MADE_UP
    from workbooks.frame.own_checks import deviations
    from workbooks.half_year import is_made_up, of

    with building():
        progress("bygger rapporten", 1 + arguments.pdf)
        book = of(found)
        files, notes = _files(arguments, found, book, progress)
        deviating = deviations([book])
        stored = put(arguments, files, deviating, filled=agreement.filled)
    above = above_whole_year(agreement, accounts)
    disagreements = held(filled, accounts.year, measured[0], measured[1].period) if measured is not None else []
    document = {
        **document_of(found),
        "opdigtede_tal": is_made_up(found),
        "filer": stored.document(),
        "skemaerne_er_uenige": [one.sentence for one in disagreements],
        "halvaaret_over_hele_aaret": above,
        "bemaerkninger": notes,
    }
    told = [*notes, *above, *(f"skemaerne er uenige: {line}" for line in sentences(disagreements))]
    made_up = [f"{MADE_UP}, kun til prøver", ""] if is_made_up(found) else []
    told_of = disagreements or above or found.without_meeting or found.short_courses
    is_found = deviating or told_of or any(one.state is State.TRIPPED for one in found.triggers)
    return Done(FOUND if is_found else FINE, document, (*made_up, *lines_of(found), "", *stored.lines(), *told))


def _files(
    arguments: Arguments, found: "HalfYear", book: "Book", progress: "Tell"
) -> tuple[dict[str, bytes], list[str]]:
    """Return the workbook and, where it can be printed, its page, by file name; and lines about what is missing."""
    from workbooks.half_year import file_name
    from workbooks.package.office import OfficeError
    from workbooks.writing.write import to_bytes

    files = {book.file_name: to_bytes(book, found.on)}
    if not arguments.pdf:
        return files, []
    from workbooks.package.pdf import first_sheet_pdf

    name = file_name(found.period.label, "pdf")
    progress(f"skriver {name}", 2)
    try:
        return {**files, name: first_sheet_pdf(book, files[book.file_name])}, []
    except OfficeError as error:
        return files, [f"{name} er ikke med: {error}; alt andet er skrevet"]


def half_year_of(
    arguments: Arguments, agreement: "Agreement", period: "PaymentPeriod", observed: "Observations | None"
) -> "HalfYear":
    """Return the half-year from the forms passed to the command; raise `BadInputError` if they do not cover it."""
    return _half_year(agreement, _accounts(arguments, agreement, period)[1], period, observed)


def _half_year(
    agreement: "Agreement", accounts: "Accounts", period: "PaymentPeriod", observed: "Observations | None"
) -> "HalfYear":
    from model.half_year.half_year import half_year, last_payment_period
    from model.outcomes.as_of import NotKnownError

    if observed is not None:
        try:
            last_payment_period(agreement, period.last)
        except ValueError as error:
            raise BadInputError([f"--maalinger: {error} ved udgangen af {period.title}; udelad dem"]) from None
    try:
        return half_year(agreement, accounts, period, observed)
    except NotKnownError as error:
        raise BadInputError([f"--maalinger: {error}"]) from None


def _period(agreement: "Agreement", label: str) -> "PaymentPeriod":
    from model.year.deadlines import report_periods
    from workbooks.cells.text import printable

    periods = {one.label: one for one in report_periods(agreement)}
    if label not in periods:
        first, *_, last = periods
        raise BadInputError(
            [str(Fault("--periode", f"»{printable(label[:20])}«", f"{first} til {last}, aftalens rapporter"))]
        )
    return periods[label]


def _accounts(arguments: Arguments, agreement: "Agreement", period: "PaymentPeriod") -> "tuple[FilledForm, Accounts]":
    from model.half_year.half_year import accounts_needed

    filled, accounts = open_accounts(arguments, agreement)
    needed = accounts_needed(period)
    if accounts.year < needed:
        assert arguments.accounts is not None  # noqa: S101 the command line demands it
        name = arguments.name_of(arguments.accounts)
        text = f"{name}: regnskabet går til og med {accounts.year}; rapporten for {period.title} kræver regnskabet for {needed}"
        raise BadInputError([f"{text}, eventuelt foreløbigt"])
    return filled, accounts
