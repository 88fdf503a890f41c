"""Bilag 4.1, budget: each line by year, the evaluation, the households, and who finances it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from model.clauses.annex_4_1 import budget_year, months_in_year
from model.date_expression import year_of
from model.expression import DECIMALS, Expression, absolute, added, apply, columns_of, lift, rounded, total, when
from model.terms import Agreement
from model.values import Term
from workbooks.frame import AnnexBook, deviations, header, paragraph, section, step
from workbooks.given import NOTHING, Given
from workbooks.sheet import Book, Cell, Range, Sheet

FILE_NAME = "Bilag_4.1_Budget.xlsx"
CLAUSES = ("Bilag 4.1",)
_FIGURE = 13.2
"""Characters of a column of amounts."""
_HEAD, _YEARS, _MONTHS, _LAST, _TOTAL, _FIRST_YEAR = 5, 6, 7, 8, 4, 5


@dataclass(frozen=True)
class _Line:
    """What is spread over the years: a budget line, or the households."""

    title: str
    unit: str
    term: Term

    @property
    def style(self) -> str:
        """How a check shows it."""
        return "Beløb øre" if self.unit == "kr." else "Tal"


@dataclass(eq=False, repr=False)
class _Steps:
    """The calculation sheet in the making."""

    annex: AnnexBook
    sheet: Sheet
    lines: Sequence[_Line]
    final: dict[int, int] = field(default_factory=dict)

    @property
    def columns(self) -> range:
        return range(_FIRST_YEAR, _FIRST_YEAR + len(self.annex.agreement.years()))

    @property
    def after(self) -> int:
        return self.columns.stop


def build(agreement: Agreement) -> Book:
    """The budget's lines by year from their totals and the months of the intervention period."""
    return compose(agreement).finish()


def compose(agreement: Agreement, given: Given = NOTHING) -> AnnexBook:
    """The annex, to which others may add before it is finished."""
    annex = AnnexBook(agreement, FILE_NAME, "Bilag 4.1", "Budget for indsatsen", given)
    years = len(agreement.years())
    front = annex.front((36, *[_FIGURE] * (years + 1)))
    columns = (36, 10, 15, _FIGURE, *[_FIGURE] * years, _FIGURE, 12)
    sheet = annex.page("Beregning", columns, "Trin for trin", landscape=True, backing=True)
    lines = [_Line(line.title, "kr.", line.total) for line in agreement.budget.line]
    lines.append(_Line("Forventet antal husstande", "husstande", agreement.people.households))
    steps = _Steps(annex, sheet, lines)
    _write_calendar(steps)
    _write_blocks(steps)
    _write_front(steps, front)
    return annex


def _write_calendar(steps: _Steps) -> None:
    sheet, period = steps.sheet, steps.annex.agreement.period
    clause = period.intervention_start.clause
    titles = ["Trin", "Enhed", "Hjemmel", "I alt", *(f"{i}. år" for i in range(1, len(steps.columns) + 1)), "Sum"]
    header(sheet, _HEAD, titles, text_columns=(1, 2, 3))
    sheet.repeated_rows = (_HEAD, _HEAD)
    step(sheet, _YEARS, "Kalenderår", "årstal", clause)
    step(sheet, _MONTHS, "Måneder af indsatsperioden", "måneder", "Bilag 4.1")
    step(sheet, _LAST, "Indsatsperiodens sidste år (1 = ja)", "-", "Bilag 4.1")
    for column in steps.columns:
        passed = columns_of(Range(sheet.cells[_HEAD, _FIRST_YEAR].fixed(row=False), sheet.cells[_HEAD, column]))
        year = sheet.put(_YEARS, column, year_of(period.intervention_start) + passed - 1, "Årstal", clause)
        months = apply(months_in_year, period.intervention_start, period.intervention_end, year)
        sheet.put(_MONTHS, column, months, "Tal", "Bilag 4.1")
        is_last = when(lift(year).equals(year_of(period.intervention_end)), 1, 0)
        sheet.put(_LAST, column, is_last, "Tal", "Bilag 4.1")
    across = Range(sheet.cells[_MONTHS, _FIRST_YEAR], sheet.cells[_MONTHS, steps.after - 1])
    sheet.put(_MONTHS, steps.after, total(across), "Tal", "Bilag 4.1")
    last = Range(sheet.cells[_LAST, _FIRST_YEAR], sheet.cells[_LAST, steps.after - 1])
    steps.annex.check("Årene når indsatsperiodens sidste år", total(last), 1, clause, "Tal")


