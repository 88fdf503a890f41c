"""In which workbooks each term of an agreement is an input."""

from collections.abc import Iterable, Mapping, Sequence

from model.terms.any_agreement import AnyAgreement
from workbooks.catalogue.entry import CatalogueEntry


def used_in(agreement: AnyAgreement, entries: Iterable[CatalogueEntry]) -> Mapping[str, Sequence[str]]:
    """Return the first sheets of the workbooks that have a term among their inputs, by the term's name."""
    found: dict[str, list[str]] = {}
    for entry in entries:
        if not entry.has_macros:  # it has the inputs of the one without
            for name in entry.build(agreement).names:
                found.setdefault(name, []).append(entry.first_sheet)
    return found
