"""Pkt. 7.2, the half-yearly report: its figures are those of the half-year's last day, worked by hand."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pytest

from model.base.state import State
from model.facts.accounts import (
    REVOCATION,
    Accounts,
    Cost,
    Disbursement,
    HouseholdMovement,
    Notice,
    PartCost,
    UnusedRepayment,
)
from model.grant.dropouts import dropouts
from model.grant.known_accounts import accounts_on, costs_until
from model.half_year.half_year import HalfYear, accounts_needed, half_year
from model.terms.outcome_terms import MUNICIPALITY
from model.terms.reading_terms import AFTER_BUSINESS_DAY
from model.year.deadlines import report_periods
from tests.shared.filled_accounts import FICTIONAL, VIBORG, D, accounts, costs, paid
from tests.shared.halves import ALL_CAME, fictional, found, page, period
from tests.shared.statements import example
from tests.shared.years import EXAMPLE
from workbooks.half_year import of


@dataclass(frozen=True)
class Worked:
    """A half-year worked by hand."""

    label: str
    accounts: Accounts
    planned: float
    enrolled: float
    until: dt.date
    budget: float
    cost: float
    paid: Mapping[str, float]
    used: float
    unused: float
    state: State
    """Of the budget of the years that are over (6.1.1(vi))."""


WORKED = (
    # 10 of 2023 and 60 x 6 / 12; costs of 2024 are not known at its middle: those of 2023 and no more,
    # 231,450.75 + 16,667 + 0 + 3,320.50, less the 200 that the meeting did not know and 2025 found, of 293,056: 14.3 % off.
    # Used: 251,238.25 x 3,912,500 / 5,275,000; unused: 1,304,167 - 186,344.96 - 40,000 repaid on 25 June
    Worked("2024-H1", EXAMPLE, 40, 23, D(2023, 12, 31), 293_056, 251_238.25, {"DSI": 1_304_167, "LBF": 454_167},
           186_344.96, 1_077_822.04, State.TRIPPED),
    # 10 + 60 + 30; 293,056 + 1,758,333 + 750,000 + 50,000 + 66,667 + 12,500 (133,333 and 25,000 by 6 / 12, 66,666.5 rounded up);
    # 1,854,729.80 of the years before and 702,310 + 51,250 + 40,500 + 11,880.40 + 1,950.
    # 2,662,620.20 x 3,912,500 / 5,275,000; 2,608,334 - 1,974,881.81 - 52,822.04
    Worked("2025-H1", EXAMPLE, 100, 83, D(2025, 6, 30), 2_930_556, 2_662_620.20, {"DSI": 2_608_334, "LBF": 908_334},
           1_974_881.81, 580_630.15, State.NEAR),
    # 10 + 60 + 60; 293,056 + 1,758,333 x 2; the accounts of three years. 3,608,334 - 2,636,105.73 - 162,822.04
    Worked("2025-H2", EXAMPLE, 130, 118, D(2025, 12, 31), 3_809_722, 3_554_110.60, {"DSI": 3_608_334, "LBF": 1_362_500},
           2_636_105.73, 809_406.23, State.FINE),
    # after the intervention: all that was planned, whatever half-year it is; 5,275,000 x 3,912,500 / 5,275,000 is all of the grant
    Worked("2027-H1", ALL_CAME, 180, 180, D(2026, 12, 31), 5_275_000, 5_275_000, {"DSI": 3_912_500, "LBF": 0},
           3_912_500, 0, State.FINE),
)  # fmt: skip


@pytest.mark.parametrize("worked", WORKED, ids=[one.label for one in WORKED])
def test_a_half_year_is_what_its_last_day_knew(worked: Worked) -> None:
    """Households, costs, grant, and the budget's light (7.2, 4.3, 6.1.1(vi), Bilag 4.1)."""
    half = found(worked.label, worked.accounts)
    assert (half.households.planned, half.households.enrolled) == (worked.planned, worked.enrolled)
    assert half.costs_until == worked.until
    assert sum(one.budget for one in half.costs) == worked.budget
    assert round(sum(one.cost for one in half.costs), 2) == worked.cost
    assert {one.id: half.known.paid(one.id, half.on) for one in VIBORG.funder} == worked.paid
    assert (half.unused[-1].used_in_all, half.unused[-1].unused) == (worked.used, worked.unused)
    assert state_of(half, "budget") is worked.state


def state_of(half: HalfYear, trigger: str) -> State:
    """How a trigger stands."""
    return next(one.state for one in half.triggers if one.id == trigger)


def test_the_lights_are_those_of_the_day() -> None:
    """On 30 June 2024 the first year is not over; a year later 38 of 40 had come in by its end (6.1.1(iv))."""
    lights = [state_of(found(label), "visitation.aar") for label in ("2024-H1", "2024-H2", "2025-H1")]
    assert lights == [State.NOT_YET, State.TRIPPED, State.TRIPPED]


