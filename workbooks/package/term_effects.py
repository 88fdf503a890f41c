"""What a change of terms does to the figures of an agreement: its workbooks before held against those after, and what is expected."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from model.base.danish import grouped
from model.base.rounding import summed
from model.drafting.signed_amendment import signed_amendment
from model.terms.any_agreement import AnyAgreement
from workbooks.catalogue import catalogue_of
from workbooks.drafting.change_document import ChangeRow
from workbooks.drafting.change_document import given_of as given_of_rows
from workbooks.folders.scratch import scratch
from workbooks.frame.edition_inputs import Given
from workbooks.frame.truth import hold
from workbooks.package.changes import PackageChanges, compare
from workbooks.package.figure_changes import BookChanges, FigureChange
from workbooks.proof.labelled_figures import FigureKind
from workbooks.writing.write import to_bytes

_FORECAST, _EXPECTED, _IN_ALL = "Prognose, som ventet", "Ventet tilbagebetaling (kr.)", "I alt"
_DECIMALS = 2


def effects(before: AnyAgreement, after: AnyAgreement) -> PackageChanges:
    """Return the figures that differ between the workbooks of two states of an agreement's terms, and what is repaid as expected."""
    with scratch() as made:
        folders = [made.folder / name for name in ("foer", "nu")]
        for folder, agreement in zip(folders, (before, after), strict=True):
            _build(folder, agreement)
        found = compare(*folders, of_one=False)
    return replace(found, books=(*found.books, *_expected(before, after)))


def given_of(agreement: AnyAgreement, amendment: str) -> tuple[Given, PackageChanges]:
    """Return what the document of an amendment is made from, and what the amendment does.

    Raises: `LookupError` where the agreement has no amendment of that id.
    """
    signed = signed_amendment(agreement, amendment)
    found = effects(signed.before, signed.after)
    terms = [(one.label, one.clause, one.told(one.before), one.told(one.after)) for one in signed.changes]
    return given_of_rows(amendment, terms, list(_rows(found))), found


def _build(folder: Path, agreement: AnyAgreement) -> None:
    """Write the workbooks of an agreement; one with macros has the figures of the one without."""
    folder.mkdir()
    catalogue = catalogue_of(agreement)
    books = [entry.build(agreement) for entry in catalogue.built if not entry.has_macros]
    hold(books, catalogue.figures(agreement))
    for book in books:
        (folder / book.file_name).write_bytes(to_bytes(book, agreement.dated))


def _expected(before: AnyAgreement, after: AnyAgreement) -> Iterator[BookChanges]:
    """Yield what is repaid in each year and in all before and after, if all goes as expected, where both have a forecast."""
    old, new = (_repaid(one) for one in (before, after))
    if old is None or new is None:
        return
    changed = [key for key in {**old, **new} if old.get(key) != new.get(key)]
    place = (FigureKind.RESULT, "Prognose", _EXPECTED, after.agreement.municipality)
    yield BookChanges(
        _FORECAST,
        _FORECAST,
        tuple(FigureChange(*place, key, old.get(key), new.get(key), is_front=True) for key in changed),
    )


def _repaid(agreement: AnyAgreement) -> Mapping[str, str] | None:
    by_year = catalogue_of(agreement).expected(agreement)
    if by_year is None:
        return None
    years = {str(year): _oere(repaid) for year, repaid in by_year.items()}
    return {**years, _IN_ALL: _oere(summed(by_year.values()))}


def _oere(kroner: float) -> str:
    """Return an amount as the cells of the annexes show it."""
    return grouped(kroner, _DECIMALS, _DECIMALS)


def _rows(found: PackageChanges) -> Iterator[ChangeRow]:
    """Yield the results of the workbooks' first sheets that differ, each figure once, with its workbook's name."""
    told: set[tuple[str, str | None, str | None]] = set()
    for book in found.books:
        for one in book.changes:
            key = one.label, one.before, one.after
            if one.is_front and one.kind is not FigureKind.INPUT and key not in told:
                told.add(key)
                name = book.after.removesuffix(".xlsx").replace("_", " ")
                yield one.label, name, _told(one.before), _told(one.after)


def _told(figure: str | None) -> str:
    return "—" if figure is None else figure
