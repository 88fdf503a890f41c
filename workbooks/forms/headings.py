"""What of a form's file is fixed: its headings, what is given beforehand, and what its sheet Oprindelse says."""

from array import array
from collections.abc import Iterator

from model.parameter import shown
from workbooks.address import letters
from workbooks.forms.cells import NUMBER, Columns
from workbooks.forms.form import FIRST_ROW, HEAD_ROW, Table
from workbooks.forms.stream import Faults, Pool, TextReader
from workbooks.forms.told import described_text
from workbooks.intake import Package
from workbooks.written import lacks

_REACH_OF_TEXTS = (2_000, 100)
"""Rows and columns of the sheets that are not filled in; the guide has some 60 rows."""
_SHARED = "xl/sharedStrings.xml"


def shared_texts(package: Package, pool: Pool) -> "array[int]":
    """The places in the pool of the texts that cells share."""
    if _SHARED not in package.names:
        return array("l")
    reader = TextReader(_SHARED, pool)
    reader.parse(package.read(_SHARED))
    return reader.numbers


def said_of(columns: Columns, pool: Pool) -> dict[str, str]:
    """The texts of a sheet's first two columns, label by label."""
    first, second = ({r: _value(columns, r, c, pool) for r in columns[c].rows} if c in columns else {} for c in (1, 2))
    return {str(label): str(second[row]) for row, label in first.items() if row in second}


def reach(table: Table | None) -> tuple[int, int]:
    """The last row and column of a sheet in which anything may stand."""
    return _REACH_OF_TEXTS if table is None else (FIRST_ROW + table.most_rows - 1, len(table.columns))


def has_headings(table: Table, columns: Columns, pool: Pool, faults: Faults, release: str) -> bool:
    """Whether the headings are those of the form, which may be of an older release, and what is given beforehand is unchanged."""
    good = True
    for place, expected in _fixed_cells(table):
        row, column = place
        if column not in columns and lacks(release, table.columns[column - 1].since):
            continue
        is_later = bool(table.older_rows) and row >= FIRST_ROW + table.older_rows
        if is_later and not _stands_in(columns, row):
            continue
        found = _value(columns, row, column, pool)
        if found != expected:
            at = f"{table.sheet}!{letters(column)}{row}"
            faults.add(at, _described(found, expected), f"{shown(expected)}, som i skemaet")
            good = False
    return good


def _fixed_cells(table: Table) -> Iterator[tuple[tuple[int, int], str | float]]:
    for number, column in enumerate(table.columns, 1):
        yield (HEAD_ROW, number), column.title
    for row, values in enumerate(table.rows, FIRST_ROW):
        for number, value in enumerate(values, 1):
            yield (row, number), value


def _stands_in(columns: Columns, row: int) -> bool:
    """Whether anything stands in a row."""
    return any(row in column.rows for column in columns.values())


def _value(columns: Columns, row: int, column: int, pool: Pool) -> str | float | None:
    raw = columns.get(column)
    if raw is None or row not in raw.rows:
        return None
    at = raw.rows.index(row)
    value = raw.values[at]
    return value if raw.kinds[at] == NUMBER else pool.texts[int(value)]


def _described(found: str | float | None, expected: str | float) -> str:
    return described_text(found, [str(expected)]) if isinstance(found, str) else shown(found)
