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
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Row, Stack, Table
from workbooks.year import areas
from workbooks.year.basis import AccountsBasis
from workbooks.year.columns import YearRow
from workbooks.year.edition import YearEdition
from workbooks.year.plan import PlanCells

SHEET, KNOWN, BEFORE = "Til dagen", "costs.known", "enrolled.before"
_WIDTHS = (39, 15, 15, 16, 17, 16)
_PLAN = "Bilag 4.1"
_HOUSEHOLDS = (
    Column("", Style.TEXT), Column("Planlagt", Style.NUMBER, "planned", _PLAN),
    Column("Visiteret", Style.NUMBER, "enrolled", "7.2"), Column("Forskel", Style.NUMBER, "difference", _PLAN),
)  # fmt: skip
_COSTS = (
    Column("Budgetlinje", Style.TEXT), Column("Budget, år før"), Column("Året, til dagen"),
    Column("Budget (kr.)", key="budget", clause=_PLAN),
    Column("Omkostninger (kr.)", key="cost", clause="7.2"), Column("Afvigelse (kr.)", key="deviation", clause=_PLAN),
)  # fmt: skip
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


def write(annex: AnnexBook, edition: YearEdition, basis: AccountsBasis, plan: PlanCells) -> ToDay:
    """Write households first, then costs, and return the cells."""
    sheet = annex.page(SHEET, _WIDTHS, "Husstande og omkostninger mod planen, til og med rapportens dag", backing=True)
    sheet.put(3, 1, _BY_MONTHS, Style.NOTE)
    return _ToDaySheet(annex, edition, basis, plan, Stack(sheet, len(_WIDTHS))).write()


@dataclass(frozen=True, eq=False)
class _ToDaySheet:
    annex: AnnexBook
    edition: YearEdition
    basis: AccountsBasis
    plan: PlanCells
    stack: Stack

    def write(self) -> ToDay:
        """Write both tables, one below the other, and return the cells."""
        households, in_period = self._households()
        self.stack.skip()
        areas.write(self.annex, self.basis, self.stack)
        self.stack.skip()
        lines, in_all, until = self._costs()
        return ToDay(households, in_period, lines, in_all, until)

    def _households(self) -> tuple[tuple[Cell, Cell, Cell], tuple[Cell, Cell, Cell]]:
        self.stack.section("Husstande")
        table = self.stack.table(*_HOUSEHOLDS)
        day, before = self.basis.report or (None, None)
        came = list(self.basis.enrolled.values())
        so_far = table.row("Siden start", self._planned(self.plan.households, day), total(Range(came[0], came[-1])))
        for figure in ("planned", "enrolled"):
            so_far[figure].shows(f"households.{figure}")
        earlier = table.row("Heraf til og med rapporten før", self._planned(self.plan.households, before))
        last = earlier["planned"].shows("households.planned_before")
        came_before = self.annex.put_given(*earlier.place("enrolled"), BEFORE, Style.INPUT_NUMBER, "7.2")
        came_before.shows("households.enrolled_before")
        earlier.put("difference", lift(came_before) - last)
        planned, enrolled = lift(so_far["planned"]) - last, lift(so_far["enrolled"]) - came_before
        in_period = table.row("Heraf siden den", planned, enrolled)
        return _of_households(so_far), _of_households(in_period)

    def _planned(self, row: YearRow, day: Operand | None) -> Expression:
        """Return the budget of a row of the sheet Plan up to a day."""
        if day is None:
            return lift(0)
        number = lift(day).value.year - self.edition.years(self.annex.agreement).start
        own = self._in_year(row, day)
        return total(Range(row[0], row[number - 1])) + own if number else own

    def _in_year(self, row: YearRow, day: Operand) -> Expression:
        """Return the part of it that belongs to the day's own year."""
        year = int(lift(day).value.year)
        number = year - self.edition.years(self.annex.agreement).start
        period = self.annex.agreement.of_year(year).period
        start, end, live = period.intervention_start, period.intervention_end, self.basis.years[number]
        gone = larger(0, apply(months_in_year, start, smaller(end, day), live))
        return rounded(lift(row[number]) * ratio(gone, apply(months_in_year, start, end, live)), 0)

    def _costs(self) -> tuple[dict[str, tuple[Cell, Cell, Cell]], tuple[Cell, Cell, Cell], Cell]:
        basis = self.basis
        self.stack.section("Omkostninger siden start")
        place = self.stack.line("Årets omkostninger er oplyst til og med rapportens dag (1 = ja)")
        known = self.annex.put_given(*place, KNOWN, Style.INPUT_NUMBER, "7.2")
        day, eve = basis.on(basis.years[-1]), new_years_eve(lift(basis.years[-1]) - 1)
        until = self.stack.fact("Omkostningerne er til og med", when(lift(known) > 0, day, eve), Style.DATE, "7.2")
        until.shows("costs_until")
        self.stack.skip()
        table = self.stack.table(*_COSTS)
        lines = {
            line.id: self._line(
                table, line.id, line.title, self.plan.lines[line.id], known, total(Range(costs[0], costs[-1]))
            )
            for line, costs in zip(self.annex.agreement.budget.line, basis.costs.values(), strict=True)
        }
        lines[NO_LINE] = self._line(table, NO_LINE, OUTSIDE_TITLE, None, known, self._outside())
        in_all = _of_costs(table.sum("budget", "cost", clause=_PLAN, label="Indsats i alt"))
        self.annex.check("Omkostninger siden start er regnskabets", in_all[1], basis.counted[-1], _PLAN)
        return lines, in_all, until

    def _line(
        self, table: Table, id_: str, title: str, plan: YearRow | None, known: Cell, spent: Expression
    ) -> tuple[Cell, Cell, Cell]:
        """Write a line's budget of the years before, plus the report's year where its costs are known, and its costs."""
        row = table.row(title, clause=_PLAN, name=f"costs.{id_}")
        planned = lift(0)
        if plan is not None:
            earlier = row.write(2, total(Range(plan[0], plan[-2])) if len(plan) > 1 else lift(0))
            own = row.write(3, self._in_year(plan, self.basis.on(self.basis.years[-1])))
            planned = rounded(lift(earlier) + when(lift(known) > 0, own, 0), DECIMALS)
        row.put("budget", planned)
        row.put("cost", rounded(spent, DECIMALS))
        return _of_costs(row)

    def _outside(self) -> Expression:
        """Return the costs without a line, and those a meeting counted beyond the accounts of its year, DKK."""
        rows = [self.basis.no_line] + ([self.basis.unbooked] if self.basis.unbooked is not None else [])
        return added(total(Range(row[0], row[-1])) for row in rows)


def _of_households(row: Row) -> tuple[Cell, Cell, Cell]:
    """Add the difference of a row, households; return it with what was planned and what is real."""
    planned, enrolled = row["planned"], row["enrolled"]
    return planned, enrolled, row.put("difference", lift(enrolled) - planned)


def _of_costs(row: Row) -> tuple[Cell, Cell, Cell]:
    """Add the deviation of a row, DKK; return it with budget and costs."""
    budget, cost = row["budget"], row["cost"]
    return budget, cost, row.put("deviation", rounded(lift(cost) - budget, DECIMALS))


def budget_until(plan: PlanCells, number: int) -> Expression:
    """Return the budget up to the end of a year in DKK, by the year's index."""
    return rounded(total(Range(plan.budget[0], plan.budget[number])), DECIMALS)