def _write_blocks(steps: _Steps) -> None:
    months, last = steps.sheet.cells[_MONTHS, steps.after].fixed(), _LAST

    def unrounded(_row: int, column: int, amount: Cell) -> Expression:
        return lift(amount.fixed(row=False)) * steps.sheet.cells[_MONTHS, column].fixed(column=False) / months

    row = _block(steps, 10, "1. Beløb x måneder / måneder i alt", unrounded, "Beløb øre")
    count = len(steps.lines) + 2

    def in_whole(row: int, column: int, _amount: Cell) -> Expression:
        return rounded(steps.sheet.cells[row - count, column], 0)

    row = _block(steps, row, "2. Afrundet til hele kroner", in_whole, "Beløb", residual=True)

    def with_residual(row: int, column: int, _amount: Cell) -> Expression:
        residual = steps.sheet.cells[row - count, steps.after + 1].fixed(row=False)
        is_last = steps.sheet.cells[last, column].fixed(column=False)
        return lift(steps.sheet.cells[row - count, column]) + lift(is_last) * residual

    steps.final = {i: row + 1 + i for i in range(len(steps.lines))}
    row = _block(steps, row, "3. Restbeløbet lagt til sidste år", with_residual, "Beløb")
    _write_totals(steps, row)

    def by_rule(_row: int, column: int, amount: Cell) -> Expression:
        period = steps.annex.agreement.period
        year = steps.sheet.cells[_YEARS, column].fixed(column=False)
        return apply(budget_year, amount.fixed(row=False), period.intervention_start, period.intervention_end, year)

    first = row + 2
    row = _block(steps, first, "4. Samme tal i ét trin: DSI_BUDGETAAR", by_rule, "Beløb")
    _check_rule(steps, first)


def _block(
    steps: _Steps,
    row: int,
    title: str,
    compute: Callable[[int, int, Cell], Expression],
    style: str,
    *,
    residual: bool = False,
) -> int:
    """One row a line, one formula across the years; gives the row after an empty one."""
    sheet, row = steps.sheet, section(steps.sheet, row, title)
    for line in steps.lines:
        clause = line.term.clause
        step(sheet, row, line.title, line.unit, clause)
        amount = sheet.put(row, _TOTAL, line.term, "Beløb", clause)
        for column in steps.columns:
            sheet.put(row, column, compute(row, column, amount), style, clause)
        across = Range(sheet.cells[row, _FIRST_YEAR], sheet.cells[row, steps.after - 1])
        added = sheet.put(row, steps.after, total(across), style, clause)
        if residual:
            sheet.put(row, steps.after + 1, lift(amount) - added, "Beløb", clause)
        row += 1
    if residual:
        sheet.put(row - len(steps.lines) - 1, steps.after + 1, "Restbeløb", "Kolonne tal")
    return row + 1


def _write_totals(steps: _Steps, row: int) -> None:
    """The intervention by year, right below the lines; households stand last and are not summed."""
    sheet, lines = steps.sheet, len(steps.lines) - 1
    step(sheet, row, "Indsats i alt", "kr.", "Bilag 4.1", is_total=True)
    for column in (_TOTAL, *steps.columns, steps.after):
        down = Range(sheet.cells[steps.final[0], column], sheet.cells[steps.final[lines - 1], column])
        sheet.put(row, column, total(down), "Total beløb", "Bilag 4.1")
    steps.final[len(steps.lines)] = row
    agreement, annex = steps.annex.agreement, steps.annex
    joint = added(funder.grant for funder in agreement.funder)
    annex.check("Budgetlinjerne er tilskuddene i alt", sheet.cells[row, _TOTAL], joint, "Bilag 4.1")
    annex.check("Årene er budgetlinjerne i alt", sheet.cells[row, steps.after], sheet.cells[row, _TOTAL], "Bilag 4.1")


