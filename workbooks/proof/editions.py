"""Workbooks made from more than the agreement: a file's edition and its own figures, for a fresh build."""

import math
import re
from collections.abc import Callable, Mapping
from typing import TypeAlias, TypeGuard

from model.base.fault import Fault
from model.terms.any_agreement import AnyAgreement
from workbooks.catalogue.entry import CatalogueEntry
from workbooks.cells.sheet import Book
from workbooks.frame.edition_inputs import LONGEST_TEXT, Given, GivenError
from workbooks.frame.origin import SHEET
from workbooks.reading.formula_text import same_formula
from workbooks.reading.left import USUAL_CELLS
from workbooks.reading.read import FileBook

_LABELS, _TEXTS = 1, 2
_LARGEST = 1e12
_EDITION = re.compile(r"[0-9]{4}(-H[12])?|[0-9]{2}\.[0-9]{2}\.[0-9]{4}|[12]\. halvår [0-9]{4}( \([0-9]{4}-H[12]\))?")
"""How a year, a half-year or a day is written; anything else could be a name."""


GivenFinder: TypeAlias = Callable[[Mapping[str, str]], Given]
"""Function from the edition that a file states to the figures that it should have."""


def fresh(
    entry: CatalogueEntry, found: FileBook, agreement: AnyAgreement, source: GivenFinder | None
) -> tuple[Book, bool]:
    """Return a fresh build of the edition that a file states, and whether its figures are the file's own.

    They are a source's, or else those that the program computes for the edition, or else the file's own, and what the program
    computes from those.

    Raises: `GivenError` where the file says no edition, or has a figure that there is no edition with.
    """
    said = said_by(found)
    if source is not None:
        given = source(said)
        _check_edition(said, given)
        return entry.build(agreement, given), False
    blank = entry.build(agreement, Given(said))
    if (computed := computed_for(entry, found, agreement, Given(said), blank)) is not None:
        return entry.build(agreement, computed), False
    given = Given(said, _figures(found, blank), _texts(found, blank))
    if not given.figures:
        refuse_large(found, blank)
    del blank  # a large workbook is in memory once
    book = entry.build(agreement, given)
    refuse_larger(found, book)
    if (computed := computed_for(entry, found, agreement, given, book)) is None:
        return book, True
    del book
    return entry.build(agreement, computed), True


def refuse_large(found: FileBook, fresh: Book) -> None:
    """Refuse a file that is larger than most and has not even half of a build's formulas; nothing more is made of it.

    Raises: `GivenError`.
    """
    cells = sum(len(sheet.cells) for sheet in found.sheets)
    if cells > USUAL_CELLS and not _has_half(found, fresh):
        raise GivenError(f"har {cells} celler og ikke aftalens formler; uden dem læses højst {USUAL_CELLS}")


def refuse_larger(found: FileBook, fresh: Book) -> None:
    """Refuse such a file, and one that is larger than most and has twice the cells of the build that it is compared with.

    Raises: `GivenError`.
    """
    refuse_large(found, fresh)
    cells, most = (sum(len(sheet.cells) for sheet in book.sheets) for book in (found, fresh))
    if cells > max(USUAL_CELLS, 2 * most):
        raise GivenError(f"har {cells} celler, hvor projektmappen har {most}; så mange flere læses ikke")


def computed_for(
    entry: CatalogueEntry, found: FileBook, agreement: AnyAgreement, given: Given, built: Book
) -> Given | None:
    """Return the figures that the program computes from those given and built; None where a form is needed, or not worth it.

    To compute them may take long, and how long is what the file asks for: only one with half of the formulas gets them.
    """
    return entry.computed(agreement, given) if _has_half(found, built) else None


def _has_half(found: FileBook, blank: Book) -> bool:
    """Return whether a file has half of a build's formulas, each where the build has it."""
    sheets = {sheet.name: sheet.cells for sheet in found.sheets}
    every = [(cell, sheets.get(cell.sheet.name, {}).get((cell.row, cell.column))) for cell in blank.formulas()]
    ours = sum(
        here is not None and here.formula is not None and same_formula(here.formula, cell.formula() or "")
        for cell, here in every
    )
    return 2 * ours >= len(every)


def _check_edition(said: Mapping[str, str], given: Given) -> None:
    """Check that a file is of its source's period or year."""
    label, expected = given.about, given.edition[given.about]
    if said.get(label) != expected:
        here = said.get(label, "intet")
        here = here if here == "intet" or _EDITION.fullmatch(here) else "noget andet"
        raise GivenError(str(Fault(f"arket {SHEET}: {label}", here, f"{expected}, som skemaet gælder")))


def said_by(found: FileBook) -> dict[str, str]:
    """Return the texts of the sheet Oprindelse by label."""
    sheets = [sheet for sheet in found.sheets if sheet.name == SHEET]
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
        words = {word: figure for figure, word in blank.words.get(key, {}).items()}
        number = words.get(number, number) if isinstance(number, str) else number
        if is_given(number):
            figures[key] = number
    return figures


def _texts(found: FileBook, blank: Book) -> dict[str, str]:
    sheets = {sheet.name: sheet.cells for sheet in found.sheets}
    texts = {}
    for key, cell in blank.given_texts.items():
        here = sheets.get(cell.sheet.name, {}).get((cell.row, cell.column))
        if (
            here is not None
            and here.formula is None
            and isinstance(here.value, str)
            and len(here.value) <= LONGEST_TEXT
        ):
            texts[key] = here.value
    return texts


def is_given(value: object) -> TypeGuard[float]:
    """Return whether the value of a yellow cell is a number that a workbook can be made from."""
    return isinstance(value, float) and math.isfinite(value) and abs(value) <= _LARGEST
