"""What the secretariat reports of a plan's follow-up: values, hours, money, documents, meetings, decisions, milestones.

Everything is named by the ids of the agreement's source; no text of the form and no person is in it. What is unknown is
NaN, never 0. A project year is its number in `model.strategic.results.project_years`, counted from 1.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from model.rules.unknown import UNKNOWN

HIDDEN, NOT_AVAILABLE = "-", "ikke tilgængelig"
"""Why a value is unknown: under the limit of discretion, or not to be had; two of `model.strategic.figures.REASONS`."""
NOTED, GOES_ON, CHANGED, STOPPED, TO_COME = "noted", "goes_on", "changed", "stopped", "to_come"
DECISIONS = (NOTED, GOES_ON, CHANGED, STOPPED, TO_COME)
"""What a body may decide of an indicator: noted; the effort goes on, is changed or is stopped; more at a later meeting."""


@dataclass(frozen=True)
class PlanValue:
    """A figure of an indicator, a criterion or a size, for a department, a group, the plan or a comparison in a year.

    `table` is the id of the table of figures, whose unit the value has: a fraction, an average, or a count such as evictions
    and complaints. `unknown` is `HIDDEN` or `NOT_AVAILABLE` where the value is NaN. `source` is a source of the agreement's
    tables as it is written there; "" is the table's own. `drawn_on` is None if the form does not tell the day.
    """

    table: str
    area: str
    year: int
    value: float = UNKNOWN
    unknown: str = ""
    source: str = ""
    drawn_on: dt.date | None = None

    @property
    def is_known(self) -> bool:
        """Whether there is a value."""
        return not self.unknown


@dataclass(frozen=True)
class HeldAgainst:
    """The one comparison that an area's figure of an indicator is held against, where the indicator has several."""

    indicator: str
    area: str
    comparison: str


@dataclass(frozen=True)
class HoursUsed:
    """Hours that an activity used in a project year."""

    activity: str
    project_year: int
    hours: float


@dataclass(frozen=True)
class Money:
    """Budget and accounts of a source of money in a project year, DKK; NaN where one is not typed."""

    source: str
    project_year: int
    budget: float = UNKNOWN
    accounts: float = UNKNOWN


@dataclass(frozen=True)
class DocumentVersion:
    """A version of a document, its approval and the day it was uploaded; None and "" where that has not happened.

    `document` is the id of a required document, and `field` that of its field where there is one for each; `document` is ""
    for the strategic agreement itself. `approved_by` is an id of `model.strategic.results.responsible`.
    """

    document: str
    field: str
    version: int
    approved_by: str = ""
    approved_on: dt.date | None = None
    uploaded_on: dt.date | None = None


@dataclass(frozen=True)
class Meeting:
    """A meeting that a body held."""

    body: str
    date: dt.date


@dataclass(frozen=True)
class FollowedUp:
    """A body's follow-up on an indicator: what it decided (of `DECISIONS`), and the item of its minutes, if told."""

    date: dt.date
    body: str
    indicator: str
    decision: str
    item: int | None = None


@dataclass(frozen=True)
class Milestone:
    """A milestone by its number in the milestone plan; `goal` and `body` are "" and `done_on` None where not told.

    `body` is an id of `model.strategic.results.responsible`.
    """

    number: int
    field: str
    goal: str
    planned_from: dt.date
    planned_to: dt.date
    body: str = ""
    done_on: dt.date | None = None


@dataclass(frozen=True)
class ReadinessItem:
    """An event of the readiness plan by its number: whom to contact first, and when the item was last revised.

    `contact` is an id of `model.strategic.results.responsible`.
    """

    number: int
    contact: str
    revised_on: dt.date


@dataclass(frozen=True)
class FollowUp:
    """The follow-up of a plan as it stood on a day; `is_made_up` marks fictional figures for a trial.

    A follow-up on all indicators at once is one `FollowedUp` each. Values are distinct by table, area and year.
    """

    on: dt.date
    values: tuple[PlanValue, ...] = ()
    held_against: tuple[HeldAgainst, ...] = ()
    hours: tuple[HoursUsed, ...] = ()
    money: tuple[Money, ...] = ()
    documents: tuple[DocumentVersion, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    log: tuple[FollowedUp, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    readiness: tuple[ReadinessItem, ...] = ()
    is_made_up: bool = False

    def value(self, table: str, area: str, year: int) -> PlanValue | None:
        """Return the value of a table for an area in a year; None if the form has none."""
        return self._by_key.get((table, area, year))

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str, int], PlanValue]:
        return {(one.table, one.area, one.year): one for one in self.values}
