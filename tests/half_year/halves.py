"""Half-years of Viborg and of the fictional agreement, and what a report shows of them."""

from collections.abc import Mapping
from dataclasses import replace

from model.accounts import Accounts, Movement
from model.half_year import HalfYear, half_year, report_periods
from model.observations import Observations
from model.payment_period import PaymentPeriod
from model.terms import Agreement
from tests.accounts.filling import FICTIONAL, VIBORG, D
from tests.accounts.test_after_intervention import AS_PLANNED
from tests.accounts.test_example import EXAMPLE
from tests.year.years import made_up
from workbooks.half_year.front import SHEET
from workbooks.sheet import Book

ALL_CAME = replace(AS_PLANNED, movements=(Movement(D(2024, 1, 2), 180.0),))
"""All went as Bilag 3.2 and 4.1 have it, and 180 households came in on one day."""


def period(label: str, agreement: Agreement = VIBORG) -> PaymentPeriod:
    """The period of a report."""
    return {one.label: one for one in report_periods(agreement)}[label]


def found(label: str, accounts: Accounts = EXAMPLE, observed: Observations | None = None) -> HalfYear:
    """A half-year of Viborg."""
    return half_year(VIBORG, accounts, period(label), observed)


def fictional(label: str, observed: Observations | None = None) -> HalfYear:
    """A period of the fictional agreement, which reports every four months."""
    return half_year(FICTIONAL, made_up(FICTIONAL), period(label, FICTIONAL), observed)


def page(book: Book) -> Mapping[str, list[object]]:
    """The first sheet: what stands to the right of each text, up to the next text."""
    sheet, rows = book.sheets[0], dict[str, list[object]]()
    assert sheet.name == SHEET
    for (_, _), cell in sorted(sheet.cells.items()):
        if isinstance(cell.content, str) and cell.expression is None:
            last = rows.setdefault(cell.content, [])
        elif cell.content is not None:
            last.append(cell.content)
    return rows
