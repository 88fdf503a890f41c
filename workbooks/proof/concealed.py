"""Features that hide cell content from a reader; no release ever wrote any of them."""

import re
from collections.abc import Iterator, Mapping
from itertools import product

from workbooks.cells.address import column_number, letters
from workbooks.proof.diagram_control import stale
from workbooks.proof.harmless import harmless
from workbooks.proof.look_words import described
from workbooks.proof.report import Difference, Flaw
from workbooks.proof.seen import said, words_of
from workbooks.reading.cell_areas import areas
from workbooks.reading.cells import CellPlace
from workbooks.reading.facts import Facts
from workbooks.reading.legible import unseen
from workbooks.reading.number_formats import plain_format
from workbooks.reading.read import FileBook, FileSheet
from workbooks.writing import house

_MOST_MERGED = 500
"""Most cells that one text may run over."""
_AREA = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6}):([A-Z]{1,3})([1-9]\d{0,6})")
_OWN = ("merged", "rule cellIs equal ", "row@ht", "col@width", "pageSetup@", "printed ", "name@comment")
"""Paths at which releases wrote other values than today's."""


def concealed(found: FileBook, fresh: FileBook) -> Iterator[Difference]:
    """Yield what hides content, and whatever a file says that neither a release wrote nor another program does.

    Args:
        found: the file.
        fresh: the workbook as it is built today, read in the same way; what is said there, a release may say of any sheet.
    """
    ours = {path for facts in (fresh.facts, *(sheet.facts for sheet in fresh.sheets)) for _, path in facts}
    sheets = {sheet.name: sheet for sheet in found.sheets}
    for place, what, expected in _said("book", found.facts, ours):
        yield Difference(place, what, expected, Flaw.DISPLAY, "", "")
    for sheet in found.sheets:
        for place, what, expected in (*_on(sheet, found, sheets), *_said("sheet", sheet.facts, ours)):
            yield Difference(place, what, expected, Flaw.DISPLAY, sheet.name, "")


def _said(where: str, facts: Facts, ours: set[str]) -> Iterator[tuple[str, str, str]]:
    known = harmless()
    told = set()
    for (place, path), value in facts.items():
        if path in ours or path.startswith(_OWN) or known.is_same(path, value, None, where) or known.loss_at(path):
            continue
        if (one := said(place, words_of(path, is_ours=False), value, path, "")) not in told:
            told.add(one)
            yield *one, known.unsaid(path)


def _on(sheet: FileSheet, book: FileBook, sheets: Mapping[str, FileSheet]) -> Iterator[tuple[str, str, str]]:
    for place, path in sheet.facts:
        if path == "merged" and _covers(sheet, place):
            yield place, "flettet over andre celler", "hver for sig"
    yield from _unseen(sheet, book)
    yield from ((at, described("numFmt", code), "et af husstilens") for at, code in _strange_formats(sheet))
    for one in sheet.drawn:
        yield from stale(one, sheets)


def _unseen(sheet: FileSheet, book: FileBook) -> Iterator[tuple[str, str, str]]:
    """Yield cells whose letters cannot be seen or read."""
    groups: dict[str, list[CellPlace]] = {}
    for place, cell in sheet.cells.items():
        look = book.styles.looks[cell.look] if book.styles is not None and book.styles.looks else {}
        own = [{**look, **book.styles.of_run(said)} for _, said in cell.runs] if book.styles is not None else []
        if why := next(filter(None, map(unseen, (look, *own))), ""):
            groups.setdefault(why, []).append(place)
    yield from ((areas(places), why, "kan ses") for why, places in groups.items())


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
