"""Pkt. 4.2 and 4.3 together: no krone is taken twice, in a year or over several; worked by hand, and as a law."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.base.payment_period import last_day
from model.base.rounding import summed
from model.facts.accounts import Accounts, Cost, Disbursement, UnusedRepayment
from model.grant.carried import carried_by_grant
from model.grant.reduction import Reduction, instalment_states, reduction_of
from model.grant.unused import UnusedYear, unused_years
from model.plan.instalments import planned_instalments
from model.terms.agreement import Agreement
from tests.amounts import amount
from tests.shared.filled_accounts import VIBORG, D, accounts, accrual, costs, enrolled, paid, repaid

_FEW, _MANY = amount(20, 60), amount(40, 150)

BUDGET = {2023: 293_056, 2024: 1_758_333, 2025: 1_758_333, 2026: 1_465_278}
JOINT, SHARE = 5_275_000, 3_912_500 / 5_275_000
AS_PLANNED = enrolled((D(2023, 12, 1), 10), (D(2024, 12, 1), 60), (D(2025, 12, 1), 60), (D(2026, 10, 1), 50))
BY_HAND = accounts(
    2026,
    costs=(*costs(240_000, 1_660_000, 1_758_333, 1_465_278), Cost("aktionslaering", 2024, 40_000)),
    accruals=(
        accrual(2023, 1_086_805.56),
        accrual(2023, 29_668.25, "aktionslaering"),
        accrual(2024, 1_086_806.14),
        accrual(2025, 1_086_805.72),
    ),
    disbursements=paid(1_304_167, 1_300_794.71, 1_275_394.91),
    repayments=repaid((D(2024, 7, 30), 9_683.71), (D(2025, 7, 30), 69_561.91)),
    movements=enrolled((D(2023, 12, 1), 10), (D(2024, 12, 1), 60), (D(2025, 12, 1), 60), (D(2026, 10, 1), 44)),
)


def _found(given_: Accounts, year: int, agreement: Agreement = VIBORG) -> tuple[UnusedYear, Reduction]:
    one = unused_years(agreement, given_, year)[-1]
    return one, reduction_of(agreement, given_, one)


def test_a_saving_and_a_postponed_cost_by_the_end_of_2023() -> None:
    """293,056 budgeted, 240,000 spent: 40,000 for the course come in 2024, 13,056 are saved.

    The plan pays 1,304,167 - 74.1706 % of 293,056 = 1,086,805.56 ahead; with 74.1706 % of 40,000 = 29,668.25 that is carried
    over. Unused: 1,304,167 - 74.1706 % of 240,000 = 178,009.48 - 1,116,473.81 = 9,683.71 = 74.1706 % of 13,056, repaid (4.3).
    DSI may reduce by 13,056 in all (4.2): 3,372.29 more, from the second instalment.
    Left: 5,275,000 - 13,056 = 5,261,944 = 240,000 used + 40,000 postponed + 4,981,944 budgeted from 2024 on.
    """
    unused, cut = _found(BY_HAND, 2023)
    assert (unused.ahead, unused.accrued, unused.repayable) == (1_086_805.56, 1_116_473.81, 9_683.71)
    assert (cut.absolute, cut.postponed, cut.cost) == (13_056, 40_000, 5_261_944)
    assert (cut.covered, cut.from_instalments, cut.repayable) == (9_683.71, 3_372.29, 0)
    assert (summed((cut.granted, -cut.taken)), cut.short) == (5_261_944, 0)


def test_what_was_taken_from_an_instalment_is_not_unused_a_year_later() -> None:
    """The second instalment was 1,304,167 - 3,372.29 = 1,300,794.71. 1,700,000 were spent of 1,798,333: 98,333 more are saved.

    Unused: 2,604,961.71 - 74.1706 % of 1,940,000 = 1,438,909.95 - 9,683.71 repaid = 1,156,368.05, less 1,086,806.14 that the plan
    pays ahead = 69,561.91. By 4.2: 13,056 + 98,333 = 111,389, less 9,683.71 and 69,561.91 = 32,143.38, 3,372.29 of it taken before.
    Left: 5,275,000 - 111,389 = 5,163,611 = 1,940,000 used + 3,223,611 budgeted for 2025 and 2026.
    """
    unused, cut = _found(BY_HAND, 2024)
    assert (unused.unused, unused.accrued, unused.repayable) == (1_156_368.05, 1_086_806.14, 69_561.91)
    assert (cut.absolute, cut.postponed) == (111_389, 0)
    assert (cut.covered, cut.from_instalments, cut.repayable) == (79_245.62, 32_143.38, 0)
    assert (summed((cut.granted, -cut.taken)), cut.short) == (5_163_611, 0)
    reduced = [one.reduced for one in instalment_states(VIBORG, BY_HAND, cut) if one.funder == "DSI"]
    assert reduced == [0, 3_372.29, 28_771.09]


def test_a_year_on_budget_takes_nothing_more() -> None:
    """2025: the third instalment was 1,304,166 - 28,771.09 = 1,275,394.91, 1,758,333 were spent as budgeted.

    Unused: 3,880,356.62 - 74.1706 % of 3,698,333 = 2,743,076.37 - 79,245.62 = 1,058,034.63: all of it is needed for 2026.
    Left: 5,163,611 = 3,698,333 used + 1,465,278 budgeted for 2026, as a year before.
    """
    unused, cut = _found(BY_HAND, 2025)
    assert (unused.unused, unused.accrued, unused.repayable) == (1_058_034.63, 1_058_034.63, 0)
    assert (cut.amount, cut.covered, cut.from_instalments, cut.repayable) == (111_389, 79_245.62, 32_143.38, 0)
    assert (summed((cut.granted, -cut.taken)), cut.short) == (5_163_611, 0)


def test_too_few_households_take_only_what_is_not_taken_yet() -> None:
    """2026: 174 of 180 households: 3,912,500 x 6 / 180 = 130,416.67 (4.2(i)), more than the 111,389 that were saved.

    130,416.67 - 79,245.62 repaid - 32,143.38 never paid = 19,027.67, which nobody saved: so much is short in the end.
    Left: 5,275,000 - 130,416.67 = 5,144,583.33; used 5,163,611.
    """
    unused, cut = _found(BY_HAND, 2026)
    assert (unused.unused, unused.repayable) == (0, 0)
    assert (cut.relative, cut.absolute, cut.amount) == (130_416.67, 111_389, 130_416.67)
    assert (cut.covered, cut.from_instalments, cut.repayable) == (79_245.62, 32_143.38, 19_027.67)
    assert (summed((cut.granted, -cut.taken)), cut.short) == (5_144_583.33, 19_027.67)


@pytest.mark.parametrize(
    ("carried", "postponed", "absolute"),
    [
        pytest.param(1_086_806.14, 0, 100_000, id="what the plan pays ahead: nothing is postponed"),
        pytest.param(1_086_806.15, 0.01, 99_999.99, id="an øre more"),
        pytest.param(1_123_891.45, 50_000, 50_000, id="half of what was not spent: 74.1706 % of 50,000 = 37,085.31"),
        pytest.param(1_160_976.76, 100_000.01, 0, id="all of it: 74,170.62 / 74.1706 % = 100,000.005"),
    ],
)
def test_a_cost_that_is_carried_over_is_no_saving(carried: float, postponed: float, absolute: float) -> None:
    """100,000 less than budgeted by the end of 2024; the plan pays 1,086,806.14 ahead (4.2(ii), 4.3)."""
    made = accounts(
        2024,
        costs=costs(293_056, 1_658_333),
        accruals=(accrual(2023, 1_086_805.56), accrual(2024, carried)),
        disbursements=paid(1_304_167, 1_304_167),
        movements=enrolled((D(2024, 12, 1), 70)),
    )
    _, cut = _found(made, 2024)
    assert (cut.postponed, cut.absolute) == (postponed, absolute)


_PART = st.integers(0, 1_000).map(lambda thousandths: thousandths / 1_000)
_SAVED = st.integers(0, 700).map(lambda thousandths: thousandths / 1_000)
"""Of a year's budget: all of them together are less than DSI grants, beyond which nothing is reduced."""
_OERE = st.integers(0, 200_000_000).map(lambda oere: oere / 100)


