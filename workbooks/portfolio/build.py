"""The workbook of a portfolio, put together from its sheets."""

from dataclasses import replace

from model.portfolio.portfolio import Portfolio, figures_of_portfolio
from workbooks.cells.sheet import Book
from workbooks.frame.edition_inputs import Given
from workbooks.frame.truth import hold
from workbooks.portfolio import overview
from workbooks.portfolio.edition import PortfolioEdition
from workbooks.portfolio.indigo_sheet import write_indigo
from workbooks.portfolio.lists import ListWriter
from workbooks.portfolio.members import count, write_members
from workbooks.portfolio.overview import PortfolioFront
from workbooks.portfolio.portfolio_agreement import PortfolioAgreement
from workbooks.portfolio.portfolio_book import PortfolioBook
from workbooks.portfolio.portfolio_inputs import digest_of_given, given_of

FILE_NAME = "Portefoelje.xlsx"
FIRST_SHEET = overview.SHEET


def of(portfolio: Portfolio) -> tuple[PortfolioAgreement, Given, Book]:
    """Return the workbook of a portfolio, and what it is made from.

    Raises: `workbooks.frame.truth.TruthError` where a cell has anything else than the portfolio.
    """
    given = given_of(portfolio)
    agreement = PortfolioAgreement(portfolio.on, digest_of_given(given))
    book = build(agreement, given)
    hold([book], figures_of_portfolio(portfolio))
    return agreement, given, book


def build(agreement: PortfolioAgreement, given: Given) -> Book:
    """Return the workbook of an edition; raise `GivenError` if it states none."""
    edition = PortfolioEdition.read(given.edition)
    book = PortfolioBook(agreement, FILE_NAME, FIRST_SHEET, "Alle aftaler", replace(given, edition=edition.said()))
    front = PortfolioFront.begin(book)
    members = write_members(book)
    lists = ListWriter(book, members.titles)
    years, funders = lists.years(), lists.funders()
    count(members, lists.deadlines(), lists.remarks())
    write_indigo(book, members)
    front.write(members, years, funders)
    return book.finish()
