"""Triggers at their limits, worked by hand: intake, drop-outs, start, budget, late repayment, baselines."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from model.base.payment_period import PaymentPeriod
from model.base.state import State
from model.facts.accounts import REVOCATION, Accounts, Notice
from model.facts.observations import Counts, Earlier, Observations, Repayment
from model.outcomes.statement import state
from model.targets.common.target import targets_of
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY
from model.year.triggers import TriggerState, triggers_of
from model.year.year import year
from tests.shared.filled_accounts import FICTIONAL, VIBORG, D, accounts, costs, ended, enrolled, paid, repaid

NOT_YET, FINE, NEAR, TRIPPED = State.NOT_YET, State.FINE, State.NEAR, State.TRIPPED
H1, H2 = PaymentPeriod(2025, 1, 6), PaymentPeriod(2025, 2, 6)


def trigger(
    id: str, given: Accounts, about: int | None = None, observed: Observations | None = None, of: Agreement = VIBORG
) -> TriggerState:
    """A trigger at the end of a year."""
    found = year(of, given, about or given.year, observed).triggers
    return next(one for one in found if one.id == id)


@pytest.mark.parametrize(
    ("id", "day", "count", "state"),
    [
        pytest.param("visitation.halvaar", D(2024, 4, 30), 14, TRIPPED, id="14 by 30 April 2024"),
        pytest.param("visitation.halvaar", D(2024, 4, 30), 15, FINE, id="15 by 30 April 2024"),
        pytest.param("visitation.halvaar", D(2024, 5, 1), 15, TRIPPED, id="15, a day too late"),
        pytest.param("visitation.aar", D(2024, 10, 31), 39, TRIPPED, id="39 by 31 October 2024"),
        pytest.param("visitation.aar", D(2024, 10, 31), 40, FINE, id="40 by 31 October 2024"),
        pytest.param("visitation.aar", D(2024, 11, 1), 40, TRIPPED, id="40, a day too late"),
        pytest.param("opstart", D(2024, 4, 30), 14, TRIPPED, id="14 of the 30 that the budget has for two quarters"),
        pytest.param("opstart", D(2024, 4, 30), 15, FINE, id="15 of 30"),
    ],
)
def test_intake_at_its_limits(id: str, day: date, count: float, state: State) -> None:
    """15 in the first half-year, 40 in the first year (6.1.1(iv)); half of 180 x 6 / 36 = 30 in two quarters (6.2.1(iii))."""
    found = trigger(id, accounts(2024, movements=enrolled((day, count))))
    assert found.state is state
    assert found.date in (D(2024, 4, 30), D(2024, 10, 31))
    assert found.unit == "husstande"


def test_before_its_day_intake_is_not_judged() -> None:
    """At the end of 2023, with 5 or with 15 households (6.1.1(iv))."""
    few, enough = (accounts(2024, movements=enrolled((D(2023, 12, 1), count))) for count in (5, 15))
    assert trigger("visitation.halvaar", few, 2023).state is NOT_YET
    assert trigger("visitation.halvaar", enough, 2023).state is FINE


@pytest.mark.parametrize(
    ("count", "state", "day"),
    [
        pytest.param(0, FINE, D(2024, 12, 31), id="none"),
        pytest.param(15, FINE, D(2024, 12, 31), id="15"),
        pytest.param(16, NEAR, D(2024, 12, 31), id="16: 80 % of 20"),
        pytest.param(20, NEAR, D(2024, 12, 31), id="20: not more than 20"),
        pytest.param(21, TRIPPED, D(2024, 9, 2), id="21: on the day of the last"),
    ],
)
def test_more_than_20_drop_outs(count: int, state: State, day: date) -> None:
    """Any cause, from the start (6.1.1(iii))."""
    left = ended((D(2024, 3, 1), count // 2), (D(2024, 9, 2), count - count // 2))
    found = trigger("frafald", accounts(2024, movements=left))
    assert (found.figure, found.limit, found.state, found.date) == (count, 20, state, day)


def test_drop_outs_of_the_next_year_do_not_count_yet() -> None:
    """21 in January 2025, looked at from the end of 2024 (6.1.1(iii))."""
    found = trigger("frafald", accounts(2025, movements=ended((D(2025, 1, 2), 21))), 2024)
    assert (found.figure, found.state) == (0, FINE)


@pytest.mark.parametrize(
    ("id", "day", "state"),
    [
        pytest.param("visitation.halvaar", D(2024, 4, 29), NOT_YET, id="6.1.1(iv) the day before"),
        pytest.param("visitation.halvaar", D(2024, 4, 30), TRIPPED, id="6.1.1(iv) at the end of its last day"),
        pytest.param("visitation.aar", D(2024, 10, 30), NOT_YET, id="6.1.1(iv) the day before, of the year"),
        pytest.param(
            "visitation.aar", D(2024, 10, 31), TRIPPED, id="6.1.1(iv) at the end of its last day, of the year"
        ),
        pytest.param("frafald", D(2024, 9, 1), NEAR, id="6.1.1(iii) 20 have ended"),
        pytest.param("frafald", D(2024, 9, 2), TRIPPED, id="6.1.1(iii) on the day of the 21st"),
    ],
)
def test_a_trigger_is_tripped_on_the_day_itself(id: str, day: date, state: State) -> None:
    """14 households by 30 April and 39 by 31 October are too few; 20 ended by 1 September, one more on the 2nd."""
    came = enrolled((D(2024, 4, 30), 14), (D(2024, 10, 31), 25))
    left = ended((D(2024, 9, 1), 20), (D(2024, 9, 2), 1))
    given = accounts(2024, movements=(*came, *left))
    (found,) = (one for one in triggers_of(VIBORG, given, (), (), day) if one.id == id)
    assert found.state is state


@pytest.mark.parametrize(
    ("cost", "state"),
    [
        pytest.param(269_611.52, NEAR, id="8.00 % below"),
        pytest.param(272_542.08, FINE, id="7 % below"),
        pytest.param(322_361.60, NEAR, id="exactly 10 % above"),
        pytest.param(322_361.61, TRIPPED, id="an øre more"),
        pytest.param(263_750.39, TRIPPED, id="an øre below 10 % less"),
    ],
)
def test_costs_that_deviate_from_the_budget(cost: float, state: State) -> None:
    """Budget 293,056 for 2023; »materially« is read as more than 10 %, near from 8 % on (6.1.1(vi))."""
    found = trigger("budget", accounts(2023, costs=costs(cost)))
    assert (found.state, found.limit) == (state, 0.1)


@pytest.mark.parametrize(
    ("day", "amount", "state", "owed"),
    [
        pytest.param(D(2025, 9, 30), 8_600, FINE, 0, id="paid on the last day"),
        pytest.param(D(2025, 9, 30), 8_599.99, TRIPPED, 0.01, id="an øre is missing"),
        pytest.param(D(2025, 10, 1), 8_600, TRIPPED, 8_600, id="paid a day too late"),
        pytest.param(D(2026, 1, 1), 8_600, TRIPPED, 8_600, id="paid after the year"),
    ],
)
def test_a_repayment_that_is_late(day: date, amount: float, state: State, owed: float) -> None:
    """8,600 for 2025-H1, due 30 September 2025 (6.1.1(v), Bilag 5.1 pkt. 1.2)."""
    observed = Observations(
        H2,
        Counts({}, {}),
        earlier=(Earlier(H1, "employment", 8_600, 8_600),),
        repayments=(Repayment(day, MUNICIPALITY, "DSI", amount),),
    )
    found = trigger("betaling", accounts(2025), observed=observed)
    assert (found.state, found.figure, found.date) == (state, owed, D(2025, 9, 30) if owed else D(2025, 12, 31))
    # at the end of 2024 nothing was due
    before = replace(observed, period=PaymentPeriod(2024, 2, 6), earlier=())
    assert trigger("betaling", accounts(2025), 2024, before).state is NOT_YET


@pytest.mark.parametrize(("day", "stands"), [(D(2025, 9, 30), NOT_YET), (D(2025, 10, 1), TRIPPED)], ids=str)
def test_on_the_last_day_for_a_repayment_it_is_not_late_yet(day: date, stands: State) -> None:
    """8,600 for 2025-H1 may be paid all through 30 September 2025 (6.1.1(v))."""
    observed = Observations(H2, Counts({}, {}), earlier=(Earlier(H1, "employment", 8_600, 8_600),))
    found = triggers_of(VIBORG, accounts(2025), (), (), day, observed, state(VIBORG, observed))
    assert next(one.state for one in found if one.id == "betaling") is stands


def test_a_period_without_anything_to_repay_is_late_with_nothing() -> None:
    """No success in 2025-H1: 0 is due on 30 September 2025, and nothing of it is missing (6.1.1(v))."""
    found = trigger(
        "betaling",
        accounts(2025),
        observed=Observations(H2, Counts({}, {}), earlier=(Earlier(H1, "employment", 0, 0),)),
    )
    assert (found.state, found.figure) == (FINE, 0)


def baseline(of: PaymentPeriod, **counts: Any) -> Observations:
    """Counts of a period with the expected baseline, but for the number of persons at one place."""
    employment, measures = targets_of(VIBORG).get("employment"), targets_of(VIBORG).get("social_measures")
    assert employment is not None
    assert measures is not None
    persons = {
        "employment": [one.persons.value for one in employment.benefit],
        "social_measures": [one.persons.value for one in measures.step],
    }
    for target, (place, count) in counts.items():
        persons[target][place] = count
    return Observations(of, Counts({}, {key: tuple(rows) for key, rows in persons.items()}))


@pytest.mark.parametrize(
    ("changed", "id", "state"),
    [
        pytest.param({}, "baseline.employment.alle", FINE, id="as expected"),
        # 333 + 16 = 349: 4.80 %; 333 + 17 = 350: 5.11 %
        pytest.param({"employment": (2, 140)}, "baseline.employment.alle", NEAR, id="16 of 333 more"),
        pytest.param({"employment": (2, 141)}, "baseline.employment.alle", TRIPPED, id="17 of 333 more"),
        # one person expected, two there: 100 %
        pytest.param({"employment": (14, 2)}, "baseline.employment.raekke", TRIPPED, id="one person instead of none"),
        # 54 persons expected: 56 are 3.7 %, 57 are 5.56 %
        pytest.param({"social_measures": (2, 56)}, "baseline.social_measures.raekke", FINE, id="2 of 54 more"),
        pytest.param({"social_measures": (2, 57)}, "baseline.social_measures.raekke", TRIPPED, id="3 of 54 more"),
        pytest.param({"social_measures": (2, 57)}, "baseline.social_measures.alle", FINE, id="3 of 342 more"),
    ],
)
def test_a_baseline_that_deviates_by_more_than_5_per_cent(
    changed: dict[str, tuple[int, float]], id: str, state: State
) -> None:
    """In all, and the row that is farthest off (Bilag 5.1 pkt. 2.4.2, 2.5.2), once it changes no more.

    Counts say so when the intervention has ended, on 31 October 2026; those of 2025 do not, whatever the accounts tell.
    """
    given = accounts(2026, movements=enrolled((D(2026, 6, 1), 180)))
    assert trigger(id, given, observed=baseline(PaymentPeriod(2026, 2, 6), **changed)).state is state
    assert trigger(id, given, observed=baseline(H2, **changed)).state is NOT_YET
    assert trigger(id, given, 2025, baseline(H2, **changed)).state is NOT_YET
    assert trigger(id, given).state is NOT_YET


def test_a_baseline_that_nobody_told_deviates_by_nothing() -> None:
    """Neither counts nor persons (Bilag 5.1 pkt. 2.4.2, 2.5.2)."""
    seen = Observations(PaymentPeriod(2026, 2, 6), Counts({}, {}))
    for row in ("baseline.employment.alle", "baseline.employment.raekke"):
        found = trigger(row, accounts(2026), observed=seen)
        assert (found.figure, found.state) == (0, NOT_YET)


def unused(*notices: Notice, about: int = 2025, **more: Any) -> TriggerState:
    """100 kr. of 2023 and 50 of 2024 that were never used; their meetings are held by 30 June, and a month later they are due."""
    return trigger("uforbrugt", accounts(about, disbursements=paid(100, 50), notices=notices, **more))


def test_the_largest_amount_that_is_late_trips_not_the_latest() -> None:
    """100 kr. were due on 30 July 2024, 50 on 30 July 2025 (4.3)."""
    found = unused()
    assert (found.state, found.figure, found.date) == (TRIPPED, 100, D(2024, 7, 30))


@pytest.mark.parametrize(
    ("day", "is_late"),
    [
        pytest.param(D(2025, 6, 30), False, id="6.2.3 on the day of the meeting, which finds nothing unused then"),
        pytest.param(D(2025, 7, 1), False, id="6.2.3 the day after the meeting"),
        pytest.param(D(2025, 7, 30), False, id="6.2.3 on the last day in time"),
        pytest.param(D(2025, 7, 31), True, id="6.2.3 a day later: it was late already"),
    ],
)
def test_what_a_revocation_claims_in_time_is_not_late(day: date, is_late: bool) -> None:
    """Due with the claim instead of on 30 July 2025 (4.3); the 100 kr. of 2023 were repaid in time."""
    paid_back = repaid((D(2024, 7, 1), 100.0))
    found = unused(Notice(day, REVOCATION), repayments=paid_back)
    assert (found.state, found.figure) == ((TRIPPED, 50) if is_late else (FINE, 0))


def test_every_trigger_has_its_clause_and_another_agreement_its_own_limits() -> None:
    """More than 12 drop-outs; 8 and 18 households; three quarters; no baseline of a target that is left out."""
    clauses = {one.clause for one in year(VIBORG, accounts(2023), 2023).triggers}
    assert clauses == {
        "6.1.1(iii)", "6.1.1(iv)", "6.1.1(v)", "6.1.1, 4.3", "6.1.1(vi)", "6.2.1(iii)", "Bilag 5.1 pkt. 2.4.2",
        "Bilag 5.1 pkt. 2.5.2",
    }  # fmt: skip
    assert trigger("frafald", accounts(2031, movements=ended((D(2031, 9, 1), 13))), of=FICTIONAL).state is TRIPPED
    # 96 x 9 / 48 = 18 expected in three quarters, of which 75 % = 13.5
    assert trigger("opstart", accounts(2032), of=FICTIONAL).limit == 13.5
    assert trigger("opstart", accounts(2032), of=FICTIONAL).date == D(2032, 3, 31)
