"""Bilag 4.1 step by step: each total spread by months in whole DKK, with the residual in the last year.

If a total or the period was amended, the remainder is spread anew in separate blocks (pkt. 11.1).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from model.clauses.annex_4_1 import budget_year, months_in_year
from model.formula.date_expression import months_between, year_of
from model.formula.expression import Expression, Operand, absolute, added, apply, columns_of, lift, rounded, total, when
from model.plan import budget
from model.plan.budget import Spread
from model.terms.values import Term
from workbooks.blocks.budget import left, start
from workbooks.cells.sheet import Cell, Fixed, Range, Sheet
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.parts import header, section, step

_HEAD, _YEARS, _TOTAL, _FIRST_YEAR = 5, 6, 4, 5
_CLAUSE = "Bilag 4.1"


@dataclass(frozen=True)
class _SpreadLine:
    """A budget line, or the households, spread over the years; `spreads` has several elements if it was amended."""

    title: str
    unit: str
    term: Term
    spreads: Sequence[Spread]

    @property
    def style(self) -> Style:
        """The number style of its checks."""
        return Style.ORE if self.unit == "kr." else Style.NUMBER


@dataclass(eq=False, repr=False)
class BudgetSteps:
    """The calculation sheet under construction; households are its last line."""

    annex: AnnexBook
    sheet: Sheet
    lines: Sequence[_SpreadLine]
    is_amended: bool
    decided: dict[tuple[int, int], Cell] = field(default_factory=dict)
    """Cells of the budget by index of the line and column of the year."""
    final: dict[int, int] = field(default_factory=dict)
    """Rows of the result by index of the line; the row of all budget lines together has the index after the last."""
    years: int = _YEARS

    @property
    def columns(self) -> range:
        """The columns of the years."""
        return range(_FIRST_YEAR, _FIRST_YEAR + len(self.annex.agreement.years()))

    @property
    def after(self) -> int:
        """The column of the sums."""
        return self.columns.stop

    def across(self, row: int) -> Range:
        """Return the cells of a row's years."""
        return Range(self.sheet.cells[row, _FIRST_YEAR], self.sheet.cells[row, self.after - 1])


def write_steps(annex: AnnexBook, sheet: Sheet) -> BudgetSteps:
    """Write the sheet and the checks that the years add to each total."""
    agreement = annex.agreement
    lines = [
        _SpreadLine(line.title, "kr.", line.total, budget.spreads(agreement, budget.line(line.id)))
        for line in agreement.budget.line
    ]
    households = budget.spreads(agreement, budget.households)
    lines.append(_SpreadLine("Forventet antal husstande", "husstande", agreement.people.households, households))
    starts = sorted({one.years[0] for line in lines for one in line.spreads})
    steps = BudgetSteps(annex, sheet, lines, is_amended=len(starts) > 1)
    _write_years(steps)
    row = _YEARS + 1
    for year in starts:
        said = f", fra {year}" if year != starts[0] else f", vilkår til og med {starts[1] - 1}" if starts[1:] else ""
        row = _BlockPart(steps, year, said, is_last=year == starts[-1]).write(row)
    if steps.is_amended:
        _write_whole(steps, row)
    for at, line in enumerate(lines):
        in_all = sheet.cells[steps.final[at], steps.after]
        annex.check(f"Årene er linjen i alt: {line.title}", in_all, line.term, line.term.clause, line.style)
    return steps


def _write_years(steps: BudgetSteps) -> None:
    sheet, start = steps.sheet, steps.annex.agreement.period.intervention_start
    titles = ["Trin", "Enhed", "Hjemmel", "I alt", *(f"{i}. år" for i in range(1, len(steps.columns) + 1)), "Sum"]
    header(sheet, _HEAD, titles, text_columns=(1, 2, 3))
    sheet.repeated_rows = (_HEAD, _HEAD)
    step(sheet, _YEARS, "Kalenderår", "årstal", start.clause)
    for column in steps.columns:
        passed = columns_of(Range(sheet.cells[_HEAD, _FIRST_YEAR].fixed(row=False), sheet.cells[_HEAD, column]))
        sheet.put(_YEARS, column, year_of(start) + passed - 1, Style.YEAR, start.clause)


