"""What a funder's payments come to: multiple, internal rate, the day they are paid back."""

import datetime as dt

import pytest
import pyxirr
from hypothesis import given
from hypothesis import strategies as st

from model.forecast.cash_flow import CashFlow, CashPayment, cash_flow, internal_rate, payment_day
from model.forecast.from_forms import outlook_of
from model.forecast.sample import sample
from tests.shared.forecasts import viborg

DSI = viborg().grantor
JULY = dt.date(2023, 7, 1)


def flow(*received: tuple[dt.date, float], grant: float = 100.0) -> CashFlow:
    """A grant of 100 kr. paid in July 2023, and what comes back."""
    return CashFlow(DSI.id, [CashPayment(JULY, -grant)], [], [CashPayment(day, one) for day, one in received])


def test_a_grant_that_doubles_in_a_year_of_365_days_has_a_rate_of_100_per_cent() -> None:
    """100 (1 + r) = 200; received for each krone 200 / 100 = 2; paid back the day it comes."""
    found = flow((JULY + dt.timedelta(365), 200.0))
    assert found.rate == pytest.approx(1.0, abs=1e-12)
    assert (found.multiple, found.paid_back) == (2.0, JULY + dt.timedelta(365))
    assert found.yearly_rate == pytest.approx(1.0, abs=1e-12)  # of the years 2023 and 2024


def test_a_grant_is_paid_back_on_the_first_day_on_which_all_of_it_has_come() -> None:
    """60 + 39.99 is not 100, an øre more is."""
    days = [dt.date(2024, 1, 1), dt.date(2024, 7, 1), dt.date(2025, 1, 1)]
    assert flow(*zip(days, (60.0, 39.99, 0.01), strict=True)).paid_back == days[2]
    assert flow(*zip(days, (60.0, 40.00, 0.01), strict=True)).paid_back == days[1]
    assert flow(*zip(days, (60.0, 39.0, 0.5), strict=True)).paid_back is None


def test_payments_that_never_come_back_have_no_rate() -> None:
    """No rate makes 100 out and nothing in worth nothing."""
    assert flow((dt.date(2024, 1, 1), 0.0)).rate is None


@given(
    st.lists(
        st.tuples(st.integers(1, 3_000), st.floats(1.0, 500.0)), min_size=1, max_size=8, unique_by=lambda one: one[0]
    )
)
def test_the_rate_is_that_of_another_program(rows: list[tuple[int, float]]) -> None:
    """Pyxirr, wherever it finds one within our bounds."""
    found = flow(*((JULY + dt.timedelta(day), amount) for day, amount in sorted(rows)))
    other = pyxirr.xirr([one.day for one in found.every], [one.amount for one in found.every])
    rate = internal_rate(found.every)
    if other is not None and -0.9 < other < 9 and rate is not None:
        assert rate == pytest.approx(other, abs=1e-8)


def test_a_funders_flow_is_its_instalments_and_its_part_of_all_that_is_paid() -> None:
    """Bilag 3.2: three instalments, 3,912,500 kr. in all; what DSI receives is the mean of what it gets in all futures."""
    drawn = sample(outlook_of(viborg()), 300, 1)
    found = cash_flow(viborg(), drawn, DSI)
    assert sum(one.amount for one in found.grants) == -3_912_500
    assert sum(one.amount for one in found.own) == 0
    assert sum(one.amount for one in found.received) == pytest.approx(drawn.received("DSI").mean(), abs=0.05)
    (lbf,) = viborg().other_funders
    own = cash_flow(viborg(), drawn, lbf).own
    assert -sum(one.amount for one in own) == pytest.approx(drawn.paid_by_others().mean(), abs=0.05)


def test_results_are_paid_so_many_days_after_their_period() -> None:
    """90 days after 31 December 2024 is 31 March 2025, after 30 June 2025 28 September."""
    drawn = sample(outlook_of(viborg()), 100, 1)
    days = [payment_day(drawn.outlook.terms, one) for one in drawn.periods[:2]]
    assert days == [dt.date(2025, 3, 31), dt.date(2025, 9, 28)]
