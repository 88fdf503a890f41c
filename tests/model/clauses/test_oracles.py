"""Each rule against an oracle: the agreement's arithmetic in exact fractions, rounded half away from zero exactly.

An oracle reads a float as the decimal that the user sees, fifteen significant digits.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache
from itertools import pairwise
from math import ceil, floor
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from model.registry import REGISTRY
from model.rules.parameter import Parameter
from model.rules.rule import Rule
from model.rules.unknown import is_unknown
from tests.amounts import amount
from tests.model.clauses.forecast_oracles import OF_FORECASTS, is_within_reach
from tests.model.clauses.strategic_oracles import STRATEGIC
from tests.shared.strategies import Arguments, arguments, every_rule

_DIGITS = 60
_EXAMPLES = amount(25, 200)
_UNROUNDED = ("DSI_IMPLICIT_RENTE", "DSI_IMPLICIT_AAR", "DSI_STANDARDFORSKEL", "DSI_SUCCESRATE")
_TEN_DECIMALS = ({*STRATEGIC} - {"HP_AFVIGELSE"}) | {"DSI_SUCCESRATE_GRAENSE"}
_GUARDED = Fraction(1, 10**10)
"""The last decimal of what a rule rounds to that rounds to ten."""
_EVERY_DIGIT_BELOW = 1e8
"""Amounts from here on lose their øre, now and then, to the fifteen digits of a float that was multiplied."""
_LAST_DIGITS = Fraction(1, 10**14)


def _rounded(exact: Fraction, decimals: Any) -> Fraction:
    scale = 10 ** int(decimals)
    away = Fraction(floor(abs(exact) * scale + Fraction(1, 2)), scale)
    return away if exact >= 0 else -away


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    """Exact for whole exponents, else to sixty digits."""
    if exponent.denominator == 1:
        return base ** int(exponent)
    with localcontext(prec=_DIGITS):
        return Fraction(_decimal(base) ** _decimal(exponent))


def _decimal(fraction: Fraction) -> Decimal:
    return Decimal(fraction.numerator) / fraction.denominator


def _logarithm(fraction: Fraction) -> Fraction:
    with localcontext(prec=_DIGITS):
        return Fraction(_decimal(fraction).ln())


def _instalment(grant: Fraction, instalments: Fraction, number: Fraction) -> Fraction:
    plan = [_rounded(grant / instalments, 0)] * int(instalments - 1)
    return [*plan, _rounded(grant - sum(plan), 2)][int(number) - 1]


def _calendar_months(start: dt.date, end: dt.date) -> list[int]:
    """Give the calendar year of each month of the period."""
    first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    return [month // 12 for month in range(first, last + 1)]


def _months(start: dt.date, end: dt.date, year: Fraction) -> Fraction:
    return Fraction(_calendar_months(start, end).count(int(year)))


def _budget_year(amount: Fraction, start: dt.date, end: dt.date, year: Fraction) -> Fraction:
    months = _calendar_months(start, end)
    plan = {y: _rounded(amount * months.count(y) / len(months), 0) for y in range(start.year, end.year)}
    plan[end.year] = _rounded(amount - sum(plan.values()), 2)
    return plan.get(int(year), Fraction(0))


def _fits_under(amount: Fraction, earlier: Fraction, limit: Fraction) -> Fraction:
    return _rounded(max(Fraction(0), min(amount, limit - earlier)), 2)


def _funder_share(
    payment: Fraction, earlier: Fraction, switch: Fraction, first: Fraction, second: Fraction
) -> Fraction:
    in_tranche_1 = _fits_under(payment, earlier, switch)
    return _rounded(in_tranche_1 * first + (payment - in_tranche_1) * second, 2)


def _positive_part(exact: Fraction) -> Fraction:
    return _rounded(max(Fraction(0), exact), 2)


def _product(count: Fraction, price: Fraction) -> Fraction:
    return _rounded(count * price, 2)


def _school_absence(
    treated: Fraction,
    control: Fraction,
    treated_base: Fraction,
    control_base: Fraction,
    price: Fraction,
    decimals: Fraction,
) -> Fraction:
    now = _rounded(100 * (treated / control - 1), decimals)
    base = _rounded(100 * (treated_base / control_base - 1), decimals)
    return _positive_part((base - now) * price)


def _grown(amount: Fraction, date: dt.date, rate: Fraction, end: dt.date) -> Fraction:
    """Year by year: simple interest from each capitalisation to the next, date to date over 365."""
    stops = [date, *(dt.date(year, 12, 31) for year in range(date.year, end.year)), end]
    for since, until in pairwise(stops):
        amount *= 1 + rate * (until - since).days / 365
    return amount


def _standardised_difference(share: Fraction, size: Fraction, other: Fraction, other_size: Fraction) -> Fraction:
    """The shares' distance over the root of p (1 - p), where p is the share of both groups together."""
    both = (share * size + other * other_size) / (size + other_size)
    spread = both * (1 - both)
    return (share - other) / _power(spread, Fraction(1, 2)) if spread > 0 else Fraction(0)


