"""Cells told as areas."""

from collections.abc import Iterable

from workbooks.cells.address import area
from workbooks.reading.cells import CellPlace

_MOST_AREAS = 3


def areas(places: Iterable[CellPlace]) -> str:
    """Return cells as areas, the first few of them: `B2:B14, D3 og 5 celler til`."""
    columns: dict[int, list[list[int]]] = {}
    for row, column in sorted(places, key=lambda one: (one[1], one[0])):
        spans = columns.setdefault(column, [])
        if spans and spans[-1][1] == row - 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    blocks: list[list[int]] = []
    ending: dict[tuple[int, int, int], list[int]] = {}
    """Blocks by their rows and last column: where thousands of cells stand apart, looking through all would take for ever."""
    for column, spans in columns.items():
        for first, last in spans:
            block = ending.pop((first, last, column - 1), None)
            if block is None:
                block = [first, last, column, column]
                blocks.append(block)
            block[3] = column
            ending[first, last, column] = block
    shown = blocks[:_MOST_AREAS]
    rest = sum((last - first + 1) * (end - start + 1) for first, last, start, end in blocks[_MOST_AREAS:])
    text = ", ".join(area(first, start, last, end) for first, last, start, end in shown)
    return f"{text} og {rest} {'celle' if rest == 1 else 'celler'} til" if rest else text
