"""What holds for any agreement: parts add to the whole, nothing is paid twice, and more never gives less."""

import datetime as dt

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from model.base.rounding import KRONER, round_half_up
from model.registry import REGISTRY
from tests.amounts import amount
from tests.shared.strategies import Arguments, arguments

_EXAMPLES = amount(25, 200)
AMOUNTS = st.integers(0, 10**10).map(lambda oere: oere / 100)
PAYMENTS = st.lists(AMOUNTS, min_size=1, max_size=8)
SHARES = st.integers(0, 10_000).map(lambda n: n / 10_000)
ODD_SHARES = st.floats(0, 1, allow_subnormal=False)


def _oere(amount: float) -> int:
    """Whole øre, so that sums are exact; an amount that is none of them fails."""
    oere = round(amount * 100)
    assert oere / 100 == amount
    return oere


def _draw(data: st.DataObject, name: str) -> Arguments:
    call: Arguments = data.draw(arguments(REGISTRY[name], halves=False))
    return call


@settings(max_examples=_EXAMPLES)
@given(AMOUNTS, st.integers(1, 60))
def test_the_instalments_add_to_the_grant(grant: float, instalments: int) -> None:
    """Bilag 3.2: to the øre, and all but the last are equal and in whole kroner; none is below 0."""
    assume((instalments - 1) * round_half_up(grant / instalments, KRONER) <= grant)
    plan = [REGISTRY["DSI_UDBETALINGSRATE"](grant, instalments, number) for number in range(1, instalments + 1)]
    assert sum(map(_oere, plan)) == _oere(grant)
    assert len(set(plan[:-1])) <= 1
    assert min(plan) >= 0
    assert all(instalment == int(instalment) for instalment in plan[:-1])


@settings(max_examples=_EXAMPLES)
@given(st.data())
def test_the_years_add_to_the_budget_line(data: st.DataObject) -> None:
    """Bilag 4.1: to the øre, over the period and a year on each side of it; no year is below 0."""
    amount, start, end, _ = _draw(data, "DSI_BUDGETAAR")
    years = range(max(start.year - 1, 1901), min(end.year + 1, 2199) + 1)
    parts = [REGISTRY["DSI_BUDGETAAR"](amount, start, end, year) for year in years]
    assert sum(map(_oere, parts)) == _oere(amount)
    assert min(parts) >= 0


@settings(max_examples=_EXAMPLES)
@given(st.data())
def test_the_months_of_the_years_add_to_the_period(data: st.DataObject) -> None:
    """Bilag 4.1: every month once."""
    start, end, _ = _draw(data, "DSI_MAANEDER")
    years = range(start.year, end.year + 1)
    in_all = (end.year - start.year) * 12 + end.month - start.month + 1
    assert sum(REGISTRY["DSI_MAANEDER"](start, end, year) for year in years) == in_all


@settings(max_examples=_EXAMPLES)
@given(st.data())
def test_a_reduction_takes_no_more_than_there_is(data: st.DataObject) -> None:
    """Pkt. 4.2 and 4.3: never below 0, never above the grant, the budget, or what was paid."""
    for name in ("DSI_RELATIV_REDUKTION", "DSI_ABSOLUT_REDUKTION", "DSI_UFORBRUGT"):
        call = _draw(data, name)
        assert 0 <= REGISTRY[name](*call) <= call[0]


@settings(max_examples=_EXAMPLES)
@given(PAYMENTS, AMOUNTS)
def test_payments_fill_the_ceiling_and_never_exceed_it(payments: list[float], ceiling: float) -> None:
    """Pkt. 5.2: one payment after the other, the whole is the smaller of what is owed and the ceiling."""
    owed = fitted = 0
    for payment in payments:
        part = _oere(REGISTRY["DSI_UNDER_LOFT"](payment, fitted / 100, ceiling))
        assert 0 <= part <= _oere(payment)
        owed, fitted = owed + _oere(payment), fitted + part
        assert fitted == min(owed, _oere(ceiling))


