"""Bilag 3.2 pays ahead of Bilag 4.1 by design: a finding with its figure, and nobody's fault before a meeting has decided."""

from dataclasses import replace

import pytest

from model.base.state import State
from model.facts.accounts import Accounts, Decided
from model.year.year import year
from scripts.commands.year_report import lines_of
from tests.shared.filled_accounts import FICTIONAL, VIBORG, D, accounts, accrual, costs, enrolled, paid, repaid
from tests.shared.sheets import row_of, sheet_of
from tests.shared.years import light
from workbooks.catalogue.funding import YEAR
from workbooks.cells.states import MASTER_NAME
from workbooks.year.year_inputs import given_of

BUDGET = (293_056, 1_758_333, 1_758_333, 1_465_278)
AHEAD = {2023: 1_086_805.56, 2024: 1_086_806.14, 2025: 1_086_805.72, 2026: 0}
"""1,304,167 - 217,361.44; 2,608,334 - 1,521,527.86; 3,912,500 - 2,825,694.28: instalments less 74.1706 % of the budget so far."""
ON_PLAN = accounts(
    2026,
    costs=costs(*BUDGET),
    disbursements=paid(1_304_167, 1_304_167, 1_304_166),
    movements=enrolled((D(2023, 12, 1), 10), (D(2024, 4, 1), 60), (D(2025, 4, 1), 60), (D(2026, 4, 1), 50)),
    meetings={of: D(of + 1, 6, 15) for of in (2023, 2024, 2025, 2026)},
)


@pytest.mark.parametrize("of", AHEAD)
def test_it_is_a_figure_of_the_agreement_alone(of: int) -> None:
    """Whatever was spent, paid or carried over."""
    for given_ in (ON_PLAN, accounts(2026), accounts(2026, costs=costs(1, 2, 3, 4), disbursements=paid(5))):
        assert year(VIBORG, given_, of).unused[-1].ahead == AHEAD[of]


@pytest.mark.parametrize("of", AHEAD)
def test_accounts_exactly_on_plan_trip_nothing(of: int) -> None:
    """Nothing is carried over and nothing repaid: all that is unused is what the plan pays ahead (4.3, 6.1.1)."""
    found = year(VIBORG, ON_PLAN, of)
    assert {one.state for one in found.triggers} <= {State.FINE, State.NOT_YET}
    assert light(found)[0] == 0
    last = found.unused[-1]
    assert last.unused == AHEAD[of]
    assert last.by_plan == last.repayable
    assert all((one.by_plan, one.interest) == (one.amount, 0) for one in last.overdue)
    assert (found.reductions[-1].amount, found.reductions[-1].from_instalments) == (0, 0)


def test_report_and_overview_show_it_as_designed_and_what_can_be_agreed() -> None:
    """By its figure, with where an agreement to carry it over is typed; the package's own checks hold."""
    found = year(VIBORG, ON_PLAN, 2025)
    said = "\n".join(lines_of(VIBORG, found))
    assert "raterne går 1.086.805,72 kr. forud for budgettet efter aftalen selv (Bilag 3.2, 4.1)" in said
    assert "det kan aftales ført videre (pkt. 4.3) og skrives da på arket Periodisering" in said
    books = [entry.build(VIBORG, given_of(ON_PLAN, found)) for entry in YEAR]
    assert {book.names[MASTER_NAME].content for book in books} == {"OK"}
    front = books[0].sheets[0]
    assert row_of(front, "Raterne går forud for budgettet: kan aftales ført videre")[2] == 1_086_805.72
    assert row_of(front, "Morarente af det forfaldne, regnet til")[2] == 0
    plan = sheet_of(books[0], "Plan")
    shown = row_of(plan, "Forud: det, planen selv betaler før brug")
    assert [shown[column] for column in (4, 5, 6)] == [AHEAD[of] for of in (2023, 2024, 2025)]
    assert row_of(front, "Uforbrugt tilskud, der ikke er betalt tilbage til tiden")[5] == State.FINE.value


def test_the_finding_of_the_source_has_the_figure_that_is_computed() -> None:
    """1,086,806 kr. at the end of 2023, 2024 and 2025."""
    (told,) = [one for one in VIBORG.contradiction if one.id == "rater_forud"]
    assert {f"{round(AHEAD[of]):,}".replace(",", ".") for of in (2023, 2024, 2025)} == {"1.086.806"}
    assert "1.086.806 kr." in told.meant


def _of_2023(cost: float, carried: float, payment: float) -> Accounts:
    return replace(
        ON_PLAN,
        year=2024,
        costs=costs(cost, 1_758_333),
        accruals=(accrual(2023, carried),) if carried else (),
        repayments=repaid((D(2024, 7, 15), payment)) if payment else (),
    )


@pytest.mark.parametrize(
    ("cost", "carried", "payment", "figure"),
    [
        # 10,000 saved: 74.1706 % of 283,056 = 209,944.38, so 7,417.06 more is unused than the plan pays ahead
        pytest.param(283_056, 0, 7_417.06, 0, id="what was saved is repaid, what the plan pays ahead is not"),
        pytest.param(283_056, 0, 7_417.05, 0.01, id="an øre of what was saved is missing"),
        pytest.param(283_056, 1_086_805.56, 7_417.06, 0, id="what the plan pays ahead is carried over"),
        pytest.param(283_056, 1_094_222.62, 0, 0, id="all is carried over"),
        pytest.param(283_056, 1_000_000, 0, 7_417.06, id="part of it is carried over, nothing repaid"),
    ],
)
def test_what_is_missing_beyond_the_plan_is_late(cost: float, carried: float, payment: float, figure: float) -> None:
    """Due on 15 July 2024, a month after the meeting (4.3, 6.1.1)."""
    found = year(VIBORG, _of_2023(cost, carried, payment), 2024)
    assert light(found) == (figure, State.TRIPPED if figure else State.FINE)


def test_what_a_meeting_has_decided_is_due_whatever_the_plan_pays_ahead() -> None:
    """The meeting about 2023 carried 1,000,000 over and asked for 86,805.56; nobody repaid it."""
    decided = (Decided(2023, 293_056, 1_000_000, 86_805.56),)
    found = year(VIBORG, replace(_of_2023(293_056, 1_000_000, 0), decided=decided), 2024)
    assert light(found) == (86_805.56, State.TRIPPED)
    (left,) = found.unused[-1].overdue
    assert (left.by_plan, left.interest > 0) == (0, True)


def test_a_payment_that_the_plan_does_not_have_is_not_ahead_by_plan() -> None:
    """2,608,334 paid in 2023 instead of 1,304,167: the second half is not what the plan pays ahead."""
    made = replace(ON_PLAN, year=2024, costs=costs(293_056), disbursements=paid(2_608_334))
    found = year(VIBORG, made, 2024)
    assert (found.unused[0].by_plan, found.unused[0].repayable) == (1_086_805.56, 2_390_972.56)
    assert light(found) == (1_304_167, State.TRIPPED)


def test_another_agreement_pays_as_its_own_plan_has_it() -> None:
    """FondA's 1,200,000 of 2031 less all of the budget of six of 48 months; another reading carries all of a cost."""
    found = year(FICTIONAL, accounts(2031), 2031).unused[-1]
    budget = sum(one.total.value for one in FICTIONAL.budget.line)
    due = sum(1_200_000 for one in FICTIONAL.disbursement.instalment if one.deadline.value <= D(2031, 12, 31))
    assert found.ahead == max(0, due - budget * 6 / 48)
