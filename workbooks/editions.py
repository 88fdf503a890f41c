"""Workbooks that are made from more than the agreement: which edition a file holds, and its own figures, for a fresh build."""

import math
from collections.abc import Callable, Mapping
from typing import TypeAlias

from model.terms import Agreement
from workbooks.catalogue import Entry
from workbooks.given import Given
from workbooks.read import FileBook
from workbooks.sheet import Book

_PROVENANCE, _LABELS, _TEXTS = "Oprindelse", 1, 2
_LARGEST = 1e12


Source: TypeAlias = Callable[[Mapping[str, str]], Given]
"""From the edition that a file says it is to the figures that it should have."""


def fresh(entry: Entry, found: FileBook, agreement: Agreement, source: Source | None) -> Book:
    """A fresh build of the edition that a file says it is, with the figures of a source, or else with the file's own.

    Raises: `GivenError` where the file says no edition, or has a figure that there is no edition with.
    """
    said = _said(found)
    if source is not None:
        return entry.build(agreement, source(said))
    blank = entry.build(agreement, Given(said))
    return entry.build(agreement, Given(said, _figures(found, blank)))


def _said(found: FileBook) -> dict[str, str]:
    """What the sheet Oprindelse says, label by label."""
    sheets = [sheet for sheet in found.sheets if sheet.name == _PROVENANCE]
    cells = sheets[0].cells if sheets else {}
    said = {}
    for (row, column), label in cells.items():
        text = cells.get((row, _TEXTS))
        if column == _LABELS and isinstance(label.value, str) and text is not None and isinstance(text.value, str):
            said[label.value] = text.value
    return said


def _figures(found: FileBook, blank: Book) -> dict[str, float]:
    sheets = {sheet.name: sheet.cells for sheet in found.sheets}
    figures = {}
    for key, cell in blank.given.items():
        here = sheets.get(cell.sheet.name, {}).get((cell.row, cell.column))
        number = here.value if here is not None and here.formula is None else None
        if isinstance(number, float) and math.isfinite(number) and abs(number) <= _LARGEST:
            figures[key] = number
    return figures
