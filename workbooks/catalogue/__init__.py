"""Which workbooks there are: one module for each kind of agreement, and one line here."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from model.strategic.terms import STRATEGIC
from model.terms.agreement import FUNDING
from model.terms.any_agreement import AnyAgreement
from workbooks.catalogue import funding, portfolio, strategic
from workbooks.catalogue.entry import Catalogue, CatalogueEntry
from workbooks.portfolio.portfolio_agreement import PORTFOLIO_KIND

CATALOGUES: Mapping[str, Catalogue] = MappingProxyType({FUNDING: funding.OF_FUNDING, STRATEGIC: strategic.OF_STRATEGIC})
"""The catalogue of each kind of agreement that sources may be of."""


def catalogue_of(agreement: AnyAgreement) -> Catalogue:
    """Return the catalogue of an agreement's kind, or that of what stands for many agreements."""
    kind = agreement.agreement.type
    return portfolio.OF_PORTFOLIO if kind == PORTFOLIO_KIND else CATALOGUES[kind]


def file_names() -> list[str]:
    """Return the names of the files of all workbooks, without what an edition adds."""
    every = (*CATALOGUES.values(), portfolio.OF_PORTFOLIO)
    return list(dict.fromkeys(entry.file_name for one in every for entry in (*one.built, *one.supplied)))


def find(file_name: str, sheets: Collection[str], *, macros: bool) -> CatalogueEntry | None:
    """Return the workbook that a file represents, of whatever kind of agreement."""
    found = (one.find(file_name, sheets, macros=macros) for one in CATALOGUES.values())
    return next(filter(None, found), None)
