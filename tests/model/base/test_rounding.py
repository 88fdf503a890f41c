"""The one rounding of money is Excel's ROUND: half away from zero on the fifteen digits that the user sees."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from math import inf, isnan
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.base.rounding import exact_sum, round_half_up
from tests.amounts import amount

_SHOWN_TO_THE_LAST = 1e14
_DIGITS_ENOUGH = 400


def _excel_round(amount: float, decimals: int) -> float:
    with localcontext(prec=_DIGITS_ENOUGH):
        return float(Decimal(f"{amount:.15g}").quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def _one_by_one(amounts: list[float], decimals: int) -> list[Any]:
    return [round_half_up(amount, decimals) for amount in amounts]


def _all_at_once(amounts: list[float], decimals: int) -> list[Any]:
    rounded: Any = round_half_up(np.array(amounts), decimals)
    return list(rounded)


either_way = pytest.mark.parametrize("rounded", [_one_by_one, _all_at_once], ids=["one by one", "as an array"])
Rounded = Callable[[list[float], int], list[Any]]


@either_way
@pytest.mark.parametrize("decimals", [0, 1, 2, 4, 10])
@pytest.mark.parametrize("size", [1, 1_000, 1_000_000])
def test_thousands_of_halves_round_as_excel_rounds_them(rounded: Rounded, decimals: int, size: int) -> None:
    """0.5, 1.5, 2.5 … in the last decimal kept, on both sides of zero, read from their decimal text as a cell is."""
    halves = [
        sign * float(f"{whole}5e-{decimals + 1}") for sign in (1, -1) for whole in range(size * 7, size * 7 + 2_000)
    ]
    assert rounded(halves, decimals) == [_excel_round(half, decimals) for half in halves]


@either_way
@pytest.mark.parametrize(
    ("amount", "decimals", "expected"),
    [
        pytest.param(1.005, 2, 1.01, id="1.005 is stored a little below itself"),
        pytest.param(-1.005, 2, -1.01, id="half away from zero, not up"),
        pytest.param(2.675, 2, 2.68, id="2.675, which Python's own round takes down"),
        pytest.param(2.5, 0, 3.0, id="2.5, which Python's own round takes to even"),
        pytest.param(0.5, 0, 1.0, id="0.5"),
        pytest.param(0.49999999999999994, 0, 0.5 + 0.5, id="fifteen digits show 0.5"),
        pytest.param(1.0049999999, 2, 1.0, id="ten digits show less than a half"),
        pytest.param(1_304_166.665, 2, 1_304_166.67, id="an instalment"),
        pytest.param(72_149.995, 2, 72_150.0, id="carries through every digit"),
        pytest.param(0.1 + 0.2, 1, 0.3, id="0.1 + 0.2"),
    ],
)
def test_the_decimal_that_the_user_sees_is_rounded(
    rounded: Rounded, amount: float, decimals: int, expected: float
) -> None:
    """A float is the decimal that Excel shows for it."""
    assert rounded([amount], decimals) == [expected]


@either_way
@pytest.mark.parametrize("amount", [-0.0, -0.001, -0.00499999, 0.0, 0.004])
def test_nothing_is_never_minus_nothing(rounded: Rounded, amount: float) -> None:
    """Excel shows 0, never -0."""
    assert [str(float(one)) for one in rounded([amount], 2)] == ["0.0"]


@settings(max_examples=amount(125, 500))
@given(st.floats(-_SHOWN_TO_THE_LAST, _SHOWN_TO_THE_LAST), st.integers(0, 10))
def test_any_number_rounds_as_excel_rounds_it(amount: float, decimals: int) -> None:
    """Not only halves."""
    assert round_half_up(amount, decimals) == _excel_round(amount, decimals)


@settings(max_examples=amount(75, 300))
@given(st.lists(st.floats(-1e21, 1e21) | st.integers(-(10**9), 10**9).map(lambda n: n / 1_000), max_size=30))
def test_an_array_rounds_as_its_elements_do(amounts: list[float]) -> None:
    """Small beside large, each as if it stood alone; 1e21 is the largest product of a count and a price."""
    assert _all_at_once(amounts, 2) == _one_by_one(amounts, 2)


@pytest.mark.parametrize("decimals", [0, 1, 2, 4, 10])
@pytest.mark.parametrize("digits", range(1, 16))
def test_a_hair_off_a_half_falls_alike_alone_and_in_an_array(decimals: int, digits: int) -> None:
    """Halves of any number of digits and the floats beside them; the fifteen digits shown decide, not the float."""
    random, least, some = np.random.default_rng(digits), 10 ** (digits - 1), amount(75, 300)
    whole = np.concatenate(
        [random.integers(least, 10 * least, some), random.integers(least, least + least // 50 + 1, some)]
    )
    halves = np.array([float(f"{n}5e-{decimals + 1}") for n in whole])
    beside = np.concatenate([halves * (1 + steps * 2.0**-52) for steps in range(-6, 7)])
    amounts = np.concatenate([beside, -beside])
    assert _all_at_once(list(amounts), decimals) == _one_by_one(amounts.tolist(), decimals)


@either_way
@pytest.mark.parametrize(
    ("amount", "decimals", "expected"),
    [
        # fifteen digits show 1,009,269,168,318.04 and 100,339,828,211,914 and 10,087.5077557793
        pytest.param(1_009_269_168_318.0448, 2, 1_009_269_168_318.04, id="to two decimals"),
        pytest.param(100_339_828_211_914.48, 0, 100_339_828_211_914.0, id="to none"),
        pytest.param(10_087.507755779348, 10, 10_087.5077557793, id="to ten decimals"),
    ],
)
def test_what_fifteen_digits_show_below_a_half_goes_down(
    rounded: Rounded, amount: float, decimals: int, expected: float
) -> None:
    """The sixteenth digit does not count, however near to a half it comes."""
    assert rounded([amount], decimals) == [expected]


@either_way
@pytest.mark.parametrize("amount", [1e15, 1e15 + 1, 3e15 + 0.5, 123_456_789_012_345_680.0, 1e21, 7.3e21, 1e300])
def test_a_huge_number_has_nothing_to_round(rounded: Rounded, amount: float) -> None:
    """From 1e15 on, fifteen digits leave nothing behind the point."""
    assert rounded([amount, -amount], 2) == [amount, -amount]


@pytest.mark.parametrize("shape", [(0,), (0, 3), (4,), (2, 3), (1, 1, 2)])
def test_an_array_keeps_its_shape(shape: tuple[int, ...]) -> None:
    """An empty one too."""
    rounded: Any = round_half_up(np.full(shape, 1.005), 2)
    assert rounded.shape == shape
    assert (rounded == 1.01).all()


def test_the_array_that_is_rounded_stays_as_it_was() -> None:
    """The caller's numbers are the caller's."""
    amounts = np.array([1.005, 2.5])
    round_half_up(amounts, 0)
    assert amounts.tolist() == [1.005, 2.5]


@pytest.mark.parametrize("amount", [0, 5, -7, 2_500_000])
def test_a_whole_number_stays_itself(amount: int) -> None:
    """And comes back as a float."""
    rounded = round_half_up(amount, 2)
    assert isinstance(rounded, float)
    assert rounded == amount


def test_an_unknown_number_among_others_leaves_these_as_they_are() -> None:
    """1.005 is stored a little too low and rounds up all the same, -2.675 away from zero; an array of unknown ones stays so."""
    unknown = float("nan")
    found = round_half_up(np.array([unknown, 1.005, -2.675, 0.0]), 2)
    assert np.array_equal(found, [unknown, 1.01, -2.68, 0.0], equal_nan=True)
    assert np.isnan(round_half_up(np.full(3, unknown), 2)).all()


def test_an_array_of_any_shape_and_order_is_rounded_in_its_places() -> None:
    """Two columns, as rows, transposed and every other one: what is decided exactly is written where it belongs."""
    amounts = np.array([[1.005, 2.25], [0.125, 7.0], [1e15, 2.675]])
    expected = np.array([[1.01, 2.25], [0.13, 7.0], [1e15, 2.68]])
    assert (round_half_up(amounts, 2) == expected).all()
    assert (round_half_up(amounts.T, 2) == expected.T).all()
    assert (round_half_up(amounts[::2], 2) == expected[::2]).all()
    assert (round_half_up(np.asfortranarray(amounts), 2) == expected).all()


@given(st.lists(st.floats(-1e12, 1e12), max_size=50))
def test_a_sum_is_the_nearest_float_to_the_sum_of_the_decimals(numbers: list[float]) -> None:
    """Whatever their order, and on every Python; the built-in sum has other last bits before 3.12 and from then on."""
    assert exact_sum(numbers) == exact_sum(reversed(numbers)) == float(sum(map(Fraction, numbers), Fraction()))


def test_a_sum_beyond_the_largest_float_is_infinite() -> None:
    assert exact_sum([1e308, 1e308]) == inf
    assert isnan(exact_sum([inf, -inf]))
