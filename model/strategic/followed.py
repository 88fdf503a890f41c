"""Where a plan's followed figures stand: printed baselines and what has been reported since, computed without a workbook."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from model.rules.unknown import UNKNOWN, is_unknown
from model.strategic.disclosure import disclosed
from model.strategic.figures import PlanFigures
from model.strategic.indicator_terms import LEVEL
from model.strategic.observed import HIDDEN, FollowUp
from model.strategic.results import followed, limits_from, meets, rules_of
from model.strategic.rules.criteria import criteria_at_most, criteria_met
from model.strategic.rules.development import change, gap
from model.strategic.terms import COMPARISON, StrategicAgreement

Dated = tuple[float, float]
"""A year and a figure; either may be unknown."""
_NOTHING: Dated = (UNKNOWN, UNKNOWN)


@dataclass(frozen=True)
class Followed:
    """A plan and its follow-up, None without one, as it may be shown."""

    agreement: StrategicAgreement
    found: FollowUp | None = None

    @classmethod
    def of(cls, agreement: StrategicAgreement, found: FollowUp | None) -> "Followed":
        """Return a plan with what of its follow-up may be shown."""
        return cls(agreement, found and disclosed(agreement, found))

    def areas(self, table: PlanFigures) -> list[str]:
        """Return the areas that a table has figures of, those that are only reported last."""
        reported = (area for own, area in self._reported if own == table.id)
        return list(dict.fromkeys((*table.values, *reported)))

    @cached_property
    def _reported(self) -> Mapping[tuple[str, str], Mapping[int, float]]:
        """What is reported of each table and area by year: a hidden figure is unknown, one that is not to be had is none."""
        found: dict[tuple[str, str], dict[int, float]] = {}
        for one in self.found.values if self.found else ():
            years = found.setdefault((one.table, one.area), {})
            if one.is_known or one.unknown == HIDDEN:
                years[one.year] = one.value
        return found

    def by_year(self, table: PlanFigures, area: str) -> Mapping[int, float]:
        """Return the known figures of an area by year: a printed one, and those that are reported for other years."""
        return {year: value for year, value in self._told(table, area).items() if not is_unknown(value)}

    def _told(self, table: PlanFigures, area: str) -> Mapping[int, float]:
        """Return the figures of an area by year, unknown where they are hidden."""
        years = dict(self._reported.get((table.id, area), {}))
        printed = table.values.get(area)
        if table.year is not None and printed is not None and printed.is_known:
            years[table.year] = printed.value
        return dict(sorted(years.items()))

    def baseline(self, table: PlanFigures, area: str) -> Dated:
        """Return the printed baseline with its year; without one, what is reported for that year, or else the first."""
        years, printed = self.by_year(table, area), table.values.get(area)
        if table.year is not None:
            return (float(table.year), years.get(table.year, UNKNOWN))
        if printed is not None and printed.is_known:
            return (UNKNOWN, printed.value)
        return next(((float(year), value) for year, value in years.items()), _NOTHING)

    def latest(self, table: PlanFigures, area: str) -> Dated:
        """Return the latest figure after the baseline with its year; a hidden one is unknown, and no older one stands for it."""
        since, baseline = self.baseline(table, area)
        if is_unknown(since) and is_unknown(baseline):
            return _NOTHING  # nothing is known of the area yet
        later = [(float(year), value) for year, value in self._told(table, area).items() if not year <= since]
        return later[-1] if later else _NOTHING

    def current(self, table: PlanFigures, area: str) -> float:
        """Return the latest figure, unknown if it is hidden; without one, the baseline."""
        year, latest = self.latest(table, area)
        return self.baseline(table, area)[1] if is_unknown(year) else latest

    def figures(self) -> dict[str, float]:
        """Return the known figures by the names by which cells are held against them."""
        every = (*self._standings(), *self._gaps(), *self._targets(), *self._criteria())
        return {name: float(value) for name, value in every if not is_unknown(float(value))}

    def _standings(self) -> Iterator[tuple[str, float]]:
        for table in followed(self.agreement):
            for area in self.areas(table):
                (_, before), (_, now) = self.baseline(table, area), self.latest(table, area)
                name = f"standing.{table.id}.{area}"
                yield f"{name}.baseline", before
                yield f"{name}.latest", now
                yield f"{name}.change", change(now, before)

    def _gaps(self) -> Iterator[tuple[str, float]]:
        chosen = {(one.indicator, one.area): one.comparison for one in self.found.held_against} if self.found else {}
        for one in self.agreement.indicator:
            for area in (area for area in one.values if area not in one.compared_with):
                for other in one.compared_with:
                    if chosen.get((one.id, area), other) != other:
                        continue
                    (since, before), (year, now) = self.baseline(one, area), self.latest(one, area)
                    other_since, other_before = self.baseline(one, other)
                    same = self.by_year(one, other).get(int(year), UNKNOWN) if not is_unknown(year) else UNKNOWN
                    yield f"gap.{one.id}.{area}.{other}.before", gap(before, other_before, since, other_since)
                    yield f"gap.{one.id}.{area}.{other}.latest", gap(now, same, year, year)

    def _targets(self) -> Iterator[tuple[str, float]]:
        for one in self.agreement.indicator:
            for target in one.target:
                for area in one.values:
                    if area not in one.compared_with or target.rule == LEVEL:
                        baseline = self.baseline(one, area)[1]
                        limits = limits_from(self.agreement, one, target, baseline)
                        yield from ((f"target.{target.id}.{area}.{n}.limit", it) for n, it in enumerate(limits, 1))
                        for rule in list(rules_of(self.agreement, target))[1:]:
                            other = limits_from(self.agreement, one, target, baseline, rule)
                            yield from ((f"target.{target.id}.{area}.{n}.{rule}", it) for n, it in enumerate(other, 1))

    def _criteria(self) -> Iterator[tuple[str, float]]:
        departments = dict.fromkeys(area for one in self.agreement.criterion for area in self.areas(one))
        compared = {one.id for one in self.agreement.area if one.role == COMPARISON}
        for area in (area for area in departments if area not in compared):
            states = [meets(one, self.current(one, area)) for one in self.agreement.criterion]
            # single states of rules: checked already, and no array is made of them
            yield f"criteria.{area}.met", criteria_met.compute(states)
            yield f"criteria.{area}.most", criteria_at_most.compute(states)
