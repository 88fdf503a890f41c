"""A follow-up as the figures of a workbook, by key: no count that must not be shown is among them."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise

from model.base.daycount import serial
from model.rules.unknown import is_unknown
from model.strategic.disclosure import disclosed
from model.strategic.observed import DECISIONS, HIDDEN, NOT_AVAILABLE, FollowUp
from model.strategic.results import Due, project_years, responsible, yearly_round
from model.strategic.terms import StrategicAgreement
from workbooks.follow_up.edition import FollowUpEdition
from workbooks.frame.edition_inputs import Given

ON = "on"
"""Key of the day of the follow-up."""
UNKNOWN_CODES = {HIDDEN: -1.0, NOT_AVAILABLE: -2.0}
"""Figures that stand for why a value is unknown; no figure that is followed is below 0."""


def given_of(agreement: StrategicAgreement, found: FollowUp) -> Given:
    """Return the edition and the figures of a follow-up's workbook."""
    told = disclosed(agreement, found)
    figures = dict(_Figures(agreement, told).every())
    return Given(FollowUpEdition.of(told, agreement).said(), figures)


class _Figures:
    """The figures by key; days as serial numbers, whatever is chosen as its number from 1 in the order of the source."""

    def __init__(self, agreement: StrategicAgreement, found: FollowUp) -> None:
        self.agreement, self.found = agreement, found
        self.years = project_years(agreement)
        self.bodies = _numbers(one.id for one in agreement.body)
        self.everybody = _numbers(responsible(agreement))
        self.fields = _numbers(one.id for one in agreement.field)
        self.goals = _numbers(one.id for one in agreement.goal)

    def every(self) -> Iterator[tuple[str, float]]:
        """Yield every figure that there is."""
        yield ON, float(serial(self.found.on))
        for one in self.found.values:
            yield f"value.{one.table}.{one.area}.{one.year}", UNKNOWN_CODES.get(one.unknown, one.value)
        yield from self._chosen()
        for used in self.found.hours:
            yield f"hours.{used.activity}.{used.project_year}", used.hours
        for money in self.found.money:
            for key, amount in (("budget", money.budget), ("accounts", money.accounts)):
                if not is_unknown(amount):
                    yield f"{key}.{money.source}.{money.project_year}", amount
        yield from self._documents()
        yield from self._meetings()
        yield from self._log()
        yield from self._plans()

    def _chosen(self) -> Iterator[tuple[str, float]]:
        compared = {one.id: _numbers(one.compared_with) for one in self.agreement.indicator}
        for one in self.found.held_against:
            yield f"held.{one.indicator}.{one.area}", compared[one.indicator][one.comparison]

    def _documents(self) -> Iterator[tuple[str, float]]:
        """Yield the latest version of each document."""
        latest = {(one.document, one.field): one for one in sorted(self.found.documents, key=lambda one: one.version)}
        for one in latest.values():
            key = f"document.{one.document}.{one.field}"
            yield f"{key}.version", float(one.version)
            if one.approved_by:
                yield f"{key}.by", self.everybody[one.approved_by]
            yield from _days((f"{key}.approved", one.approved_on), (f"{key}.uploaded", one.uploaded_on))

    def _meetings(self) -> Iterator[tuple[str, float]]:
        held = [(one.body, one.date) for one in self.found.meetings]
        for number, (first, last) in enumerate(self.years, 1):
            for body in self.bodies:
                days = [date for of, date in held if of == body and first <= date <= last]
                yield f"meetings.{body}.{number}", float(len(days))
        for due, begins in _begun(yearly_round(self.agreement), self.agreement.period.start.value):
            days = [date for of, date in held if of == due.deadline.body and begins <= date <= due.closes]
            if days:
                yield f"met.{due.deadline.id}.{due.number}", float(serial(max(days)))

    def _log(self) -> Iterator[tuple[str, float]]:
        """Yield the last follow-up of each indicator in each project year."""
        for one in sorted(self.found.log, key=lambda one: one.date):
            for number, (first, last) in enumerate(self.years, 1):
                if first <= one.date <= last:
                    key = f"log.{one.indicator}.{number}"
                    yield f"{key}.date", float(serial(one.date))
                    yield f"{key}.body", self.bodies[one.body]
                    yield f"{key}.decision", float(DECISIONS.index(one.decision) + 1)
                    if one.item is not None:
                        yield f"{key}.item", float(one.item)

    def _plans(self) -> Iterator[tuple[str, float]]:
        """Yield the milestone plan and the readiness plan, row by row."""
        for number, one in enumerate(sorted(self.found.milestones, key=lambda one: one.number), 1):
            key = f"milestone.{number}"
            yield f"{key}.number", float(one.number)
            yield f"{key}.field", self.fields[one.field]
            if one.goal:
                yield f"{key}.goal", self.goals[one.goal]
            if one.body:
                yield f"{key}.body", self.everybody[one.body]
            yield from _days(
                (f"{key}.from", one.planned_from), (f"{key}.to", one.planned_to), (f"{key}.done", one.done_on)
            )
        for number, item in enumerate(sorted(self.found.readiness, key=lambda one: one.number), 1):
            yield f"readiness.{number}.number", float(item.number)
            yield f"readiness.{number}.contact", self.everybody[item.contact]
            yield from _days((f"readiness.{number}.revised", item.revised_on))


def _numbers(ids: Iterable[str]) -> dict[str, float]:
    return {one: float(number) for number, one in enumerate(ids, 1)}


def _days(*dated: tuple[str, dt.date | None]) -> Iterator[tuple[str, float]]:
    return ((key, float(serial(day))) for key, day in dated if day is not None)


def _begun(round_: list[Due], start: dt.date) -> Iterator[tuple[Due, dt.date]]:
    """Yield each deadline with the first day on which it can be met: its own, or the one after the deadline before."""
    for deadline in dict.fromkeys(one.deadline.id for one in round_):
        own = [one for one in round_ if one.deadline.id == deadline]
        yield own[0], own[0].opens or start
        for before, one in pairwise(own):
            yield one, before.closes + dt.timedelta(days=1)
