"""What a code for a person or household may look like: nothing that could be a name, initials or a day of birth."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbooks.form.form import is_code


@pytest.mark.parametrize(
    "text", ["P0012", "p1", "H-7", "H012", "Å1234567", "P99999", "P100000", "P123456", "P321299", "P311399"]
)
def test_a_letter_and_a_running_number_are_a_code(text: str) -> None:
    """As in the published forms; six digits that are no day as well."""
    assert is_code(text)


@pytest.mark.parametrize(
    "text",
    ["Anna1", "Bo1", "JJ12", "JJ311299", "J311299", "J-311299", "J611299", "J0311299", "J3112991", "J290200", "P", "12", "P 12",
     "P12 ", "P12345678", "P1a", "P٣", "", "1P"],
)  # fmt: skip
def test_what_could_be_a_name_or_a_birthday_is_none(text: str) -> None:
    """Two letters can be initials or a name; six digits in a row a day of birth, also in a replacement number."""
    assert not is_code(text)


@given(st.integers(0, 99_999), st.sampled_from("PHÆ"), st.sampled_from(["", "-"]), st.integers(1, 5))
def test_running_numbers_of_up_to_five_digits_are_all_allowed(
    number: int, letter: str, hyphen: str, width: int
) -> None:
    """So that a form for a hundred thousand persons has codes enough."""
    assert is_code(f"{letter}{hyphen}{number:0{width}d}")


@given(st.dates(), st.sampled_from(["", "0", "9"]), st.sampled_from(["", "-"]))
def test_no_day_of_birth_is_a_code(born: dt.date, beside: str, hyphen: str) -> None:
    """Whatever stands beside it."""
    assert not is_code(f"P{hyphen}{beside}{born:%d%m%y}")
    assert not is_code(f"P{hyphen}{born:%d%m%y}{beside}")
