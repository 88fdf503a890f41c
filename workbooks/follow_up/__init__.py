"""The follow-up of a strategic agreement: indicators, departments, money and the yearly round, for its board and its auditor."""

from model.strategic.terms import StrategicAgreement
from workbooks.cells.sheet import Book
from workbooks.follow_up import indicators, measurements, overview, standing, targets
from workbooks.follow_up.edition import FollowUpEdition
from workbooks.follow_up.plan_book import PlanBook
from workbooks.frame.edition_inputs import NOTHING, Given

FIRST_SHEET = overview.SHEET


def build(agreement: StrategicAgreement, given: Given = NOTHING) -> Book:
    """Return `Opfoelgning_2025-2029.xlsx`; without a follow-up it shows the baselines as printed.

    Raises: `GivenError` where the edition is impossible or a given date is none.
    """
    edition = FollowUpEdition.read(given.edition)
    period = agreement.period
    file_name = f"Opfoelgning_{period.start.value.year}-{period.end.value.year}.xlsx"
    title = f"Opfølgning {period.start.value.year}-{period.end.value.year}"
    annex = PlanBook(agreement, file_name, FIRST_SHEET, title, Given(edition.said(), given.figures))
    front = overview.begin(annex)
    measured = measurements.write(annex)
    stands, stack = standing.write(annex, measured)
    asked = targets.write(annex, stack, measured, stands)
    indicators.write(annex, measured.years, stands, asked, front.on)
    front.write(stands, asked)
    _order(annex.book)
    return annex.finish()


_ORDER = (overview.SHEET, indicators.SHEET)


def _order(book: Book) -> None:
    """Put the sheets that are read before those that they are computed from."""
    order = {name: number for number, name in enumerate(_ORDER)}
    book.sheets.sort(key=lambda sheet: order.get(sheet.name, len(order)))
