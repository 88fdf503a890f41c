"""Common parts of every annex workbook, of a funding agreement."""

from collections.abc import Collection
from dataclasses import dataclass

from model.formula.relation import Relation
from model.source.relations import relations_between
from model.terms.agreement import Agreement
from workbooks.frame.any_book import AnyBook
from workbooks.frame.tables import WRITERS


@dataclass(eq=False, repr=False)
class AnnexBook(AnyBook):
    """An annex workbook under construction."""

    agreement: Agreement

    def write_table(self, name: str) -> None:
        """Add the sheet of a table that formulas and functions look up."""
        WRITERS[name](self.book, self.agreement)

    def relations(self, names: Collection[str]) -> list[Relation]:
        """Return what has to hold between the agreement's terms of these names."""
        return relations_between(self.agreement, names)
