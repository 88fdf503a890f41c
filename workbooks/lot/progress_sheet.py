"""The sheet Visiteret: households taken in by half-year and area, against plan, limits, and the size of cohorts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.base.daycount import MONTHS_PER_HALF_YEAR
from model.base.payment_period import periods
from model.base.state import Reached, State
from model.clauses.clause_6_1_1 import days_to_limit, intake_pace
from model.formula.date_expression import as_date, months_after, months_between, told_day
from model.formula.expression import (
    HALF_YEAR,
    MONTHS,
    Expression,
    added,
    all_of,
    apply,
    larger,
    lift,
    negated,
    rounded,
    smaller,
    when,
)
from model.formula.lookup import count_where, nth_smallest
from model.lot.progress import cohort_target
from model.year.deadlines import intake_deadlines
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Row, Stack
from workbooks.lot.edition import LotEdition
from workbooks.lot.ending_sheet import EndedCells
from workbooks.lot.list_sheet import ListCells
from workbooks.lot.lot_inputs import YES

SHEET = "Visiteret"
_PLAN, _AIM, _LIMITS, _COHORTS, _AREAS = (
    "Bilag 4.1", "Bilag 1.4 pkt. 3.2.2", "6.1.1(iv)", "Bilag 5.1 pkt. 2.1", "Bilag 1.4 pkt. 3.1.3(i)",
)  # fmt: skip
_LIMIT = (
    Column("Grænse", Style.TEXT), Column("Senest", Style.DATE, "date", _LIMITS), Column("Mindst", Style.NUMBER, "limit", _LIMITS),
    Column("Visiteret", Style.NUMBER, "count", _LIMITS), Column("Dage endnu", Style.NUMBER, "days_left", _LIMITS),
    Column("Tilstand", Style.CHECK, "state", _LIMITS), Column("Nået, eller ventet", Style.TEXT, "reached"),
)  # fmt: skip
_COHORT = (
    Column("Kohorte", Style.NUMBER, "number", _COHORTS), Column("Visiteret", Style.NUMBER, "count", _COHORTS),
    Column("Ophørt inden fristen", Style.NUMBER, "left_early", "Bilag 1.4 pkt. 3.2.4"), Column("Tilbage", Style.NUMBER, "left", _COHORTS),
    Column("Mindst", Style.CHECK, "state", _COHORTS), Column("Første", Style.TEXT, "first"), Column("Sidste", Style.TEXT, "last"),
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class ProgressCells:
    """Cells that the first sheet refers to: households taken in, the pace, and of each limit its label, figures and state."""

    taken_in: Cell
    pace: Cell
    limits: Sequence[tuple[str, Cell, Cell, Cell, Cell]]


@dataclass(eq=False, repr=False)
class ProgressSheet:
    """The sheet while it is written."""

    annex: AnnexBook
    edition: LotEdition
    on: Cell
    listed: ListCells
    ended: EndedCells | None
    stack: Stack

    @classmethod
    def begin(
        cls, annex: AnnexBook, edition: LotEdition, on: Cell, listed: ListCells, ended: EndedCells | None
    ) -> ProgressSheet:
        """Add the sheet."""
        widths = (22, 12, 12, *[15] * len(annex.agreement.area), 15, 13, 11, 11, 11)
        sheet = annex.page(SHEET, widths, "Husstande visiteret, mod plan og grænser", landscape=True)
        return cls(annex, edition, on, listed, ended, Stack(sheet, len(widths)))

    def write(self) -> ProgressCells:
        """Write half-years, pace and limits, then cohorts, and return the cells of the first two."""
        self._half_years()
        stack, period = self.stack, self.annex.agreement.period
        stack.section("Tempo og grænser (pkt. 6.1.1(iv))")
        taken = stack.fact("Visiteret i alt", count_where((self.listed.taken_in, "<=", self.on)), Style.NUMBER, _LIMITS)
        last = smaller(self.on, period.intervention_end)
        days = stack.fact("Dage af indsatsen", larger(0, last - period.intervention_start + 1), Style.NUMBER, _LIMITS)
        so_far = apply(intake_pace, taken, larger(days, 1))
        pace = stack.fact("Husstande pr. år i det tempo", so_far, Style.DECIMAL, _AIM).shows("pace")
        limits = self._limits(taken, days)
        self._cohorts()
        return ProgressCells(taken, pace, limits)

    def _half_years(self) -> None:
        agreement, stack = self.annex.agreement, self.stack
        first, last = agreement.period.intervention_start, agreement.period.intervention_end
        areas = tuple(Column(one.title, Style.NUMBER, f"area{at}", _AREAS) for at, one in enumerate(agreement.area))
        stack.section("Visiteret i halvåret, efter område, og siden start mod planen")
        table = stack.table(
            Column("Halvår", Style.TEXT), Column("Fra", Style.DATE, "first", _PLAN), Column("Til", Style.DATE, "last", _PLAN), *areas,
            Column("I alt", Style.NUMBER, "in_all", _PLAN), Column("Siden start", Style.NUMBER, "so_far", _PLAN),
            Column("Plan", Style.NUMBER, "planned", _PLAN), Column("Forskel", Style.NUMBER, "difference", _PLAN),
            Column("Sigte", Style.NUMBER, "aimed_at", _AIM),
        )  # fmt: skip
        for one in periods(first.value, min(last.value, self.edition.on), MONTHS_PER_HALF_YEAR):
            row = table.row(one.title, one.first, one.last)
            inside = (self.listed.taken_in, ">=", row["first"]), (self.listed.taken_in, "<=", row["last"])
            for at, area in enumerate(agreement.area):
                count = count_where((self.listed.areas, "", area.title), *inside)
                row.put(f"area{at}", count).shows(f"taken.{one.label}.{at}")
            row.put("in_all", added(row[f"area{at}"] for at in range(len(areas))))
            row.put("so_far", count_where((self.listed.taken_in, "<=", row["last"])))
            gone, whole = months_between(first, smaller(row["last"], last)), months_between(first, last)
            row.put("planned", rounded(lift(agreement.people.households) * gone / whole, 0))
            row.put("difference", lift(row["so_far"]) - row["planned"])
            row.put("aimed_at", rounded(lift(agreement.people.intake_a_year) * gone / MONTHS, 0))
            for what in ("so_far", "planned", "aimed_at"):
                row[what].shows(f"taken.{one.label}.{what}")
        if table.rows:
            label, in_all = "Halvårene giver alle visiterede", added(row["in_all"] for row in table.rows)
            self.annex.check(label, in_all, table.rows[-1]["so_far"], _PLAN, Style.NUMBER)
        aim = agreement.people.intake_a_year.value
        stack.lines(
            [
                f"Planen er budgettets husstande, delt efter måneder; sigtet er {aim:.0f} husstande årligt (Bilag 1.4 pkt. 3.2.2). Begge er dem "
                "ved halvårets slutning, også mens det løber."
            ]
        )

    def _limits(self, taken: Cell, days: Cell) -> list[tuple[str, Cell, Cell, Cell, Cell]]:
        table, found = self.stack.table(*_LIMIT), []
        start = self.annex.agreement.period.intervention_start
        (_, half), (_, year) = intake_deadlines(self.annex.agreement)
        for number, (label, months, term) in enumerate(
            (("Første halve år", HALF_YEAR, half), ("Første år", MONTHS, year))
        ):
            row = table.row(label, as_date(lift(months_after(start, months)) - 1), term)
            count = count_where((self.listed.taken_in, "<=", smaller(row["date"], self.on)))
            row.put("count", count).shows(f"limit.{number}.count")
            left = row.put("days_left", apply(days_to_limit, row["limit"], larger(taken, 1), larger(days, 1)))
            left.shows(f"limit.{number}.days_left")
            row.put("state", self._state(row, lift(self.on) + left)).shows(f"limit.{number}.state")
            is_short = lift(taken) < row["limit"]
            reached = told_day(as_date(nth_smallest(self.listed.taken_in, row["limit"])))
            expected = lift("ventet ") & told_day(as_date(lift(self.on) + left))
            row.put("reached", when(negated(is_short), reached, "") & when(is_short, expected, ""))
            found.append((label, row["date"], row["limit"], row["count"], row["state"]))
        table.lights("state")
        self.stack.lines(
            [
                "»Ventet« er den dag, grænsen nås, når der visiteres i det hidtidige tempo; er ingen visiteret endnu, som om én var."
            ]
        )
        return found

    def _state(self, row: Row, expected: Expression) -> Expression:
        """Return the state of a limit: reached, missed, or to be judged later, near if the pace does not do."""
        is_short, is_over = lift(row["count"]) < row["limit"], lift(row["date"]) <= self.on
        in_time = expected <= row["date"]
        word = when(negated(is_short), State.FINE.value, "") & when(all_of(is_short, is_over), State.TRIPPED.value, "")
        word = word & when(all_of(is_short, negated(is_over), in_time), State.NOT_YET.value, "")
        return word & when(all_of(is_short, negated(is_over), negated(in_time)), State.NEAR.value, "")

    def _cohorts(self) -> None:
        agreement, cohorts = self.annex.agreement, self.listed.cohorts
        target = cohort_target(agreement)
        number_of, least = (
            (target.number_of_cohorts(), target.least_households()) if target is not None else (None, None)
        )
        if target is None or cohorts is None or number_of is None or least is None:
            return
        self.stack.section(f"Kohorter i takt med visitationen ({target.title})")
        table = self.stack.table(*_COHORT)
        for number in range(1, int(number_of.value) + 1):
            before = added(row["count"] for row in table.rows)
            row = table.row(float(number))
            row.put("count", count_where((cohorts, "", row["number"]))).shows(f"cohort.{number}.count")
            row.put("left_early", self._early(row["number"])).shows(f"cohort.{number}.left_early")
            row.put("left", lift(row["count"]) - row["left_early"])
            row.put("state", when(lift(least) <= row["left"], Reached.YES.value, Reached.NOT_YET.value))
            for key, at in (("first", before + 1), ("last", before + row["count"])):
                # as a text: exceljs reads no word in a cell of dates
                day = told_day(as_date(nth_smallest(self.listed.taken_in, at)))
                row.put(key, when(lift(row["count"]) > 0, day, "–"))
        table.coloured("state", Reached)
        each = agreement.people.households.value / number_of.value
        self.stack.lines(
            [
                f"Hver kohorte skal have mindst {least.value:.0f} husstande (Bilag 5.1 pkt. 2.1). Hvor der skæres mellem dem, siger teksten ikke: her "
                f"er en kohorte {each:.4g} husstande i den rækkefølge, de er visiteret; i målingerne gælder den, evaluator har skrevet."
            ]
        )

    def _early(self, number: Cell) -> Expression:
        if self.ended is None or self.ended.cohorts is None:
            return lift(0)
        return count_where((self.ended.cohorts, "", number), (self.ended.early, "", YES))