def _dated_account(amounts: list[Fraction], dates: list[dt.date], rate: Fraction, end: dt.date) -> Fraction:
    rows = (_grown(amount, date, rate, end) for amount, date in zip(amounts, dates, strict=True))
    return _rounded(sum(rows, Fraction(0)), 2)


def _accounts_deadline(meeting: dt.date) -> dt.date:
    """Ten days before, counted back one by one."""
    for _ in range(10):
        meeting -= dt.timedelta(days=1)
    return meeting


def _a_month_after(meeting: dt.date) -> dt.date:
    """The same day of the next month, or the last that it has."""
    next_month = meeting.replace(day=28) + dt.timedelta(days=4)
    for day in range(meeting.day, 0, -1):
        with suppress(ValueError):
            return next_month.replace(day=day)
    raise AssertionError


@cache
def _holidays() -> frozenset[dt.date]:
    """By the rules of the church's year and the law, Easter by the tables of the calendar's reform."""
    found = set()
    for year in range(2020, 2037):
        sunday = _easter(year)
        church = [-3, -2, 0, 1, 39, 49, 50, *([26] if year < 2024 else [])]
        found |= {sunday + dt.timedelta(days=off) for off in church}
        found |= {dt.date(year, *day) for day in ((1, 1), (6, 5), (12, 24), (12, 25), (12, 26), (12, 31))}
    return frozenset(found)


def _easter(year: int) -> dt.date:
    """The Sunday after the first full moon of spring (Gauss, as Knuth has it)."""
    golden, century = year % 19 + 1, year // 100 + 1
    skipped, moon = 3 * century // 4 - 12, (8 * century + 5) // 25 - 5
    epact = (11 * golden + 20 + moon - skipped) % 30
    epact += (epact == 25 and golden > 11) or epact == 24
    full = 44 - epact + (30 if epact > 23 else 0)
    days = full + 7 - (5 * year // 4 - skipped - 10 + full) % 7
    return dt.date(year, 3, 1) + dt.timedelta(days=days - 1)


def _received(date: dt.date) -> dt.date:
    while date.isoweekday() > 5 or date in _holidays():
        date += dt.timedelta(days=1)
    return date


_REFERENCE = MappingProxyType({
    (2023, 1): "1.90", (2023, 2): "3.25", (2024, 1): "3.75", (2024, 2): "3.50", (2025, 1): "2.75",
    (2025, 2): "1.75", (2026, 1): "1.75",
})  # fmt: skip


def _default_interest(amount: Fraction, due: dt.date, paid: dt.date) -> Fraction:
    """Day by day: the reference rate of the day's half-year and 8 points, over 365."""
    days = Counter((day.year, 1 if day.month <= 6 else 2) for day in _days(due, paid))
    rates = sum((Fraction(_REFERENCE[half]) + 8) * count for half, count in days.items())
    return _rounded(amount * rates / 100 / 365, 2)


def _days(since: dt.date, until: dt.date) -> Iterator[dt.date]:
    return (since + dt.timedelta(days=number) for number in range((until - since).days))


ORACLES: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "DSI_UDBETALINGSRATE": _instalment,
        "DSI_MAANEDER": _months,
        "DSI_BUDGETAAR": _budget_year,
        "DSI_RELATIV_REDUKTION": lambda grant, actual, expected: _positive_part(grant * (expected - actual) / expected),
        "DSI_ABSOLUT_REDUKTION": lambda budget, actual, share: _positive_part((budget - actual) * share),
        "DSI_UFORBRUGT": lambda paid, used, accrued, repaid: _positive_part(paid - used - accrued - repaid),
        "DSI_TILBAGEKALDT": lambda paid, repaid, interest: _positive_part(paid - repaid + interest),
        "DSI_AFKASTLOFT": lambda grant, rate, years: _rounded(grant * _power(1 + rate, years), 2),
        "DSI_AFKASTLOFT_RENTE": lambda grant, rate, years: _rounded(grant * (_power(1 + rate, years) - 1), 2),
        "DSI_AFKASTLOFT_DATO": _dated_account,
        "DSI_IMPLICIT_RENTE": lambda grant, ceiling, years: _power(ceiling / grant, 1 / years) - 1,
        "DSI_IMPLICIT_AAR": lambda grant, ceiling, rate: _logarithm(ceiling / grant) / _logarithm(1 + rate),
        "DSI_UNDER_LOFT": _fits_under,
        "DSI_TRANCHE1": _fits_under,
        "DSI_TRANCHEANDEL": _funder_share,
        "DSI_BM1_BESKAEFTIGELSE": _product,
        "DSI_BM2_FORANSTALTNING": lambda before, after, price: _positive_part((before - after) * price),
        "DSI_BM3_FRAVAER": _school_absence,
        "DSI_BM4_LIVSTILFREDSHED": _product,
        "DSI_BM5_HANDLEPLAN": _product,
        "DSI_FRIST_REGNSKAB": _accounts_deadline,
        "DSI_FRIST_UFORBRUGT": _a_month_after,
        "DSI_MODTAGET": _received,
        "DSI_MORARENTE": _default_interest,
        "DSI_VISITATIONSTEMPO": lambda count, days: _rounded(count * 365 / days, 2),
        "DSI_DAGE_TIL_GRAENSE": lambda limit, count, days: min(
            Fraction(36_500), max(Fraction(0), Fraction(ceil((limit - count) * days / count)))
        ),
        "DSI_STANDARDFORSKEL": _standardised_difference,
        **OF_FORECASTS,
        **STRATEGIC,
    }
)