@settings(max_examples=_EXAMPLES)
@given(PAYMENTS, AMOUNTS)
def test_payments_fill_tranche_1_before_tranche_2_begins(payments: list[float], limit: float) -> None:
    """Bilag 5.1 pkt. 1.1: the parts of tranche 1 add to the limit, the rest of every payment is tranche 2."""
    paid = in_tranche_1 = 0
    for payment in payments:
        first = _oere(REGISTRY["DSI_TRANCHE1"](payment, paid / 100, limit))
        assert 0 <= first <= _oere(payment)
        paid, in_tranche_1 = paid + _oere(payment), in_tranche_1 + first
        assert in_tranche_1 == min(paid, _oere(limit))


@settings(max_examples=_EXAMPLES)
@given(AMOUNTS, AMOUNTS, AMOUNTS, SHARES | ODD_SHARES, SHARES | ODD_SHARES)
def test_two_funders_share_a_payment(payment: float, earlier: float, limit: float, first: float, second: float) -> None:
    """Bilag 5.1 pkt. 1.1: shares that add to 1 give the payment, but for the øre that both may round up."""
    one = REGISTRY["DSI_TRANCHEANDEL"](payment, earlier, limit, first, second)
    other = REGISTRY["DSI_TRANCHEANDEL"](payment, earlier, limit, 1 - first, 1 - second)
    assert abs(_oere(one) + _oere(other) - _oere(payment)) <= 1


@settings(max_examples=_EXAMPLES)
@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_a_funder_with_every_share_gets_the_payment(payment: float, earlier: float, limit: float) -> None:
    """Bilag 5.1 pkt. 1.1: with 100 % in both tranches; with 0 % in both, nothing."""
    assert REGISTRY["DSI_TRANCHEANDEL"](payment, earlier, limit, 1, 1) == payment
    assert REGISTRY["DSI_TRANCHEANDEL"](payment, earlier, limit, 0, 0) == 0


@settings(max_examples=_EXAMPLES)
@given(AMOUNTS.filter(bool), st.integers(0, 2_000).map(lambda n: n / 10_000), st.integers(0, 20))
def test_the_ceiling_is_grant_and_interest(grant: float, rate: float, years: int) -> None:
    """Bilag 4.2 pkt. 4 and pkt. 5.2: the annex gives the interest, the clause caps grant and interest together."""
    ceiling = REGISTRY["DSI_AFKASTLOFT"](grant, rate, years)
    interest = REGISTRY["DSI_AFKASTLOFT_RENTE"](grant, rate, years)
    assert _oere(ceiling) == _oere(grant) + _oere(interest)


@settings(max_examples=_EXAMPLES)
@given(st.data())
def test_per_cent_points_below_the_baseline_pay_the_same_wherever_they_lie(data: st.DataObject) -> None:
    """Bilag 5.1 pkt. 2.6.2: both groups' absence times the same factor leaves the payment as it was."""
    treated, control = data.draw(st.integers(0, 1_000)), data.draw(st.integers(1, 1_000))
    base, price = data.draw(st.integers(1, 1_000)), data.draw(AMOUNTS)
    payments = {
        REGISTRY["DSI_BM3_FRAVAER"](treated / scale, control / scale, base / scale, base / scale, price, 2)
        for scale in (1_000, 2_000, 4_000)
    }
    assert len(payments) == 1


_UP, _DOWN = 1, -1


