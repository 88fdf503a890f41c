"""Pkt. 4.3 over the years, worked by hand: what is unused, carried over, lapsed, repaid, and late.

DSI's grant carries 3,912,500 / 5,275,000 = 74.1706 % of each cost, as the source reads it.
"""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.base.rounding import summed
from model.grant.unused import unused_years
from model.rules.parameter import ArgumentError
from tests.amounts import amount
from tests.shared.filled_accounts import FICTIONAL, VIBORG, D, accounts, accrual, costs, paid, repaid
from tests.shared.years import EXAMPLE

IN_TIME = D(2024, 6, 25)
IN_2025 = (replace(paid(100)[0], date=D(2025, 11, 28)),)


def test_the_meetings_of_2024_2025_and_2026_with_accruals() -> None:
    """The made-up accounts (pkt. 4.3).

    2023: 1,304,167.00 paid - 74.1706 % of 251,238.25 = 186,344.96 used = 1,117,822.04, of which 1,065,000 carried over
    2024: 2,608,334.00 paid - 74.1706 % of 1,854,529.80 = 1,375,516.18 - 52,822.04 repaid = 1,179,995.78, less 1,070,000
    2025: 3,608,334.00 paid - 74.1706 % of 3,554,110.60 = 2,636,105.73 - 162,822.04 repaid = 809,406.23, less 700,000
    """
    found = unused_years(VIBORG, EXAMPLE)
    assert [one.meeting for one in found] == [D(2024, 5, 31), D(2025, 6, 30), D(2026, 5, 28)]
    assert [one.due for one in found] == [D(2024, 6, 30), D(2025, 7, 30), D(2026, 6, 28)]
    assert [one.used_in_all for one in found] == [186_344.96, 1_375_516.18, 2_636_105.73]
    assert [one.unused for one in found] == [1_117_822.04, 1_179_995.78, 809_406.23]
    assert [one.repayable for one in found] == [52_822.04, 109_995.78, 109_406.23]
    # the third has not been repaid when the accounts were made
    assert [one.outstanding for one in found] == [0, 0, 109_406.23]


def test_the_same_meetings_without_accruals() -> None:
    """All that is unused is repayable at once (pkt. 4.3); what was really repaid stays as it was, what was decided is not known.

    2023: 1,304,167.00 paid - 74.1706 % of 251,438.25 = 186,493.30 used = 1,117,673.70
    2024: 1,117,673.70 - 52,822.04 repaid = 1,064,851.66 still due since 30 June 2024
    2024: 2,608,334.00 - 74.1706 % of 1,854,729.80 = 1,375,664.52 - 52,822.04 = 1,179,847.44, less 1,064,851.66 = 114,995.78
    2025: 809,406.23 unused, less than the 954,851.66 + 114,995.78 that are due: what was used since is not
    """
    found = unused_years(VIBORG, replace(EXAMPLE, accruals=(), decided=()))
    assert [one.unused for one in found] == [1_117_673.70, 1_179_847.44, 809_406.23]
    assert [one.owed for one in found] == [0, 1_064_851.66, 809_406.23]
    assert [one.repayable for one in found] == [1_117_673.70, 114_995.78, 0]
    assert [one.outstanding for one in found] == [809_406.23, 0, 0]


def test_what_nobody_repaid_stays_due_since_its_own_meeting_with_interest_running() -> None:
    """100,000 found on 31 May 2024, due 30 June 2024; at the meeting of 30 June 2025 it is 365 days late (4.3, 6.2.3).

    100,000 x (1 x 11.75 % + 184 x 11.5 % + 180 x 10.75 %) / 365 = 100,000 x 40.6275 / 365 = 11,130.82
    """
    meetings = {2023: D(2024, 5, 31), 2024: D(2025, 6, 30)}
    made = accounts(2024, disbursements=paid(100_000, 40_000), meetings=meetings)
    first, second = unused_years(VIBORG, made)
    assert (first.repayable, first.due, first.overdue) == (100_000, D(2024, 6, 30), ())
    (left,) = second.overdue
    assert (left.year, left.due, left.amount, left.days_late) == (2023, D(2024, 6, 30), 100_000, 365)
    assert (left.until, left.interest) == (D(2025, 6, 30), 11_130.82)
    assert (second.repayable, second.due) == (40_000, D(2025, 7, 30))


def test_a_repayment_goes_to_what_has_been_due_longest() -> None:
    """120,000 repaid on 1 August 2025: 100,000 of 2023, 20,000 of the 40,000 of 2024 (4.3)."""
    made = accounts(2024, disbursements=paid(100_000, 40_000), repayments=repaid((D(2025, 8, 1), 120_000)))
    first, second = unused_years(VIBORG, made)
    assert [one.amount for one in first.repayments] == [100_000]
    assert [one.amount for one in second.repayments] == [20_000]
    assert (first.outstanding, second.outstanding) == (0, 20_000)


