"""Months after a day, and the payment periods of a commitment."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from model.base.daycount import months_later
from model.base.payment_period import PaymentPeriod, periods
from tests.shared.made_up import (
    VIBORG,
    days,
)

D = dt.date


@given(st.dates(D(2000, 1, 1), D(2100, 1, 1)), st.integers(-60, 60))
def test_months_later_is_the_same_for_a_date_and_for_a_column(date: dt.date, months: int) -> None:
    """And never a later day of the month than the date itself."""
    later = months_later(date, months)
    assert months_later(days(date), months).tolist() == [later]
    assert (later.year * 12 + later.month) - (date.year * 12 + date.month) == months
    assert later.day <= date.day


def test_the_periods_of_the_agreement_run_over_the_commitment_period() -> None:
    """Half-years from 2023-H2 to 2028-H2; a year's periods where payments fall each 12 months."""
    every = list(periods(VIBORG.period.intervention_start.value, VIBORG.period.commitment_end.value, 6))
    assert [p.label for p in every][:3] == ["2023-H2", "2024-H1", "2024-H2"]
    assert (every[-1].label, len(every)) == ("2028-H2", 11)
    assert (every[1].first, every[1].last) == (D(2024, 1, 1), D(2024, 6, 30))
    assert [p.label for p in periods(D(2031, 7, 1), D(2033, 1, 1), 12)] == ["2031", "2032", "2033"]
    assert PaymentPeriod(2025, 3, 3).label == "2025-K3"
    assert PaymentPeriod(2025, 6, 2).label == "2025-P6"
    assert PaymentPeriod(2025, 1, 6).title == "1. halvår 2025"
