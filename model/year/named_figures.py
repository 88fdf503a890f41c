"""Named figures of a year or a statement: compared with workbook cells, and the list of what may be shown.

A figure's name is its path in the model: `unused.2024.repayable` is the field `repayable` of the row of 2024 in
`Year.unused`. Titles, clauses and keys of a row are no figures.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

from model.base.payment_period import PaymentPeriod
from model.base.state import State
from model.grant.conditions import ConditionState
from model.grant.demands import Overdue
from model.grant.notices import NoticeState
from model.grant.progress import HouseholdsHalfYear, HouseholdsYear, LineToDay, LineYear
from model.grant.reduction import InstalmentState, Reduction
from model.grant.revocation import Claim, ClaimReading
from model.grant.unused import UnusedYear
from model.outcomes.balance import Balance
from model.outcomes.findings import Finding
from model.outcomes.statement import Statement
from model.outcomes.waterfall import Settlement, limited_by_ceiling
from model.targets.common.results import Baseline, CohortOutcome, Outcome
from model.year.deadlines import Deadline
from model.year.meetings import NOT_TOLD, MeetingsHeld
from model.year.overdue import Missed
from model.year.result_payments import ResultPayment
from model.year.triggers import TriggerState
from model.year.year import Year

FigureValue: TypeAlias = float | str | bool | dt.date
"""Value of a named figure; True marks a finding, which is shown as a deviation."""

_KEYS: Mapping[type, tuple[str, ...]] = MappingProxyType({
    UnusedYear: ("year",), Overdue: ("year",), Reduction: ("year",), InstalmentState: ("funder", "number"),
    Deadline: ("id",), Missed: ("id",), TriggerState: ("id",), HouseholdsHalfYear: ("period",),
    LineYear: ("line", "year"), LineToDay: ("line",), Outcome: ("target", "number"), CohortOutcome: ("target", "cohort", "number"),
    MeetingsHeld: ("year",), ResultPayment: ("period", "payer", "receiver"), HouseholdsYear: ("year",),
    ConditionState: ("id",), NoticeState: ("number",), Claim: ("number",), ClaimReading: ("by", "counted_from"),
    Settlement: ("period",), Baseline: ("target", "group"), Balance: ("payer", "receiver"), Finding: ("id",),
})  # fmt: skip
"""Key fields that identify a row in its table; rows of other types are numbered from 0."""
_NOWHERE: Mapping[type, tuple[str, ...]] = MappingProxyType({
    HouseholdsHalfYear: ("ended", "ended_in_all"),  # small counts appear in no workbook (pkt. 9.1)
    InstalmentState: ("paid_on",),
    Outcome: ("groups",),
    Settlement: ("before", "after"),
})  # fmt: skip
"""Fields that appear in no cell and nowhere else."""


def shown_fields(row: Any) -> Iterator[tuple[str, Any]]:
    """Return the fields of a row that may be shown, with their values."""
    nowhere = _NOWHERE.get(type(row), ())
    return ((one.name, getattr(row, one.name)) for one in fields(row) if one.name not in nowhere)


def figures_of_year(found: Year) -> dict[str, FigureValue]:
    """Return the figures of a year; overdue amounts row by row only for its own meeting, not for earlier ones."""
    earlier = tuple(f"unused.{one.year}.overdue." for one in found.unused[:-1])
    tables = (
        "conditions",
        "notices",
        "claims",
        "unused",
        "reductions",
        "disbursed",
        "deadlines",
        "missed",
        "meetings",
        "payments",
        "triggers",
        "households",
        "intake",
        "lines",
    )
    every = (pair for table in tables for pair in below(table, getattr(found, table)))
    figures = {name: figure for name, figure in every if not name.startswith(earlier)}
    figures |= told_triggers(found.triggers)
    for one in found.meetings:
        if one.held is None:
            figures |= {f"meetings.{one.year}.held": NOT_TOLD, f"meetings.{one.year}.missing": NOT_TOLD}
    figures |= {f"unused.{one.year}.cost_now": one.cost_now for one in found.unused if one.is_decided}
    figures |= {f"unused.{one.year}.beyond_paid": one.beyond_paid for one in found.unused}
    if any(one.is_decided for one in found.unused):
        figures |= {f"unused.{one.year}.corrections": one.corrections for one in found.unused}
    for row in found.reductions:
        figures |= {f"reductions.{row.year}.taken": row.taken, f"reductions.{row.year}.short": row.short}
    return figures | {
        "budget": found.budget,
        "without_line": found.without_line,
        "ended_at_least": found.ended_at_least,
    }


def told_triggers(found: Sequence[TriggerState]) -> dict[str, FigureValue]:
    """Return the texts in place of triggers' figures that may not be shown (pkt. 9.1)."""
    return {f"triggers.{one.id}.figure": one.told for one in found if one.told}


def figures_of_statement(found: Statement) -> dict[str, FigureValue]:
    """Return a payment statement's figures; cumulative ones for its own period, and those that charts draw for each."""
    figures: dict[str, FigureValue] = {}
    for table in ("outcomes", "absences", "settlements", "baselines", "balances", "findings"):
        figures |= below(table, getattr(found, table))
    own = f"settlements.{found.period.label}"
    for period, totals in found.since_the_start():
        figures |= {
            f"settlements.{period.label}.after.in_tranches": totals.in_tranches,
            f"settlements.{period.label}.after.under_ceiling": limited_by_ceiling(found.terms, totals),
        }
    figures |= below(f"{own}.after", found.settlement.after)
    figures |= below(f"{own}.over", found.settlement.over)
    figures |= {f"findings.{one.id}": True for one in found.findings}
    figures |= {f"baselines.{one.target}.{_text(one.group)}.deviation": one.deviation for one in found.baselines}
    return figures | {
        "due": found.due,
        "business_day": found.business_day,
        "findings": float(len(found.findings)),
        "room_in_tranche_1": found.room_in_tranche_1,
        "room_under_ceiling": found.room_under_ceiling,
    }


def below(name: str, value: Any) -> Iterator[tuple[str, FigureValue]]:
    """Yield the named figures below a node of the model."""
    if isinstance(value, State):
        yield name, value.value
    elif isinstance(value, float | int | dt.date) and not isinstance(value, bool):
        yield name, value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from below(f"{name}.{_text(key)}", one)
    elif isinstance(value, tuple):
        for place, one in enumerate(value):
            key = [_text(getattr(one, part)) for part in _KEYS.get(type(one), ())] or [str(place)]
            yield from below(".".join((name, *key)), one)
    elif is_dataclass(value) and not isinstance(value, PaymentPeriod):
        keys = _KEYS.get(type(value), ())
        for field, one in shown_fields(value):
            if field not in keys:
                yield from below(f"{name}.{field}", one)


def _text(key: Any) -> str:
    """Return a key as written in a name; None means all."""
    if isinstance(key, tuple):
        return ".".join(map(_text, key))
    return "alle" if key is None else key.label if isinstance(key, PaymentPeriod) else str(key)
