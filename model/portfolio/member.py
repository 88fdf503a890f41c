"""What a portfolio knows of an agreement: plain values alone, which travel between machines and stand in a manifest."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self

FUNDING_WORD, PLAN_WORD = "tilskud", "helhedsplan"
"""Danish words for the two kinds of agreement."""
LACKING, TWICE = "mangler", "dobbelt"
"""States of remarks about the folder: what was asked for cannot be made without a form, and an agreement that is there twice."""


@dataclass(frozen=True)
class MemberFunder:
    """A funder of an agreement, DKK: its grant, what it has paid and received, and what it is expected to receive in all.

    `returned` is unused grant that the municipality has paid back. None where no form, or no forecast, tells. `planned` are the
    instalments that the plan has in each year.
    """

    id: str
    granted: float
    paid: float | None
    returned: float | None
    received: float | None
    expected: float | None
    planned: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class MemberYear:
    """What a municipality is expected to repay in a year, DKK: in the mean of many futures, P10, P50 and P90."""

    year: int
    mean: float
    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class MemberDeadline:
    """A deadline of an agreement; `amount` is the part still to be paid, DKK, if it is a payment."""

    day: dt.date
    business_day: dt.date
    title: str
    who: str
    amount: float | None = None


@dataclass(frozen=True)
class MemberRemark:
    """Something to look at in an agreement: a trigger and its state, a finding, or what its folder lacks."""

    what: str
    state: str

    @property
    def is_of_folder(self) -> bool:
        """Whether it is about what the folder holds, not about the agreement."""
        return self.state in (LACKING, TWICE)


@dataclass(frozen=True)
class Member:
    """An agreement in a portfolio; amounts in DKK to the øre, None where nothing is known of them.

    `until` is the last day that the accounts tell of, `measured` that of the last payment period with measurements. `paid`, `used`, `unused` and `returned` are of the grant that pkt. 4.3 is
    about, `due` and `repaid` what results have made due and what of it is repaid, `used_of_ceiling` as pkt. 5.2 is read.
    """

    title: str
    municipality: str
    kind: str
    sha256: str
    signed: dt.date
    first: dt.date
    last: dt.date
    ends: dt.date
    households: float | None = None
    granted: float | None = None
    until: dt.date | None = None
    paid: float | None = None
    used: float | None = None
    claimed: float | None = None
    returned: float | None = None
    unused: float | None = None
    measured: dt.date | None = None
    due: float | None = None
    repaid: float | None = None
    ceiling: float | None = None
    used_of_ceiling: float | None = None
    is_made_up: bool = False
    is_fictional: bool = False
    contradictions: int = 0
    funders: tuple[MemberFunder, ...] = ()
    years: tuple[MemberYear, ...] = ()
    expected: MemberYear | None = None
    """What is expected to be repaid in all; its year is the last."""
    deadlines: tuple[MemberDeadline, ...] = ()
    remarks: tuple[MemberRemark, ...] = ()

    def document(self) -> dict[str, Any]:
        """Return it as JSON data."""
        plain: dict[str, Any] = _plain(asdict(self))
        return plain

    @classmethod
    def read(cls, document: Mapping[str, Any]) -> Self:
        """Return what `document` returned; raise `KeyError`, `TypeError` or `ValueError` for anything else."""
        values = {one.name: document[one.name] for one in fields(cls)}
        for name in ("signed", "first", "last", "ends"):
            values[name] = dt.date.fromisoformat(values[name])
        for name in ("until", "measured"):
            values[name] = values[name] and dt.date.fromisoformat(values[name])
        values["funders"] = tuple(MemberFunder(**one) for one in values["funders"])
        values["years"] = tuple(MemberYear(**one) for one in values["years"])
        values["expected"] = values["expected"] and MemberYear(**values["expected"])
        values["deadlines"] = tuple(_deadline(one) for one in values["deadlines"])
        values["remarks"] = tuple(MemberRemark(**one) for one in values["remarks"])
        return cls(**values)


def _deadline(document: Mapping[str, Any]) -> MemberDeadline:
    days = {name: dt.date.fromisoformat(document[name]) for name in ("day", "business_day")}
    return MemberDeadline(**{**document, **days})


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, dt.date) else value
