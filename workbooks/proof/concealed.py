"""Features that hide cell content from a reader; no release ever wrote any of them."""

import re
from collections.abc import Iterator, Mapping
from itertools import product

from workbooks.cells.address import column_number, letters
from workbooks.cells.text import printable
from workbooks.proof.diagram_control import stale
from workbooks.proof.report import Difference, Flaw
from workbooks.reading.display import plain_format
from workbooks.reading.read import FileBook, FileSheet
from workbooks.writing import house

_LONGEST, _MOST_MERGED = 40, 500
"""Longest text repeated, characters, and most cells that one text may run over."""
_AREA = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6}):([A-Z]{1,3})([1-9]\d{0,6})")


def concealed(found: FileBook) -> Iterator[Difference]:
    """Yield hidden rows, columns and names, foreign formats, merged cells over others, and objects on top of cells."""
    sheets = {sheet.name: sheet for sheet in found.sheets}
    for sheet in found.sheets:
        for place, what, expected in _on(sheet, sheets):
            yield Difference(_short(place), _short(what), expected, Flaw.DISPLAY, sheet.name, "")
    for name in sorted(found.hidden_names):
        yield Difference(_short(name), "skjult navn", "synligt", Flaw.DISPLAY, "", "")


def _on(sheet: FileSheet, sheets: Mapping[str, FileSheet]) -> Iterator[tuple[str, str, str]]:
    display = sheet.display
    yield from ((f"{first}:{last}", "skjult række", "synlig") for first, last in display.hidden_rows)
    for first, last in display.hidden_columns:
        yield f"{letters(first)}:{letters(last)}", "skjult kolonne", "synlig"
    yield from ((at, f"talformatet {code}", "et af husstilens") for at, code in _strange_formats(sheet))
    yield from (
        (at, "flettet over andre celler", "hver for sig") for at in sorted(display.merged) if _covers(sheet, at)
    )
    yield from ((place, what, "intet") for place, what in sorted(set(display.on_top)))
    for one in display.drawn:
        yield from stale(one, sheets)


def _strange_formats(sheet: FileSheet) -> Iterator[tuple[str, str]]:
    """Yield number formats that the house style lacks, each with its first cell: one may show another number."""
    ours = {plain_format(code) for code in house.number_formats().values()}
    first: dict[str, str] = {}
    for place, cell in sorted(sheet.cells.items()):
        first.setdefault(cell.number_format, f"{letters(place[1])}{place[0]}")
    return ((at, code) for code, at in first.items() if plain_format(code) not in ours)


def _covers(sheet: FileSheet, merged: str) -> bool:
    """Return whether merged cells cover several cells with content, or more cells than a text would run over."""
    match = _AREA.fullmatch(merged)
    if match is None:
        return True
    rows = range(int(match[2]), int(match[4]) + 1)
    columns = range(column_number(match[1]), column_number(match[3]) + 1)
    return len(rows) * len(columns) > _MOST_MERGED or sum(place in sheet.cells for place in product(rows, columns)) > 1


def _short(text: str) -> str:
    return printable(text[:_LONGEST]) + ("…" if len(text) > _LONGEST else "")
