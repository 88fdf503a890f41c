"""What a stranger named is told by its number: sheets, names, and what refers to them."""

from dataclasses import replace

import pytest

from workbooks.proof.report import Difference, Flaw, Report
from workbooks.proof.strangers import Strangers
from workbooks.reading.read import FileBook, FileSheet

SHEET, NAME = "Anders And", "AndersAnd"
"""Both made up."""
BOOK = FileBook([FileSheet("Basis"), FileSheet(SHEET)], {"SATS": "Basis!$A$1", NAME: f"'{SHEET}'!$A$1"})
STRANGERS = Strangers.of(BOOK, ["Basis"], ["SATS"])


def told(**said: str) -> Difference:
    """Return a difference as a report tells it."""
    one = replace(Difference("B2", "1", "2", Flaw.INPUT, "Basis", ""), **said)
    report = Report("fil.xlsx", "", 0, (one,), (f"ikke genberegnet: {SHEET}!A1",))
    (without,) = STRANGERS.without(report).differences
    return without


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"sheet": SHEET}, {"sheet": "ark nr. 2"}),
        ({"place": NAME}, {"place": "navn nr. 2"}),
        ({"found": f"'{SHEET}'!$A$1"}, {"found": "'ark nr. 2'!$A$1"}),
        ({"found": f"='{SHEET.upper()}'!A1+1"}, {"found": "='ark nr. 2'!A1+1"}),
        ({"found": f"={NAME}*2"}, {"found": "=navn nr. 2*2"}),
    ],
)
def test_a_sheet_or_name_of_a_strangers_is_told_by_its_number(said: dict[str, str], expected: dict[str, str]) -> None:
    """On its own, before a cell, and in a formula."""
    for key, value in expected.items():
        assert getattr(told(**said), key) == value


@pytest.mark.parametrize(
    "said", [{"sheet": "Basis"}, {"place": "SATS"}, {"found": "=SATS*Basis!A1"}, {"found": "»tekst«"}]
)
def test_what_a_fresh_build_names_stays(said: dict[str, str]) -> None:
    """And so do the texts of cells."""
    for key, value in said.items():
        assert getattr(told(**said), key) == value


def test_no_note_repeats_one() -> None:
    """Where it stands before a cell."""
    report = Report("fil.xlsx", "", 0, (), (f"ikke genberegnet: {SHEET}!A1",))
    assert STRANGERS.without(report).notes == ("ikke genberegnet: 'ark nr. 2'!A1",)
