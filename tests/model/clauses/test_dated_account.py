"""Pkt. 5.2, the dated account: simple interest over 365 within a calendar year, capitalised on each 31 December.

Held against a walk through the calendar day by day, and against pyxirr, which counts days and compounds on its own.
"""

import datetime as dt
from decimal import Decimal, localcontext
from itertools import pairwise

import pytest
import pyxirr
from hypothesis import given, settings
from hypothesis import strategies as st

from model.registry import REGISTRY
from tests.amounts import amount

ACCOUNT = REGISTRY["DSI_AFKASTLOFT_DATO"]
RATE = 0.0507
AUTUMNS = [dt.date(year, 11, 30) for year in (2023, 2024, 2025)]

Deposits = list[tuple[float, dt.date]]

_AMOUNTS = st.integers(1, 10**9).map(lambda oere: oere / 100)
_RATES = st.integers(1, 5_000).map(lambda n: n / 10_000)
_DAYS = st.dates(dt.date(2019, 12, 30), dt.date(2029, 1, 2))
_DEPOSITS = st.lists(st.tuples(_AMOUNTS, _DAYS), min_size=1, max_size=5)
_LAST_DIGITS = 1e-12


def _total(deposits: Deposits, rate: float, end: dt.date) -> float:
    total: float = ACCOUNT([kroner for kroner, _ in deposits], [date for _, date in deposits], rate, end)
    return total


def _day_by_day(deposits: Deposits, rate: float, end: dt.date) -> float:
    """Every night bears a 365th of the yearly rate on the balance; 31 December adds it to the balance."""
    with localcontext(prec=40):
        balance = interest = Decimal(0)
        nightly = Decimal(str(rate)) / 365
        day = min(date for _, date in deposits)
        while True:
            if (day.month, day.day) == (12, 31):
                balance, interest = balance + interest, Decimal(0)
            balance += sum(Decimal(str(kroner)) for kroner, date in deposits if date == day)
            if day == end:
                return float(balance + interest)
            interest += balance * nightly
            day += dt.timedelta(days=1)


def _with_pyxirr(amount: float, date: dt.date, rate: float, end: dt.date) -> float:
    """Each stretch to a 31 December, or to the end, is one period of `fv` at the rate of its fraction of a year."""
    closes = [dt.date(year, 12, 31) for year in range(date.year, end.year)]
    for since, until in pairwise([date, *closes, end]):
        fraction = pyxirr.year_fraction(since, until, pyxirr.DayCount.ACT_365F)
        grown = pyxirr.fv(rate * fraction, 1, 0, -amount)
        assert grown is not None
        amount = grown
    return amount


@settings(max_examples=40)
@given(_DEPOSITS, _RATES, _DAYS)
def test_the_account_is_what_a_walk_through_the_calendar_gives(deposits: Deposits, rate: float, last: dt.date) -> None:
    """Through leap years, deposits on 31 December and ends on it."""
    end = max(last, *(date for _, date in deposits))
    assert _total(deposits, rate, end) == pytest.approx(_day_by_day(deposits, rate, end), abs=0.005 + 1e-6)


@settings(max_examples=amount(30, 300))
@given(_AMOUNTS, st.dates(dt.date(1901, 1, 1), dt.date(2199, 12, 31)), _RATES, st.integers(0, 15_000))
def test_a_deposit_grows_as_pyxirr_lets_it_grow(amount: float, date: dt.date, rate: float, days: int) -> None:
    """Over up to forty years, anywhere in the calendar; 1900 and 2100 are no leap years, 2000 is one."""
    end = min(date + dt.timedelta(days=days), dt.date(2199, 12, 31))
    assert ACCOUNT.row_function is not None
    grown = ACCOUNT.row_function(amount, date, rate, end)
    assert grown == pytest.approx(_with_pyxirr(amount, date, rate, end), rel=_LAST_DIGITS)


@settings(max_examples=amount(12, 100))
@given(st.lists(_AMOUNTS.filter(lambda amount: amount >= 1_000), min_size=3, max_size=3), _RATES)
def test_between_closes_of_common_years_the_internal_rate_is_the_rate(amounts: list[float], rate: float) -> None:
    """XIRR: from 31 December 2020 to 31 December 2023 each year has 365 days, so the account compounds yearly."""
    closes = [dt.date(year, 12, 31) for year in (2020, 2021, 2022, 2023)]
    total = _total(list(zip(amounts, closes, strict=False)), rate, closes[-1])
    internal = pyxirr.xirr(closes, [*(-kroner for kroner in amounts), total], day_count=pyxirr.DayCount.ACT_365F)
    assert internal == pytest.approx(rate, abs=1e-5)  # half an øre of 1,000 kr. over a year is 0.000005


@settings(max_examples=amount(12, 100))
@given(_AMOUNTS.filter(lambda amount: amount >= 10_000), _RATES, st.integers(30, 364))
def test_within_a_year_the_internal_rate_annualises_simple_interest(amount: float, rate: float, days: int) -> None:
    """XIRR: (1 + internal)^(days/365) = 1 + rate x days/365."""
    start = dt.date(2025, 1, 1)
    end = start + dt.timedelta(days=days)
    total = _total([(amount, start)], rate, end)
    internal = pyxirr.xirr([start, end], [-amount, total], day_count="act/365f")
    assert internal is not None
    assert (1 + internal) ** (days / 365) == pytest.approx(1 + rate * days / 365, abs=0.01 / amount)


