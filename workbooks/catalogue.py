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
    given: str = ""
    """The form whose figures it is made from beside the agreement: `maalinger`, `regnskab` or none."""
    function: str = "build"

    @property
    def has_macros(self) -> bool:
        """Whether it is a workbook with macros."""
        return self.file_name.endswith(".xlsm")

    def build(self, agreement: Agreement, given: Given = NOTHING) -> Book:
        """The workbook of an agreement, in memory."""
        builder: Callable[..., Book] = getattr(import_module(self.module), self.function)
        return builder(agreement, given) if self.given else builder(agreement)


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
STATEMENT = Entry("Betalingsopgoerelse.xlsx", "Betalingsopgørelse", "workbooks.statement", "maalinger")
_YEAR = "workbooks.year.workbooks"
YEAR = (
    Entry("Aarsmoede.xlsx", "Årsmøde", _YEAR, "regnskab", "overview"),
    *(
        Entry(annex.file_name, annex.first_sheet, _YEAR, "regnskab", f"{annex.module.rpartition('.')[2]}_of_year")
        for annex in ANNEXES[:3]
    ),
)
YEAR_SHEET = "Regnskab"
"""The sheet by which a workbook of a year is told from the annex that it goes on from."""


def find(file_name: str, sheets: list[str], *, macros: bool) -> Entry | None:
    """The workbook that a file is meant to be, by its first sheet and macros or, where that is gone, by its name."""
    known = (*YEAR, STATEMENT) if YEAR_SHEET in sheets else (*CATALOGUE, STATEMENT, YEAR[0])
    alike = [entry for entry in known if entry.first_sheet in sheets]
    if alike:
        return next((entry for entry in alike if entry.has_macros == macros), alike[0])
    return next((entry for entry in CATALOGUE if entry.file_name.casefold() == file_name.casefold()), None)