def _seen(value: Any) -> Any:
    """Read a float as the decimal that fifteen digits show, an unknown one as nothing; a column, each of its values."""
    if isinstance(value, list):
        return [_seen(one) for one in value]
    if isinstance(value, dt.date):
        return value
    return None if is_unknown(value) else Fraction(f"{value:.15g}")


def _numbers(value: Any) -> list[float]:
    if isinstance(value, list):
        return [number for one in value for number in _numbers(one)]
    return [] if isinstance(value, dt.date) else [value]


def _moved(parameter: Parameter, argument: Any) -> Any:
    """Move a number in its last digits; a share or rate, in those of the 1 that it is added to."""
    if parameter.column:
        return [None if a is None else a * (1 + _LAST_DIGITS) for a in argument]
    return argument + _LAST_DIGITS * (argument if parameter.most > 1 else 1)


def _slack(rule: Rule, call: list[Any], exact: Fraction) -> Fraction:
    """How far the result moves when one argument after the other does, and the result itself."""
    slack = abs(exact) * _LAST_DIGITS
    if rule.name not in _UNROUNDED:
        slack += _GUARDED if rule.name in _TEN_DECIMALS else Fraction(1, 100)
    for i, (parameter, argument) in enumerate(zip(rule.parameters, call, strict=True)):
        if not parameter.whole and not parameter.is_date:
            slack += abs(ORACLES[rule.name](*call[:i], _moved(parameter, argument), *call[i + 1 :]) - exact)
    return slack


def _agrees(rule: Rule, call: Arguments) -> bool:
    """Say whether the rule gives the exact result: every digit of an amount, where a float can hold it."""
    seen, found = [_seen(argument) for argument in call], rule(*call)
    exact = ORACLES[rule.name](*seen)
    if exact is None or isinstance(exact, dt.date):
        return is_unknown(found) if exact is None else bool(found == exact)
    if (
        rule.name not in (*_UNROUNDED, *_TEN_DECIMALS, "HP_AFVIGELSE")
        and max(map(abs, [*_numbers(list(call)), found])) <= _EVERY_DIGIT_BELOW
    ):
        return bool(_seen(found) == exact)
    return abs(Fraction(found) - exact) <= _slack(rule, seen, exact)


def test_every_rule_has_an_oracle() -> None:
    """A new rule brings its exact arithmetic along."""
    assert ORACLES.keys() == REGISTRY.keys()


