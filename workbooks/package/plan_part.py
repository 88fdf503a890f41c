"""The follow-up of a strategic agreement as a part of an annual meeting's package, where both are about the same areas."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from model.base.danish import shown
from model.strategic.terms import StrategicAgreement
from model.terms.agreement import Agreement
from workbooks.catalogue.entry import Supplied
from workbooks.catalogue.strategic import FOLLOW_UP
from workbooks.cells.sheet import Book
from workbooks.follow_up.edition import FollowUpEdition
from workbooks.frame.truth import hold
from workbooks.package.calendar_file import CalendarPart
from workbooks.package.plan_calendar import events_of_plan


@dataclass(frozen=True)
class FollowUpPart:
    """A plan and what its filled-in form supplies."""

    agreement: StrategicAgreement
    supplied: Supplied

    @cached_property
    def _edition(self) -> FollowUpEdition:
        return FollowUpEdition.read(self.supplied.given.edition, self.agreement)

    @property
    def on(self) -> dt.date | None:
        """The day of the follow-up."""
        return self._edition.on

    @property
    def is_made_up(self) -> bool:
        """Whether its figures are fictional."""
        return self._edition.is_made_up

    def book(self) -> Book:
        """Return the workbook of the follow-up.

        Raises: `TruthError` where a cell has anything else than the plan's figures.
        """
        book = FOLLOW_UP.build(self.agreement, self.supplied.given)
        hold([book], self.supplied.figures)
        return book

    def events(self) -> CalendarPart:
        """Return the deadlines of the plan."""
        return events_of_plan(self.agreement, self.on)

    def note(self, beside: Agreement, year: int) -> str:
        """Return the Danish line that tells of it in the package of an agreement's year, and whether it is later than the year."""
        of = f" pr. {shown(self.on)}" if self.on is not None else ""
        areas = ", ".join(shared_areas(beside, self.agreement))
        told = f"opfølgningen på {self.agreement.agreement.title}{of} er med; fælles områder: {areas}"
        is_later = self.on is not None and self.on.year > year
        later = f". Bemærk: Den er senere end pakkens år og viser tal og møder, som ikke var kendt den 31.12.{year}"
        return told + later if is_later else told


def shared_areas(agreement: Agreement, plan: StrategicAgreement) -> list[str]:
    """Return the titles of the areas that a funding agreement and a plan both name, by id; none where they differ.

    Source: Bilag 1.4 pkt. 3.1.3(i); strategic agreement 2025-2029 section 1.
    """
    known = {one.id for one in plan.area}
    return [one.title for one in agreement.area if one.id in known]


def plan_beside(agreement: Agreement, plans: Iterable[StrategicAgreement]) -> StrategicAgreement | None:
    """Return the last plan of an agreement's areas whose period overlaps with the agreement's; None if there is none."""
    first, last = agreement.period.intervention_start.value, agreement.period.commitment_end.value
    fitting = [
        plan
        for plan in plans
        if shared_areas(agreement, plan) and plan.period.start.value <= last and plan.period.end.value >= first
    ]
    return max(fitting, key=lambda plan: plan.period.start.value, default=None)
