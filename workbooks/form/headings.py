"""The fixed parts of a form's file: its headings, its prefilled cells, and the texts of its sheet Oprindelse."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from model.base.danish import shown
from workbooks.cells.address import letters
from workbooks.form.cell_reader import NUMBER, OUTSIDE, Columns
from workbooks.form.form import FIRST_ROW, HEAD_ROW, FormTable
from workbooks.form.redaction import A_DAY, described_text, of_digits
from workbooks.form.stream import MOST_TEXTS, Faults, Pool
from workbooks.frame.written import lacks
from workbooks.reading.parts import FileParts
from workbooks.reading.shared_texts import read_shared_texts
from workbooks.reading.texts import Run, TextItem

_REACH_OF_TEXTS = (20_000, 100)
"""Rows and columns read of the sheets that are not filled in; a list has a row for each department of a plan."""
_Fixed = tuple[tuple[int, int], str | float]
"""Row and column of a fixed cell, and its content."""
_MARKS_OF_TEXTS = 4 * MOST_TEXTS
"""An item, and the text in it."""
_FURTHEST, _ENOUGH = 10, 2
"""Most rows or columns inserted or deleted at once that are recognised, and cells that must then match."""
AS_GIVEN = ", som i skemaet"
"""Ending of the message about a fault of a prefilled cell."""
_AS_IN_FORM = "rækker og kolonner, som de står i skemaet; resten af arket er kun flyttet derved"


def shared_texts(parts: FileParts, pool: Pool, rich: dict[int, Sequence[Run]] | None = None) -> "array[int]":
    """Return the places in the pool of the shared texts; into `rich` go those whose letters have looks of their own, by their index."""
    numbers = array("l")

    def keep(item: TextItem) -> None:
        if rich is not None and any(look for _, look in item.runs):
            rich[len(numbers)] = item.runs
        numbers.append(pool.number(item.text))
        pool.look_at(item.unseen)

    read_shared_texts(parts, keep, _MARKS_OF_TEXTS, pool.look_at)
    return numbers


def said_of(columns: Columns, pool: Pool) -> dict[str, str]:
    """Return the texts of a sheet's second column by the labels in its first."""
    first, second = ({r: _value(columns, r, c, pool) for r in columns[c].rows} if c in columns else {} for c in (1, 2))
    return {str(label): str(second[row]) for row, label in first.items() if row in second}


def reach(table: FormTable | None) -> tuple[int, int]:
    """Return the last row and column of a sheet that may have content."""
    return _REACH_OF_TEXTS if table is None else (FIRST_ROW + table.most_rows - 1, len(table.columns))


def has_headings(table: FormTable, columns: Columns, pool: Pool, faults: Faults, release: str) -> bool:
    """Return whether headings and prefilled cells are those of the form, or of an older release of it.

    Rows or columns that are inserted or deleted are one fault; cells that only moved because of them are none.
    """
    good, moved, last = True, _Moved(), reach(table)
    fixed = [one for one in _fixed_cells(table) if _is_expected(table, columns, one[0], release)]
    for number, (place, expected) in enumerate(fixed):
        at = moved.of(place, last)
        if at is None or (found := _value(columns, *at, pool)) == expected:
            continue
        good = False
        further = _moved_further(fixed[number:], columns, pool, last, moved)
        if further is not None:
            faults.add(f"{table.sheet}!{further.told_at(at)}", further.told(moved), _AS_IN_FORM)
            faults.drop(table.sheet, OUTSIDE)
            moved = further
        else:
            cell = f"{table.sheet}!{letters(at[1])}{at[0]}"
            said = A_DAY if _is_dated(columns, *at) else _described(found, expected)
            faults.add(cell, said, f"{shown(expected)}{AS_GIVEN}")
    return good


