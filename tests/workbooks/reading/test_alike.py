"""When two stored values are the same to a reader: fifteen digits, and nothing where a program makes nothing of a rest."""

import pytest

from workbooks.reading.equality import same, same_rest, same_typed
from workbooks.reading.formula_text import added_up


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


@pytest.mark.parametrize(
    ("one", "are_same"),
    [
        # 5 781 714,350206652 - 5 781 714,35: the amounts have fifteen digits, so their difference has seven decimals
        pytest.param(0.000206651366, True, id="one of the last digit that the amounts have"),
        pytest.param(0.000206671, False, id="two of it"),
    ],
)
def test_a_difference_has_no_more_digits_than_its_amounts_leave_it(one: float, are_same: bool) -> None:
    """Programs store fifteen digits of the amounts, too: a unit of the last is 0,00000001 here."""
    assert same_rest(one, 0.000206654891, [5_781_714.35020665, 5_781_714.35]) is are_same


def test_only_sums_and_differences_of_cells_are_added_up() -> None:
    """A rate that is divided or multiplied has all of its own digits."""
    assert list(added_up("B11-$C$11+AA3")) == [(11, 2), (11, 3), (3, 27)]
    assert not [
        cell for formula in ("B11/C11", "B11*C11", "ROUND(B11-C11,2)", "Ark!B1-C1", "B11") for cell in added_up(formula)
    ]


def test_a_number_rounded_to_sixteen_digits_and_then_to_fifteen_is_the_same() -> None:
    """45.5 of 900 is 0.0505555555555555|55 in full, 0.050555555555555|55 as a workbook is written; to fifteen digits they end in 5 and 6."""
    expected = 45.5 / 900
    written = float(f"{expected:.16g}")
    assert (f"{expected:.15g}", f"{written:.15g}") == ("0.0505555555555556", "0.0505555555555555")
    assert same_typed(written, expected)
    assert same_typed(float(f"{written:.15g}"), expected)
    assert not same_typed(expected + 2e-15, expected)