@pytest.mark.parametrize(
    ("name", "argument", "direction"),
    [
        ("DSI_RELATIV_REDUKTION", "tilskud", _UP),
        ("DSI_RELATIV_REDUKTION", "faktisk", _DOWN),
        ("DSI_RELATIV_REDUKTION", "forventet", _UP),
        ("DSI_ABSOLUT_REDUKTION", "budget", _UP),
        ("DSI_ABSOLUT_REDUKTION", "faktisk", _DOWN),
        ("DSI_ABSOLUT_REDUKTION", "andel", _UP),
        ("DSI_UFORBRUGT", "udbetalt", _UP),
        ("DSI_UFORBRUGT", "anvendt", _DOWN),
        ("DSI_UFORBRUGT", "periodiseret", _DOWN),
        ("DSI_UFORBRUGT", "tilbagebetalt", _DOWN),
        ("DSI_AFKASTLOFT", "tilskud", _UP),
        ("DSI_AFKASTLOFT", "rente", _UP),
        ("DSI_AFKASTLOFT", "aar", _UP),
        ("DSI_AFKASTLOFT_RENTE", "rente", _UP),
        ("DSI_AFKASTLOFT_RENTE", "aar", _UP),
        ("DSI_AFKASTLOFT_DATO", "rente", _UP),
        ("DSI_IMPLICIT_RENTE", "tilskud", _DOWN),
        ("DSI_IMPLICIT_RENTE", "loft", _UP),
        ("DSI_IMPLICIT_AAR", "tilskud", _DOWN),
        ("DSI_IMPLICIT_AAR", "loft", _UP),
        ("DSI_UNDER_LOFT", "beloeb", _UP),
        ("DSI_UNDER_LOFT", "tidligere", _DOWN),
        ("DSI_UNDER_LOFT", "loft", _UP),
        ("DSI_TRANCHE1", "betaling", _UP),
        ("DSI_TRANCHE1", "tidligere", _DOWN),
        ("DSI_TRANCHE1", "graense", _UP),
        ("DSI_TRANCHEANDEL", "betaling", _UP),
        ("DSI_TRANCHEANDEL", "andel1", _UP),
        ("DSI_TRANCHEANDEL", "andel2", _UP),
        ("DSI_BM1_BESKAEFTIGELSE", "antal", _UP),
        ("DSI_BM1_BESKAEFTIGELSE", "sats", _UP),
        ("DSI_BM2_FORANSTALTNING", "trin_foer", _UP),
        ("DSI_BM2_FORANSTALTNING", "trin_efter", _DOWN),
        ("DSI_BM2_FORANSTALTNING", "sats", _UP),
        ("DSI_BM3_FRAVAER", "indsats", _DOWN),
        ("DSI_BM3_FRAVAER", "kontrol", _UP),
        ("DSI_BM3_FRAVAER", "indsats_basis", _UP),
        ("DSI_BM3_FRAVAER", "kontrol_basis", _DOWN),
        ("DSI_BM3_FRAVAER", "sats", _UP),
        ("DSI_BM4_LIVSTILFREDSHED", "antal", _UP),
        ("DSI_BM4_LIVSTILFREDSHED", "sats", _UP),
        ("DSI_BM5_HANDLEPLAN", "procentpoint", _UP),
        ("DSI_BM5_HANDLEPLAN", "sats", _UP),
    ],
)
@settings(max_examples=amount(12, 60))
@given(data=st.data())
def test_more_of_an_argument_never_moves_a_rule_the_other_way(
    name: str, argument: str, direction: int, data: st.DataObject
) -> None:
    """Two calls that differ in one argument."""
    at = [parameter.name for parameter in REGISTRY[name].parameters].index(argument)
    call, other = _draw(data, name), _draw(data, name)
    less, more = sorted([call[at], other[at]])
    small, large = (REGISTRY[name](*call[:at], value, *call[at + 1 :]) for value in (less, more))
    noise = 1e-12 * max(abs(small), abs(large))
    assert direction * (large - small) >= -noise


@settings(max_examples=_EXAMPLES)
@given(st.data())
def test_a_later_deposit_bears_less_interest_and_a_later_end_more(data: st.DataObject) -> None:
    """Pkt. 5.2: on any two days in order."""
    days = sorted(data.draw(st.lists(st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31)), min_size=3, max_size=3)))
    amount, rate = data.draw(AMOUNTS), data.draw(SHARES)
    account = REGISTRY["DSI_AFKASTLOFT_DATO"]
    whole = account([amount], [days[0]], rate, days[2])
    assert amount <= account([amount], [days[1]], rate, days[2]) <= whole
    assert amount <= account([amount], [days[0]], rate, days[1]) <= whole