@pytest.mark.parametrize(
    ("deposits", "end"),
    [
        pytest.param([(3_912_500, dt.date(2023, 11, 1))], dt.date(2028, 12, 31), id="5.2: the DSI grant at once"),
        pytest.param(
            list(zip([1_304_167, 1_304_167, 1_304_166], AUTUMNS, strict=True)),
            dt.date(2028, 12, 31),
            id="5.2: the DSI grant in its instalments",
        ),
        pytest.param(
            list(zip([5_275_000 / 3] * 3, AUTUMNS, strict=True)), dt.date(2027, 6, 30), id="5.2: the joint grant"
        ),
    ],
)
def test_the_readings_of_the_ceiling_earn_the_rate_and_hardly_more(deposits: Deposits, end: dt.date) -> None:
    """XIRR lies above 5.07 % by what simple interest gives within a year, and by no more than 0.1 % p.a.."""
    dates = [*(date for _, date in deposits), end]
    flows = [*(-kroner for kroner, _ in deposits), _total(deposits, RATE, end)]
    internal = pyxirr.xirr(dates, flows, day_count=pyxirr.DayCount.ACT_365F)
    assert internal is not None
    assert RATE <= internal <= RATE + 0.001


@pytest.mark.parametrize(
    ("date", "end", "expected"),
    [
        pytest.param("2023-06-30", "2023-06-30", 1_000_000, id="5.2: the same day"),
        # 1,000,000 x 5.07 % x 1/365 = 138.904
        pytest.param("2023-12-30", "2023-12-31", 1_000_138.90, id="5.2: the day before the close"),
        pytest.param("2023-12-31", "2024-01-01", 1_000_138.90, id="5.2: a deposit on the day of the close"),
        # 1,000,000 x 1.000138904^2 = 1,000,277.83; without the close between them 277.81
        pytest.param("2023-12-30", "2024-01-01", 1_000_277.83, id="5.2: a day on each side of the close"),
        pytest.param("2024-12-31", "2024-12-31", 1_000_000, id="5.2: deposit and end on one close"),
        # 1,000,000 x 5.07 %
        pytest.param("2022-12-31", "2023-12-31", 1_050_700, id="5.2: a common year from close to close"),
        # 1,000,000 x 5.07 % x 366/365 = 50,838.904
        pytest.param("2023-12-31", "2024-12-31", 1_050_838.90, id="5.2: a leap year from close to close"),
        # 1,000,000 x 5.07 % x 364/365 = 50,561.096
        pytest.param("2023-01-01", "2023-12-31", 1_050_561.10, id="5.2: from 1 January"),
        # 1,050,700 x (1 + 5.07 % x 1/365) = 1,050,845.946
        pytest.param("2022-12-31", "2024-01-01", 1_050_845.95, id="5.2: to 1 January, a day after the close"),
        # 1,000,000 x 1.0507 x 1.0507 x (1 + 5.07 % x 366/365)
        pytest.param("2021-12-31", "2024-12-31", 1_160_095.14, id="5.2: two common years and a leap year"),
        # 1, and 2 days: 138.904, 277.808
        pytest.param("2023-02-28", "2023-03-01", 1_000_138.90, id="5.2: over the end of February 2023"),
        pytest.param("2024-02-28", "2024-03-01", 1_000_277.81, id="5.2: over the end of February 2024"),
        pytest.param("2024-02-29", "2024-03-01", 1_000_138.90, id="5.2: from the leap day"),
    ],
)
def test_days_count_from_date_to_date_and_closes_fall_on_31_december(date: str, end: str, expected: float) -> None:
    """On 1,000,000 kr. at 5.07 %."""
    account = _total([(1_000_000, dt.date.fromisoformat(date))], RATE, dt.date.fromisoformat(end))
    assert account == expected


def test_the_total_is_rounded_once() -> None:
    """5.2: three deposits of 100 kr. at 0.004 % are 100.004 each, and 300.012 in all, not three times 100.00."""
    closes = [dt.date(2022, 12, 31)] * 3
    assert ACCOUNT([100, 100, 100], closes, 0.00004, dt.date(2023, 12, 31)) == 300.01


@settings(max_examples=amount(12, 100))
@given(_DEPOSITS, _RATES)
def test_the_account_carries_on_from_any_close(deposits: Deposits, rate: float) -> None:
    """5.2: what stands on 31 December bears interest like a deposit of that day."""
    close, end = dt.date(2029, 12, 31), dt.date(2032, 3, 31)
    carried = _total([(_total(deposits, rate, close), close)], rate, end)
    # half an øre of the close with two and a quarter years' interest at 50 %, 1.1 øre at most, and the rounding of either end
    assert carried == pytest.approx(_total(deposits, rate, end), abs=0.025)


@settings(max_examples=amount(12, 100))
@given(_DEPOSITS, _RATES)
def test_deposits_do_not_touch_each_other(deposits: Deposits, rate: float) -> None:
    """5.2: the account of all is the sum of each one's, but for the rounding."""
    end = dt.date(2030, 6, 30)
    parts = [_total([deposit], rate, end) for deposit in deposits]
    assert _total(deposits, rate, end) == pytest.approx(sum(parts), abs=0.005 * (len(parts) + 1))


@settings(max_examples=amount(12, 100))
@given(_DEPOSITS)
def test_without_interest_the_account_is_what_was_paid(deposits: Deposits) -> None:
    """5.2: at 0 %."""
    paid = sum(round(kroner * 100) for kroner, _ in deposits)
    assert _total(deposits, 0, dt.date(2030, 6, 30)) == paid / 100
