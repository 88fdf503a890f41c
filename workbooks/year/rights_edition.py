"""The rights as the sheet Oprindelse states them: which conditions, notices and agreements have rows."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from model.base.danish import shown
from model.base.daycount import serial
from model.base.payment_period import PaymentPeriod
from model.facts.accounts import DISPUTE, REVOCATION, WITHHOLDING, Accounts, LeftEarly, Notice, NotRepaid
from model.grant.grant_account import movements_of
from model.grant.notices import OUTCOMES, REASONS
from model.grant.replacement import Replacement, replacements_of
from model.grant.unused import meeting_about
from model.half_year.half_year import HalfYear
from model.terms.agreement import Agreement
from model.year.year import Year

_NOTICES, _MET, _NOT_REPAID, _PLACES, _SHORT, _MOVEMENTS = (
    "Meddelelser",
    "Betingelser opfyldt",
    "Aftalt undtaget",
    "Pladser efter ophør",
    "Sluttet som planlagt før tid",
    "Bevægelser af tilskuddet",
)
_SOME = "nogle"
_NONE, _ONLY_COUNTS, _OPEN, _TAKEN, _REMEDY, _NOTED = "ingen", "kun antal", "åben", "taget", "frist", "bemærkning"
_ROWS = "rækker"
KINDS = MappingProxyType({WITHHOLDING: "tilbageholdelse", REVOCATION: "tilbagekaldelse", DISPUTE: "tvist"})
"""One word for each kind of notice."""
_DATED = re.compile(r"(.+) (\d\d)\.(\d\d)\.(\d{4})")
_MOST = 10_000
"""Most movements of money of an edition, so that a typing error cannot ask for an endless sheet."""


@dataclass(frozen=True)
class Rights:
    """Determinants of the rows.

    That is: notices; the days on which conditions were met; what was agreed not to be repaid; the periods with places
    to take, and by when all are taken, the period's last day if in time, None if one is open at the meeting (no tuple:
    only numbers of households are delivered); whether any ended as planned before a whole course was over; how many
    movements the grant has.
    """

    notices: tuple[Notice, ...] = ()
    met: tuple[tuple[str, dt.date], ...] = ()
    not_repaid: tuple[NotRepaid, ...] = ()
    places: tuple[tuple[PaymentPeriod, dt.date | None], ...] | None = ()
    has_short_courses: bool = False
    movements: int = 0

    @classmethod
    def of(cls, found: Year | HalfYear, accounts: Accounts) -> "Rights":
        """Return those of a year as the model found it."""
        agreement, (meeting, _) = found.terms, meeting_about(found.terms, accounts, found.year)
        places = tuple((one.period, _taken(one, meeting)) for one in replacements_of(agreement, accounts))
        return cls(
            accounts.notices,
            tuple(sorted(accounts.met.items())),
            tuple(replace(one, amount=0.0) for one in accounts.not_repaid if one.year <= found.year),
            None if accounts.left_early is None else places,
            found.short_courses > 0,
            len(movements_of(agreement, accounts, found.year)),
        )

    @classmethod
    def read(cls, said: Mapping[str, str], agreement: Agreement) -> "Rights":
        """Return those that a workbook states; raise `KeyError` or `ValueError` if these are impossible."""
        return cls(
            tuple(_notice(text) for text in _parts(said, _NOTICES)),
            tuple(_met(text, agreement) for text in _parts(said, _MET)),
            tuple(_not_repaid(text, agreement) for text in _parts(said, _NOT_REPAID)),
            None if said.get(_PLACES) == _ONLY_COUNTS else tuple(_places(said, agreement)),
            said.get(_SHORT, _NONE) != _NONE,
            _count(said.get(_MOVEMENTS, _NONE)),
        )

    def said(self) -> dict[str, str]:
        """Return the texts by which a workbook states it."""
        places = (f"{one.label} {_state(one, taken)}" for one, taken in self.places or ())
        agreed = (f"om {o.year} den {shown(o.date)}{f', {_NOTED}' if o.is_noted else ''}" for o in self.not_repaid)
        return {
            _NOTICES: "; ".join(map(_said, self.notices)) or _NONE,
            _MET: "; ".join(f"{id_} {shown(day)}" for id_, day in self.met) or _NONE,
            _NOT_REPAID: "; ".join(agreed) or _NONE,
            _PLACES: _ONLY_COUNTS if self.places is None else "; ".join(places) or _NONE,
            _SHORT: _SOME if self.has_short_courses else _NONE,
            _MOVEMENTS: f"{self.movements} {_ROWS}" if self.movements else _NONE,
        }

    def days(self) -> list[dt.date]:
        """Return every day that is stated."""
        notices = (day for o in self.notices for day in (o.date, o.remedied_by, o.outcome_on) if day is not None)
        late = (day for _, day in self.late_places())
        return [*notices, *(day for _, day in self.met), *(one.date for one in self.not_repaid), *late]

    def late_places(self) -> Iterator[tuple[PaymentPeriod, dt.date]]:
        """Yield the periods of which a place was taken late, and the day on which the last one was."""
        return ((one, day) for one, day in self.places or () if day is not None and day != one.last)

    @property
    def most(self) -> int:
        """Number of rows of the longest table that is no account of money."""
        return max(len(self.notices), len(self.not_repaid), len(self.places or ()))

    def told(self, accounts: Accounts) -> Accounts:
        """Return accounts with only what determines which rows there are."""
        places = (LeftEarly(o.last, o.last, taken) for o, taken in self.places or ())
        return replace(
            accounts,
            notices=self.notices,
            met=dict(self.met),
            not_repaid=self.not_repaid,
            left_early=None if self.places is None else tuple(places),
        )


NO_RIGHTS = Rights()


def figures_of(found: Year | HalfYear, accounts: Accounts) -> Iterator[tuple[str, float]]:
    """Yield the values of the yellow cells of these rows, by key."""
    for number, notice in enumerate(accounts.notices):
        for what in ("date", "remedied_by", "outcome_on"):
            if (day := getattr(notice, what)) is not None:
                yield f"notice.{number}.{what}", float(serial(day))
    for id_, day in accounts.met.items():
        yield f"condition.{id_}.met", float(serial(day))
    for period, day in Rights.of(found, accounts).late_places():
        yield f"place.{period.label}.taken", float(serial(day))
    for number, one in enumerate(o for o in accounts.not_repaid if o.year <= found.year):
        yield f"not_repaid.{number}.date", float(serial(one.date))
        yield f"not_repaid.{number}.amount", one.amount
    for number, moved in enumerate(movements_of(found.terms, accounts, found.year)):
        yield f"movement.{number}.date", float(serial(moved.date))
        yield f"movement.{number}.paid", moved.paid
        yield f"movement.{number}.repaid", moved.repaid


def _parts(said: Mapping[str, str], label: str) -> Iterator[str]:
    text = said.get(label, _NONE)
    return iter(() if text == _NONE else text.split("; "))


def _count(text: str) -> int:
    number = 0 if text == _NONE else int(text.removesuffix(f" {_ROWS}"))
    if not 0 <= number <= _MOST:
        raise ValueError(text)
    return number


def _dated(text: str) -> tuple[str, dt.date]:
    match = _DATED.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return match[1], dt.date(int(match[4]), int(match[3]), int(match[2]))


def _said(one: Notice) -> str:
    told = [f"{KINDS[one.kind]} {shown(one.date)}"]
    told += [one.reason] if one.reason else []
    told += [f"{_REMEDY} {shown(one.remedied_by)}"] if one.remedied_by is not None else []
    told += [f"{one.outcome} {shown(one.outcome_on)}"] if one.outcome_on is not None else []
    return ", ".join(told)


def _notice(text: str) -> Notice:
    first, *rest = text.split(", ")
    word, date = _dated(first)
    found = Notice(date, {word: kind for kind, word in KINDS.items()}[word])
    for one in rest:
        if one in REASONS[found.kind]:
            found = replace(found, reason=one)
            continue
        word, day = _dated(one)
        if word == _REMEDY and found.kind == WITHHOLDING:
            found = replace(found, remedied_by=day)
        elif word in OUTCOMES[found.kind]:
            found = replace(found, outcome=word, outcome_on=day)
        else:
            raise ValueError(one)
    return found


def _met(text: str, agreement: Agreement) -> tuple[str, dt.date]:
    id_, day = _dated(text)
    if id_ not in {one.id for one in agreement.condition}:
        raise ValueError(id_)
    return id_, day


def _not_repaid(text: str, agreement: Agreement) -> NotRepaid:
    told, _, noted = text.partition(", ")
    about, day = _dated(told)
    year = int(about.removeprefix("om ").removesuffix(" den"))
    if year not in agreement.commitment_years() or noted not in ("", _NOTED):
        raise ValueError(text)
    return NotRepaid(year, day, 0.0, bool(noted))


def _taken(one: Replacement, meeting: dt.date) -> dt.date | None:
    """Return the day by which a period's places are taken.

    If in time, the period's last day, to identify no household.
    """
    if one.taken_on is None or one.is_open(meeting):
        return None
    return one.taken_on if one.taken_on > one.due else one.period.last


def _state(period: PaymentPeriod, taken: dt.date | None) -> str:
    if taken is None:
        return _OPEN
    return _TAKEN if taken == period.last else f"{_TAKEN} {shown(taken)}"


def _places(said: Mapping[str, str], agreement: Agreement) -> Iterator[tuple[PaymentPeriod, dt.date | None]]:
    known = {one.label: one for one in agreement.payment_periods()}
    for text in _parts(said, _PLACES):
        label, _, state = text.partition(" ")
        if state in (_OPEN, _TAKEN):
            yield known[label], None if state == _OPEN else known[label].last
            continue
        word, day = _dated(state)
        if word != _TAKEN or day <= known[label].last:
            raise ValueError(text)
        yield known[label], day
