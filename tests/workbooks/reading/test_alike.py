"""When two stored values are the same to a reader: fifteen digits, and nothing where a program makes nothing of a rest."""

import pytest

from workbooks.reading.equality import same, same_typed


@pytest.mark.parametrize(
    ("one", "other", "are_same"),
    [
        pytest.param(5_275_000.0, 5_275_000.00000001, True, id="the sixteenth digit"),
        pytest.param(5_275_000.0, 5_275_000.01, False, id="an øre"),
        pytest.param(0.0, 1.75e-10, True, id="a rest that a spreadsheet makes 0"),
        pytest.param(0.0, 0.000001, False, id="a millionth"),
        pytest.param(0.0507, 0.0507000001, False, id="a rate, a little off"),
        pytest.param(0.0, False, False, id="no and 0"),
        pytest.param(None, "", True, id="nothing and an empty text"),
    ],
)
def test_values_are_the_same_to_fifteen_digits(one: object, other: object, are_same: bool) -> None:
    """Either way round."""
    assert same(one, other) is are_same
    assert same(other, one) is are_same


@pytest.mark.parametrize(
    ("one", "other", "are_same"),
    [
        # 652,083.333333333 - 652,083.33: a program with a digit more than the fifteen gives the second
        pytest.param(0.00333333306480199, 0.003333333333500832, True, id="the digits that the larger number leaves"),
        pytest.param(0.0033, 0.0034, False, id="a digit more than those"),
        pytest.param(0.0, 5e-6, True, id="nothing, and what the larger number's sixteenth digit leaves"),
        pytest.param(0.0, 5e-5, False, id="nothing, and more than that"),
    ],
)
def test_a_difference_has_no_more_digits_than_the_numbers_it_is_of(one: float, other: float, are_same: bool) -> None:
    """Half a million kroner; by itself, such a number has to be the same to fifteen digits."""
    assert same(one, other, size=652_083.33) is are_same
    assert not same(one, other)


@pytest.mark.parametrize(
    ("one", "other", "are_same"),
    [
        pytest.param(1e12, 1e12 + 1, False, id="a krone of a million millions"),
        pytest.param(1e14, 1e14 + 1, False, id="the fifteenth digit"),
        pytest.param(1e15, 1e15 + 1, True, id="the sixteenth digit"),
        pytest.param(0.1 + 0.2, 0.3, True, id="a sum stored with fifteen digits"),
        pytest.param(0.0, 1e-10, False, id="nothing and next to nothing"),
        pytest.param("a", "a", True, id="a text"),
        pytest.param(None, "", True, id="nothing and an empty text"),
    ],
)
def test_what_is_typed_has_no_tolerance_but_the_fifteen_digits_of_programs(
    one: object, other: object, are_same: bool
) -> None:
    """Either way round."""
    assert same_typed(one, other) is are_same
    assert same_typed(other, one) is are_same
