"""Where on a sheet a difference is: its cells, those of a large area, a row or a column by the first."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import product

from workbooks.cells.address import column_number
from workbooks.proof.report import Difference, Flaw
from workbooks.reading.cells import LAST_COLUMN, LAST_ROW, CellPlace
from workbooks.reading.read import FileSheet

MOST_IN_AREA = 1_000
"""Most cells of one area that are told one by one."""
AREA = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})(?::([A-Z]{1,3})([1-9]\d{0,6}))?")
ROW, COLUMN = re.compile(r"([1-9]\d{0,6}):\1"), re.compile(r"([A-Z]{1,3}):\1")
_NO_PLACES = frozenset({Flaw.NAME_ADDED, Flaw.NAME_MISSING, Flaw.NAME_CHANGED})
"""Kinds whose place is a name, which may look like an address."""


class Places:
    """The cells of differences on a sheet."""

    def __init__(self, sheet: FileSheet) -> None:
        self._sheet = sheet

    def of(self, one: Difference) -> Iterator[CellPlace]:
        """Yield the cells of a difference; those of a large area, or of a row or column, by the first."""
        if one.cells or one.kind in _NO_PLACES:
            yield from one.cells
        elif match := AREA.fullmatch(one.place):
            rows, columns = span(match[2], match[4], LAST_ROW), column_span(match[1], match[3])
            if len(rows) * len(columns) <= MOST_IN_AREA:
                yield from product(rows, columns)
            else:
                yield rows[0], columns[0]
        elif match := ROW.fullmatch(one.place):
            row = min(LAST_ROW, int(match[1]))
            yield row, self._first_in_row.get(row, 1)
        elif match := COLUMN.fullmatch(one.place):
            column = min(LAST_COLUMN, column_number(match[1]))
            yield self._first_in_column.get(column, 1), column

    @cached_property
    def _first_in_row(self) -> Mapping[int, int]:
        return dict(sorted(self._sheet.cells, reverse=True))

    @cached_property
    def _first_in_column(self) -> Mapping[int, int]:
        return {column: row for row, column in sorted(self._sheet.cells, reverse=True)}


def span(first: str, last: str | None, most: int) -> range:
    """Return the rows or columns from one to another, in whichever order they are named, as far as a file is read."""
    ends = sorted(min(most, int(end)) for end in (first, last or first))
    return range(ends[0], ends[1] + 1)


def column_span(first: str, last: str | None) -> range:
    """Return the columns from one to another, by their letters."""
    return span(str(column_number(first)), str(column_number(last or first)), LAST_COLUMN)