def _check_rule(steps: _Steps, block: int) -> None:
    sheet = steps.sheet
    for i, line in enumerate(steps.lines):
        step_row, rule_row = steps.final[i], block + 1 + i
        differences = [
            absolute(lift(sheet.cells[step_row, column]) - sheet.cells[rule_row, column]) for column in steps.columns
        ]
        label = f"Trin og DSI_BUDGETAAR er ens: {line.title}"
        steps.annex.check(label, added(differences), 0, line.term.clause, line.style)
        in_all = sheet.cells[step_row, steps.after]
        steps.annex.check(f"Årene er linjen i alt: {line.title}", in_all, line.term, line.term.clause, line.style)


def _write_front(steps: _Steps, sheet: Sheet) -> None:
    agreement, source, clause = steps.annex.agreement, steps.sheet, "Bilag 4.1"
    columns = len(steps.columns) + 2
    header(sheet, _HEAD, ("Kr.", *("" for _ in steps.columns), "I alt"), text_columns=(1,))
    for i, column in enumerate(steps.columns, 2):
        del sheet.cells[_HEAD, i]
        sheet.put(_HEAD, i, source.cells[_YEARS, column], "Kolonne årstal", clause)
    row = section(sheet, _HEAD + 1, "Indsats")
    for i, line in enumerate(steps.lines[:-1]):
        _copy_row(steps, sheet, row, line.title, steps.final[i], "Beløb")
        row += 1
    _copy_row(steps, sheet, row, "Indsats i alt", steps.final[len(steps.lines)], "Total beløb")
    intervention, row = sheet.cells[row, columns], section(sheet, row + 1, "Evaluering")
    evaluation = _one_figure(sheet, row, agreement.budget.evaluation_title, lift(agreement.budget.evaluation), columns)
    row += 1
    in_all = _one_figure(sheet, row, "Budget i alt", lift(intervention) + evaluation, columns, "Total ")
    row = paragraph(sheet, row + 1, "Evalueringen er ikke fordelt på år.", columns)
    row = section(sheet, row, "Husstande")
    _copy_row(steps, sheet, row, "Forventet antal husstande", steps.final[len(steps.lines) - 1], "Tal")
    row = _write_notes(agreement, sheet, _write_financing(steps, sheet, row + 1, columns, in_all), columns)
    found = [c for c in agreement.contradiction if c.clause.startswith(CLAUSES)]
    deviations(agreement, sheet, row + 1, found, columns)


def _write_notes(agreement: Agreement, sheet: Sheet, row: int, columns: int) -> int:
    """What the budget leaves to others; gives the next row."""
    if not agreement.budget.note:
        return row
    row = section(sheet, row, "Hvad budgettet ikke omfatter")
    for note in agreement.budget.note:
        row = paragraph(sheet, row, f"{note.text} ({note.clause})", columns)
    return row


def _copy_row(steps: _Steps, sheet: Sheet, row: int, label: str, source_row: int, style: str) -> None:
    sheet.put(row, 1, label, "Total tekst" if style.startswith("Total") else "Tekst")
    for i, column in enumerate((*steps.columns, steps.after), 2):
        sheet.put(row, i, steps.sheet.cells[source_row, column], style, "Bilag 4.1")


def _one_figure(sheet: Sheet, row: int, label: str, figure: Expression, columns: int, weight: str = "") -> Cell:
    """A row whose only figure stands under the totals."""
    sheet.put(row, 1, label, f"{weight}tekst".capitalize())
    for column in range(2, columns):
        sheet.put(row, column, None, f"{weight}tekst".capitalize())
    return sheet.put(row, columns, figure, f"{weight}beløb".capitalize(), "Bilag 4.1")


def _write_financing(steps: _Steps, sheet: Sheet, row: int, columns: int, in_all: Cell) -> int:
    agreement, clause = steps.annex.agreement, "Bilag 4.1"
    row = section(sheet, row, "Finansiering")
    first = row
    for funder in agreement.funder:
        _one_figure(sheet, row, f"{funder.name}, betinget tilskud", lift(funder.grant), columns)
        row += 1
    payer = next(f.name for f in agreement.funder if f.id == agreement.budget.evaluation_funder)
    _one_figure(sheet, row, f"{payer}, evaluering", lift(agreement.budget.evaluation), columns)
    financed = total(Range(sheet.cells[first, columns], sheet.cells[row, columns]))
    financed_cell = _one_figure(sheet, row + 1, "Finansiering i alt", financed, columns, "Total ")
    steps.annex.check("Finansieringen er budgettet", rounded(financed_cell, DECIMALS), in_all, clause)
    return row + 2
