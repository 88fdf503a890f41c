"""Notices (pkt. 6 and 12.2): permitted reasons, possible outcomes, and when one withholds disbursements."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from model.base.state import State
from model.clauses.clause_10_2 import received
from model.facts.accounts import DISPUTE, REVOCATION, WITHHOLDING, Accounts, Notice
from model.grant.remedy import NOT_REMEDIED, REMEDIED, REVOKED, first_deadline, remedy_state
from model.grant.revoked import DROPPED, PAID
from model.grant.unused import meeting_about
from model.terms.agreement import Agreement
from model.terms.reading_terms import CLOSED

RENEGOTIATED = "genforhandlet"
SETTLED, IN_COURT = "løst i mindelighed", "indbragt for domstolene"
OUTCOMES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    WITHHOLDING: (REMEDIED, RENEGOTIATED, REVOKED, DROPPED),
    REVOCATION: (PAID, DROPPED),
    DISPUTE: (SETTLED, IN_COURT),
})  # fmt: skip
"""Possible outcomes of each kind of notice (pkt. 6.1.1(iii), 6.1.3, 6.2.2, 6.2.3, 12.2)."""
_CONDITIONS = "Bilag 1.4 pkt. 1.4.1"
_CONDITIONS_FAIL = "En forudsætning om organisering eller data holder ikke"
REASONS: Mapping[str, Mapping[str, str]] = MappingProxyType({
    WITHHOLDING: MappingProxyType({
        "6.1.1(i)": "Indsatsen afviger fra projektbeskrivelsen",
        "6.1.1(ii)": "Styregruppen er ikke informeret",
        "6.1.1(iii)": "For mange husstande er ophørt",
        "6.1.1(iv)": "For få husstande er visiteret",
        "6.1.1(v)": "Tilbagebetaling ikke til tiden",
        "6.1.1(vi)": "Økonomien afviger fra budgettet",
        "6.1.1": "Et andet vilkår er ikke overholdt",
        _CONDITIONS: _CONDITIONS_FAIL,
    }),
    REVOCATION: MappingProxyType({
        NOT_REMEDIED: "Ikke afhjulpet inden fristen",
        "6.2.1(ii)": "Tilskuddet er brugt til andre formål",
        "6.2.1(iii)": "En væsentlig del er ikke i gang i tide",
        _CONDITIONS: _CONDITIONS_FAIL,
    }),
    DISPUTE: MappingProxyType({}),
})  # fmt: skip
"""Permitted reasons of each kind of notice, by clause; the cases in pkt. 6.1.1 are not exhaustive."""
_TITLES = MappingProxyType({WITHHOLDING: "Tilbageholdelse", REVOCATION: "Tilbagekaldelse", DISPUTE: "Tvist"})
_CLAUSES = MappingProxyType({WITHHOLDING: "6.1.2", REVOCATION: "6.2.3", DISPUTE: "12.2"})


def grounds(agreement: Agreement, kind: str) -> Mapping[str, str]:
    """Return the permitted reasons of a kind of notice, by clause.

    Source: pkt. 6.1.1, 6.2.1; whether Bilag 1.4 pkt. 1.4.1 adds to the closed list of pkt. 6.2.2 is a reading.
    """
    if kind == REVOCATION and agreement.reading.revocation_grounds.used == CLOSED:
        return {clause: title for clause, title in REASONS[kind].items() if clause != _CONDITIONS}
    return REASONS[kind]


@dataclass(frozen=True)
class NoticeState:
    """A notice as seen at an annual meeting; `received` is the day on which it counts as received (pkt. 10.2).

    For a revocation because of no remedy in time, `rests_on` is the remedy deadline that must have passed (None if
    there is none) and `state` says whether it had (pkt. 6.2.1(i)); both are None if the revocation is dropped.
    """

    number: int
    title: str
    clause: str
    received: dt.date
    remedied_by: dt.date | None
    outcome: str
    outcome_on: dt.date | None
    rests_on: dt.date | None
    state: State | None


def notices_of(agreement: Agreement, accounts: Accounts, year: int) -> tuple[NoticeState, ...]:
    """Return the notices that had arrived by the annual meeting about a year, with their outcomes by then.

    Source: pkt. 6.1.2, 6.1.3, 6.2.1(i), 6.2.3, 10.2, 12.2.
    """
    meeting, _ = meeting_about(agreement, accounts, year)
    come = (number for number, one in enumerate(accounts.notices, 1) if one.date <= meeting)
    return tuple(_state(agreement, accounts.notices, number, meeting) for number in come)


def _state(agreement: Agreement, notices: Sequence[Notice], number: int, meeting: dt.date) -> NoticeState:
    notice = notices[number - 1]
    is_out = notice.outcome_on is not None and notice.outcome_on <= meeting
    outcome, on = (notice.outcome, notice.outcome_on) if is_out else ("", None)
    clause, received_day = notice.reason or _CLAUSES[notice.kind], received_on(agreement, notice)
    is_dropped = outcome == DROPPED
    rests_on, state = (None, None) if is_dropped else (first_deadline(notices, number), remedy_state(notices, number))
    return NoticeState(number, _title(notice), clause, received_day, notice.remedied_by, outcome, on, rests_on, state)


def _title(notice: Notice) -> str:
    title, reason = _TITLES[notice.kind], REASONS[notice.kind].get(notice.reason, "")
    return f"{title}: {reason[:1].lower()}{reason[1:]}" if reason else title


def received_on(agreement: Agreement, notice: Notice) -> dt.date:
    """Return the day on which a notice counts as received.

    Source: pkt. 10.2.
    """
    day: dt.date = received.under(agreement)(notice.date)
    return day


def holding_back(agreement: Agreement, accounts: Accounts, on: dt.date) -> dt.date | None:
    """Return the day since which DSI withholds disbursements, as of a day; None if nothing withholds them.

    A withholding applies until it has an outcome; a revocation applies from its receipt unless it is dropped.

    Source: pkt. 6.1.1, 6.1.3, 6.2.1.
    """
    since = (received_on(agreement, one) for one in accounts.notices if _holds_back(one, on))
    return min((day for day in since if day <= on), default=None)


def _holds_back(notice: Notice, on: dt.date) -> bool:
    is_over = notice.outcome_on is not None and notice.outcome_on <= on
    if notice.kind == WITHHOLDING:
        return not is_over
    return notice.kind == REVOCATION and not (is_over and notice.outcome == DROPPED)
