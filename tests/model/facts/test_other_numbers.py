"""Numbers that say of themselves what they are, and what the word beside them does not cover."""

import pytest

from model.facts.privacy import HIDDEN, holds_cpr, without_cpr


@pytest.mark.parametrize(
    "text",
    [
        "uge 01 02 03 04 05",
        "ugerne 10-11-12-13-14",
        "P-nr. 1012345678",
        "CVR-nr. 12345678, P-nummer: 1012345678",
        "produktionsenhed 1012345678",
        "reg.nr. 1234 kontonr. 0101701234",
        "DK6900400101701234",
        "DK69 0040 0101 7012 34",
        "EAN 5790101701238",
        "+461012701234",
    ],
)
def test_a_number_that_says_what_it_is_is_let_through(text: str) -> None:
    """Weeks, production units, accounts, telephone numbers, and codes whose check digits are right; all made up."""
    assert not holds_cpr(text)


@pytest.mark.parametrize(
    "text",
    [
        "uge 01 01 70 12 34",
        "P-nr. 101270-1234",
        "P-nr. 3112991234",
        "pnr. 1012701234",
        "konto 0101701234",
        "reg. 1234 konto 010170-1234",
        "DK5000400101701234",
        "5790101701239",
        "+3112991234",
        "P-nr. 1012345678, cpr 1012345678",
    ],
)
def test_a_word_covers_no_other_number(text: str) -> None:
    """Not one of another kind, with other check digits, or behind the one that it is of."""
    assert holds_cpr(text)


def test_what_a_word_calls_another_number_is_taken_and_not_shown() -> None:
    """Nobody can tell but who wrote it."""
    assert not holds_cpr("P-nr. 1012345678")
    assert without_cpr("P-nr. 1012345678") == f"P-nr. {HIDDEN}"
