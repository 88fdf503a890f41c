"""The forecast's workbook: what will be repaid, when and to whom, in scenarios that follow yellow cells, and in many futures."""

from dataclasses import replace

from model.forecast.expected import gross_as_expected
from model.forecast.forecast import RepaymentForecast, forecast
from model.forecast.sample import sample
from model.terms.agreement import Agreement
from workbooks.cells.sheet import Book
from workbooks.forecast.cash_flow import CashFlowSheet
from workbooks.forecast.course import write_course
from workbooks.forecast.distribution import DistributionSheet
from workbooks.forecast.edition import ForecastEdition
from workbooks.forecast.expected import ExpectedSheet
from workbooks.forecast.forecast_inputs import figures_of, given_of
from workbooks.forecast.front import FrontSheet
from workbooks.forecast.futures import write_futures
from workbooks.forecast.known import outlook_of, refusing
from workbooks.forecast.readings import ReadingsSheet
from workbooks.forecast.scenarios import ScenarioSheet
from workbooks.forecast.sensitivity import SensitivitySheet
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.edition_inputs import Given, GivenError
from workbooks.frame.truth import hold

FILE_NAME = "Prognose.xlsx"
NOTHING_DUE = "intet resultat forfalder, så der er intet at forudsige"
FIRST_SHEET = "Prognose"


def of(found: RepaymentForecast) -> Book:
    """Return the workbook of a forecast.

    Raises: `workbooks.frame.truth.TruthError` where a cell has anything else than the forecast.
    """
    book = build(found.agreement, given_of(found))
    hold([book], figures_of(found))
    return book


@refusing()
def drawn_again(agreement: Agreement, given: Given) -> Given | None:
    """Return the figures that an edition's futures come to, drawn from what given figures say has happened.

    None where something has been measured or households have started, and no figures are given.
    """
    edition = ForecastEdition.read(given.edition, agreement)
    if (edition.period is not None or edition.has_started) and not given.figures:
        return None
    drawn = sample(outlook_of(agreement, edition, given), edition.futures, edition.seed)
    return Given(given.edition, given_of(forecast(drawn)).figures) if drawn.periods else None


@refusing()
def build(agreement: Agreement, given: Given) -> Book:
    """Return the forecast of an edition; raise `GivenError` if it does not say which."""
    edition = ForecastEdition.read(given.edition, agreement)
    annex = AnnexBook(agreement, FILE_NAME, FIRST_SHEET, edition.title, replace(given, edition=edition.said()))
    page, compared = FrontSheet.begin(annex, edition), ScenarioSheet.begin(annex)
    read, moved, flows = ReadingsSheet.begin(annex, edition), SensitivitySheet.begin(annex), CashFlowSheet.begin(annex)
    spread, expected = DistributionSheet.begin(annex, edition), ExpectedSheet(annex, edition)
    if not gross_as_expected(expected.outlook):
        raise GivenError(NOTHING_DUE)
    expected.write()
    every = write_course(annex, expected, [*compared.scenarios, *read.scenarios()])
    courses, otherwise = every[: len(compared.scenarios)], every[len(compared.scenarios) :]
    as_expected = next(one for one in courses if one.scenario.is_expected)
    compared.write(courses, as_expected)
    read.write(as_expected, otherwise)
    moved.write()
    page.write(as_expected, flows.write(as_expected))
    spread.write(write_futures(annex, expected), as_expected)
    book = annex.finish()
    for sheet in book.sheets[1:]:
        sheet.is_backing = True  # a package prints the first one alone
    return book