@pytest.mark.parametrize(
    ("meeting", "day", "judged"),
    [
        pytest.param(D(2024, 5, 29), D(2024, 6, 29), True, id="4.3 due the day before"),
        pytest.param(D(2024, 5, 30), D(2024, 6, 30), False, id="4.3 due on the day itself"),
    ],
)
def test_a_repayment_is_late_from_the_day_after_its_last_one(meeting: dt.date, day: dt.date, judged: bool) -> None:
    """Both deadlines lie on a weekend: by the reading used that is no matter (10.2)."""
    given = accounts(2023, costs=costs(200_000), disbursements=paid(1_304_167), meetings={2023: meeting})
    half = found("2024-H1", given)
    assert half.unused[0].due == day
    assert (state_of(half, "uforbrugt") is State.TRIPPED) is judged


@pytest.mark.parametrize(
    ("meeting", "judged"),
    [
        pytest.param(D(2024, 5, 27), True, id="10.2 due on Thursday 27 June"),
        pytest.param(D(2024, 5, 29), False, id="10.2 due on Saturday 29 June, in time to Monday 1 July"),
    ],
)
def test_by_the_other_reading_it_is_late_after_the_first_business_day(meeting: dt.date, judged: bool) -> None:
    """On Sunday 30 June 2024 what was due on the Saturday before is in time for another day (10.2)."""
    given = accounts(2023, costs=costs(200_000), disbursements=paid(1_304_167), meetings={2023: meeting})
    other = VIBORG.read_as(payment_late=AFTER_BUSINESS_DAY)
    assert (state_of(half_year(other, given, period("2024-H1")), "uforbrugt") is State.TRIPPED) is judged


@pytest.mark.parametrize(
    ("label", "cost", "repayable"),
    [
        pytest.param("2023-H2", 251_238.25, 52_822.04, id="7.2 before the meeting about 2023"),
        pytest.param("2024-H1", 251_238.25, 52_822.04, id="7.2 after it"),
        pytest.param("2024-H2", 1_854_529.80, 52_822.04, id="7.2 before the meeting about 2024"),
        pytest.param("2025-H1", 2_662_620.20, 52_822.04, id="7.2 in the year that found them"),
    ],
)
def test_what_was_found_later_is_not_known_before(label: str, cost: float, repayable: float) -> None:
    """200 of 2023 were found in 2025: until then it cost 251,238.25, and 1,304,167 - 186,344.96 - 1,065,000 is repaid (4.3)."""
    half = found(label)
    assert round(sum(one.cost for one in half.costs), 2) == cost
    assert half.unused[0].repayable == repayable


def test_a_cost_found_since_counts_in_the_first_year_that_is_not_decided() -> None:
    """100,000 more of 2023 than 231,450.75: nothing in the reports of 2024, all of it in those of 2025 (4.3, 7.2)."""
    more = replace(EXAMPLE, costs=(*EXAMPLE.costs, Cost("personale", 2023, 100_000)))
    before, after = (round(sum(one.cost for one in found(label, more).costs), 2) for label in ("2024-H2", "2025-H2"))
    assert (before, after) == (1_854_529.80, 3_654_110.60)


def test_what_comes_is_the_next_half_year_with_its_amounts() -> None:
    """Second half of 2025: the unused grant of 2024, and the third instalments (Bilag 3.2, 4.3)."""
    coming = {one.id: one.amount for one in found("2025-H1").coming if one.amount is not None}
    assert coming == {"uforbrugt.2024": 109_995.78, "rate.DSI.3": 1_304_166, "rate.LBF.3": 454_166}
    days = [one.date for one in found("2025-H1").coming]
    assert D(2025, 6, 30) < min(days)
    assert max(days) == D(2025, 12, 31)


def test_nothing_that_came_later_is_known() -> None:
    """Each on the day, and on the day after (7.2)."""
    day, later = D(2024, 6, 30), D(2024, 7, 1)
    given = Accounts(
        2024,
        movements=(HouseholdMovement(day, 1.0), HouseholdMovement(later, 2.0, 1.0, "Flyttet")),
        disbursements=(Disbursement(day, "DSI", 1.0), Disbursement(later, "DSI", 2.0)),
        repayments=(UnusedRepayment(day, 1.0), UnusedRepayment(later, 2.0)),
        notices=(Notice(day, "dispute", outcome="løst i mindelighed", outcome_on=later), Notice(later, "dispute")),
        met={"maalinger": day, "evaluering": later},
        parts=(PartCost("personale", day, 5.0), PartCost("personale", D(2025, 6, 30), 7.0)),
    )
    known = accounts_on(VIBORG, given, day)
    assert (known.enrolled(later), dropouts(VIBORG, known, later), known.paid("DSI", later), known.repaid(later)) == (
        1,
        0,
        1,
        1,
    )
    assert [(one.outcome, one.outcome_on) for one in known.notices] == [("", None)]
    assert dict(known.met) == {"maalinger": day}
    assert (known.year, known.cost(2024), known.cost(2025)) == (2024, 5, 0)


