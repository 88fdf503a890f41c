"""The sheet of a form's drop-down lists: side by side, in as many bands below each other as the page's width makes them need."""

from collections.abc import Sequence
from functools import cache
from math import ceil

from workbooks.cells.address import letters
from workbooks.cells.styles import Style
from workbooks.form.form import HEAD_ROW, Choices, Form
from workbooks.frame.annex_book import AnyBook
from workbooks.frame.paper import FLAT
from workbooks.frame.parts import header

LISTS = "Lister"
_WIDEST, _NARROWEST, _AROUND = 52.0, 18.0, 2.0
"""Largest and smallest width for a list's words, characters, and the room around them."""


def area_of(form: Form, choices: Choices) -> str:
    """Return the cells of a list's words, as a validation refers to them."""
    lists = form.lists()
    band, column = divmod(lists.index(choices), _per_band(lists))
    name, first = letters(column + 1), _heads(lists)[band] + 1
    return f"{LISTS}!${name}${first}:${name}${first + len(choices.words) - 1}"


def write_lists(frame: AnyBook, form: Form) -> None:
    """Add the sheet."""
    lists = form.lists()
    count = _per_band(lists)
    sheet = frame.page(LISTS, _widths(lists, count), "Det, der kan vælges på de andre ark", landscape=True)
    for band, head in enumerate(_heads(lists)):
        here = lists[band * count : (band + 1) * count]
        header(sheet, head, [one.title for one in here], text_columns=range(1, len(here) + 1))
        for number, one in enumerate(here, 1):
            for row, word in enumerate(one.words, head + 1):
                sheet.put(row, number, word, Style.TEXT)


def _widths(lists: Sequence[Choices], count: int) -> list[float]:
    """Return the widths of the columns: enough for the longest words, or so that no word is broken where that is too wide."""
    if count < len(lists):
        needed = _needed(lists, count)
        return [width + (FLAT - sum(needed)) / count for width in needed]
    widths = [min(_WIDEST, max(_NARROWEST, *(len(word) for word in one.words))) + _AROUND for one in lists]
    return widths if sum(widths) <= FLAT else [width + 1 for width in _needed(lists, count)]


def _needed(lists: Sequence[Choices], count: int) -> list[float]:
    """Return the width in which no word is broken, for each column of so many lists a band."""
    columns = [lists[first::count] for first in range(count)]
    return [max(len(part) for one in column for word in (one.title, *one.words) for part in word.split()) + _AROUND for column in columns]  # fmt: skip


@cache
def _per_band(lists: tuple[Choices, ...]) -> int:
    """Return how many lists stand side by side: as many as fit, or fewer if the bands are then equally long."""
    fitting = [count for count in range(len(lists), 0, -1) if sum(_needed(lists, count)) <= FLAT] or [1]
    even = ceil(len(lists) / ceil(len(lists) / fitting[0]))
    return even if even in fitting else fitting[0]


def _heads(lists: tuple[Choices, ...]) -> list[int]:
    """Return the row of each band's headings; a row is left empty above each but the first."""
    count, heads = _per_band(lists), [HEAD_ROW]
    for first in range(count, len(lists), count):
        longest = max(len(one.words) for one in lists[first - count : first])
        heads.append(heads[-1] + longest + 2)
    return heads
