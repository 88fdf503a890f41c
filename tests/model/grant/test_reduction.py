"""Pkt. 4.2 over the years, worked by hand: households and costs against the budget, coming instalments, what is repaid."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from model.base.rounding import summed
from model.facts.accounts import REVOCATION, Accounts, Accrual, Cost, Notice
from model.grant.reduction import InstalmentState, Reduction, instalment_states, reduction_of
from model.grant.unused import unused_years
from tests.amounts import amount
from tests.model.grant.reduction_oracle import reduction_by_oracle
from tests.shared.amended import reduced_since
from tests.shared.filled_accounts import FICTIONAL, VIBORG, D, accounts, accrual, costs, enrolled, paid
from tests.shared.years import EXAMPLE

ALL_PAID = paid(1_304_167, 1_304_167, 1_304_166)
BUDGET = (293_056, 1_758_333, 1_758_333, 1_465_278)
"""By year: 5,275,000 in all."""


def reduction(given_: Accounts) -> Reduction:
    """What DSI may reduce its grant by at the end of the last year of some accounts."""
    return reduction_of(VIBORG, given_, unused_years(VIBORG, given_)[-1])


def test_150_of_180_households_when_everything_is_paid() -> None:
    """3,912,500 x 30 / 180 = 652,083.33, all of it repayable; costs as budgeted (4.2(i))."""
    households = enrolled((D(2026, 10, 31), 150))
    found = reduction(accounts(2026, costs=costs(*BUDGET), disbursements=ALL_PAID, movements=households))
    assert (found.households, found.relative, found.absolute) == (150, 652_083.33, 0)
    assert (found.unpaid, found.from_instalments, found.covered, found.repayable) == (0, 0, 0, 652_083.33)


def test_150_of_180_households_while_the_last_instalment_is_to_come() -> None:
    """40 at the end of 2024 and 110 to come as budgeted: 652,083.33, taken from the third instalment; 652,082.67 remain.

    What the plan pays ahead, 2,608,334 - 74.1706 % of 2,051,389 = 1,086,806.14, is carried over: nothing is repaid as unused.
    """
    given_ = accounts(
        2024,
        costs=costs(*BUDGET[:2]),
        accruals=(accrual(2023, 1_086_805.56), accrual(2024, 1_086_806.14)),
        disbursements=ALL_PAID[:2],
        movements=enrolled((D(2024, 12, 31), 40)),
    )
    found = reduction(given_)
    assert (found.households, found.amount, found.from_instalments, found.repayable) == (150, 652_083.33, 652_083.33, 0)
    third = instalment_states(VIBORG, given_, found)[2]
    assert (third.planned, third.reduced, third.remains) == (1_304_166, 652_083.33, 652_082.67)


def test_more_households_and_higher_costs_reduce_nothing() -> None:
    """75 of 70 and 1 kr. more than budgeted (4.2)."""
    given_ = accounts(
        2024, costs=costs(293_057, 1_758_333), disbursements=ALL_PAID[:2], movements=enrolled((D(2024, 12, 31), 75))
    )
    assert reduction(given_).amount == 0


def test_a_saving_is_not_repaid_twice() -> None:
    """Costs of 5,000,000: absolute 275,000; unused 3,912,500 - 3,708,530.81 = 203,969.19 is repaid anyway; 71,030.81 is left."""
    spent = costs(*BUDGET[:3], 1_190_278)
    found = reduction(accounts(2026, costs=spent, disbursements=ALL_PAID, movements=enrolled((D(2026, 10, 31), 180))))
    assert (found.cost, found.relative, found.absolute) == (5_000_000, 0, 275_000)
    assert (found.covered, found.repayable) == (203_969.19, 71_030.81)


@pytest.mark.parametrize(("together", "amount"), [("larger", 652_083.33), ("sum", 927_083.33)])
def test_how_the_two_reductions_go_together_is_a_reading(together: str, amount: float) -> None:
    """652,083.33 and 275,000 (4.2)."""
    agreement = VIBORG.read_as(reductions_together=together)
    spent = costs(*BUDGET[:3], 1_190_278)
    given_ = accounts(2026, costs=spent, disbursements=ALL_PAID, movements=enrolled((D(2026, 10, 31), 150)))
    assert reduction_of(agreement, given_, unused_years(agreement, given_)[-1]).amount == amount


def test_an_instalment_is_paid_late_in_parts_or_withheld() -> None:
    """The made-up accounts at the end of 2025: DSI withholds 304,166 of its third; LBF's second came on 5 December 2024.

    At the end of 2024 21 of 70 households are missing: 3,912,500 x 21 / 180 = 456,458.33, of which 52,822.04 + 109,995.78 is
    repaid as unused; the other 293,640.51 are taken from the third. By 2025 unused grant covers the reduction.
    """
    before = instalment_states(VIBORG, EXAMPLE, reduction_of(VIBORG, EXAMPLE, unused_years(VIBORG, EXAMPLE, 2024)[-1]))
    assert before[2] == InstalmentState(
        "DSI", 3, D(2025, 11, 30), 1_304_166, 0, None, 0, 0, 0, 293_640.51, 1_010_525.49
    )
    found = instalment_states(VIBORG, EXAMPLE, reduction(EXAMPLE))
    by_key = {(one.funder, one.number): one for one in found}
    assert by_key["DSI", 3] == InstalmentState(
        "DSI", 3, D(2025, 11, 30), 1_304_166, 1_000_000, D(2025, 11, 28), 0, 304_166, 0, 0, 304_166
    )
    assert by_key["LBF", 2].paid_on == D(2024, 12, 5)
    assert by_key["LBF", 3].remains == 0


_AMOUNT = st.integers(1, 130_000_000).map(lambda oere: oere / 100)


@settings(max_examples=amount(20, 200))
@given(st.lists(_AMOUNT, min_size=1, max_size=3), st.lists(_AMOUNT, min_size=4, max_size=4), st.integers(0, 250))
def test_every_part_of_a_reduction_and_of_an_instalment_adds_up(
    payments: list[float], spent: list[float], households: int
) -> None:
    """To the øre, whatever was paid, spent and enrolled (4.2, Bilag 3.2)."""
    years = tuple(Cost("personale", year, cost) for year, cost in enumerate(spent, 2023))
    given_ = accounts(2026, costs=years, disbursements=paid(*payments), movements=enrolled((D(2025, 1, 1), households)))
    found = reduction(given_)
    assert summed((found.from_instalments, found.covered, found.repayable)) == found.amount
    assert found.amount == min(3_912_500, max(found.relative, found.absolute))
    states = [one for one in instalment_states(VIBORG, given_, found) if one.funder == "DSI"]
    assert summed(one.planned for one in states) == 3_912_500
    assert summed(one.paid for one in states) == summed(payments)
    assert summed(one.reduced for one in states) == found.from_instalments
    for one in states:
        assert summed((one.paid, one.reduced, one.remains)) == one.planned
        assert min(one.paid, one.reduced, one.remains, one.withheld) >= 0


READ = {
    "as it is read": VIBORG,
    "another agreement": FICTIONAL,
    "the sum, all carried": VIBORG.read_as(reductions_together="sum", cost_carried="all", paid_ahead="repaid"),
    "the grant reduced": reduced_since("2025-01-01", 2_000_000).latest(),
}
_MUCH = st.integers(0, 300_000_000).map(lambda oere: oere / 100)


@pytest.mark.parametrize("name", READ)
@settings(max_examples=amount(15, 150))
# what is carried over beyond what the plan pays ahead is no saving (4.2(ii))
@example([1_304_167.0] * 3, [293_056, 1_658_333, 0, 0], [1_086_805.56, 1_123_891.45, 0, 0], 70, None, 2024)
# everything paid, 150 of 180 households, costs of 5,000,000
@example([1_304_167.0] * 3, [293_056, 1_758_333, 1_758_333, 1_190_278], [0, 0, 0, 0], 150, None, 2026)
# revoked, before and after the meeting about 2023
@example([1_304_167.0], [100_000.01, 1_200_000.49, 0, 0], [500_000.01, 300_000, 0, 0], 40, D(2025, 3, 3), 2024)
@example([1_304_167.0] * 2, [500_000.01, 2_400_000.49, 0, 0], [0, 0, 0, 0], 12, D(2024, 10, 31), 2024)
@given(
    st.lists(_MUCH.filter(bool), min_size=1, max_size=3),
    st.lists(_MUCH, min_size=4, max_size=4),
    st.lists(_MUCH, min_size=4, max_size=4),
    st.integers(0, 250),
    st.one_of(st.none(), st.dates(D(2024, 1, 1), D(2025, 12, 31))),
    st.integers(2023, 2026),
)
def test_each_year_is_that_of_plain_numbers(
    name: str,
    payments: list[float],
    spent: list[float],
    carried: list[float],
    households: int,
    revoked_on: dt.date | None,
    last: int,
) -> None:
    """Every figure of pkt. 4.2, to the øre, after any accounts, with a revocation or without."""
    agreement = READ[name]
    line, start = agreement.budget.line[0].id, agreement.commitment_years().start

    def moved(day: dt.date) -> dt.date:
        return day.replace(year=day.year - 2023 + start)

    last += start - 2023
    years = range(start, last + 1)
    given_ = accounts(
        last,
        costs=tuple(Cost(line, year, cost) for year, cost in zip(years, spent, strict=False)),
        disbursements=tuple(replace(one, funder=agreement.grantor.id, date=moved(one.date)) for one in paid(*payments)),
        movements=enrolled((D(start, 12, 1), households)),
        accruals=tuple(Accrual(at, at + 1, line, kroner) for at, kroner in zip(years, carried, strict=False) if kroner),
        notices=(Notice(moved(revoked_on), REVOCATION, "6.2.1(ii)"),) if revoked_on is not None else (),
    )
    found = unused_years(agreement, given_)
    assert len(found) == len(years)
    for one in found:
        terms = agreement.of_year(one.year)
        assert reduction_of(terms, given_, one) == reduction_by_oracle(terms, given_, one)


@pytest.mark.parametrize(
    ("since", "grant", "planned"),
    [
        pytest.param(
            "2025-01-01", 3_456_042, (1_304_167, 1_304_167, 847_708), id="3,456,042 - 2 x 1,304,167 = 847,708"
        ),
        pytest.param("2025-11-30", 3_456_042, (1_304_167, 1_304_167, 847_708), id="from the third's deadline on"),
        pytest.param("2025-12-01", 3_456_042, (1_304_167, 1_304_167, 1_304_166), id="after the last deadline"),
        pytest.param("2024-01-01", 3_000_000, (1_304_167, 847_917, 847_916), id="1,695,833 left for two"),
        pytest.param("2025-01-01", 2_000_000, (1_304_167, 1_304_167, 0), id="more was planned than is granted"),
    ],
)
def test_an_instalment_is_planned_by_the_grant_when_it_fell_due(
    since: str, grant: int, planned: tuple[float, ...]
) -> None:
    """DSI's grant of 3,912,500 is amended (Bilag 3.2, 11.1); each of these was paid as planned, and no more is to come."""
    agreement, given_ = reduced_since(since, grant), accounts(2026, disbursements=paid(*planned))
    found = reduction_of(agreement.latest(), given_, unused_years(agreement.latest(), given_)[-1])
    states = [one for one in instalment_states(agreement.latest(), given_, found) if one.funder == "DSI"]
    assert tuple(one.planned for one in states) == tuple(one.paid for one in states) == planned
    assert found.overpaid == max(0, sum(planned) - grant)


def test_what_an_amendment_took_of_an_instalment_that_was_withheld_does_not_come() -> None:
    """1,304,166 planned, 847,708 paid, then the grant became 3,456,042 = all that was paid: 456,458 is reduced (made-up)."""
    agreement, given_ = (
        reduced_since("2025-12-01", 3_456_042).latest(),
        accounts(2025, disbursements=paid(1_304_167, 1_304_167, 847_708)),
    )
    found = replace(reduction_of(agreement, given_, unused_years(agreement, given_)[-1]), from_instalments=0)
    third = [one for one in instalment_states(agreement, given_, found) if one.funder == "DSI"][2]
    assert (third.planned, third.paid, third.reduced, third.remains) == (1_304_166, 847_708, 456_458, 0)
