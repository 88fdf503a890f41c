"""Bilag 4.1, budget: each line by year, the evaluation, the households, and who finances it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from model import budget
from model.budget import Spread
from model.clauses.annex_4_1 import budget_year, months_in_year
from model.date_expression import year_of
from model.expression import (
    DECIMALS,
    Expression,
    Operand,
    absolute,
    added,
    apply,
    columns_of,
    lift,
    rounded,
    total,
    when,
)
from model.terms import Agreement
from model.values import Term
from workbooks.budget import left, spreads_of, start
from workbooks.frame import AnnexBook, deviations, header, paragraph, section, step
from workbooks.given import NOTHING, Given
from workbooks.sheet import Book, Cell, Range, Sheet

FILE_NAME = "Bilag_4.1_Budget.xlsx"
CLAUSES = ("Bilag 4.1",)
_FIGURE = 13.2
"""Characters of a column of amounts."""
_HEAD, _YEARS, _TOTAL, _FIRST_YEAR = 5, 6, 4, 5
_AMENDED = "Et år, der er gået, har det budget, det havde; resten er fordelt på de måneder, der er tilbage efter ændringen (pkt. 11.1)."


@dataclass(frozen=True)
class _Line:
    """What is spread over the years: a budget line, or the households; `spreads` has more than one where it was amended."""

    title: str
    unit: str
    term: Term
    spreads: Sequence[Spread]

    @property
    def style(self) -> str:
        """How a check shows it."""
        return "Beløb øre" if self.unit == "kr." else "Tal"


@dataclass(frozen=True)
class _Part:
    """Lines that are spread by the same terms from a year on, by their places, and how."""

    first: int
    lines: Sequence[int]
    spread: Spread
    until: str

    @property
    def said(self) -> str:
        """What of the years it is about, where there are other parts."""
        return f", fra {self.spread.years[0]}" if self.first else self.until


@dataclass(eq=False, repr=False)
class _Steps:
    """The calculation sheet in the making."""

    annex: AnnexBook
    sheet: Sheet
    lines: Sequence[_Line]
    decided: dict[tuple[int, int], Cell] = field(default_factory=dict)
    """What the budget has of a line, by its place, in a year, by its column."""
    final: dict[int, int] = field(default_factory=dict)

    @property
    def columns(self) -> range:
        return range(_FIRST_YEAR, _FIRST_YEAR + len(self.annex.agreement.years()))

    @property
    def after(self) -> int:
        return self.columns.stop

    def parts(self) -> list[_Part]:
        """One, unless a total or the period was amended."""
        years, found = list(self.annex.agreement.years()), dict[int, list[int]]()
        spreads = {(at, years.index(one.years[0])): one for at, line in enumerate(self.lines) for one in line.spreads}
        for at, first in spreads:
            found.setdefault(first, []).append(at)
        later = sorted(found)[1:]
        until = f", vilkår til og med {years[later[0] - 1]}" if later else ""
        return [_Part(first, found[first], spreads[found[first][0], first], until) for first in sorted(found)]


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
    lines = [
        _Line(line.title, "kr.", line.total, spreads_of(agreement, budget.line(line.id)))
        for line in agreement.budget.line
    ]
    households = spreads_of(agreement, budget.households)
    lines.append(_Line("Forventet antal husstande", "husstande", agreement.people.households, households))
    steps = _Steps(annex, sheet, lines)
    _write_years(steps)
    parts, row = steps.parts(), _YEARS + 1
    for part in parts:
        row = _write_part(steps, row, part, is_only=len(parts) == 1)
    if len(parts) > 1:
        _write_whole(steps, row)
    for at, line in enumerate(lines):
        in_all = sheet.cells[steps.final[at], steps.after]
        annex.check(f"Årene er linjen i alt: {line.title}", in_all, line.term, line.term.clause, line.style)
    _write_front(steps, front, is_amended=len(parts) > 1)
    return annex


def _write_years(steps: _Steps) -> None:
    sheet, start = steps.sheet, steps.annex.agreement.period.intervention_start
    titles = ["Trin", "Enhed", "Hjemmel", "I alt", *(f"{i}. år" for i in range(1, len(steps.columns) + 1)), "Sum"]
    header(sheet, _HEAD, titles, text_columns=(1, 2, 3))
    sheet.repeated_rows = (_HEAD, _HEAD)
    step(sheet, _YEARS, "Kalenderår", "årstal", start.clause)
    for column in steps.columns:
        passed = columns_of(Range(sheet.cells[_HEAD, _FIRST_YEAR].fixed(row=False), sheet.cells[_HEAD, column]))
        sheet.put(_YEARS, column, year_of(start) + passed - 1, "Årstal", start.clause)


def _write_part(steps: _Steps, row: int, part: _Part, *, is_only: bool) -> int:
    """Months, then the blocks; what a later part spreads is what earlier years leave. Gives the row after an empty one."""
    sheet, end = steps.sheet, part.spread.period.intervention_end
    if part.first:
        row = section(
            sheet, row, f"Fra {part.spread.years[0]}: resten fordelt på de måneder, der er tilbage (pkt. 11.1)"
        )
    begins = start(part.spread, sheet.cells[_YEARS, _FIRST_YEAR + part.first].fixed())
    months, last = row, row + 1
    step(sheet, months, f"Måneder af indsatsperioden{part.said}", "måneder", "Bilag 4.1")
    step(sheet, last, "Indsatsperiodens sidste år (1 = ja)", "-", "Bilag 4.1")
    for column in steps.columns:
        year = sheet.cells[_YEARS, column]
        sheet.put(months, column, apply(months_in_year, begins, end, year), "Tal", "Bilag 4.1")
        sheet.put(last, column, when(lift(year).equals(year_of(end)), 1, 0), "Tal", "Bilag 4.1")
    across = Range(sheet.cells[months, _FIRST_YEAR], sheet.cells[months, steps.after - 1])
    in_all = sheet.put(months, steps.after, total(across), "Tal", "Bilag 4.1").fixed()
    lasts = Range(sheet.cells[last, _FIRST_YEAR], sheet.cells[last, steps.after - 1])
    label, clause = f"Årene når indsatsperiodens sidste år{part.said}", part.spread.period.intervention_start.clause
    steps.annex.check(label, total(lasts), 1, clause, "Tal")
    amounts = {
        at: left(
            _spread(steps, part, at),
            [steps.decided[at, _FIRST_YEAR + number].fixed(row=False) for number in range(part.first)],
        )
        for at in part.lines
    }

    def unrounded(_row: int, column: int, amount: Cell) -> Expression:
        return lift(amount.fixed(row=False)) * sheet.cells[months, column].fixed(column=False) / in_all

    title = f"1. Beløb x måneder / måneder i alt{part.said}"
    row = _block(steps, last + 2, title, part.lines, amounts, unrounded, "Beløb øre")
    count = len(part.lines) + 2

    def in_whole(row: int, column: int, _amount: Cell) -> Expression:
        return rounded(sheet.cells[row - count, column], 0)

    row = _block(
        steps, row, f"2. Afrundet til hele kroner{part.said}", part.lines, amounts, in_whole, "Beløb", residual=True
    )

    def with_residual(row: int, column: int, _amount: Cell) -> Expression:
        residual = sheet.cells[row - count, steps.after + 1].fixed(row=False)
        is_last = sheet.cells[last, column].fixed(column=False)
        return lift(sheet.cells[row - count, column]) + lift(is_last) * residual

    third = row + 1
    row = _block(
        steps, row, f"3. Restbeløbet lagt til sidste år{part.said}", part.lines, amounts, with_residual, "Beløb"
    )
    for number, at in enumerate(part.lines):
        for column in steps.columns[part.first :]:
            steps.decided[at, column] = sheet.cells[third + number, column]
    if is_only:
        steps.final = {at: third + number for number, at in enumerate(part.lines)}
        _write_totals(steps, row)
        row += 2

    def by_rule(_row: int, column: int, amount: Cell) -> Expression:
        year = sheet.cells[_YEARS, column].fixed(column=False)
        return apply(budget_year, amount.fixed(row=False), begins, end, year)

    fourth = row + 1
    row = _block(steps, row, f"4. Samme tal i ét trin: DSI_BUDGETAAR{part.said}", part.lines, amounts, by_rule, "Beløb")
    _check_rule(steps, part, third, fourth)
    return row


def _spread(steps: _Steps, part: _Part, at: int) -> Spread:
    """How a line of a part is spread in it."""
    return next(one for one in steps.lines[at].spreads if one.years[0] == part.spread.years[0])


def _write_whole(steps: _Steps, row: int) -> None:
    """Each year by the terms that were agreed at its end."""

    def decided(row: int, column: int, _amount: Cell) -> Expression:
        return lift(steps.decided[row - steps.final[0], column])

    steps.final = {at: row + 1 + at for at in range(len(steps.lines))}
    totals: dict[int, Operand] = {at: line.term for at, line in enumerate(steps.lines)}
    row = _block(
        steps,
        row,
        "5. Hvert år efter de vilkår, der gjaldt ved årets udgang",
        range(len(steps.lines)),
        totals,
        decided,
        "Beløb",
    )
    _write_totals(steps, row)


def _block(
    steps: _Steps,
    row: int,
    title: str,
    lines: Sequence[int],
    amounts: Mapping[int, Operand],
    compute: Callable[[int, int, Cell], Expression],
    style: str,
    *,
    residual: bool = False,
) -> int:
    """One row a line, one formula across the years; gives the row after an empty one."""
    sheet, row = steps.sheet, section(steps.sheet, row, title)
    for at in lines:
        line = steps.lines[at]
        clause = line.term.clause
        step(sheet, row, line.title, line.unit, clause)
        amount = sheet.put(row, _TOTAL, lift(amounts[at]), "Beløb", clause)
        for column in steps.columns:
            sheet.put(row, column, compute(row, column, amount), style, clause)
        across = Range(sheet.cells[row, _FIRST_YEAR], sheet.cells[row, steps.after - 1])
        added = sheet.put(row, steps.after, total(across), style, clause)
        if residual:
            sheet.put(row, steps.after + 1, lift(amount) - added, "Beløb", clause)
        row += 1
    if residual:
        sheet.put(row - len(lines) - 1, steps.after + 1, "Restbeløb", "Kolonne tal")
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


def _check_rule(steps: _Steps, part: _Part, third: int, fourth: int) -> None:
    sheet = steps.sheet
    for number, at in enumerate(part.lines):
        line = steps.lines[at]
        differences = [
            absolute(lift(sheet.cells[third + number, column]) - sheet.cells[fourth + number, column])
            for column in steps.columns
        ]
        label = f"Trin og DSI_BUDGETAAR er ens: {line.title}{part.said}"
        steps.annex.check(label, added(differences), 0, line.term.clause, line.style)


def _write_front(steps: _Steps, sheet: Sheet, *, is_amended: bool) -> None:
    agreement, source, clause = steps.annex.agreement, steps.sheet, "Bilag 4.1"
    columns = len(steps.columns) + 2
    header(sheet, _HEAD, ("Kr.", *("" for _ in steps.columns), "I alt"), text_columns=(1,))
    for i, column in enumerate(steps.columns, 2):
        del sheet.cells[_HEAD, i]
        sheet.put(_HEAD, i, source.cells[_YEARS, column], "Kolonne årstal", clause)
    row = section(sheet, _HEAD + 1, "Indsats")
    for i, line in enumerate(agreement.budget.line):
        cells = _copy_row(steps, sheet, row, line.title, steps.final[i], "Beløb")
        for year, cell in zip(agreement.years(), cells, strict=False):
            cell.shows(f"lines.{line.id}.{year}.budget")
        row += 1
    _copy_row(steps, sheet, row, "Indsats i alt", steps.final[len(steps.lines)], "Total beløb")
    intervention, row = sheet.cells[row, columns], section(sheet, row + 1, "Evaluering")
    evaluation = _one_figure(sheet, row, agreement.budget.evaluation_title, lift(agreement.budget.evaluation), columns)
    row += 1
    in_all = _one_figure(sheet, row, "Budget i alt", lift(intervention) + evaluation, columns, "Total ")
    row = paragraph(sheet, row + 1, "Evalueringen er ikke fordelt på år.", columns)
    if is_amended:
        row = paragraph(sheet, row, _AMENDED, columns)
    row = section(sheet, row, "Husstande")
    _copy_row(steps, sheet, row, "Forventet antal husstande", steps.final[len(steps.lines) - 1], "Tal")
    row = _write_notes(agreement, sheet, _write_financing(steps, sheet, row + 1, columns, in_all), columns)
    found = [c for c in agreement.findings() if c.clause.startswith(CLAUSES)]
    deviations(agreement, sheet, row + 1, found, columns)


def _write_notes(agreement: Agreement, sheet: Sheet, row: int, columns: int) -> int:
    """What the budget leaves to others; gives the next row."""
    if not agreement.budget.note:
        return row
    row = section(sheet, row, "Hvad budgettet ikke omfatter")
    for note in agreement.budget.note:
        row = paragraph(sheet, row, f"{note.text} ({note.clause})", columns)
    return row


def _copy_row(steps: _Steps, sheet: Sheet, row: int, label: str, source_row: int, style: str) -> list[Cell]:
    sheet.put(row, 1, label, "Total tekst" if style.startswith("Total") else "Tekst")
    return [
        sheet.put(row, i, steps.sheet.cells[source_row, column], style, "Bilag 4.1")
        for i, column in enumerate((*steps.columns, steps.after), 2)
    ]


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