@settings(max_examples=_FEW, deadline=None)
@given(st.lists(st.tuples(_SAVED, _PART), min_size=4, max_size=4), st.sampled_from((1.0, SHARE)))
def test_whatever_is_saved_and_postponed_funding_covers_what_was_used_and_what_is_needed(
    years: list[tuple[float, float]], share: float
) -> None:
    """Of what a year has, a part is not spent, and of that a part comes a year later, as far as it may be carried over; what is
    due is paid, and nothing beyond.

    What is taken in all is never more than was saved (4.2(ii): all of it, or the grant's share, as the source reads it), and
    what is left is what was used and what the budget and the postponed costs still need, to the øre or two of its roundings.
    """
    terms = VIBORG.reduction
    agreement = replace(VIBORG, reduction=replace(terms, saving_share=replace(terms.saving_share, value=share)))
    plan, funder = planned_instalments(agreement, agreement.grantor), agreement.grantor
    made, spent, postponed, due = accounts(2026, movements=AS_PLANNED), 0.0, 0.0, plan[0]
    for year, (saving, later) in zip(BUDGET, years, strict=True):
        has = BUDGET[year] + postponed
        cost = round(has * (1 - saving), 2)
        postponed = round((has - cost) * later, 2) if year < 2026 else 0.0
        spent = summed((spent, cost))
        payment = (Disbursement(D(year, 11, 28), "DSI", due),) if due and year < 2026 else ()
        made = replace(
            made, costs=(*made.costs, Cost("personale", year, cost)), disbursements=(*made.disbursements, *payment)
        )
        (blank, _), carry = _found(made, year, agreement), carried_by_grant(agreement, postponed)
        if year < 2026:
            most = min(summed((blank.ahead, carry)), blank.accruable)
            made = replace(made, accruals=(*made.accruals, accrual(year, most or 0.01)))
        unused, cut = _found(made, year, agreement)
        assert cut.postponed <= postponed + 0.02
        postponed = cut.postponed  # what was carried over a year ago and is not used may not be carried over again
        needed = sum(BUDGET[one] for one in BUDGET if one > year) + postponed
        saved = JOINT - spent - needed
        assert cut.taken <= saved + 0.05
        if share == 1.0:
            assert summed((cut.granted, -cut.taken)) == pytest.approx(spent + needed, abs=0.05)
        else:
            left = summed((funder.grant.value, -cut.taken))
            assert left == pytest.approx(carried_by_grant(agreement, spent + needed), abs=0.05)
        if unused.repayable:
            made = replace(made, repayments=(*made.repayments, UnusedRepayment(unused.due, unused.repayable)))
        states = [one for one in instalment_states(agreement, made, cut) if one.funder == "DSI"]
        due = next((one.remains for one in states if one.deadline > last_day(year)), 0.0)


