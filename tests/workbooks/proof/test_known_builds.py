"""An untouched file of the program's own sources is recognised, and nothing else is."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

import pytest

from scripts.develop.regenerate import known
from tests.shared.files import parts_of
from tests.shared.workbooks import Built
from workbooks.cells.sheet import Book, Function, Sheet
from workbooks.cells.states import State
from workbooks.cells.styles import Style
from workbooks.proof import control as proving
from workbooks.proof import known_builds, known_files
from workbooks.reading.intake import OwnPackage
from workbooks.writing import house, write

DAY = dt.date(2024, 12, 15)


def test_the_list_is_that_of_the_workbooks_of_today() -> None:
    """It is renewed with `python scripts/start.py regenerate`."""
    assert known_files.LIST.read_text("ascii") == known(), "stale: run `python scripts/start.py regenerate`"


def _written(*_: object) -> Mapping[str, bytes]:
    raise AssertionError("written anew")


@pytest.fixture
def annex(all_built: dict[tuple[str, str], Built]) -> Built:
    """A workbook of the source that ships with the program."""
    return all_built["viborg", "Bilag_4.1_Budget.xlsx"]


def test_an_untouched_file_is_not_written_anew(annex: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "to_parts", _written)
    assert not proving.control(annex.path, annex.agreement).differences


def test_a_file_of_which_any_part_is_another_one_is_not_known(annex: Built) -> None:
    """Each part one byte longer, each part gone, and one more."""
    parts = parts_of(annex.path)

    def is_known(parts: Mapping[str, bytes]) -> bool:
        return known_builds.is_known(known_builds.of_book(annex.book, annex.agreement.dated), OwnPackage(parts))

    assert is_known(parts)
    longer = ({**parts, name: content + b" "} for name, content in parts.items())
    fewer = ({name: content for name, content in parts.items() if name != gone} for gone in parts)
    assert not any(map(is_known, (*longer, *fewer, {**parts, "xl/one_more.xml": b""})))


def _book() -> Book:
    book = Book("Prøve.xlsx", "Prøve", "Aftale", "Kilde")
    book.names["EN"] = book.sheet("Ark 1").put(1, 1, 1.0, Style.TEXT)
    book.sheets[0].put(2, 1, book.names["EN"], Style.TEXT)
    return book


OTHERWISE: dict[str, Callable[[Book], Any]] = {
    "title": lambda book: setattr(book, "title", "Anden"),
    "header": lambda book: setattr(book, "header", "Anden"),
    "footer": lambda book: setattr(book, "footer", "Anden"),
    "macros": lambda book: setattr(book, "macros", True),
    "a name": lambda book: book.names.update(TO=book.names["EN"]),
    "a function": lambda book: book.functions.update(F=Function("1", "")),
    "a sheet": lambda book: book.sheet("Ark 2"),
    "a cell": lambda book: book.sheets[0].put(3, 1, None, Style.TEXT),
    "a content": lambda book: setattr(book.sheets[0].cells[1, 1], "content", 1.0000000000000002),
    "a kind of content": lambda book: setattr(book.sheets[0].cells[1, 1], "content", True),
    "a style": lambda book: setattr(book.sheets[0].cells[1, 1], "style", Style.DATE),
    "a formula": lambda book: setattr(book.sheets[0].cells[2, 1], "expression", None),
}
OF_SHEETS = {
    "name": "Andet",
    "landscape": True,
    "widths": {1: 2.0},
    "heights": {1: 2.0},
    "merged": [(1, 1, 1, 2)],
    "states": [(1, 1, 1, 2)],
    "lights": [(1, 1, 1, 2)],
    "coloured": [((1, 1, 1, 2), State)],
    "frozen_rows": 1,
    "repeated_rows": (1, 2),
    "printed_columns": 1,
    "printed_rows": 1,
    "is_backing": True,
    "is_one_page": True,
    "page_breaks": [1],
    "kept": [(1, 2)],
    "column_styles": {1: Style.DATE},
    "guards": [None],
    "is_form": True,
    "charts": [None],
}


@pytest.mark.parametrize("change", OTHERWISE.values(), ids=OTHERWISE)
def test_a_workbook_that_is_written_otherwise_is_another_one(change: Callable[[Book], Any]) -> None:
    book = _book()
    change(book)
    assert known_builds.of_book(book, DAY) != known_builds.of_book(_book(), DAY)


@pytest.mark.parametrize("field", [one.name for one in fields(Sheet) if one.name != "cells"])
def test_a_sheet_that_is_otherwise_in_any_way_is_another_one(field: str) -> None:
    book = _book()
    setattr(book.sheets[0], field, OF_SHEETS[field])
    assert known_builds.of_book(book, DAY) != known_builds.of_book(_book(), DAY)


def test_another_date_or_house_style_makes_another_file(monkeypatch: pytest.MonkeyPatch) -> None:
    before = known_builds.of_book(_book(), DAY)
    assert known_builds.of_book(_book(), DAY + dt.timedelta(days=1)) != before
    monkeypatch.setattr(house, "template", lambda: b"en anden")
    assert known_builds.of_book(_book(), DAY) != before
