"""Numbers shaped like a CPR number in every disguise, what only looks like one, and counts that are too small to show."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.base.danish import amount
from model.facts.privacy import HIDDEN, holds_cpr, is_private, shown_count, without_cpr

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
        # replacement numbers: the day raised by 60
        "611299-1234",
        "911299-1234",
        "6112991234",
        6101701234,
        # the year with its century
        "01.01.1970-1234",
        "01011970-1234",
        "010119701234",
        "01-01-1970 1234",
        "1/1-1970-1234",
        "1.1.70-1234",
        "1. 1. 1970 - 1234",
        10119701234,
        "10.119.701.234",
        # the year first, with a serial that people born then have
        "19991231-1234",
        "1999-12-31-1234",
        "1999.12.31-1234",
        "20101231-4234",
        "2010-12-31-4234",
        # the zero in front lost, and thousands separators
        "10170-1234",
        "10170 1234",
        "101701234",
        "1011970-1234",
        "6.101.701.234",
        "6 101 701 234",
        # separators of any kind, and several blanks
        "311299    1234",
        "31  12  99    1234",
        "311299\u2003\u20031234",
        "311299_1234",
        "311299/1234",
        "311299:1234",
        "311299*1234",
        "311299+1234",
        "311299|1234",
        "311299, 1234",
        "311299\n1234",
        "311299 \u2014 1234",
        "(311299) 1234",
        # digits apart, or in pairs
        "3 1 1 2 9 9 1 2 3 4",
        "3-1-1-2-9-9-1-2-3-4",
        "3 1 1 2 9 9 - 1 2 3 4",
        "0 1 0 1 1 9 7 0 1 2 3 4",
        "31 12 99 12 34",
        # other digits: keycaps, circled, raised, wide, mathematical
        "".join(f"{digit}\ufe0f\u20e3" for digit in MADE_UP),
        "\u2462\u2460\u2460\u2461\u2468\u2468\u2460\u2461\u2462\u2463",
        "\u00b3\u00b9\u00b9\u00b2\u2079\u2079\u00b9\u00b2\u00b3\u2074",
        "\uff16\uff11\uff11\uff12\uff19\uff19\uff0d\uff11\uff12\uff13\uff14",
        "\U0001d7d1\U0001d7cf\U0001d7cf\U0001d7d0\U0001d7d7\U0001d7d7\U0001d7cf\U0001d7d0\U0001d7d1\U0001d7d2",
        "311299\u31641234",
        "Skema_311299-1234.xlsx",
        # a number like a year, behind a day on which nothing was booked
        "31.12.99 1976",
        "31-12-1999, 2012",
        "61.12.99 1976",
        # parted elsewhere than before the last four
        "311 299-1234",
        "3112 991 234",
        "3112991-234",
        "3112 9912 34",
        "311299 12 34",
        "311299-12-34",
        # days without zeros, with the year first, with names of months
        "1.2.1999 1234",
        "1/2-99 1234",
        "1999-12-31 1234",
        "19991231 1234",
        "199912311234",
        "2003-12-31-1234",
        "1. februar 1999-1234",
        "01-FEB-1999-1234",
        "1 feb 99 - 1234",
        # the zero lost behind a letter, or to Excel's narrow cells
        "H10299-1234",
        "H101991234",
        "CPR10299-1234",
        "1,01991234E+08",
        # signs and digits spelt otherwise
        "O1O299-1234",
        "311299%2D1234",
        "311299&nbsp;1234",
        "311299_x002D_1234",
        # a letter typed for a digit
        "0l0l70-1234",
        "O1O17O-1234",
        "OlOl7O-l234",
        "lOlOlO-OIlO",
        "3ll2991234",
        "OIOI7OI234",
        "Skema_0l0l70-123I.xlsx",
        # a comma before the last four, where no amount is written so
        "010170,1234",
        "31.12.1999,1234",
        "1/2-1999,1234",
        "010124,5000",
        "010170,1234 kr.",
        # words before the last four
        "010170 nr. 1234",
        "barn 01.01.2014 1234",  # born in a year before the agreement
        "1/1-2014 1234",
        "01012014 1234",
        "010170, løbenr. 1234",
        "010124 løbenr. 1234",
        "01.01.1970 lb.nr. 1234",
        "1. februar 1999, løbenummer 1234",
        "010170 og de sidste fire cifre 1234",
        "010170 - kontrolcifre: 1234",
        # the last four apart
        "010170-1 2 3 4",
        "010170 12 34",
        "010170 123 4",
        "010170-1 234",
        "01-01-70 1 2 3 4",
        "01-01-1970 12 34",
        # a day of that time, and more than an amount behind it
        "010124 5000 kr. 500",
        "010124-5000 kr.",
        "611224 5000 kr.",
        # in groups by single blanks
        "010 203 0405",
        "010 203 040 5",
        "ring 01 0203 0405 i dag",
        "010\u00a0203\u00a00405",
        # within a rounding error of one
        102030405.00000001,
        102030404.99999999,
        3112991234.004,
        "3112991234,00000001",
        "102030405,00000001",
        "102030404.99999999",
        "6.101.701.234,00000001",
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
        "991399123",
        "31.12.2025",
        "2025-H1",
        "2640100011",
        "5.275.000",
        "1234567890123",
        "20261121124301",
        "20261121-1243",
        "2026-11-21-1243",
        "1999-13-31-1234",
        "2025-01-01-2025-12-31",
        "1999-12-31-2000-01-01",
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
        # a day raised by 60 that is none, and one raised by more
        "601299-1234",
        "921299-1234",
        "613199-1234",
        # years, days and times that follow a day
        "31.12.2025 2026",
        "31.12.2025, 2026-H1",
        "31.12.2025 (2026)",
        "01.01.2025-31.12.2025",
        "01.02.20-03.04.21",
        "12.11.2026 14:30",
        "kl. 12:11 den 10.09.2026",
        "Bilag 4.2.1 2025",
        # telephone, amounts, shares, lists of figures
        "+45 31 12 99 12",
        "6.101.701.234,00",
        "6.101.701.234 kr.",
        "101.250.000",
        "101250000",
        101_250_000,
        "311.234.567",
        1_012_001_000,
        "01.02.2025 4500 kr.",
        "01.02.2025: 4500 kr.",
        "10.12.2025;4500",
        "10-12-25;4500",
        "01.02.2025 1430",
        "sagsnr. 2025-010234-1234",
        "tlf. 21 12 12 12 12",
        "0,3112991234",
        "311299,1234",
        "74.1706 / 25.8294",
        "1, 2, 3, 1, 1, 2, 9, 9, 1, 2",
        "010124,5000 kr.",
        "010124 5000 kr.",
        "01.01.2024 nr. 1234",
        "31.12.2024 1.234,50",
        "31.12.2024,1234",
        "31.12.1999 14.30",
        "2020 2021 2022 2023",
        "100.000 - 200.000",
        "10 l og 101170 kr.",
        "Il 2024-2025",
        # centuries that no one alive was born in
        "01.01.1770-1234",
        10117701234,
        # eight digits, two amounts, an EAN, a day and an hour, in groups
        "10 20 30 40",
        "102 030 40",
        "12 100 10 500",
        "125 100 1 500 kr.",
        "5790 000 123 456",
        "31 12 2025 14",
        "10 11 12 20 1 5",
        # further from one than a calculation brings it
        102030405.25,
        102030405.01,
        "102.030.405,25",
        "102030405,25",
        "102.030.405,00000001",
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


DIGITS = ["0123456789", "٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９", "⓪①②③④⑤⑥⑦⑧⑨", "⁰¹²³⁴⁵⁶⁷⁸⁹"]


@given(
    st.dates(dt.date(1900, 1, 1), dt.date(2057, 12, 31)),
    st.sampled_from(["%d%m%y", "%d%m%Y", "%d.%m.%y", "%d-%m-%Y", "%d/%m %y", "%d %m %Y"]),
    st.sampled_from([0, 60]),
    st.integers(1, 9999),
    st.sampled_from(["-", " - ", "\u2013", "--"]),
    st.sampled_from(DIGITS),
    st.sampled_from(["", "\u200b", "\ufe0f\u20e3"]),
)
def test_no_spelling_of_it_passes_or_leaves_a_digit(
    born: dt.date, spelt: str, raised: int, serial: int, between: str, digits: str, hidden: str
) -> None:
    """Own and replacement numbers, two and four digits of the year, any digits, with what cannot be seen between them."""
    day = f"{born:{spelt}}"
    number = f"{int(day[:2]) + raised:02d}{day[2:]}{between}{serial:04d}"
    text = "".join(digits[int(c)] + hidden if c.isdecimal() else c for c in number)
    assert is_private(text)
    assert without_cpr(f"før {text} efter") == f"før {HIDDEN} efter"


@given(
    st.dates(dt.date(1900, 1, 1), dt.date(2057, 12, 31)).map(lambda d: f"{d:%d%m%y}"),
    st.integers(0, 9999),
    st.sampled_from(["", "-", " "]),
    st.lists(st.sampled_from(["0O", "0o", "1l", "1I"]), min_size=1, max_size=2),
)
def test_letters_typed_for_its_digits_do_not_hide_it(day: str, serial: int, between: str, typed: list[str]) -> None:
    """An O for each zero, an l or I for each one."""
    text = f"{day}{between}{serial:04d}"
    for digit, letter in typed:
        text = text.replace(digit, letter)
    assert is_private(text)
    assert without_cpr(f"før {text} efter") == f"før {HIDDEN} efter"


@given(
    st.dates(dt.date(1900, 1, 1), dt.date(2057, 12, 31)).map(lambda d: f"{d:%d%m%y}"),
    st.integers(0, 9999).map(lambda number: f"{number:04d}"),
    st.sampled_from([" løbenr. ", " løbenummer: ", ", lb.nr. ", "-", " - "]),
    st.sampled_from(["", " ", "-"]),
)
def test_words_and_blanks_within_it_do_not_hide_it(day: str, serial: str, between: str, apart: str) -> None:
    """Between the day and the last four, and between each of these."""
    text = f"{day}{between}{apart.join(serial)}"
    assert is_private(text)
    assert without_cpr(f"før {text} efter") == f"før {HIDDEN} efter"


def test_every_number_in_a_line_is_hidden_and_nothing_else() -> None:
    """Words, days, hashes and invisible signs elsewhere stay as they are."""
    digest = "a3112991234567890b1234567890c1234567890d" + "e" * 24
    line = f"æ\u030a 31.12.2025 {{}} og {{}} ({digest})"
    assert without_cpr(line.format("311299-1234", "3\ufe0f\u20e3112991234")) == line.format(HIDDEN, HIDDEN)


@given(st.integers(-(10**15), 10**15))
def test_no_amount_is_taken_for_one(oere: int) -> None:
    """As Danish text, whatever its size; as a number, where it has more digits than twelve or is round."""
    assert not holds_cpr(amount(oere / 100))
    assert not holds_cpr(float(oere)) or (abs(oere) < 10**12 and oere % 10_000)


@pytest.mark.parametrize("rest", ["", ",00000001", ",000000014901161", ",001"])
def test_a_number_that_a_calculation_has_moved_is_hidden_and_an_amount_in_oere_is_not(rest: str) -> None:
    """102.030.405,00000001 is as good as 102.030.405."""
    assert without_cpr(f"står 4.500.000, ventet 102.030.405{rest} (Bilag 4.1)") == (
        f"står 4.500.000, ventet {HIDDEN} (Bilag 4.1)"
    )
    assert without_cpr("102.030.404,99999999") == HIDDEN
    for amount_in_oere in ("102.030.405,25", "102.030.405,00", "102.030.405,005"):
        assert without_cpr(amount_in_oere) == amount_in_oere


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
