"""What indicators are to reach, on a sheet of the calculation: the limit of each time, and how far its value is from it."""

from collections.abc import Iterator
from dataclasses import dataclass

from model.formula.date_expression import months_after, year_of
from model.formula.expression import Expression, apply, lift
from model.rules.unknown import EMPTY
from model.strategic.indicator_terms import BASELINE, LEVEL, POINTS, Indicator, IndicatorTarget
from model.strategic.results import rules_of, times_of
from model.strategic.rules.targets import compounded_target, distance, is_met, target_in_points
from model.strategic.terms import ON_TOP
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.follow_up import step_sheets
from workbooks.follow_up.measurements import Measurements, title_of
from workbooks.follow_up.plan_book import PlanBook
from workbooks.follow_up.precision import exact_style
from workbooks.follow_up.standing import Standing, Standings
from workbooks.follow_up.unknown_cells import figure, in_year, known
from workbooks.frame.stack import Column, Table

_COLUMNS = (
    Column("Måling", Style.TEXT), Column("Område", Style.TEXT), Column("Mål", Style.TEXT), Column("Gang", Style.NUMBER, "time"),
    Column("Senest", Style.DATE, "due"), Column("År", Style.YEAR, "year"), Column("Skal være", None, "limit"), Column("Er", None, "value"),
    Column("Manglede da", None, "before"), Column("Mangler", None, "missing"), Column("Nået: 1", Style.NUMBER, "met"),
)  # fmt: skip
_LATEST = " (seneste tal)"


@dataclass(frozen=True)
class TargetCells:
    """A target of an area at one of its times; `due` and `year` are None where it names no day."""

    of: Standing
    target: IndicatorTarget
    title: str
    due: Cell | None
    limit: Cell
    value: Cell
    before: Cell
    missing: Cell
    met: Cell


def write(annex: PlanBook, measurements: Measurements, standings: Standings) -> list[TargetCells]:
    """Write what every target asks of every area, in the order of the source."""
    if not any(one.target for one in annex.agreement.indicator):
        return []
    table = step_sheets.table(annex, "Beregning af mål", "Hvad hvert mål kræver, og hvad der mangler", *_COLUMNS)
    writer = _Targets(annex, table, measurements, standings, {})
    return [cells for one in annex.agreement.indicator for cells in writer.of(one)]


@dataclass(eq=False, repr=False)
class _Targets:
    """The table while it is written, with the last limit of each target and area."""

    annex: PlanBook
    table: Table
    measurements: Measurements
    standings: Standings
    last: dict[tuple[str, str], Cell]

    def of(self, one: Indicator) -> Iterator[TargetCells]:
        for target in one.target:
            # a level may be asked of what areas are compared with, too; a change is one of the area's own baseline
            for area in one.values:
                if area not in one.compared_with or target.rule == LEVEL:
                    yield from self._each(one, target, area)

    def _each(self, one: Indicator, target: IndicatorTarget, area: str) -> Iterator[TargetCells]:
        """Write what a target asks of an area each time, as the text is read and as it may be read, and of the latest figure."""
        for rule, sentence in rules_of(self.annex.agreement, target).items():
            is_other = rule != self._rule(target)
            title = f"{target.title}; eller: {sentence}" if is_other else target.title
            for time in range(1, times_of(target) + 1):
                name = f"target.{target.id}.{area}.{time}.{rule if is_other else 'limit'}"
                yield self._write(one, target, area, time, rule, title, name)
        if target.rule == LEVEL and self._is_followed_on(target):
            name = f"target.{target.id}.{area}.1.limit"
            yield self._write(one, target, area, 1, LEVEL, f"{target.title}{_LATEST}", name, is_latest=True)

    def _rule(self, target: IndicatorTarget) -> str:
        return next(iter(rules_of(self.annex.agreement, target)))

    def _is_followed_on(self, target: IndicatorTarget) -> bool:
        """Return whether a level that is asked once is asked before the plan's last day: then the latest figure is held against it, too."""
        first = target.first
        return first is not None and target.every is None and first.value < self.annex.agreement.period.end.value

    def _write(
        self,
        one: Indicator,
        target: IndicatorTarget,
        area: str,
        time: int,
        rule: str,
        title: str,
        name: str,
        *,
        is_latest: bool = False,
    ) -> TargetCells:
        """Write what a target asks of an area at one of its times, or, whatever its time, of the latest figure."""
        own = self.standings.rows[one.id, area]
        row = self.table.row(title_of(one), self.annex.area(area), title, clause=target.clause)
        number = row.put("time", float(time))
        due = row.put("due", _due(target, number)) if target.first is not None and not is_latest else None
        year = row.put("year", year_of(due)) if due is not None else None
        style = own.style if rule in (LEVEL, BASELINE) else exact_style(own.style)
        limit = row.put("limit", self._limit(target, own, area, number, rule), style).shows(name)
        if rule == self._rule(target):
            self.last[target.id, area] = limit
        typed = figure(own.latest) if year is None else in_year(self.measurements.years, own.measured.by_year, year)
        value = row.put("value", typed, own.style)
        before = row.put("before", apply(distance, known(own.baseline), known(limit), own.better), style)
        missing = row.put("missing", apply(distance, known(value), known(limit), own.better), style)
        met = row.put("met", apply(is_met, known(value), known(limit), own.better, int(not target.strict)))
        return TargetCells(own, target, title, due, limit, value, before, missing, met)

    def _limit(self, target: IndicatorTarget, own: Standing, area: str, number: Cell, rule: str) -> Expression:
        if rule == LEVEL:
            return lift(target.level) if target.level is not None else lift(EMPTY)
        if rule == BASELINE:
            return figure(own.baseline)
        start = self.last[target.after, area] if rule == ON_TOP else own.baseline
        assert target.change is not None  # noqa: S101 the source would be refused
        by = target_in_points if rule == POINTS else compounded_target
        return apply(by, known(start), lift(own.better) * target.change, number)


def _due(target: IndicatorTarget, number: Cell) -> Expression:
    """Return the day by which a target is to be reached: its first day, and then so many months later each time."""
    assert target.first is not None  # noqa: S101 only asked for one that names a day
    if target.every is None:
        return lift(target.first)
    return months_after(target.first, lift(target.every) * (lift(number) - 1))
