"""Bilag 4.1, budget: each line by year, evaluation, households and financing."""

from model.formula.expression import DECIMALS, Expression, lift, rounded, total
from model.terms.agreement import Agreement
from workbooks.blocks.budget_steps import BudgetSteps, write_steps
from workbooks.cells.sheet import Book, Cell, Range, Sheet
from workbooks.cells.styles import TOTALS, Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.deviations import deviations
from workbooks.frame.given import NOTHING, Given
from workbooks.frame.parts import header, paragraph, section

FILE_NAME = "Bilag_4.1_Budget.xlsx"
CLAUSES = ("Bilag 4.1",)
_FIGURE = 13.2
"""Width of a column of amounts, characters."""
_HEAD = 5
_AMENDED = "Et år, der er gået, har det budget, det havde; resten er fordelt på de måneder, der er tilbage efter ændringen (pkt. 11.1)."


def build(agreement: Agreement) -> Book:
    """Return the workbook: the budget's lines by year, from their totals and the months of the intervention period."""
    return compose(agreement).finish()


def compose(agreement: Agreement, given: Given = NOTHING) -> AnnexBook:
    """Return the unfinished annex, to which callers may add."""
    annex = AnnexBook(agreement, FILE_NAME, "Bilag 4.1", "Budget for indsatsen", given)
    years = len(agreement.years())
    front = annex.front((36, *[_FIGURE] * (years + 1)))
    columns = (36, 10, 15, _FIGURE, *[_FIGURE] * years, _FIGURE, 12)
    sheet = annex.page("Beregning", columns, "Trin for trin", landscape=True, backing=True)
    _write_front(write_steps(annex, sheet), front)
    return annex


def _write_front(steps: BudgetSteps, sheet: Sheet) -> None:
    agreement, source, clause = steps.annex.agreement, steps.sheet, "Bilag 4.1"
    columns = len(steps.columns) + 2
    header(sheet, _HEAD, ("Kr.", *("" for _ in steps.columns), "I alt"), text_columns=(1,))
    for i, column in enumerate(steps.columns, 2):
        del sheet.cells[_HEAD, i]
        sheet.put(_HEAD, i, source.cells[steps.years, column], Style.HEAD_YEAR, clause)
    row = section(sheet, _HEAD + 1, "Indsats")
    for i, line in enumerate(agreement.budget.line):
        cells = _copy_row(steps, sheet, row, line.title, steps.final[i], Style.DKK)
        for year, cell in zip(agreement.years(), cells, strict=False):
            cell.shows(f"lines.{line.id}.{year}.budget")
        row += 1
    _copy_row(steps, sheet, row, "Indsats i alt", steps.final[len(steps.lines)], Style.TOTAL_DKK)
    intervention, row = sheet.cells[row, columns], section(sheet, row + 1, "Evaluering")
    evaluation = _one_figure(sheet, row, agreement.budget.evaluation_title, lift(agreement.budget.evaluation), columns)
    row += 1
    in_all = _one_figure(sheet, row, "Budget i alt", lift(intervention) + evaluation, columns, is_total=True)
    row = paragraph(sheet, row + 1, "Evalueringen er ikke fordelt på år.", columns)
    if steps.is_amended:
        row = paragraph(sheet, row, _AMENDED, columns)
    row = section(sheet, row, "Husstande")
    _copy_row(steps, sheet, row, "Forventet antal husstande", steps.final[len(steps.lines) - 1], Style.NUMBER)
    row = _write_notes(agreement, sheet, _write_financing(steps, sheet, row + 1, columns, in_all), columns)
    found = [c for c in agreement.findings() if c.clause.startswith(CLAUSES)]
    deviations(agreement, sheet, row + 1, found, columns)


def _write_notes(agreement: Agreement, sheet: Sheet, row: int, columns: int) -> int:
    """Write the notes on what the budget does not cover; return the next row."""
    if not agreement.budget.note:
        return row
    row = section(sheet, row, "Hvad budgettet ikke omfatter")
    for note in agreement.budget.note:
        row = paragraph(sheet, row, f"{note.text} ({note.clause})", columns)
    return row


def _copy_row(steps: BudgetSteps, sheet: Sheet, row: int, label: str, source_row: int, style: Style) -> list[Cell]:
    sheet.put(row, 1, label, Style.TEXT.weighted(is_total=style in TOTALS))
    return [
        sheet.put(row, i, steps.sheet.cells[source_row, column], style, "Bilag 4.1")
        for i, column in enumerate((*steps.columns, steps.after), 2)
    ]


def _one_figure(
    sheet: Sheet, row: int, label: str, figure: Expression, columns: int, *, is_total: bool = False
) -> Cell:
    """Write a row whose only figure is in the column of totals; return its cell."""
    sheet.put(row, 1, label, Style.TEXT.weighted(is_total=is_total))
    for column in range(2, columns):
        sheet.put(row, column, None, Style.TEXT.weighted(is_total=is_total))
    return sheet.put(row, columns, figure, Style.DKK.weighted(is_total=is_total), "Bilag 4.1")


def _write_financing(steps: BudgetSteps, sheet: Sheet, row: int, columns: int, in_all: Cell) -> int:
    agreement, clause = steps.annex.agreement, "Bilag 4.1"
    row = section(sheet, row, "Finansiering")
    first = row
    for funder in agreement.funder:
        _one_figure(sheet, row, f"{funder.name}, betinget tilskud", lift(funder.grant), columns)
        row += 1
    payer = next(f.name for f in agreement.funder if f.id == agreement.budget.evaluation_funder)
    _one_figure(sheet, row, f"{payer}, evaluering", lift(agreement.budget.evaluation), columns)
    financed = total(Range(sheet.cells[first, columns], sheet.cells[row, columns]))
    financed_cell = _one_figure(sheet, row + 1, "Finansiering i alt", financed, columns, is_total=True)
    steps.annex.check("Finansieringen er budgettet", rounded(financed_cell, DECIMALS), in_all, clause)
    return row + 2
