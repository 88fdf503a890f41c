"""The workbook of many agreements, which no source is of: what it is made from stands in its own yellow cells."""

from workbooks.catalogue.entry import Catalogue, CatalogueEntry
from workbooks.cells.sheet import Book
from workbooks.frame.edition_inputs import Given
from workbooks.portfolio.portfolio_agreement import PortfolioAgreement


def _portfolio(agreement: PortfolioAgreement, given: Given) -> Book:
    from workbooks.portfolio.build import build

    return build(agreement, given)


PORTFOLIO = CatalogueEntry("Portefoelje.xlsx", "Portefølje", _portfolio, "portefoelje")
OF_PORTFOLIO = Catalogue((), (PORTFOLIO,))