@every_rule
@settings(max_examples=_EXAMPLES, suppress_health_check=[HealthCheck.filter_too_much])
@given(data=st.data())
def test_a_rule_gives_what_exact_arithmetic_gives(name: str, data: st.DataObject) -> None:
    """On amounts in whole øre; a limit of a rate near 0 or 1 is held by the engines alone."""
    call: Arguments = data.draw(arguments(REGISTRY[name], halves=False))
    assume(name != "DSI_SUCCESRATE_GRAENSE" or is_within_reach(*map(_seen, call[1:])))
    assert _agrees(REGISTRY[name], call), (REGISTRY[name](*call), ORACLES[name](*map(_seen, call)))


@pytest.mark.parametrize(
    ("name", "call"),
    [
        # 206,387 x 3 / 200 = 3,095.805
        pytest.param("DSI_RELATIV_REDUKTION", (206_387.0, 197.0, 200.0), id="4.2(i) 3,095.805"),
        # 9,872,432.73 x 10 / 180 = 548,468.485
        pytest.param("DSI_RELATIV_REDUKTION", (9_872_432.73, 170.0, 180.0), id="4.2(i) 548,468.485"),
        # (9,351,105.95 - 9,236,979.24) x 0.5 = 57,063.355
        pytest.param("DSI_ABSOLUT_REDUKTION", (9_351_105.95, 9_236_979.24, 0.5), id="4.2(ii) 57,063.355"),
        # 4,439,896.50 x 1 % = 44,398.965
        pytest.param("DSI_AFKASTLOFT_RENTE", (4_439_896.5, 0.01, 1.0), id="Bilag 4.2 pkt. 4 44,398.965"),
        # 664,443 x 1.5 % = 9,966.645
        pytest.param("DSI_AFKASTLOFT_RENTE", (664_443.0, 0.015, 1.0), id="Bilag 4.2 pkt. 4 9,966.645"),
        # (1.58 - 1.60) / 1.60 = -1.25 %, to one decimal -1.3 %, and 1.3 x 6,500 = 8,450
        pytest.param("DSI_BM3_FRAVAER", (0.0158, 0.016, 0.016, 0.016, 6_500.0, 1.0), id="Bilag 5.1 pkt. 2.6 -1.25 %"),
        # 1.005 x 1 = 1.005
        pytest.param("DSI_BM5_HANDLEPLAN", (1.005, 1.0), id="Bilag 5.1 pkt. 2.8 1.005"),
        # 1.01 x 50 % = 0.505
        pytest.param("DSI_TRANCHEANDEL", (1.01, 0.0, 5_275_000.0, 0.5, 0.0), id="Bilag 5.1 pkt. 1.1 0.505"),
    ],
)
def test_an_exact_half_oere_rounds_up_whatever_the_floats_before_it_lost(name: str, call: Arguments) -> None:
    """Every one of these is a half on paper; subtracting large floats leaves a hair less."""
    exact = ORACLES[name](*map(_seen, call))
    assert _seen(REGISTRY[name](*call)) == exact, float(exact)


@settings(max_examples=_EXAMPLES)
@given(data=st.data())
def test_the_implied_rate_makes_the_grant_the_ceiling(data: st.DataObject) -> None:
    """Put back into Bilag 4.2 pkt. 4: grant x (1 + rate)^years = ceiling."""
    grant, ceiling, years = data.draw(arguments(REGISTRY["DSI_IMPLICIT_RENTE"]))
    growth = 1 + REGISTRY["DSI_IMPLICIT_RENTE"](grant, ceiling, years)
    assume(growth > 1e-6)  # the rate is -100 % in nearly all digits, and too few of them are left of 1 + rate
    assert grant * growth**years == pytest.approx(ceiling, rel=1e-9)


@settings(max_examples=_EXAMPLES)
@given(data=st.data())
def test_the_implied_years_make_the_grant_the_ceiling(data: st.DataObject) -> None:
    """Put back into Bilag 4.2 pkt. 4: grant x (1 + rate)^years = ceiling."""
    grant, ceiling, rate = data.draw(arguments(REGISTRY["DSI_IMPLICIT_AAR"]))
    years = REGISTRY["DSI_IMPLICIT_AAR"](grant, ceiling, rate)
    assert grant * (1 + rate) ** years == pytest.approx(ceiling, rel=1e-9)
