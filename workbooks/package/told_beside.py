"""Cells of a row that say only what another one of it says: the year before, the difference, a day given twice."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from model.base.rounding import round_half_up
from workbooks.proof.labelled_figures import YEAR, Figure, of_any_year
from workbooks.reading.equality import same
from workbooks.year.columns import CHANGE, YEAR_BEFORE

ANY_YEAR = "…"
DAY = re.compile(r"\d{2}\.\d{2}\.\d{4}")
"""A date as a reader sees it."""
_DECIMALS = 2
FigureRow: TypeAlias = Mapping[str, Figure]
"""Figures of a row by heading, the year's own column under the heading without its year."""
FigureRowKey: TypeAlias = tuple[str, str, str]


def row_key(one: Figure) -> FigureRowKey:
    """Return what a figure's row goes by in the workbook of any year."""
    return YEAR.sub("", one.sheet), of_any_year(one.section), one.row


def rows_of(figures: Iterable[Figure]) -> Mapping[FigureRowKey, FigureRow]:
    """Return the figures of each row."""
    found: dict[FigureRowKey, dict[str, Figure]] = {}
    for one in figures:
        found.setdefault(row_key(one), {})[heading_of(one)] = one
    return found


def heading_of(one: Figure) -> str:
    """Return a figure's heading without its year; empty for one that is only a year."""
    return without_year(one.heading).removesuffix(ANY_YEAR).strip()


def without_year(text: str) -> str:
    """Return a text with a sign in place of each year."""
    return YEAR.sub(ANY_YEAR, text)


def is_told_beside(heading: str, old: FigureRow, new: FigureRow) -> bool:
    """Return whether what changed under a heading is said by another cell of its row, in both workbooks.

    »Året før« is if its later figure is the earlier one of the year's own column, »Ændring« if it is the difference of
    the two, and a day if it is that of a column before it.
    """
    if heading == YEAR_BEFORE:
        was, becomes = _own(old), new.get(YEAR_BEFORE)
        return was is not None and becomes is not None and same(was.value, becomes.value)
    if heading == CHANGE:
        return _is_difference(old) and _is_difference(new)
    if (mine := _days(heading, old, new)) is None:
        return False
    before = list(new)[: list(new).index(heading)]
    return any(_days(one, old, new) == mine for one in before)


def _own(row: FigureRow) -> Figure | None:
    """Return the figure of the year's own column, which stands between the year before and the difference."""
    of_years = [one for one in row.values() if heading_of(one) != one.heading]
    return of_years[0] if YEAR_BEFORE in row and len(of_years) == 1 else None


def _is_difference(row: FigureRow) -> bool:
    figures = (row.get(YEAR_BEFORE), _own(row), row.get(CHANGE))
    before, own, change = (one.value if one is not None else None for one in figures)
    if not (isinstance(before, float) and isinstance(own, float) and isinstance(change, float)):
        return False
    return round_half_up(own - before, _DECIMALS) == round_half_up(change, _DECIMALS)


def _days(heading: str, old: FigureRow, new: FigureRow) -> tuple[str, str] | None:
    if heading not in old or heading not in new:
        return None
    days = (old[heading].text, new[heading].text)
    return days if all(map(DAY.fullmatch, days)) else None
