"""What tests share, they share only as long as nothing of the program is replaced, and nobody changes it in silence."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from model.source.load import load
from tests import once
from tests.shared.years import given_year
from workbooks.catalogue.funding import ANNEX_3_2, OVERVIEW
from workbooks.cells.sheet import Book
from workbooks.frame import annex_book as frame
from workbooks.writing import write

VIBORG = load()


def built() -> Book:
    """A workbook of the agreement alone."""
    return ANNEX_3_2.build(VIBORG)


def test_what_is_made_of_the_same_is_one_and_what_is_made_of_something_else_is_not() -> None:
    """An agreement alone, and with a year's figures, of which one differs."""
    given = given_year(VIBORG, 2024)
    other = replace(given, figures={**given.figures, "cost.personale.2023": 1.0})
    assert built() is built()
    assert built() is not ANNEX_3_2.build(replace(VIBORG))
    assert OVERVIEW.build(VIBORG, given) is OVERVIEW.build(VIBORG, given_year(VIBORG, 2024))
    assert OVERVIEW.build(VIBORG, given) is not OVERVIEW.build(VIBORG, other)


def test_as_long_as_something_is_replaced_all_is_made_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A variable or the folder is nothing of the program."""
    shared = built()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "UTC")
    assert built() is shared
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(frame, "__version__", "0.0.1")
        assert "bilag 0.0.1" in {cell.content for cell in built().sheets[-1].cells.values()}
    assert built() is shared
    monkeypatch.setitem(os.__dict__, "made_up", None)
    assert built() is not shared
    monkeypatch.undo()
    assert built() is shared


@pytest.mark.usefixtures("made_anew", "still_shared")
def test_whoever_asks_for_it_gets_all_anew_and_equal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Equal to the byte."""
    one, other = built(), built()
    date = VIBORG.agreement.signed.value
    assert one is not other
    assert write.to_bytes(one, date) == write.to_bytes(other, date)


@pytest.mark.usefixtures("still_shared")
def test_whoever_replaces_what_nothing_is_made_with_may_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then it is shared all the same."""
    monkeypatch.setattr(os, "getpid", lambda: 1)
    assert built() is built()


def test_a_shared_workbook_that_somebody_changes_is_told() -> None:
    """A cell, a width; put right again it is as it was."""
    cell, sheet = built().sheets[0].cells[1, 1], built().sheets[0]
    kept = cell.content, sheet.widths[1]
    cell.content = "noget andet"
    assert once.changed([built()]) == [ANNEX_3_2.file_name]
    cell.content, sheet.widths[1] = kept[0], 1.0
    assert once.changed([built()]) == [ANNEX_3_2.file_name]
    sheet.widths[1] = kept[1]
    assert once.changed([built()]) == []