def test_interest_runs_no_further_than_there_is_a_reference_rate() -> None:
    """The meeting about 2026 is on 30 June 2027, the last rate in the source is that of the first half-year of 2026 (6.2.3)."""
    found = unused_years(VIBORG, accounts(2026, disbursements=paid(100_000)))[-1]
    assert (found.meeting, found.overdue[0].until) == (D(2027, 6, 30), D(2026, 7, 1))


@pytest.mark.parametrize(
    ("late_after", "day", "days_late", "interest"),
    [
        pytest.param("after_deadline", D(2024, 6, 30), 0, 0, id="on the deadline, a Sunday"),
        # 100,000 x (1 x 11.75 % + 0) / 365
        pytest.param("after_deadline", D(2024, 7, 1), 1, 32.19, id="the Monday after: late by the text"),
        pytest.param("after_business_day", D(2024, 7, 1), 0, 0, id="the Monday after: in time where 10.2 holds"),
        # 100,000 x 1 x 11.5 % / 365
        pytest.param("after_business_day", D(2024, 7, 2), 1, 31.51, id="the Tuesday after"),
    ],
)
def test_whether_a_deadline_on_a_day_off_is_kept_on_the_next_business_day_is_a_reading(
    late_after: str, day: date, days_late: int, interest: float
) -> None:
    """30 June 2024 is a Sunday (4.3, 10.2, 6.2.3)."""
    agreement = VIBORG.read_as(payment_late=late_after)
    made = accounts(
        2023, disbursements=paid(100_000), repayments=repaid((day, 100_000)), meetings={2023: D(2024, 5, 31)}
    )
    (found,) = unused_years(agreement, made)
    assert (found.repayments[0].days_late, found.repayments[0].interest) == (days_late, interest)


def test_what_was_carried_over_and_not_used_becomes_repayable() -> None:
    """90,000 for the flat; 74.1706 % of its 100,000 in 2024 is 74,170.62, so 15,829.38 may not be carried over again (4.3)."""
    found = unused_years(VIBORG, EXAMPLE)[1]
    assert found.lapsed == 15_829.38
    assert found.accruable == summed((1_179_995.78, -15_829.38))
    again = replace(EXAMPLE, accruals=(*EXAMPLE.accruals[:3], accrual(2024, 1_179_995.78)), decided=EXAMPLE.decided[:1])
    assert unused_years(VIBORG, again)[1].repayable == 15_829.38


def test_an_accrual_beyond_the_unused_does_not_count() -> None:
    """1,000 paid, nothing used: 2,000 cannot be carried over (4.3)."""
    (found,) = unused_years(VIBORG, accounts(2023, disbursements=paid(1_000), accruals=(accrual(2023, 2_000),)))
    assert (found.accrued, found.repayable) == (1_000, 0)


def test_the_whole_of_a_cost_is_another_reading() -> None:
    """1,304,167 - 251,438.25 = 1,052,728.75 where DSI's grant carries all of it (4.3)."""
    found = unused_years(VIBORG.read_as(cost_carried="all"), replace(EXAMPLE, accruals=(), decided=()))
    assert found[0].unused == 1_052_728.75


def test_another_agreement_reads_it_that_way() -> None:
    """FondA's 1,200,000 less 400,000 in 2031; the meeting at the latest on 30 September 2032, repaid two months later."""
    rows = {"costs": (replace(costs(400_000)[0], line="oplaesere", year=2031),)}
    given_ = replace(
        accounts(2031, **rows), disbursements=(replace(paid(1_200_000)[0], date=D(2031, 9, 1), funder="FondA"),)
    )
    (found,) = unused_years(FICTIONAL, given_)
    assert (found.repayable, found.meeting, found.is_fixed, found.due) == (
        800_000,
        D(2032, 9, 30),
        False,
        D(2032, 11, 30),
    )


def test_default_interest_runs_across_1_july_2024() -> None:
    """12,822.04 due 30 June, paid 15 July: 1 day at 11.75 %, 14 days at 11.5 %: 12,822.04 x 1.7275 / 365 = 60.69 (6.2.3)."""
    first = unused_years(VIBORG, EXAMPLE)[0]
    in_time, late = first.repayments
    assert (in_time.amount, in_time.days_late, in_time.interest) == (40_000, 0, 0)
    assert (late.amount, late.days_late, late.interest) == (12_822.04, 15, 60.69)
    assert first.interest == 60.69


def test_what_is_repaid_too_much_counts_the_next_year() -> None:
    """110,000 for 109,995.78: the 4.22 stand in what is repaid before the meeting of 2026 (4.3)."""
    found = unused_years(VIBORG, EXAMPLE)
    assert found[1].repayments[0].amount == 109_995.78
    assert found[2].repaid == summed((40_000, 12_822.04, 110_000))


