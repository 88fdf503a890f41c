"""Figures that differ between two workbooks, as a reader sees them, without texts that another has written into them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from model.facts.repeated import without_figures
from workbooks.cells.address import letters
from workbooks.cells.states import EVERY_WORD
from workbooks.cells.text import printable
from workbooks.package.told_beside import heading_of, is_told_beside, row_key, rows_of, without_year
from workbooks.proof.labelled_figures import YEAR, Figure, FigureKind, Key, placed_figures
from workbooks.proof.unnamed import words_in
from workbooks.reading.cells import CellPlace
from workbooks.reading.equality import is_error, same, same_typed
from workbooks.reading.read import FileBook

_OTHER_TEXT = "en anden tekst"
"""What stands for a text that is not the program's own: it could name a person."""


@dataclass(frozen=True)
class PlacedFigure:
    """Figure and its place on its sheet."""

    place: CellPlace
    figure: Figure


def placed(book: FileBook) -> Mapping[Key, PlacedFigure]:
    """Return the figures of a workbook in order, each with its place."""
    return {key: PlacedFigure(place, figure) for key, place, figure in placed_figures(book)}


@dataclass(frozen=True)
class FigureChange:
    """Figure that differs: before and after as a reader sees them, None where there was none."""

    kind: FigureKind
    sheet: str
    section: str
    row: str
    heading: str
    before: str | None
    after: str | None
    is_front: bool
    """Whether it is on the first sheet."""
    is_told_beside: bool = False
    """Whether another cell of its row says the same."""

    @property
    def label(self) -> str:
        """Name of the figure."""
        return ", ".join(filter(None, (self.section, self.row, self.heading)))


@dataclass(frozen=True)
class BookChanges:
    """Changes in a workbook, whose file name may differ from year to year."""

    before: str
    after: str
    changes: tuple[FigureChange, ...]


@dataclass(frozen=True)
class ReadBook:
    """Workbook of a folder: its file's name, its sheets, its figures, the agreement that it states, whether it is untouched."""

    name: str
    sheets: tuple[str, ...]
    figures: Mapping[Key, PlacedFigure]
    agreement: str
    is_untouched: bool

    @property
    def first_sheet(self) -> str:
        """Name of the first sheet."""
        return self.sheets[0]

    @property
    def own_sheets(self) -> frozenset[str]:
        """Sheets that this program named; of a file that was saved since, none is known to be."""
        return frozenset(self.sheets) if self.is_untouched else frozenset()


def known_words(books: Iterable[ReadBook]) -> frozenset[str]:
    """Return the words that are no names: those of workbooks that are untouched, and of states."""
    figures = [one.figure for book in books if book.is_untouched for one in book.figures.values()]
    texts = (text for one in figures for text in (one.section, one.row, one.heading, one.text))
    return frozenset(word for text in (*EVERY_WORD, *texts, "ja", "tom") for word in words_in(text))


def compare_books(old: ReadBook, new: ReadBook, words: frozenset[str]) -> BookChanges:
    """Return the changes between two workbooks of a kind.

    What a file that was saved since has of texts is shown only if all its words are `words`; a label is else told by its
    place, as a sheet is by its number.
    """
    pair = _Pair(old, new, words)
    changes = [change for key in {**old.figures, **new.figures} if (change := pair.change(key)) is not None]
    order = list(FigureKind)
    return BookChanges(old.name, new.name, tuple(sorted(changes, key=lambda change: order.index(change.kind))))


class _Pair:
    """Two workbooks of a kind, with the rows of each."""

    def __init__(self, old: ReadBook, new: ReadBook, words: frozenset[str]) -> None:
        self._old, self._new, self._words = old, new, words
        self._ours = old.own_sheets | new.own_sheets
        self._rows = [rows_of(one.figure for one in book.figures.values()) for book in (old, new)]

    def change(self, key: Key) -> FigureChange | None:
        """Return how a figure differs; None if it does not."""
        old, new, words = self._old, self._new, self._words
        before, after = old.figures.get(key), new.figures.get(key)
        if before is not None and after is not None and _is_same(before.figure, after.figure):
            return None
        # a label as the program wrote it, if either file has it so
        home = new if after is not None and (new.is_untouched or before is None or not old.is_untouched) else old
        one = home.figures[key]
        called = one.figure if home.is_untouched else _without_labels(one, words)
        is_beside = False
        if before is not None and after is not None:
            called = _of_both_years(called, before.figure, after.figure)
            is_beside = self._is_told_beside(before.figure, after.figure)
        # what somebody else named could be a person
        number = home.sheets.index(one.figure.sheet) + 1
        sheet = printable(one.figure.sheet) if one.figure.sheet in self._ours else f"ark nr. {number}"
        said = (_said(old, before, words), _said(new, after, words))
        place = (sheet, called.section, called.row, called.heading)
        return FigureChange(called.kind, *place, *said, one.figure.sheet == home.first_sheet, is_beside)

    def _is_told_beside(self, before: Figure, after: Figure) -> bool:
        old, new = self._rows
        return is_told_beside(heading_of(after), old[row_key(before)], new[row_key(after)])


def _of_both_years(called: Figure, before: Figure, after: Figure) -> Figure:
    """Return a figure's labels without the year where those of the two workbooks name two."""
    found = called
    if _years(before.heading) != _years(after.heading):
        found = replace(found, heading=heading_of(called))
    if _years(before.section) != _years(after.section):
        found = replace(found, section=without_year(called.section))
    return found


def _years(text: str) -> list[str]:
    return [match[0] for match in YEAR.finditer(text)]


def _without_labels(one: PlacedFigure, words: frozenset[str]) -> Figure:
    """Return a figure whose labels are its place, where they have other words."""
    (row, column), figure = one.place, one.figure
    may_be_told = partial(_may_be_told, words=words)
    return replace(
        figure,
        section=figure.section if may_be_told(figure.section) else "",
        row=figure.row if may_be_told(figure.row) else f"række {row}",
        heading=figure.heading if may_be_told(figure.heading) else f"kolonne {letters(column)}",
    )


def _said(book: ReadBook, one: PlacedFigure | None, words: frozenset[str]) -> str | None:
    """Return a figure as a reader sees it; None for none."""
    if one is None:
        return None
    value, text = one.figure.value, one.figure.text
    is_told = book.is_untouched or not isinstance(value, str) or is_error(value) or _may_be_told(text, words)
    return text if is_told else _OTHER_TEXT


def _may_be_told(text: str, words: frozenset[str]) -> bool:
    return words_in(text) <= words and without_figures(text) == text


def _is_same(before: Figure, after: Figure) -> bool:
    is_typed = before.kind is after.kind is FigureKind.INPUT
    return (same_typed if is_typed else same)(before.value, after.value)
