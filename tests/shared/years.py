"""Years to make workbooks of: the made-up accounts of Viborg, and accounts for any agreement."""

import datetime as dt
from dataclasses import replace
from functools import lru_cache

from model.base.daycount import later, months_later
from model.base.payment_period import PaymentPeriod, last_day
from model.base.state import State
from model.facts.accounts import (
    DISPUTE,
    REVOCATION,
    Accounts,
    Accrual,
    Cost,
    Disbursement,
    HouseholdMovement,
    Notice,
    UnusedRepayment,
)
from model.facts.observations import Observations
from model.terms.agreement import Agreement
from model.year.year import Year, year
from tests import places
from tests.shared.filled_accounts import D
from tests.shared.made_up import VIBORG
from tests.shared.statements import counted, example
from workbooks.forms.accounts.read_accounts import read_accounts
from workbooks.frame.edition_inputs import Given
from workbooks.year.year_inputs import given_of


@lru_cache(maxsize=16)
def example_accounts(agreement: Agreement) -> Accounts:
    """The form that the README shows."""
    return read_accounts(places.ACCOUNTS, agreement)


EXAMPLE = example_accounts(VIBORG)


def made_up(agreement: Agreement) -> Accounts:
    """Two years that leave something unused, carry some of it over and repay the rest, with a household that drops out."""
    first, lines = agreement.years().start, agreement.budget.line
    start = agreement.period.intervention_start.value
    costs = tuple(
        Cost(line.id, year, 1_000.25 * (n + 1)) for n, line in enumerate(lines) for year in (first, first + 1)
    )
    accruals = (Accrual(first, first + 1, lines[0].id, 5_000.0), Accrual(first + 1, first + 2, lines[1].id, 700.5))
    plan = agreement.disbursement.instalment
    paid = tuple(Disbursement(later(plan[0].deadline.value, -3), funder.id, 40_000.0) for funder in agreement.funder)
    movements = (
        HouseholdMovement(later(start, 40), 12.0),
        HouseholdMovement(months_later(start, 8), 9.0, 2.0, "Flyttet"),
    )
    meetings = {first: dt.date(first + 1, 5, 31)}
    repaid = (UnusedRepayment(dt.date(first + 1, 6, 15), 1_234.5),)
    return Accounts(
        first + 1, costs, accruals, movements, paid, repaid, meetings, (Notice(dt.date(first + 1, 3, 3), DISPUTE),)
    )


def overdue(agreement: Agreement) -> Accounts:
    """Four years of which something is left each time, repaid late, in part, or not at all; all is paid before it is reduced."""
    first = agreement.years().start
    line, funder = agreement.budget.line[0].id, agreement.reduction.funder
    costs = tuple(
        Cost(line, first + n, cost) for n, cost in enumerate((200_000.0, 1_000_000.0, 1_400_000.5, 900_000.0))
    )
    paid = tuple(Disbursement(dt.date(first + n, 11, 28), funder, 1_304_166.5) for n in range(3))
    meetings = {first: dt.date(first + 1, 5, 31), first + 1: dt.date(first + 2, 6, 2)}
    repaid = (
        UnusedRepayment(dt.date(first + 1, 8, 1), 300_000.25),
        UnusedRepayment(dt.date(first + 2, 7, 20), 900_000.0),
    )
    came = (HouseholdMovement(dt.date(first + 1, 3, 1), 60.0), HouseholdMovement(dt.date(first + 2, 9, 1), 70.0, 3.0))
    accruals = (Accrual(first, first + 1, line, 50_000.0), Accrual(first + 1, first + 2, line, 2_000_000.0))
    return Accounts(first + 3, costs, accruals, came, paid, repaid, meetings)


def observations(agreement: Agreement, about: int) -> Observations:
    """The measurements beside the accounts: counts of a year's last period, or records that go on after it."""
    if _is_viborg(agreement):
        return example(agreement)
    return counted(agreement, PaymentPeriod.of(last_day(about), int(agreement.repayment.frequency.value)))


@lru_cache(maxsize=32)
def of(agreement: Agreement, about: int | None = None) -> tuple[Accounts, int, Year]:
    """Accounts, a year of them, and what the model finds of it."""
    accounts = _accounts(agreement, about)
    about = about or agreement.years().start + 1
    assert last_day(about).year <= accounts.year
    return accounts, about, year(agreement, accounts, about, observations(agreement, about))


def _is_viborg(agreement: Agreement) -> bool:
    return not (agreement.agreement.fictional or agreement.amendment)


def after_the_intervention(agreement: Agreement) -> Accounts:
    """The example carried on to 2028: costs of 2026, corrections in both years after it, and meetings."""
    read = example_accounts(agreement)
    of_2026 = (1_200_000.0, 80_000.0, 90_000.0, 20_000.0)
    costs = (Cost(line.id, 2026, cost) for line, cost in zip(agreement.budget.line, of_2026, strict=True))
    found = (Cost("personale", 2027, -212_345.5, 2026), Cost("lejlighed", 2028, -100.0, 2026))
    meetings = {2026: dt.date(2027, 5, 20), 2027: dt.date(2028, 5, 31), 2028: dt.date(2029, 6, 15)}
    steering = (*read.steering_meetings, dt.date(2027, 11, 3))
    return replace(
        read, year=2028, costs=(*read.costs, *costs, *found), meetings={**read.meetings, **meetings}, steering_meetings=steering
    )  # fmt: skip


def _accounts(agreement: Agreement, about: int | None) -> Accounts:
    if _is_viborg(agreement):
        is_after = about is not None and about not in agreement.years()
        return after_the_intervention(agreement) if is_after else example_accounts(agreement)
    return overdue(agreement) if agreement.amendment else made_up(agreement)


def given_year(agreement: Agreement, about: int | None = None) -> Given:
    """What the workbooks of a year are made from."""
    accounts, _, found = of(agreement, about)
    return given_of(accounts, found)


REVOKED = (Notice(D(2025, 4, 18), REVOCATION),)
"""On Good Friday, so received on Tuesday 22.04.2025; the objection is due 30 days later, the payment 45."""
LATE = replace(EXAMPLE, meetings={**EXAMPLE.meetings, 2024: D(2025, 7, 5)}, notices=REVOKED)
"""Revoked in April, and nothing has come of it by the meeting."""


def light(found: Year, id: str = "uforbrugt") -> tuple[float, State]:
    """How a trigger stands."""
    return next((one.figure, one.state) for one in found.triggers if one.id == id)