@settings(max_examples=_MANY, deadline=None)
@given(
    st.lists(_OERE, min_size=3, max_size=3),
    st.lists(_OERE, min_size=4, max_size=4),
    st.lists(_OERE, min_size=3, max_size=3),
    st.integers(0, 250),
)
def test_whatever_the_accounts_say_what_is_taken_is_the_larger_of_the_two_and_never_both(
    payments: list[float], spent: list[float], carried: list[float], households: int
) -> None:
    """What is unused and repaid, or what may be reduced, whichever is more; each year, with all that was taken before it."""
    made = accounts(
        2026,
        costs=costs(*spent),
        accruals=tuple(accrual(year, amount or 0.01) for year, amount in enumerate(carried, 2023)),
        disbursements=paid(*(min(amount, 1_304_166) or 0.01 for amount in payments)),
        movements=enrolled((D(2025, 1, 1), households)),
    )
    for one in unused_years(VIBORG, made):
        cut = reduction_of(VIBORG, made, one)
        assert cut.taken == max(cut.amount, cut.unused)
        assert cut.amount == min(3_912_500, max(cut.relative, cut.absolute))
        assert cut.absolute <= max(0.0, summed((JOINT, -cut.spent)))
        if one.repayable:
            made = replace(made, repayments=(*made.repayments, UnusedRepayment(one.due, one.repayable)))
