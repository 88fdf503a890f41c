"""Half-years of Viborg and of the fictional agreement, and what a report shows of them."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from model.base.payment_period import PaymentPeriod
from model.facts.accounts import Accounts, HouseholdMovement
from model.facts.observations import Observations
from model.half_year.half_year import HalfYear, half_year
from model.terms.agreement import Agreement
from model.year.deadlines import report_periods
from tests.shared.as_planned import AS_PLANNED
from tests.shared.filled_accounts import FICTIONAL, VIBORG, D
from tests.shared.spoiling import Rows
from tests.shared.years import EXAMPLE, made_up, observations
from workbooks.cells.sheet import Book
from workbooks.form.write_form import build
from workbooks.forms.accounts import accounts_form
from workbooks.forms.accounts.words import RECORDS
from workbooks.forward.fill_form import fill
from workbooks.frame.edition_inputs import Given
from workbooks.half_year.front import SHEET
from workbooks.half_year.report_inputs import given_of
from workbooks.writing.write import to_bytes

ALL_CAME = replace(AS_PLANNED, movements=(HouseholdMovement(D(2024, 1, 2), 180.0),))
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


def given_half_year(agreement: Agreement) -> Given:
    """What a report is made from: in the middle of a year for Viborg, at a year's end for the other."""
    if agreement.agreement.fictional:
        return given_of(fictional("2032-P3", observations(FICTIONAL, 2032)))
    return given_of(found("2025-H1", observed=observations(VIBORG, 2025)))


def made_up_form(folder: Path) -> Path:
    """A filled-in form of the fictional agreement with the accounts of 2031 and 2032."""
    form = accounts_form(FICTIONAL)
    empty = to_bytes(build(form, FICTIONAL), FICTIONAL.agreement.signed.value)
    known, coming = [[100_000.25]] * 2, [[None]] * 3
    rows: Rows = {
        "statement": [[2032, RECORDS, None]],
        "costs": [cost for _ in FICTIONAL.budget.line for cost in (*known, *coming)],
        "disbursements": [[D(2031, 9, 28), "FondA", 900_000]],
        "households": [[f"H{number}", D(2031, 8, 1), None, None] for number in range(24)],
        "meetings": [[D(2032, 5, 31)], *[[None]] * 6],
    }
    path = folder / "Skema_fiktiv.xlsx"
    path.write_bytes(fill(empty, form, rows))
    return path
