"""The sheet Til dagen: households and costs up to the report's day, against the plan of Bilag 4.1 by months passed."""

from collections.abc import Mapping
from dataclasses import dataclass

from model.clauses.annex_4_1 import months_in_year
from model.facts.accounts import NO_LINE
from model.formula.date_expression import new_years_eve
from model.formula.expression import (
    DECIMALS,
    Expression,
    Operand,
    added,
    apply,
    larger,
    lift,
    ratio,
    rounded,
    smaller,
    total,
    when,
)
from model.grant.progress import OUTSIDE_TITLE
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.frame.annex_book import AnnexBook, header, section
from workbooks.year.basis import Basis
from workbooks.year.columns import Row
from workbooks.year.edition import YearEdition
from workbooks.year.plan import Plan

SHEET, KNOWN, BEFORE = "Til dagen", "costs.known", "enrolled.before"
_WIDTHS = (39, 15, 15, 16, 17, 16)
_COSTS = ("Budgetlinje", "Budget, år før", "Året, til dagen", "Budget (kr.)", "Omkostninger (kr.)", "Afvigelse (kr.)")
_PLAN, _STYLE = "Bilag 4.1", "Beløb øre"
_BY_MONTHS = "Bilag 4.1 har hele år. Et år, der ikke er slut, er delt efter de måneder af indsatsen, der er gået, i hele kroner og husstande."


@dataclass(frozen=True)
class ToDay:
    """Planned, real and difference: households since the start and in the half-year; costs (DKK) by line and in all."""

    households: tuple[Cell, Cell, Cell]
    in_period: tuple[Cell, Cell, Cell]
    lines: Mapping[str, tuple[Cell, Cell, Cell]]
    in_all: tuple[Cell, Cell, Cell]
    until: Cell
    """Day up to which costs are known."""


def write(annex: AnnexBook, edition: YearEdition, basis: Basis, plan: Plan) -> ToDay:
    """Write households first, then costs, and return the cells."""
    sheet = annex.page(SHEET, _WIDTHS, "Husstande og omkostninger mod planen, til og med rapportens dag", backing=True)
    sheet.put(3, 1, _BY_MONTHS, "Notelinje")
    return _Sheet(annex, edition, basis, plan, sheet).write()


