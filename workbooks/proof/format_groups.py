"""Which cells of a sheet are held against which look: by the format they have in a file and in a fresh build."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import count

from workbooks.cells.address import column_number
from workbooks.reading.cells import CellPlace
from workbooks.reading.read import FileSheet


def cells_by_format(here: FileSheet, there: FileSheet) -> dict[tuple[int, int, bool], list[CellPlace]]:
    """Return the cells of a sheet by the formats they have in the file and in a fresh build, and whether they are empty."""
    groups: dict[tuple[int, int, bool], list[CellPlace]] = {}
    used = here.cells.keys() | there.cells.keys() | here.blanks.keys() | there.blanks.keys()
    covered = _covered(there)
    # a cell that is added or missing is told of by itself
    places = used - covered - (here.cells.keys() ^ there.cells.keys())
    for place in sorted(places.union(_painted(here, used | covered))):
        is_empty = place not in here.cells
        groups.setdefault((_format(here, place), _format(there, place), is_empty), []).append(place)
    return groups


def _painted(sheet: FileSheet, used: Collection[CellPlace]) -> Iterator[CellPlace]:
    """Yield an empty cell for each format of whole columns and rows: it has no entry of its own, and shows that format all the same."""
    free_row = _first_beside({row for row, _ in used} | sheet.row_formats.keys())
    free_column = _first_beside({column for _, column in used})
    yield from ((free_row, column) for column in _first_of_each(sheet.column_formats))
    yield from ((row, free_column) for row in _first_of_each(sheet.row_formats))


def _first_beside(taken: Collection[int]) -> int:
    return next(number for number in count(1) if number not in taken)


def _first_of_each(formats: Mapping[int, int]) -> Iterable[int]:
    return {number: place for place, number in sorted(formats.items(), reverse=True)}.values()


def _format(sheet: FileSheet, place: CellPlace) -> int:
    """Return the index of a cell's format: its own, or that of its row or column."""
    if place in sheet.cells:
        return sheet.cells[place].look
    return sheet.blanks.get(place, sheet.row_formats.get(place[0], sheet.column_formats.get(place[1], 0)))


def _covered(sheet: FileSheet) -> set[CellPlace]:
    """Return the cells of a fresh sheet that lie under merged ones."""
    covered = set()
    for at, path in sheet.facts:
        if path == "merged" and (match := re.fullmatch(r"([A-Z]+)(\d+):([A-Z]+)(\d+)", at)):
            first, last = (column_number(match[1]), int(match[2])), (column_number(match[3]), int(match[4]))
            cells = {(row, column) for row in range(first[1], last[1] + 1) for column in range(first[0], last[0] + 1)}
            covered |= cells - {(first[1], first[0])}
    return covered
