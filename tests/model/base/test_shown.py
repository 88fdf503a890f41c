"""Numbers are written as Danish readers write them, in faults, reports and remarks alike."""

import pytest

from model.base.danish import plain_number, shown


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (999.5, "999,5"),
        (1000, "1.000"),
        (9000.0, "9.000"),
        (-1200.5, "-1.200,5"),
        (1900, "1.900"),
        (1901, "1901"),  # the first year that a day may lie in
        (2199.0, "2199"),  # the last one
        (2200, "2.200"),
        (2024.5, "2024,5"),
        (-2024, "-2.024"),
        (6_000_000, "6.000.000"),
        (0.0507, "0,0507"),
    ],
)
def test_a_number_has_points_between_its_thousands_unless_it_is_as_large_as_a_year(value: float, text: str) -> None:
    """Whoever tells of a year tells of it as of any other number."""
    assert shown(value) == plain_number(value) == text
