"""What a change of terms does to the figures of an agreement's workbooks: those before it held against those after."""

from pathlib import Path

from model.terms.any_agreement import AnyAgreement
from workbooks.catalogue import catalogue_of
from workbooks.folders.scratch import scratch
from workbooks.frame.truth import hold
from workbooks.package.changes import PackageChanges, compare
from workbooks.writing.write import to_bytes


def effects(before: AnyAgreement, after: AnyAgreement) -> PackageChanges:
    """Return the figures that differ between the workbooks of two states of an agreement's terms."""
    with scratch() as made:
        folders = [made.folder / name for name in ("foer", "nu")]
        for folder, agreement in zip(folders, (before, after), strict=True):
            _build(folder, agreement)
        return compare(*folders, of_one=False)


def _build(folder: Path, agreement: AnyAgreement) -> None:
    """Write the workbooks of an agreement; one with macros has the figures of the one without."""
    folder.mkdir()
    catalogue = catalogue_of(agreement)
    books = [entry.build(agreement) for entry in catalogue.built if not entry.has_macros]
    hold(books, catalogue.figures(agreement))
    for book in books:
        (folder / book.file_name).write_bytes(to_bytes(book, agreement.dated))
