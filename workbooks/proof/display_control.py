"""Check that a reader of a file sees the content of its cells: how its sheets show them, against the fresh build."""

from collections.abc import Iterator, Mapping

from workbooks.cells.address import area, letters
from workbooks.cells.sheet import Book, Sheet
from workbooks.cells.states import state_rules
from workbooks.cells.text import printable
from workbooks.proof.diagram_control import compare_diagrams
from workbooks.proof.report import Difference, Flaw
from workbooks.reading.display import Display, same_format
from workbooks.reading.read import FileSheet
from workbooks.writing import house

_LONGEST = 200


def compare_display(
    book: Book, fresh: Sheet, found: FileSheet, sheets: Mapping[str, FileSheet]
) -> Iterator[Difference]:
    """Yield the display differences of one sheet, at a cell, or without a place if they apply to the whole sheet."""
    for place, shown, expected, clause in (*_formats(fresh, found), *_lines(fresh, found.display)):
        yield Difference(place, shown, expected, Flaw.DISPLAY, fresh.name, clause)
    for place, shown, expected in (*_areas(fresh, found.display), *_page(book, fresh, found.display)):
        yield Difference(place, _short(shown), _short(expected), Flaw.DISPLAY, fresh.name, "")
    for place, what in sorted(set(found.display.on_top)):
        yield Difference(printable(place[:40]), _short(what), "intet", Flaw.DISPLAY, fresh.name, "")
    for place, shown, expected in compare_diagrams(fresh, found, sheets):
        yield Difference(printable(place[:40]), _short(shown), _short(expected), Flaw.DISPLAY, fresh.name, "")


def _formats(fresh: Sheet, found: FileSheet) -> Iterator[tuple[str, str, str, str]]:
    formats = house.number_formats()
    for place, here in sorted(found.cells.items()):
        there = fresh.cells.get(place)
        expected = formats.get(there.style) if there is not None else None
        if there is not None and expected is not None and not same_format(here.number_format, expected):
            shown = f"talformatet {_short(here.number_format)}"
            yield there.at, shown, f"talformatet {expected}", there.clause


def _lines(fresh: Sheet, display: Display) -> Iterator[tuple[str, str, str, str]]:
    for spans, last, what in (
        (display.hidden_rows, fresh.last_row(), "skjult række"),
        (display.hidden_columns, fresh.last_column(), "skjult kolonne"),
    ):
        for first, end in spans:
            if first <= last:
                name = str if spans is display.hidden_rows else letters
                yield f"{name(first)}:{name(min(end, last))}", what, "synlig", ""


def _areas(fresh: Sheet, display: Display) -> Iterator[tuple[str, str, str]]:
    merged = {area(*corners) for corners in fresh.merged}
    yield from ((at, "flettede celler", "hver for sig") for at in sorted(display.merged - merged))
    yield from ((at, "celler hver for sig", "flettet") for at in sorted(merged - display.merged))
    rules = {(at, f'cellIs equal "{text}"') for at, text, _ in state_rules(fresh)}
    yield from ((at, f"det betingede format {rule}", "intet") for at, rule in sorted(display.rules - rules))
    yield from ((at, "intet", f"det betingede format {rule}") for at, rule in sorted(rules - display.rules))


def _page(book: Book, fresh: Sheet, display: Display) -> Iterator[tuple[str, str, str]]:
    header, footer = house.bands(book, landscape=fresh.landscape)
    whole = area(1, 1, fresh.last_printed_row(), fresh.last_printed_column())
    printed = display.print_area.rpartition("!")[2].replace("$", "")
    for what, shown, expected in (
        ("sidehovedet", display.header, header),
        ("sidefoden", display.footer, footer),
        ("udskriftsområdet", printed, whole),
    ):
        if shown != expected:
            yield "", f"{what} {shown or 'tomt'}", f"{what} {expected or 'tomt'}"


def _short(text: str) -> str:
    return printable(text[:_LONGEST]) + ("…" if len(text) > _LONGEST else "")
