"""When two stored values are the same to a reader: fifteen digits, and nothing where a program makes nothing of a rest."""

import pytest

from workbooks.reading.equality import same


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
