"""What may be repeated of a text that another has written: no figure of nine digits, however they are parted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.facts.privacy import HIDDEN
from model.facts.repeated import without_figures


@pytest.mark.parametrize(
    "text",
    [
        "311299,1234",
        "31.12.2025 1234",
        "311 299 1234",
        "31129-91234",
        "101 701 234",
        "101.701.234",
        "1/2-76 1234",
        "1. februar 76 1234",
        "31x12x99x1234",
        "3,1,1,2,9,9,1,2,3,4",
        '="31-12-"&"99"&" 1234"',
        "=DATE(1999,12,31)&-1234",
        "0" * 54 + "3112991234",
        "sag 24/012345-0102",
    ],
)
def test_no_long_figure_of_a_stranger_is_repeated(text: str) -> None:
    """Blanks, signs and names of months between the digits do not count."""
    assert HIDDEN in without_figures(text)
    assert "1234" not in without_figures(text)


@given(st.text("0123456789 .,-/:;", max_size=40))
def test_what_stays_has_never_nine_digits_together(text: str) -> None:
    """But for days and amounts, which are left out here by their full stops."""
    kept = without_figures(text.replace(".", " ").replace(",", " ").replace("-", " "))
    assert all(sum(map(str.isdigit, part)) < 9 for part in kept.split(HIDDEN))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31.12.2025",
        "01.01.2025-31.12.2025",
        "2025-12-31",
        "6.101.701,23 kr.",
        "2025-H1, nr. 12",
        "H0012",
        "Beregning!F25 og Beregning!F26",
        "a3112991234567890b1234567890c1234567890d" + "e" * 24,
    ],
)
def test_days_amounts_and_digests_stay(text: str) -> None:
    """A day, two of them, an amount in kroner and øre, the SHA-256 of a source."""
    assert without_figures(text) == text


def test_what_the_program_expects_there_stays() -> None:
    """A telephone number of ours in a text that was changed elsewhere."""
    assert without_figures("Ring 45 87 87 10 10!", "ring 45 87 87 10 10") == "Ring 45 87 87 10 10!"