class _BlockPart:
    """The blocks of all lines spread by the same terms from a year on; `said` names the part if there are several."""

    def __init__(self, steps: BudgetSteps, year: int, said: str, *, is_last: bool) -> None:
        self._steps, self._sheet, self._said, self._is_last = steps, steps.sheet, said, is_last
        spreads = {at: one for at, line in enumerate(steps.lines) for one in line.spreads if one.years[0] == year}
        self._number = year - steps.annex.agreement.years().start
        self._lines, spread = list(spreads), next(iter(spreads.values()))
        self._amounts = {at: left(one, self._passed(at)) for at, one in spreads.items()}
        self._begins = start(spread, self._sheet.cells[_YEARS, _FIRST_YEAR + self._number].fixed())
        self._period, self._year = spread.period, year

    def _passed(self, at: int) -> list[Fixed]:
        """Return the cells with a line's budget for the years before."""
        return [self._steps.decided[at, _FIRST_YEAR + number].fixed(row=False) for number in range(self._number)]

    def write(self, row: int) -> int:
        """Write the months, then the blocks; return the row after a blank one."""
        steps, sheet = self._steps, self._sheet
        if self._number:
            title = f"Fra {self._year}: resten fordelt på de måneder, der er tilbage (pkt. 11.1)"
            row = section(sheet, row, title)
        months, last = row, row + 1
        in_all = self._write_months(months, last)

        def unrounded(_row: int, column: int, amount: Cell) -> Expression:
            return lift(amount.fixed(row=False)) * sheet.cells[months, column].fixed(column=False) / in_all

        row = self._block(last + 2, "1. Beløb x måneder / måneder i alt", unrounded, Style.ORE)
        count = len(self._lines) + 2

        def in_whole(row: int, column: int, _amount: Cell) -> Expression:
            return rounded(sheet.cells[row - count, column], 0)

        row = self._block(row, "2. Afrundet til hele kroner", in_whole, residual=True)

        def with_residual(row: int, column: int, _amount: Cell) -> Expression:
            residual = sheet.cells[row - count, steps.after + 1].fixed(row=False)
            return (
                lift(sheet.cells[row - count, column]) + lift(sheet.cells[last, column].fixed(column=False)) * residual
            )

        third = row + 1
        row = self._block(row, "3. Restbeløbet lagt til sidste år", with_residual)
        for number, at in enumerate(self._lines):
            for column in steps.columns[self._number :]:
                steps.decided[at, column] = sheet.cells[third + number, column]
        if not steps.is_amended:
            steps.final = {at: third + at for at in self._lines}
            _write_totals(steps, row)
            row += 2

        def by_rule(_row: int, column: int, amount: Cell) -> Expression:
            year = sheet.cells[_YEARS, column].fixed(column=False)
            return apply(budget_year, amount.fixed(row=False), self._begins, self._period.intervention_end, year)

        after = self._block(row, "4. Samme tal i ét trin: DSI_BUDGETAAR", by_rule)
        self._check_rule(third, row + 1)
        return after

    def _write_months(self, months: int, last: int) -> Fixed:
        """Write each year's months and which year is the last; return the cell with the months of the period."""
        steps, sheet, end = self._steps, self._sheet, self._period.intervention_end
        step(sheet, months, f"Måneder af indsatsperioden{self._said}", "måneder", _CLAUSE)
        step(sheet, last, "Indsatsperiodens sidste år (1 = ja)", "-", _CLAUSE)
        in_all = sheet.put(months, _TOTAL, months_between(self._begins, end), Style.TOTAL_NUMBER, _CLAUSE)
        for column in steps.columns:
            year = sheet.cells[_YEARS, column]
            sheet.put(months, column, apply(months_in_year, self._begins, end, year), Style.NUMBER, _CLAUSE)
            sheet.put(last, column, when(lift(year).equals(year_of(end)), 1, 0), Style.NUMBER, _CLAUSE)
        sheet.put(months, steps.after, total(steps.across(months)), Style.NUMBER, _CLAUSE)
        if self._is_last:
            clause = self._period.intervention_start.clause
            steps.annex.check(
                "Årene når indsatsperiodens sidste år", total(steps.across(last)), 1, clause, Style.NUMBER
            )
        return in_all.fixed()

    def _block(
        self,
        row: int,
        title: str,
        compute: Callable[[int, int, Cell], Expression],
        style: Style = Style.DKK,
        *,
        residual: bool = False,
    ) -> int:
        title = f"{title}{self._said}"
        return _block(self._steps, row, title, self._amounts, compute, style, residual=residual)

    def _check_rule(self, third: int, fourth: int) -> None:
        steps, cells = self._steps, self._sheet.cells
        for number, at in enumerate(self._lines):
            line = steps.lines[at]
            differences = [
                absolute(lift(cells[third + number, column]) - cells[fourth + number, column])
                for column in steps.columns
            ]
            label = f"Trin og DSI_BUDGETAAR er ens: {line.title}{self._said}"
            steps.annex.check(label, added(differences), 0, line.term.clause, line.style)


