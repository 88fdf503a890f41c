"""The workbooks that an agreement has: a new annex is one builder and one line here."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from model.terms import Agreement
from workbooks.given import NOTHING, Given
from workbooks.sheet import Book


@dataclass(frozen=True)
class Entry:
    """A workbook: its file, its first sheet, and the module that builds it, imported when needed."""

    file_name: str
    first_sheet: str
    module: str
    is_given: bool = False
    """Whether it is made from figures beside the agreement."""

    @property
    def has_macros(self) -> bool:
        """Whether it is a workbook with macros."""
        return self.file_name.endswith(".xlsm")

    def build(self, agreement: Agreement, given: Given = NOTHING) -> Book:
        """The workbook of an agreement, in memory."""
        builder: Callable[..., Book] = import_module(self.module).build
        return builder(agreement, given) if self.is_given else builder(agreement)


ANNEXES = (
    Entry("Bilag_3.2_Udbetalingsplan.xlsx", "Bilag 3.2", "workbooks.annex_3_2"),
    Entry("Bilag_4.1_Budget.xlsx", "Bilag 4.1", "workbooks.annex_4_1"),
    Entry("Bilag_4.2_Eksempelberegninger.xlsx", "Bilag 4.2", "workbooks.annex_4_2"),
    Entry("Bilag_5.1_Tilbagebetalingsplan.xlsx", "Bilag 5.1", "workbooks.annex_5_1"),
    Entry("Afstemning.xlsx", "Afstemning", "workbooks.reconciliation"),
)
CALCULATORS = (
    Entry("Beregner.xlsx", "Beregner", "workbooks.calculator.with_lambdas"),
    Entry("Beregner.xlsm", "Beregner", "workbooks.calculator.with_udfs"),
)
CATALOGUE = (*ANNEXES, *CALCULATORS)
STATEMENT = Entry("Betalingsopgoerelse.xlsx", "Betalingsopgørelse", "workbooks.statement", is_given=True)


def find(file_name: str, sheets: list[str], *, macros: bool) -> Entry | None:
    """The workbook that a file is meant to be, by its first sheet and macros or, where that is gone, by its name."""
    alike = [entry for entry in (*CATALOGUE, STATEMENT) if entry.first_sheet in sheets]
    if alike:
        return next((entry for entry in alike if entry.has_macros == macros), alike[0])
    return next((entry for entry in CATALOGUE if entry.file_name.casefold() == file_name.casefold()), None)