def test_a_late_repayment_without_a_reference_rate_is_an_error() -> None:
    """Due 30 July 2026, paid 1 September 2026: the second half-year of 2026 has no rate yet (6.2.3)."""
    late = accounts(2025, disbursements=IN_2025, repayments=repaid((D(2026, 9, 1), 100)))
    with pytest.raises(ArgumentError, match=r"2\. halvår 2026"):
        unused_years(VIBORG, late)
    # in time there is no interest, so no rate is needed
    in_time = accounts(2025, disbursements=IN_2025, repayments=repaid((D(2026, 7, 30), 100)))
    assert unused_years(VIBORG, in_time)[-1].interest == 0


def test_repaid_on_the_day_of_the_meeting_is_repaid_before_it_finds_the_rest() -> None:
    """100 paid, 30 repaid on 31 May 2024, the meeting's day: 70 are left (4.3)."""
    meeting = {2023: D(2024, 5, 31)}
    given_ = accounts(2023, disbursements=paid(100), repayments=repaid((D(2024, 5, 31), 30)), meetings=meeting)
    (found,) = unused_years(VIBORG, given_)
    assert (found.repaid, found.repayable, found.outstanding) == (30, 70, 70)


_OERE = st.integers(0, 300_000_000).map(lambda oere: oere / 100)
_YEARS = st.lists(_OERE, min_size=3, max_size=3)


@settings(max_examples=amount(20, 200))
@given(_YEARS, _YEARS, _YEARS)
def test_whoever_repays_what_each_meeting_finds_owes_nothing_but_what_is_carried_over(
    grants: list[float], spent: list[float], carried: list[float]
) -> None:
    """To the øre: paid - used - repaid is what was carried over, or below it where more was used than paid (4.3)."""
    made = accounts(
        2025,
        costs=costs(*spent),
        disbursements=paid(*(kroner or 0.01 for kroner in grants)),
        accruals=tuple(accrual(year, kroner or 0.01) for year, kroner in zip((2023, 2024), carried, strict=False)),
    )
    for year in (2023, 2024, 2025):
        one = unused_years(VIBORG, made)[year - 2023]
        assert one.accrued <= one.accruable <= one.unused
        assert summed((one.lapsed, one.accruable)) == one.unused
        assert summed((one.accrued, one.repayable)) == one.unused
        if one.repayable:
            payment = repaid((one.due, one.repayable))
            made = replace(made, repayments=(*made.repayments, *payment))
        again = unused_years(VIBORG, made)[year - 2023]
        assert (again.outstanding, again.interest) == (0, 0)


_REPAID = st.lists(
    st.tuples(st.dates(D(2024, 1, 1), D(2026, 6, 30)), _OERE.map(lambda amount: amount or 0.01)), max_size=6
)


@settings(max_examples=amount(20, 200))
@given(_YEARS, _YEARS, _REPAID)
def test_whatever_is_repaid_and_when_no_oere_is_due_twice_and_none_is_lost(
    grants: list[float], spent: list[float], payments: list[tuple[date, float]]
) -> None:
    """What a meeting finds unused is due since an earlier meeting, carried over, or due now; to the øre (4.3)."""
    made = accounts(
        2025,
        costs=costs(*spent),
        disbursements=paid(*(kroner or 0.01 for kroner in grants)),
        accruals=(accrual(2023, 1_000), accrual(2024, 2_000)),
        repayments=repaid(*payments),
    )
    for one in unused_years(VIBORG, made):
        assert one.unused == max(0, summed((one.paid, -one.used_in_all, -one.repaid)))
        assert one.owed == summed(left.amount for left in one.overdue)
        assert summed((one.owed, one.accrued, one.repayable)) == one.unused
        assert summed(payment.amount for payment in one.repayments) <= one.repayable
        assert 0 <= one.outstanding <= one.repayable
        assert all(left.amount > 0 and left.year < one.year for left in one.overdue)


@pytest.mark.parametrize(
    ("cost", "spent", "beyond"),
    [
        pytest.param(200_000, 148_341.23, 0, id="4.3 less than was paid"),
        pytest.param(2_000_000, 1_304_167, 179_245.32, id="4.3 more than was paid"),
    ],
)
def test_no_more_of_the_grant_is_used_than_was_paid(cost: float, spent: float, beyond: float) -> None:
    """1,304,167 paid; the grant carries cost x 3,912,500 / 5,275,000, of 2,000,000 it is 1,483,412.32 (4.3)."""
    (found,) = unused_years(VIBORG, accounts(2023, costs=costs(cost), disbursements=paid(1_304_167)))
    assert (found.used_of_paid, found.beyond_paid) == (spent, beyond)
    assert found.used_in_all == summed((spent, beyond))


def test_what_was_repaid_is_not_used_either() -> None:
    """Of 1,304,167 that were paid, 100,000 were repaid by the meeting about 2023: 1,204,167 can be used at most (4.3)."""
    back = repaid((D(2024, 3, 1), 100_000))
    (found,) = unused_years(
        VIBORG, accounts(2023, costs=costs(2_000_000), disbursements=paid(1_304_167), repayments=back)
    )
    assert found.used_of_paid == 1_204_167
    assert summed((found.used_of_paid, found.repaid, found.unused)) == found.paid