def _write_whole(steps: BudgetSteps, row: int) -> None:
    """Write each year by the terms in force at its end."""

    def decided(row: int, column: int, _amount: Cell) -> Expression:
        return lift(steps.decided[row - steps.final[0], column])

    steps.final = {at: row + 1 + at for at in range(len(steps.lines))}
    totals = {at: line.term for at, line in enumerate(steps.lines)}
    row = _block(steps, row, "5. Hvert år efter de vilkår, der gjaldt ved årets udgang", totals, decided, Style.DKK)
    _write_totals(steps, row)


def _block(
    steps: BudgetSteps,
    row: int,
    title: str,
    amounts: Mapping[int, Operand],
    compute: Callable[[int, int, Cell], Expression],
    style: Style,
    *,
    residual: bool = False,
) -> int:
    """Write one row per line with the same formula across the years; return the row after a blank one."""
    sheet, row = steps.sheet, section(steps.sheet, row, title)
    if residual:
        sheet.put(row - 1, steps.after + 1, "Restbeløb", Style.HEAD)
    for at, whole in amounts.items():
        line = steps.lines[at]
        clause = line.term.clause
        step(sheet, row, line.title, line.unit, clause)
        amount = sheet.put(row, _TOTAL, lift(whole), Style.DKK, clause)
        for column in steps.columns:
            sheet.put(row, column, compute(row, column, amount), style, clause)
        in_all = sheet.put(row, steps.after, total(steps.across(row)), style, clause)
        if residual:
            sheet.put(row, steps.after + 1, lift(amount) - in_all, Style.DKK, clause)
        row += 1
    return row + 1


def _write_totals(steps: BudgetSteps, row: int) -> None:
    """Write the intervention's totals by year below the lines; households, the last line, are not summed."""
    sheet, lines = steps.sheet, len(steps.lines) - 1
    step(sheet, row, "Indsats i alt", "kr.", _CLAUSE, is_total=True)
    for column in (_TOTAL, *steps.columns, steps.after):
        down = Range(sheet.cells[steps.final[0], column], sheet.cells[steps.final[lines - 1], column])
        sheet.put(row, column, total(down), Style.TOTAL_DKK, _CLAUSE)
    steps.final[len(steps.lines)] = row
    annex = steps.annex
    joint = added(funder.grant for funder in annex.agreement.funder)
    annex.check("Budgetlinjerne er tilskuddene i alt", sheet.cells[row, _TOTAL], joint, _CLAUSE)
    annex.check("Årene er budgetlinjerne i alt", sheet.cells[row, steps.after], sheet.cells[row, _TOTAL], _CLAUSE)
