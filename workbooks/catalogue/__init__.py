"""Which workbooks there are: one module for each kind of agreement, and one line here."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from model.terms.agreement import FUNDING, Agreement
from workbooks.catalogue import funding
from workbooks.catalogue.entry import Catalogue, CatalogueEntry

CATALOGUES: Mapping[str, Catalogue] = MappingProxyType({FUNDING: funding.OF_FUNDING})
"""The catalogue of each kind of agreement that sources may be of."""


def catalogue_of(agreement: Agreement) -> Catalogue:
    """Return the catalogue of an agreement's kind."""
    return CATALOGUES[agreement.agreement.type]


def find(file_name: str, sheets: Collection[str], *, macros: bool) -> CatalogueEntry | None:
    """Return the workbook that a file represents, of whatever kind of agreement."""
    found = (one.find(file_name, sheets, macros=macros) for one in CATALOGUES.values())
    return next(filter(None, found), None)
