"""Bilag 4.1, budget: each line by year, evaluation, households and financing."""

from model.formula.expression import DECIMALS, Expression, lift, rounded, total
from model.terms.agreement import Agreement
from workbooks.blocks.budget_steps import BudgetSteps, write_steps
from workbooks.cells.sheet import Book, Cell, Range
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.deviations import deviations
from workbooks.frame.edition_inputs import NOTHING, Given
from workbooks.frame.stack import Column, Stack, Table

FILE_NAME = "Bilag_4.1_Budget.xlsx"
CLAUSES = ("Bilag 4.1",)
_FIGURE = 13.2
"""Width of a column of amounts, characters."""
_CLAUSE, _LABEL, _WHOLE = "Bilag 4.1", "label", "whole"
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
    _write_front(write_steps(annex, sheet), Stack(front, years + 2))
    return annex


def _write_front(steps: BudgetSteps, stack: Stack) -> None:
    agreement, budget = steps.annex.agreement, steps.annex.agreement.budget
    years = [Column("", Style.DKK) for _ in steps.columns]
    table = stack.table(Column("Kr.", Style.TEXT), *years, Column("I alt", Style.DKK, _WHOLE))
    for at, column in enumerate(steps.columns, 2):
        table.head(at, steps.sheet.cells[steps.years, column], Style.HEAD_YEAR, _CLAUSE)
    stack.section("Indsats")
    for at, line in enumerate(budget.line):
        cells = _copy_row(steps, table, line.title, steps.final[at])
        for year, cell in zip(agreement.years(), cells, strict=False):
            cell.shows(f"lines.{line.id}.{year}.budget")
    *_, intervention = _copy_row(steps, table, "Indsats i alt", steps.final[len(steps.lines)], is_total=True)
    stack.section("Evaluering")
    evaluation = _whole(table, budget.evaluation_title, lift(budget.evaluation))
    in_all = _whole(table, "Budget i alt", lift(intervention) + evaluation, is_total=True)
    stack.paragraph("Evalueringen er ikke fordelt på år.")
    if steps.is_amended:
        stack.paragraph(_AMENDED)
    stack.section("Husstande")
    _copy_row(steps, table, "Forventet antal husstande", steps.final[len(steps.lines) - 1], Style.NUMBER)
    _write_financing(steps, table, in_all)
    if budget.note:
        stack.section("Hvad budgettet ikke omfatter")
    for note in budget.note:
        stack.paragraph(f"{note.text} ({note.clause})")
    stack.skip()
    found = [c for c in agreement.findings() if c.clause.startswith(CLAUSES)]
    deviations(stack, agreement, found)


def _copy_row(
    steps: BudgetSteps, table: Table, label: str, source: int, style: Style = Style.DKK, *, is_total: bool = False
) -> list[Cell]:
    """Write a row that shows one of the calculation; return its figures."""
    row = table.row(label, clause=_CLAUSE, is_total=is_total)
    columns = (*steps.columns, steps.after)
    return [row.write(at, steps.sheet.cells[source, column], style) for at, column in enumerate(columns, 2)]


def _whole(table: Table, label: str, figure: Expression, *, is_total: bool = False) -> Cell:
    """Write a row whose only figure is in the column of totals; return its cell."""
    empty = [None] * (len(table.columns) - 2)
    return table.row(label, *empty, figure, clause=_CLAUSE, is_total=is_total)[_WHOLE]


def _write_financing(steps: BudgetSteps, table: Table, in_all: Cell) -> None:
    agreement, evaluation = steps.annex.agreement, steps.annex.agreement.budget
    table.stack.section("Finansiering")
    parts = [_whole(table, f"{funder.name}, betinget tilskud", lift(funder.grant)) for funder in agreement.funder]
    payer = next(f.name for f in agreement.funder if f.id == evaluation.evaluation_funder)
    parts.append(_whole(table, f"{payer}, evaluering", lift(evaluation.evaluation)))
    financed = _whole(table, "Finansiering i alt", total(Range(parts[0], parts[-1])), is_total=True)
    steps.annex.check("Finansieringen er budgettet", rounded(financed, DECIMALS), in_all, _CLAUSE)
