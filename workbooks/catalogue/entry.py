"""A workbook of a catalogue, and the catalogue of a kind of agreement."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from model.terms.agreement import Agreement
from workbooks.cells.sheet import Book
from workbooks.frame.edition_inputs import NOTHING, Given


@dataclass(frozen=True)
class CatalogueEntry:
    """A workbook: its file name, its first sheet and its builder, which defers its imports until it is called."""

    file_name: str
    first_sheet: str
    builder: Callable[[Agreement, Given], Book]
    given: str = ""
    """The form that supplies its figures, in addition to the agreement: `maalinger`, `regnskab` or "" for none."""
    added_sheet: str = ""
    """The sheet that distinguishes it from the workbook that it continues, which has the same first sheet."""

    @property
    def has_macros(self) -> bool:
        """Whether the workbook has macros."""
        return self.file_name.endswith(".xlsm")

    def build(self, agreement: Agreement, given: Given = NOTHING) -> Book:
        """Return the workbook of an agreement, in memory."""
        return self.builder(agreement, given)


@dataclass(frozen=True)
class Catalogue:
    """The workbooks of a kind of agreement: those built from its terms alone, and those that a form supplies figures for."""

    built: tuple[CatalogueEntry, ...]
    supplied: tuple[CatalogueEntry, ...]

    def find(self, file_name: str, sheets: Collection[str], *, macros: bool) -> CatalogueEntry | None:
        """Return the workbook that a file represents, by its first and added sheet and macros, or else by its name."""
        every = (*self.built, *self.supplied)
        alike = [
            one for one in every if one.first_sheet in sheets and (not one.added_sheet or one.added_sheet in sheets)
        ]
        if alike:
            return max(alike, key=lambda one: (bool(one.added_sheet), one.has_macros == macros))
        return next((one for one in self.built if one.file_name.casefold() == file_name.casefold()), None)
