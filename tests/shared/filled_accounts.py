"""A small made-up accounts form for 2024, filled in without faults, and small accounts for what a test is about."""

import datetime as dt
from typing import Any

from model.facts.accounts import Accounts, Accrual, Cost, Disbursement, HouseholdMovement, UnusedRepayment
from model.source.load import load
from tests.shared.filled_measurements import FICTIONAL
from tests.shared.spoiling import Rows, Spoiler
from workbooks.form.write_form import build
from workbooks.forms.accounts import accounts_form
from workbooks.forms.accounts.words import COUNTS, RECORDS
from workbooks.writing.write import to_bytes

__all__ = ["FICTIONAL"]
D = dt.date
VIBORG = load()
FORM = accounts_form(VIBORG)
DSI, LBF = "Den Sociale Investeringsfond", "Landsbyggefonden"
STAFF, FLAT, COURSE, MILEAGE = (line.title for line in VIBORG.budget.line)


def good_rows() -> Rows:
    """Three households, of which one has left; accounts of 2023 and 2024; the meeting about 2024 has no day yet."""
    costs = ((250_000, 1_400_000), (16_667, 100_000), (20_000, 120_000), (4_000, 24_000.50))
    return {
        "statement": [[2024, RECORDS, None]],
        "costs": [[cost] for line in costs for cost in (*line, None, None)],
        "accruals": [[2023, 2024, STAFF, 900_000], [2023, 2024, COURSE, 80_000]],
        "disbursements": [
            [D(2023, 11, 28), DSI, 1_304_167],
            [D(2023, 11, 28), LBF, 454_167],
            [D(2024, 11, 28), DSI, 1_304_167],
        ],
        "repayments": [[D(2024, 6, 25), 108_577.50]],
        "households": [
            ["H1", D(2023, 11, 20), None, None],
            ["H2", D(2024, 2, 1), D(2024, 9, 2), "Flyttet"],
            ["H3", D(2024, 5, 6), None, None],
        ],
        "counts": [],
        "meetings": [[D(2024, 5, 31)], [None], [None], [None]],
        "notices": [[D(2025, 4, 18), "DSI tilbagekalder"]],
        "conditions": [[D(2023, 10, 30)], [D(2023, 11, 2)], [D(2023, 11, 28)]],
    }


def counted_rows() -> Rows:
    """The same households as counts."""
    counts = [
        [D(2023, 12, 31), 1, 0, None],
        [D(2024, 4, 30), 1, 0, None],
        [D(2024, 6, 30), 1, 0, None],
        [D(2024, 10, 31), 0, 1, "Flyttet"],
    ]
    return good_rows() | {"statement": [[2024, COUNTS, None]], "households": [], "counts": counts}


def noted_rows() -> Rows:
    """The same with room for a note beside each cost."""
    return good_rows() | {"costs": [[*row, None] for row in good_rows()["costs"]]}


SPOILER = Spoiler(FORM, to_bytes(build(FORM, VIBORG), VIBORG.agreement.signed.value), good_rows)


def accounts(year: int = 2025, **more: Any) -> Accounts:
    """Accounts with nothing in them but what is given."""
    return Accounts(year, **more)


def costs(*in_years: float) -> tuple[Cost, ...]:
    """Staff costs from 2023 on."""
    return tuple(Cost("personale", year, cost) for year, cost in enumerate(in_years, 2023))


def accrual(year: int, amount: float, line: str = "personale") -> Accrual:
    """What a year's accounts carry over to the year after."""
    return Accrual(year, year + 1, line, amount)


def paid(*amounts: float) -> tuple[Disbursement, ...]:
    """Instalments that DSI paid on 28 November of each year."""
    return tuple(Disbursement(D(year, 11, 28), "DSI", amount) for year, amount in enumerate(amounts, 2023))


def repaid(*payments: tuple[dt.date, float]) -> tuple[UnusedRepayment, ...]:
    """Repayments of unused grant."""
    return tuple(UnusedRepayment(*one) for one in payments)


def enrolled(*movements: tuple[dt.date, float]) -> tuple[HouseholdMovement, ...]:
    """Households that came in."""
    return tuple(HouseholdMovement(date, enrolled=count) for date, count in movements)


def ended(*movements: tuple[dt.date, float]) -> tuple[HouseholdMovement, ...]:
    """Households that left."""
    return tuple(HouseholdMovement(date, ended=count, reason="Flyttet") for date, count in movements)
