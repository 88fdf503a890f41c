"""A workbook of a catalogue, and the catalogue of a kind of agreement."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from model.base.fault import Fault
from model.terms.any_agreement import AnyAgreement
from model.terms.comparison import Comparison
from workbooks.cells.sheet import Book
from workbooks.form.form import Form
from workbooks.frame.edition_inputs import NOTHING, Given


@dataclass(frozen=True)
class CatalogueEntry:
    """A workbook: its file name, its first sheet and its builder, which defers its imports until it is called."""

    file_name: str
    first_sheet: str
    builder: Callable[[Any, Given], Book]
    """Takes an agreement of the catalogue's kind."""
    given: str = ""
    """The form that supplies its figures, in addition to the agreement: `maalinger`, `regnskab` or "" for none."""
    computed: Callable[[Any, Given], Given | None] = lambda _agreement, _given: None
    """The figures that an edition's own, if it has any, come to; None where they do not say enough, or come to nothing."""
    added_sheet: str = ""
    """The sheet that distinguishes it from the workbook that it continues, which has the same first sheet."""

    @property
    def has_macros(self) -> bool:
        """Whether the workbook has macros."""
        return self.file_name.endswith(".xlsm")

    def build(self, agreement: AnyAgreement, given: Given = NOTHING) -> Book:
        """Return the workbook of an agreement, in memory."""
        return self.builder(agreement, given)


@dataclass(frozen=True)
class Supplied:
    """What a form supplies a workbook with, and the model's figures that the workbook must show then."""

    given: Given
    figures: Mapping[str, Any]


def _no_faults(_agreement: Any) -> list[Fault]:
    return []


def _no_forms(_agreement: Any) -> list[Form]:
    return []


def _no_figures(_agreement: Any) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class Catalogue:
    """What a kind of agreement has: workbooks built from its terms alone, those that a form supplies figures for, and more.

    The functions take an agreement of that kind.
    """

    built: tuple[CatalogueEntry, ...]
    supplied: tuple[CatalogueEntry, ...]
    reconcile: Callable[[Any], Sequence[Comparison]] = lambda _: ()
    """Compares every printed figure with the computed one."""
    faults: Callable[[Any], list[Fault]] = _no_faults
    """Faults of a source that only its workbooks show."""
    figures: Callable[[Any], Mapping[str, Any]] = _no_figures
    """Figures of the model that the built workbooks must show."""
    expected: Callable[[Any], Mapping[int, float] | None] = lambda _: None
    """What is expected to be repaid in each calendar year, DKK to the øre; None where nothing says so."""
    forms: Callable[[Any], Sequence[Form]] = _no_forms
    """The forms to fill in; raises `TruthError` where one would hold figures that the model has otherwise."""
    forms_left_out: Callable[[Any], Sequence[str]] = lambda _: ()
    """Danish lines on the forms that an agreement of the kind has, but this one has not."""
    given: Mapping[str, Callable[[Any, Path], Supplied]] = field(default_factory=dict)
    """By form, what a filled-in one supplies a workbook with; raises `FormError` with its faults."""

    def find(self, file_name: str, sheets: Collection[str], *, macros: bool) -> CatalogueEntry | None:
        """Return the workbook that a file represents, by its first and added sheet and macros, or else by its name."""
        every = (*self.built, *self.supplied)
        alike = [
            one for one in every if one.first_sheet in sheets and (not one.added_sheet or one.added_sheet in sheets)
        ]
        if alike:
            return max(alike, key=lambda one: (bool(one.added_sheet), one.has_macros == macros))
        return next((one for one in self.built if one.file_name.casefold() == file_name.casefold()), None)