@dataclass(frozen=True, eq=False)
class _Sheet:
    annex: AnnexBook
    edition: YearEdition
    basis: Basis
    plan: Plan
    sheet: Sheet

    def write(self) -> ToDay:
        """Write both tables, one below the other, and return the cells."""
        households, in_period = self._households(5)
        lines, in_all, until = self._costs(self.sheet.last_row() + 2)
        return ToDay(households, in_period, lines, in_all, until)

    def _households(self, row: int) -> tuple[tuple[Cell, Cell, Cell], tuple[Cell, Cell, Cell]]:
        row = section(self.sheet, row, "Husstande")
        header(self.sheet, row, ("", "Planlagt", "Visiteret", "Forskel"))
        day, before = self.basis.report or (None, None)
        came = list(self.basis.enrolled.values())
        enrolled = total(Range(came[0], came[-1]))
        so_far = self._row(row + 1, "Siden start", self._planned(self.plan.households, day), enrolled, "Tal")
        planned: Operand = self._planned(self.plan.households, before) if before is not None else lift(0)
        self.sheet.put(row + 2, 1, "Heraf til og med rapporten før", "Tekst")
        last = self.sheet.put(row + 2, 2, planned, "Tal", _PLAN).shows("households.planned_before")
        came_before = self.annex.put_given(self.sheet, row + 2, 3, BEFORE, "Input tal", "7.2")
        came_before.shows("households.enrolled_before")
        self.sheet.put(row + 2, 4, lift(came_before) - last, "Tal", _PLAN)
        in_period = self._row(row + 3, "Heraf siden den", lift(so_far[0]) - last, lift(so_far[1]) - came_before, "Tal")
        for cell, figure in zip(so_far, ("planned", "enrolled"), strict=False):
            cell.shows(f"households.{figure}")
        return so_far, in_period

    def _planned(self, row: Row, day: Operand | None) -> Expression:
        """Return the budget of a row of the sheet Plan up to a day."""
        if day is None:
            return lift(0)
        number = lift(day).value.year - self.edition.years(self.annex.agreement).start
        own = self._in_year(row, day)
        return total(Range(row[0], row[number - 1])) + own if number else own

    def _in_year(self, row: Row, day: Operand) -> Expression:
        """Return the part of it that belongs to the day's own year."""
        year = int(lift(day).value.year)
        number = year - self.edition.years(self.annex.agreement).start
        period = self.annex.agreement.of_year(year).period
        start, end, live = period.intervention_start, period.intervention_end, self.basis.years[number]
        gone = larger(0, apply(months_in_year, start, smaller(end, day), live))
        return rounded(lift(row[number]) * ratio(gone, apply(months_in_year, start, end, live)), 0)

    def _costs(self, row: int) -> tuple[dict[str, tuple[Cell, Cell, Cell]], tuple[Cell, Cell, Cell], Cell]:
        sheet, basis = self.sheet, self.basis
        row = section(sheet, row, "Omkostninger siden start")
        sheet.put(row, 1, "Årets omkostninger er oplyst til og med rapportens dag (1 = ja)", "Tekst")
        known = self.annex.put_given(sheet, row, 2, KNOWN, "Input tal", "7.2")
        sheet.put(row + 1, 1, "Omkostningerne er til og med", "Tekst")
        day, eve = basis.on(basis.years[-1]), new_years_eve(lift(basis.years[-1]) - 1)
        until = sheet.put(row + 1, 2, when(lift(known) > 0, day, eve), "Dato", "7.2").shows("costs_until")
        head = row + 3
        header(sheet, head, _COSTS)
        costs, lines = [*basis.costs.values()], {}
        for at, line in enumerate(self.annex.agreement.budget.line, head + 1):
            planned = self._budget(at, self.plan.lines[line.id], known)
            spent = rounded(total(Range(costs[at - head - 1][0], costs[at - head - 1][-1])), DECIMALS)
            lines[line.id] = self._line(at, line.id, line.title, planned, spent)
        last = head + 1 + len(costs)
        for column in (2, 3):
            sheet.put(last, column, None, "Tekst")
        lines[NO_LINE] = self._line(last, NO_LINE, OUTSIDE_TITLE, lift(0), self._outside())
        sums = [rounded(total(Range(sheet.cells[head + 1, c], sheet.cells[last, c])), DECIMALS) for c in (4, 5)]
        for column in (2, 3):
            sheet.put(last + 1, column, None, "Total tekst")
        in_all = self._row(last + 1, "Indsats i alt", sums[0], sums[1], _STYLE, "Total ", first=4)
        self.annex.check("Omkostninger siden start er regnskabets", in_all[1], basis.counted[-1], _PLAN)
        return lines, in_all, until

    def _budget(self, at: int, row: Row, known: Cell) -> Expression:
        """Return the budget of the years before, plus the report's year where its costs are known, DKK."""
        before = total(Range(row[0], row[-2])) if len(row) > 1 else lift(0)
        earlier = self.sheet.put(at, 2, before, _STYLE, _PLAN)
        own = self.sheet.put(at, 3, self._in_year(row, self.basis.on(self.basis.years[-1])), _STYLE, _PLAN)
        return rounded(lift(earlier) + when(lift(known) > 0, own, 0), DECIMALS)

    def _outside(self) -> Expression:
        """Return the costs without a line, and those a meeting counted beyond the accounts of its year, DKK."""
        rows = [self.basis.no_line] + ([self.basis.unbooked] if self.basis.unbooked is not None else [])
        return rounded(added(total(Range(row[0], row[-1])) for row in rows), DECIMALS)

    def _line(self, row: int, id_: str, title: str, planned: Operand, spent: Operand) -> tuple[Cell, Cell, Cell]:
        cells = self._row(row, title, planned, spent, _STYLE, first=4)
        for cell, figure in zip(cells, ("budget", "cost", "deviation"), strict=True):
            cell.shows(f"costs.{id_}.{figure}")
        return cells

    def _row(
        self, row: int, label: str, planned: Operand, real: Operand, style: str, weight: str = "", first: int = 2
    ) -> tuple[Cell, Cell, Cell]:
        put, own = self.sheet.put, f"{weight}{style}".capitalize() if weight else style
        put(row, 1, label, f"{weight}tekst".capitalize())
        one, other = put(row, first, lift(planned), own, _PLAN), put(row, first + 1, lift(real), own, "7.2")
        apart = lift(other) - one
        return one, other, put(row, first + 2, rounded(apart, DECIMALS) if style == _STYLE else apart, own, _PLAN)


def budget_until(plan: Plan, number: int) -> Expression:
    """Return the budget up to the end of a year in DKK, by the year's index."""
    return rounded(total(Range(plan.budget[0], plan.budget[number])), DECIMALS)
