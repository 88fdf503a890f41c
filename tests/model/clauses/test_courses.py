"""When a course is over and a household counts (Bilag 1.4 pkt. 1.1.3, 3.2.4)."""

import datetime as dt

import pytest

from model.clauses.annex_1_4 import counts_from, course_end
from tests.shared.made_up import days

D = dt.date
LAST = D(2026, 10, 31)


def test_a_course_is_over_when_the_household_left_and_at_the_latest_with_the_intervention() -> None:
    """Bilag 1.4 pkt. 1.1.3: one that goes on after 31 October 2026 is over then, too."""
    left = days(D(2025, 4, 30), None, D(2027, 1, 31))
    assert course_end(left, LAST).tolist() == [D(2025, 4, 30), LAST, LAST]


@pytest.mark.parametrize(
    ("start", "end", "counted"),
    [
        pytest.param(D(2026, 7, 31), LAST, D(2026, 10, 31), id="3.2.4 31 July 2026"),
        pytest.param(D(2026, 8, 1), LAST, None, id="3.2.4 1 August 2026"),
        pytest.param(D(2026, 10, 31), LAST, None, id="3.2.4 the last day"),
        pytest.param(D(2023, 11, 30), D(2024, 2, 29), D(2024, 2, 29), id="3.2.4 30 November, leap year"),
        pytest.param(D(2023, 11, 30), D(2024, 2, 28), None, id="3.2.4 30 November, leap year, a day less"),
        pytest.param(D(2024, 11, 30), D(2025, 2, 28), D(2025, 2, 28), id="3.2.4 30 November"),
        pytest.param(D(2024, 1, 31), D(2024, 4, 30), D(2024, 4, 30), id="3.2.4 31 January"),
        pytest.param(D(2024, 2, 29), D(2024, 5, 28), None, id="3.2.4 29 February, a day less"),
        pytest.param(D(2024, 2, 29), D(2024, 5, 29), D(2024, 5, 29), id="3.2.4 29 February"),
    ],
)
def test_a_household_counts_from_the_day_on_which_three_months_are_over(
    start: dt.date, end: dt.date, counted: dt.date | None
) -> None:
    """The same day of the month three months later, or that month's last, if the course is not over before."""
    assert counts_from(days(start), days(end), 3).tolist() == [counted]


@pytest.mark.parametrize(
    ("end", "counted"),
    [(D(2026, 10, 31), D(2026, 10, 31)), (D(2026, 10, 30), None)],
    ids=["3.2.4 full", "3.2.4 a day less"],
)
def test_in_the_other_reading_three_months_are_full_with_their_last_day(end: dt.date, counted: dt.date | None) -> None:
    """1 August to 31 October, as in Bilag 4.1's 36 months."""
    assert counts_from(days(D(2026, 8, 1)), days(end), 3, last_day_counts=True).tolist() == [counted]
