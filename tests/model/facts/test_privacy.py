"""Numbers shaped like a CPR number in every disguise, what only looks like one, and counts that are too small to show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.base.danish import amount
from model.facts.privacy import HIDDEN, holds_cpr, shown_count, without_cpr
from workbooks.form.stream import is_private

MADE_UP = "311299" + "1234"
"""Made up like all in this file: no person has it, its last digits are only in order."""


@pytest.mark.parametrize(
    "value",
    [
        MADE_UP,
        "311299-1234",
        "311299 1234",
        "311299 - 1234",
        "311299\u20131234",
        "311299\u00a01234",
        "31 12 99 1234",
        "31.12.99-1234",
        "Barnet (311299-1234) er flyttet",
        "CPR3112991234X",
        "a3112991234",
        "٣١١٢٩٩-١٢٣٤",
        "3112\u200b991234",
        "290200-1234",
        3112991234,
        3112991234.0,
        # Excel drops the zero in front
        101701234,
        101701234.0,
        "0101701234",
        "03112991234",
        "31129912345",
        "123112991234",
        "CPR nr. 00045311299-1234",
        "311299-12345",
        "99991112990000",
    ],
    ids=str,
)
def test_what_is_shaped_like_a_cpr_number_is_found(value: object) -> None:
    """Ten digits that begin with a day, a month and a year."""
    assert holds_cpr(value)


@pytest.mark.parametrize(
    "value",
    [
        "321299-1234",
        "311399-1234",
        "310699-1234",
        "290201-1234",
        "001299-1234",
        "311299123",
        "31.12.2025",
        "2025-H1",
        "2640100011",
        "5.275.000",
        "1234567890123",
        "20261121124301",
        "Skema_20261121-1243.xlsx",
        "2640100011264010",
        "1,02361111111111",
        "0.0101201234567",
        311299123456,
        2640100011,
        31129912345,
        45_000.5,
        45_000,
        6_000_000,
        -0.5,
        0,
        True,
        None,
        "",
        float("nan"),
        float("inf"),
        "H0012",
    ],
    ids=str,
)
def test_what_is_not_shaped_like_one_is_let_through(value: object) -> None:
    """No such date, too many or too few digits, or the numbers of the agreement."""
    assert not holds_cpr(value)


@given(
    st.dates().map(lambda d: f"{d:%d%m%y}"), st.integers(0, 9999), st.sampled_from(["", "-", " "]), st.text(max_size=5)
)
def test_every_date_with_four_digits_is_found_and_put_out_of_sight(
    date: str, serial: int, between: str, around: str
) -> None:
    """Within any text that does not itself go on with digits."""
    text = f"{around}x{date}{between}{serial:04d}x{around}"
    assert holds_cpr(text)
    assert f"{date}{between}{serial:04d}" not in without_cpr(text)
    assert HIDDEN in without_cpr(text)


@given(
    st.dates().map(lambda d: f"{d:%d%m%y}"),
    st.integers(0, 9999),
    st.sampled_from(["", "-"]),
    *[st.text("0123456789", max_size=6)] * 2,
)
def test_digits_around_it_do_not_hide_it(date: str, serial: int, between: str, before: str, after: str) -> None:
    """Neither in front nor behind; a run that is a day with its time is let through."""
    number = f"{date}{between}{serial:04d}"
    line = f"Nr. x{before}{number}{after}."
    if not line.startswith(("Nr. x19", "Nr. x20")):
        assert holds_cpr(line)
        assert number not in without_cpr(line)


@given(st.integers(-(10**15), 10**15))
def test_no_amount_is_taken_for_one(oere: int) -> None:
    """As Danish text, whatever its size; as a number, where it has more digits than ten."""
    assert not holds_cpr(amount(oere / 100))
    assert not holds_cpr(float(oere)) or abs(oere) < 10**10


def test_a_line_without_one_stays_as_it_is() -> None:
    """Word for word."""
    assert without_cpr("Ark!A1: »31.12.2025«; tilladt er et helt tal") == "Ark!A1: »31.12.2025«; tilladt er et helt tal"


@pytest.mark.parametrize(("count", "shown"), [(0, "<5"), (4, "<5"), (5, "5"), (12_345, "12.345"), (4.5, "<5")])
def test_counts_below_the_limit_are_not_shown(count: float, shown: str) -> None:
    """The limit is a term of the source."""
    assert shown_count(count, 5) == shown


@pytest.mark.parametrize(
    "text",
    [
        "{00112233-3112-4999-8123-311299123401}",
        "MSIP_Label_00112233-3112-4999-8123-311299123401_Enabled",
        "0x01010012345678ABCDEF0123456789ABCD",
        "LibreOffice/7.4.7.2 LibreOffice_project/a3112991234567890b1234567890c1234567890d",
        "Kilde 311299123456",
    ],
)
def test_ids_and_hashes_of_programs_are_let_through(text: str) -> None:
    """What Excel, SharePoint, LibreOffice and this program put into a file."""
    assert holds_cpr(text)
    assert not is_private(text)


@pytest.mark.parametrize("text", ["0x3112991234", "{3112991234}", "a3112991234b"])
def test_what_only_looks_like_an_id_is_found(text: str) -> None:
    """Too short for one."""
    assert is_private(text)
