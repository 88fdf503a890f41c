"""The forecast as a part of the annual package: printed, and told on its first page, unless that would give a small count away."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from model.base.payment_period import PaymentPeriod, last_day
from model.facts.observations import Observations
from model.forecast.drawn_sets import DrawnSets
from model.terms.agreement import Agreement
from model.year.year import year
from tests.shared.forecasts import with_terms
from tests.shared.made_up import VIBORG
from tests.shared.statements import example, plenty
from tests.shared.years import EXAMPLE
from workbooks.catalogue.funding import FORECAST, OVERVIEW
from workbooks.cells.sheet import Book
from workbooks.package.forecast_part import ForecastPart
from workbooks.package.year_package import Made, files_of

ABOUT = 2025
PERIOD = PaymentPeriod.of(last_day(ABOUT), int(VIBORG.repayment.frequency.value))


def printed_of(agreement: Agreement, observed: Observations) -> tuple[ForecastPart, Sequence[Book], list[str]]:
    """The forecast of a year's package, the workbooks that its PDF is made from, and what is said of the others."""
    found = year(agreement, EXAMPLE, ABOUT, observed)
    part = ForecastPart.of(DrawnSets(agreement), EXAMPLE, found)
    assert part is not None
    asked: dict[str, Any] = {}

    def ask(_: Agreement, __: str, books: list[tuple[Book, bytes]], notes: list[str], *, whole: bool) -> bytes:
        asked.update(books=[book for book, _ in books], notes=notes)
        return b""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workbooks.package.pdf.package_pdf", ask)
        patch.setattr("workbooks.package.year_package.to_bytes", lambda _book, _date: b"")
        files_of(Made(agreement, EXAMPLE, found, forecast=part), {}, with_pdf=True, progress=lambda *_: None)
    return part, asked["books"], asked["notes"]


def expected_next(books: Sequence[Book]) -> object:
    """What the first page says of the next budget year."""
    (page,) = (one.sheets[0] for one in books if one.sheets[0].name == OVERVIEW.first_sheet)
    (row,) = (
        row for (row, column), cell in page.cells.items() if column == 1 and "næste budgetår" in str(cell.content)
    )
    return page.cells[row, 2].content


def test_a_forecast_that_gives_no_count_away_is_printed_with_its_first_sheet_alone() -> None:
    """No number is too small where 1 is the least that is shown; 6,192,000 kr. for jobs alone are more than the ceiling."""
    agreement = with_terms(VIBORG, Mindste_viste_antal=1.0)
    part, books, notes = printed_of(agreement, replace(plenty(agreement, PERIOD), earlier=()))
    (book,) = (one for one in books if one.sheets[0].name == FORECAST.first_sheet)
    assert [sheet.name for sheet in book.sheets if not sheet.is_backing] == [FORECAST.first_sheet]
    assert not any(note.startswith("Prognose.xlsx") for note in notes)
    assert part.next_year is not None
    assert expected_next(books) == part.next_year.mean == 6_000_000


def test_a_forecast_from_a_statement_with_small_counts_is_a_file_of_its_own() -> None:
    """The example's statements hide what a payer owes: so do the page and the PDF."""
    part, books, notes = printed_of(VIBORG, example(VIBORG))
    assert all(one.sheets[0].name != FORECAST.first_sheet for one in books)
    assert any(note.startswith("Prognose.xlsx er ikke udskrevet her") for note in notes)
    assert part.next_year is None
    assert expected_next(books) == "skjult (pkt. 9.1)"
