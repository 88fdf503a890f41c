"""The half-yearly report to the steering group (pkt. 7.2): one page of figures, with the sheets behind it."""

from dataclasses import replace

from model.half_year.half_year import HalfYear
from model.half_year.report_figures import figures_of_half_year
from model.terms.agreement import Agreement
from workbooks.cells.sheet import Book
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.edition_inputs import Given
from workbooks.frame.truth import hold
from workbooks.half_year import results, to_day
from workbooks.half_year.edition import read
from workbooks.half_year.front import SHEET, Front, PageCells
from workbooks.half_year.report_inputs import given_of
from workbooks.half_year.tiles import STATE_COLUMN, WIDTHS
from workbooks.year import (
    basis,
    deadlines,
    instalments,
    plan,
    repaid,
    result_payments,
    revocation,
    triggers,
    unused,
)


def file_name(label: str, ending: str) -> str:
    """Return the file name of a report by the label of its half-year."""
    return f"Halvaarsrapport_{label}.{ending}"


def is_made_up(found: HalfYear) -> bool:
    """Return whether any of its figures is made up."""
    return found.known.is_made_up or (found.observed is not None and found.observed.is_made_up)


def of(found: HalfYear) -> Book:
    """Return the workbook of a half-year.

    Raise `workbooks.frame.truth.TruthError` if a cell differs from the half-year.
    """
    book = build(found.terms, given_of(found))
    hold([book], figures_of_half_year(found))
    return book


def build(agreement: Agreement, given: Given) -> Book:
    """Return the report of an edition, by the terms of its day; raise `GivenError` if it does not say which."""
    edition = read(given.edition, agreement)
    period = edition.period
    assert period is not None  # noqa: S101 the edition of a report has one
    own = replace(given, edition=edition.said())
    annex = AnnexBook(agreement.on(edition.on), file_name(period.label, "xlsx"), SHEET, period.title, own)
    annex.state_column = STATE_COLUMN
    front = annex.front(WIDTHS)
    told = basis.write(annex, edition, triggers.find(annex.agreement, edition))
    planned = plan.write(annex, edition)
    to_the_day = to_day.write(annex, edition, told, planned)
    spent = unused.write(annex, edition, told, planned)
    rates = instalments.write(annex, edition, told, planned, None)
    repaid_so_far = repaid.write(annex, edition, told)
    payments = result_payments.write(annex, edition, repaid_so_far)
    outcomes, owed = results.write(annex, edition), repaid_so_far.owed if repaid_so_far is not None else None
    closed = edition.closed - edition.years(agreement).start
    in_closed = (to_day.budget_until(planned, closed), told.counted[closed]) if closed >= 0 else None
    lights = triggers.write(annex, edition, told, spent, in_closed, repaid_so_far)
    claims = revocation.write(annex, edition, told)
    written = deadlines.write(annex, edition, told, lights, spent, rates, payments, claims)
    found = PageCells(told, to_the_day, spent, rates, outcomes, owed, lights, written)
    Front(annex, edition, period, found, front).write()
    order = {name: number for number, name in enumerate((SHEET, triggers.SHEET, deadlines.SHEET))}
    annex.book.sheets.sort(key=lambda sheet: order.get(sheet.name, len(order)))
    return annex.finish()
