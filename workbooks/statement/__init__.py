"""The payment statement of a period: from counts and means through prices, caps, ceiling and tranches to each funder."""

from dataclasses import replace

from model.facts.observations import Observations
from model.outcomes.statement import Statement
from model.outcomes.steering_group import figures_of_told, told_of
from model.terms.agreement import Agreement
from model.year.named_figures import FigureValue, figures_of_statement
from workbooks.cells.sheet import Book
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.edition_inputs import Given
from workbooks.frame.layout import COLUMNS, widths
from workbooks.frame.stack import Stack
from workbooks.frame.truth import hold
from workbooks.frame.vocabulary import receivers_by_name
from workbooks.statement import basis as basis_page
from workbooks.statement import course as course_page
from workbooks.statement import decisions, steering
from workbooks.statement.basis import BasisSheet
from workbooks.statement.course import CourseSheet
from workbooks.statement.course_rows import CourseRows
from workbooks.statement.decisions import DecisionSheet
from workbooks.statement.edition import StatementEdition
from workbooks.statement.front import FrontPage
from workbooks.statement.payments import SHEET as PAYMENTS
from workbooks.statement.payments import SUBTITLE, PaymentSheet
from workbooks.statement.payments import WIDTHS as PAYMENT_WIDTHS
from workbooks.statement.statement_inputs import given_of
from workbooks.targets.common.basis_rows import WIDTHS as BASIS_WIDTHS

FIRST_SHEET = "Betalingsopgørelse"
_COLUMN = 18


def file_name(edition: StatementEdition) -> str:
    """Return the name of an edition's file."""
    return f"Betalingsopgoerelse_{edition.period.label}.xlsx"


def of(observed: Observations, statement: Statement) -> list[Book]:
    """Return the workbook of a statement, and the one for the steering group if there can be one.

    Raises: `workbooks.frame.truth.TruthError` where a cell has anything else than the statement.
    """
    books, figures = made_of(observed, statement)
    hold(books, figures)
    return books


def made_of(observed: Observations, statement: Statement) -> tuple[list[Book], dict[str, FigureValue]]:
    """Return the workbooks not yet compared with the statement, and the figures to compare them with."""
    books, figures = [build(statement.terms, given_of(observed, statement))], figures_of_statement(statement)
    told = told_of(statement.terms, observed, statement)
    if told is not None:
        books.append(steering.build(statement.terms, steering.given_of_told(statement, told)))
        figures |= figures_of_told(told)
    return books, figures


def build(agreement: Agreement, given: Given) -> Book:
    """Return the statement of an edition, by the terms of its last day; raise `GivenError` if it does not say which."""
    edition = StatementEdition.read(given.edition, agreement)
    agreement = agreement.on(edition.period.last)
    own = replace(given, edition=edition.said(agreement))
    annex = AnnexBook(agreement, file_name(edition), FIRST_SHEET, edition.period.title, own)
    receivers = len(receivers_by_name(agreement))
    columns = max(COLUMNS, receivers + 4)
    front = annex.front(widths(columns=columns), landscape=columns > COLUMNS)
    front.repeated_rows = (1, 2)
    payments = annex.page(PAYMENTS, PAYMENT_WIDTHS, SUBTITLE, landscape=True, backing=True)
    page = annex.page(basis_page.SHEET, BASIS_WIDTHS, "Hvad opgørelsen bygger på", landscape=True, backing=True)
    basis = BasisSheet(
        annex, Stack(page, len(BASIS_WIDTHS)), edition.cohorts, edition.absences, edition=edition
    ).write()
    subtitle = "Opgørelserne siden start, én række for hver periode"
    funders = len(agreement.funder) - 1
    columns = max(len(agreement.target), 5, 1 + 3 * funders)
    page = annex.page(course_page.SHEET, (16, *[_COLUMN] * columns), subtitle, landscape=True, backing=True)
    course_sheet = CourseSheet(CourseRows(annex, edition, Stack(page, columns)), basis)
    course = course_sheet.write()
    development = course_sheet.write_development(course)
    subtitle = "Hvad parterne måske skal tage stilling til"
    page = annex.page(decisions.SHEET, decisions.WIDTHS, subtitle, landscape=True, backing=True)
    open_questions = DecisionSheet(annex, edition, basis, course, page).write()
    due = FrontPage(annex, edition, basis, course, front).write(development, open_questions)
    PaymentSheet(annex, edition, course, payments).write(due)
    return annex.finish()
