"""Sources of each trigger's figure, limit and day: accounts, unused grant, budget, terms."""

from collections.abc import Callable
from dataclasses import dataclass

from model.base.danish import shown
from model.facts.privacy import AT_LEAST
from model.formula.date_expression import new_years_eve
from model.formula.expression import (
    DECIMALS,
    GUARD_DECIMALS,
    HALF_YEAR,
    MONTHS,
    Expression,
    Operand,
    absolute,
    added,
    either_of,
    larger,
    largest,
    lift,
    ratio,
    rounded,
    smallest,
    when,
)
from model.outcomes.small_counts import UNTOLD
from model.targets.common.target import targets_of
from model.terms.agreement import Agreement
from model.year.triggers import TriggerState
from workbooks.blocks.first_quarters import end_of, start_of
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.year.basis import AccountsBasis
from workbooks.year.edition import YearEdition
from workbooks.year.repaid import RepaidCells
from workbooks.year.unused_rows import Unused
from workbooks.year.year_inputs import DATE, FIGURE, JUDGED

Judged = Callable[[Cell, Cell], Operand]


@dataclass(frozen=True)
class Figures:
    """Content of a trigger's row; `judged` is 1 or 0 and may refer to the cells of figure and limit."""

    figure: Operand
    limit: Operand
    date: Operand
    judged: Judged
    counted: Cell | None = None
    """Cell that is compared, if its figure may not be shown as it stands (pkt. 9.1)."""
    told: Operand | str = ""
    """What is shown in its place."""


@dataclass(frozen=True, eq=False)
class TriggerFigures:
    """Figures of every trigger on the edition's day, from the other sheets' results."""

    annex: AnnexBook
    edition: YearEdition
    basis: AccountsBasis
    unused: Unused
    spent: tuple[Operand, Operand] | None
    """Budget and costs of all completed years, DKK; None before the first one is."""
    repaid: RepaidCells | None

    def of(self, one: TriggerState) -> Figures:
        """Return the figures of a trigger."""
        find: dict[str, Callable[[TriggerState, str], Figures]] = {
            "frafald": self._frafald,
            "visitation": self._visitation,
            "opstart": self._opstart,
            "betaling": self._betaling,
            "uforbrugt": self._uforbrugt,
            "budget": self._budget,
            "baseline": self._baseline,
        }
        kind, _, part = one.id.partition(".")
        return find[kind](one, part)

    @property
    def _agreement(self) -> Agreement:
        return self.annex.agreement

    @property
    def _eve(self) -> Expression:
        return self.basis.on(self.basis.years[-1])

    def _frafald(self, one: TriggerState, _: str) -> Figures:
        ended, limit = self.basis.ended[-1], self._agreement.trigger.dropouts_more_than
        told = least_shown(self.annex, ended)
        return Figures(ended, limit, self.basis.triggers[one.id][DATE], _always, counted=ended, told=told)

    def _visitation(self, one: TriggerState, part: str) -> Figures:
        terms = self._agreement.of_day(one.date).trigger
        months, limit = {
            "halvaar": (lift(HALF_YEAR), terms.intake_first_half_year),
            "aar": (lift(MONTHS), terms.intake_first_year),
        }[part]
        return self._enrolled_by(one, months, limit)

    def _opstart(self, one: TriggerState, _: str) -> Figures:
        return self._enrolled_by(one, *start_of(self._agreement))

    def _enrolled_by(self, one: TriggerState, months: Expression, limit: Operand) -> Figures:
        """Return the figures on households that must come in within some months."""
        date = end_of(self._agreement, months)
        cell = self.basis.triggers[one.id][FIGURE]
        self._check_enrolled(one, cell)

        def judged(figure: Cell, least: Cell) -> Operand:
            return when(either_of(date <= self._eve, lift(least) <= figure), 1, 0)

        return Figures(cell, limit, date, judged)

    def _check_enrolled(self, one: TriggerState, figure: Cell) -> None:
        """Check that the count up to a day lies between those of the parts ended and of the parts begun by it."""
        day = min(one.date, self.edition.on)
        parts = self.basis.enrolled.items()
        low = added(cell for part, cell in parts if part.last <= day)
        high = added(cell for part, cell in parts if part.first <= day)
        outside = larger(0, low - figure) + larger(0, lift(figure) - high)
        self.annex.check(f"{one.title}: passer til halvårene", outside, 0, one.clause, Style.NUMBER)

    def _betaling(self, one: TriggerState, _: str) -> Figures:
        judged = self.basis.triggers[one.id][JUDGED]
        if self.repaid is None:
            return Figures(0, 0, self._eve, lambda *_: judged)
        return Figures(largest(self.repaid.missing), 0, smallest(self.repaid.since), lambda *_: judged)

    def _uforbrugt(self, _one: TriggerState, _: str) -> Figures:
        missing, since, first = self.unused.missing, self.unused.since, self.unused.in_time[0]
        return Figures(
            largest(Range(missing[0], missing[-1])),
            0,
            smallest(Range(since[0], since[-1])),
            lambda *_: when(lift(first) < self._eve, 1, 0),
        )

    def _budget(self, _one: TriggerState, _: str) -> Figures:
        limit = self._agreement.trigger.budget_deviation
        if self.spent is None:
            return Figures(0, limit, self._eve, _never)
        budget, actual = map(lift, self.spent)
        figure = rounded(ratio(absolute(rounded(actual - budget, DECIMALS)), budget), GUARD_DECIMALS)
        last = self.basis.years[-1] if self.edition.closed == self.edition.year else self.basis.years[-2]
        return Figures(figure, limit, new_years_eve(last), _always)

    def _baseline(self, one: TriggerState, part: str) -> Figures:
        cells = self.basis.triggers[one.id]
        limit = targets_of(self._agreement)[part.partition(".")[0]].tolerance()
        if limit is None:
            raise ValueError("a target without a baseline has no trigger of it")
        counted = cells[FIGURE]
        return Figures(counted, limit, self._eve, lambda *_: cells[JUDGED], counted=counted, told=UNTOLD)


def least_shown(annex: AnnexBook, count: Cell) -> Expression:
    """Return the least number of households as the steering group sees it: »<5« below the limit, or »mindst 10«."""
    smallest = annex.agreement.measurement.smallest_shown
    return when(lift(count) < smallest, f"<{shown(smallest.value)}", lift(AT_LEAST) & count)


def _never(_figure: Cell, _limit: Cell) -> Operand:
    return 0


def _always(_figure: Cell, _limit: Cell) -> Operand:
    return 1