@dataclass(frozen=True)
class _Moved:
    """Displacement of the fixed cells: by some rows downwards, and by some columns, from one on, to the right."""

    rows: int = 0
    columns: int = 0
    from_column: int = 1
    no_rows: range = range(0)
    no_columns: range = range(0)
    """Columns of the form that were deleted."""
    is_column: bool = False
    """Whether the last displacement was by columns."""

    def of(self, place: tuple[int, int], last: tuple[int, int]) -> tuple[int, int] | None:
        """Return where a cell of the form lies, None if it is deleted or lies outside of what is read."""
        row, column = place
        at = row + self.rows, column + (self.columns if column >= self.from_column else 0)
        is_there = row not in self.no_rows and column not in self.no_columns
        return at if is_there and 0 < at[0] <= last[0] and 0 < at[1] <= last[1] else None

    def by_rows(self, step: int, row: int) -> "_Moved":
        """Return the displacement by further rows, from a row of the form on."""
        return replace(self, rows=self.rows + step, no_rows=range(row, row - step), is_column=False)

    def by_columns(self, step: int, column: int) -> "_Moved":
        """Return the displacement by columns, from a column of the form on."""
        return replace(self, columns=step, from_column=column, no_columns=range(column, column - step), is_column=True)

    def told_at(self, at: tuple[int, int]) -> str:
        """Return the first cell that is displaced."""
        return f"{letters(at[1])}{at[0]}" if self.is_column else f"A{at[0]}"

    def told(self, before: "_Moved") -> str:
        """Return the Danish description of what was done to the sheet."""
        count, one, more = (
            (self.columns, "kolonne", "kolonner") if self.is_column else (self.rows - before.rows, "række", "rækker")
        )
        many = f"1 {one}" if abs(count) == 1 else f"{abs(count)} {more}"
        return f"{many} er {'sat ind' if count > 0 else 'slettet'} i skemaets opbygning"


def _moved_further(
    fixed: Sequence[_Fixed], columns: Columns, pool: Pool, last: tuple[int, int], now: _Moved
) -> _Moved | None:
    """Return the displacement under which all remaining fixed cells match, None if there is none."""
    row, column = fixed[0][0]
    steps = sorted((step for step in range(-_FURTHEST, _FURTHEST + 1) if step), key=abs)
    candidates = [now.by_rows(step, row) for step in steps]
    candidates += [] if now.columns else [now.by_columns(step, column) for step in steps]

    def hits(moved: _Moved) -> tuple[int, int]:
        places = [(at, value) for place, value in fixed if (at := moved.of(place, last)) is not None]
        return sum(_value(columns, *at, pool) == value for at, value in places), len(places)

    best = max(candidates, key=lambda one: hits(one)[0])
    fit, of = hits(best)
    return best if fit >= _ENOUGH and fit * 2 > of and fit > hits(now)[0] else None


def _is_expected(table: FormTable, columns: Columns, place: tuple[int, int], release: str) -> bool:
    """Return whether a fixed cell must be present: a form of an older release may lack it."""
    row, column = place
    if column not in columns and lacks(release, table.columns[column - 1].since):
        return False
    is_later = bool(table.older_rows) and row >= FIRST_ROW + table.older_rows
    return _stands_in(columns, row) or not is_later


def _fixed_cells(table: FormTable) -> Iterator[_Fixed]:
    for number, column in enumerate(table.columns, 1):
        yield (HEAD_ROW, number), column.title
    for row, values in enumerate(table.rows, FIRST_ROW):
        for number, value in enumerate(values, 1):
            yield (row, number), value


def _stands_in(columns: Columns, row: int) -> bool:
    """Return whether a row has any content."""
    return any(row in column.rows for column in columns.values())


def _value(columns: Columns, row: int, column: int, pool: Pool) -> str | float | None:
    raw = columns.get(column)
    if raw is None or row not in raw.rows:
        return None
    at = raw.rows.index(row)
    value = raw.values[at]
    return value if raw.kinds[at] == NUMBER else pool.texts[int(value)]


def _is_dated(columns: Columns, row: int, column: int) -> bool:
    """Return whether a cell shows a day, as none of those does that are given beforehand."""
    raw = columns.get(column)
    return raw is not None and row in raw.rows and bool(raw.dated[raw.rows.index(row)])


def _described(found: str | float | None, expected: str | float) -> str:
    if isinstance(found, str):
        return described_text(found, [str(expected)])
    return shown(found) if found is None else of_digits(found) or shown(found)