def test_a_meeting_after_the_day_has_not_decided_yet() -> None:
    """What the meetings of 31 May 2024 and 30 June 2025 decided is known on their days (7.4)."""
    decided = [
        [one.year for one in accounts_on(VIBORG, EXAMPLE, day).decided] for day in (D(2025, 6, 29), D(2025, 6, 30))
    ]
    assert decided == [[2023], [2023, 2024]]


@pytest.mark.parametrize(
    ("day", "known"),
    [(D(2025, 6, 30), D(2025, 6, 30)), (D(2024, 6, 30), D(2023, 12, 31)), (D(2024, 12, 31), D(2024, 12, 31))],
)
def test_costs_are_known_to_the_day_or_to_the_end_of_the_year_before(day: dt.date, known: dt.date) -> None:
    """The example has half a year's costs of 2025 alone; a year's end needs none."""
    assert costs_until(EXAMPLE, day) == known


def test_half_a_years_costs_are_no_accounts() -> None:
    """The report of a year's end, and all that an annual meeting gets, is the same without them."""
    without = replace(EXAMPLE, parts=())
    assert replace(found("2025-H2"), known=without) == replace(found("2025-H2", without), known=without)


def test_a_report_needs_the_accounts_of_the_last_year_that_is_over() -> None:
    """A year's end needs its own."""
    needed = [accounts_needed(period(label)) for label in ("2024-H1", "2024-H2", "2025-H1")]
    assert needed == [2023, 2024, 2024]


def test_reports_go_on_to_the_end_of_the_commitment() -> None:
    """From the half-year of 1 November 2023 to that of 31 December 2028 (2.1, 7.2); of the other agreement every four months."""
    labels = [one.label for one in report_periods(VIBORG)]
    assert (labels[0], labels[-1], len(labels)) == ("2023-H2", "2028-H2", 11)
    others = [one.label for one in report_periods(FICTIONAL)]
    assert (others[0], others[-1]) == ("2031-P2", "2037-P3")


def test_the_first_report_may_come_before_the_first_year_is_over() -> None:
    """The other agreement begins on 1 July 2031 and reports on 31 August: 12 of the year's 12 by 2 of its 6 months is 4."""
    half = fictional("2031-P2")
    assert (half.households.planned, half.costs_until, sum(one.cost for one in half.costs)) == (4, D(2030, 12, 31), 0)
    assert state_of(half, "budget") is State.NOT_YET


def test_results_are_those_of_the_last_payment_period_that_is_over() -> None:
    """Of later measurements, what was known then: 61,920 and 34,400 for the first and second measurement of employment (Bilag 5.1)."""
    half = found("2025-H1", observed=example(VIBORG))
    assert half.statement is not None
    assert half.statement.period.label == "2025-H1"
    assert half.statement.settlement.paid[MUNICIPALITY] == 96_320


def test_a_repayment_after_the_day_is_not_in_time_by_then() -> None:
    """Measurements tell of repayments up to their own payment's day, which comes after the half-year (Bilag 5.1 pkt. 1.2)."""
    half = found("2025-H1", observed=example(VIBORG))
    assert half.observed is not None
    assert all(one.date <= half.on for one in half.observed.repayments)


def test_what_is_measured_before_any_period_is_over_is_refused() -> None:
    """The other agreement pays by the year."""
    with pytest.raises(ValueError, match="ingen periode med betaling efter resultater er slut endnu"):
        half_year(VIBORG, EXAMPLE, replace(period("2023-H2"), number=1, months=3), example(VIBORG))


@pytest.mark.parametrize(
    ("label", "claimed", "open_"),
    [
        # 2,608,334.00 - 52,822.04 that had come back
        ("2025-H1", 2_555_511.96, [2_704_945.06]),
        # 110,000 more came back on 30.07.2025, after the first was due on 17.07.2025; the second claims nothing beyond it
        ("2025-H2", 2_445_511.96, [2_594_945.06, 0]),
    ],
)
def test_a_report_knows_of_claims_what_was_known_by_its_day(label: str, claimed: float, open_: list[float]) -> None:
    """Revoked on 01.06. and on 01.07.2025: each krone once, in the workbook as in the model (6.2.1, 7.2)."""
    notices = (Notice(D(2025, 6, 1), REVOCATION, "6.2.1(ii)"), Notice(D(2025, 7, 1), REVOCATION, "6.2.1(iii)"))
    one = found(label, replace(EXAMPLE, notices=(*EXAMPLE.notices, *notices)))
    assert (one.unused[-1].claimed, [claim.open for claim in one.claims]) == (claimed, open_)
    shown = page(of(one))
    assert shown["DSI: krævet tilbage (pkt. 6.2)"][0] == claimed
    assert shown["DSI"][2] == 0
