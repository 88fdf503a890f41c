"""The budget that stands in the accounts form beforehand, held against its formula: Bilag 4.1 by the terms of each year."""

from collections.abc import Sequence

from model.clauses.annex_4_1 import budget_year
from model.expression import apply
from model.progress import LineYear
from model.terms import Agreement
from workbooks.amended import in_year
from workbooks.sheet import Book
from workbooks.truth import hold


def hold_budget(agreement: Agreement, rows: Sequence[LineYear], file_name: str, sheet: str, first_row: int) -> None:
    """Hold each figure against the formula that stands for it in Bilag 4.1; the form itself has only the figure.

    Args:
        agreement: the terms.
        rows: the budget by line and year, as the form has it.
        file_name: the form's file.
        sheet: the sheet with the budget.
        first_row: its first row.

    Raises: `workbooks.truth.TruthError` where the two differ.
    Source: Bilag 4.1.
    """
    book = Book(file_name, "", "", "")
    page, figures = book.sheet(sheet), {}
    for row, one in enumerate(rows, first_row):
        terms, name = in_year(agreement, one.year), f"lines.{one.line}.{one.year}.budget"
        (total,) = (line.total for line in terms.budget.line if line.id == one.line)
        page.put(row, 1, one.title, "Tekst")
        year = page.put(row, 2, one.year, "Årstal")
        period = terms.period
        figure = apply(budget_year, total, period.intervention_start, period.intervention_end, year)
        page.put(row, 3, figure, "Beløb").shows(name)
        figures[name] = one.budget
    hold([book], figures)
