"""Accounts as known at the end of a day, so that a half-yearly report shows nothing later (pkt. 7.2)."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType

from model.base.daycount import later
from model.base.rounding import summed
from model.facts.accounts import NO_LINE, Accounts, Cost, LeftEarly, Notice
from model.grant.unused import meeting_about
from model.terms.agreement import Agreement


def accounts_on(agreement: Agreement, accounts: Accounts, day: dt.date) -> Accounts:
    """Return the accounts as they stood at the end of a day.

    Args:
        agreement: the terms.
        accounts: those of the last year closed by that day, or of a later year.
        day: the last day of a half-year.

    Returns: the accounts of the day's year, whose own entries are those of the form up to that day, without later
        payments, movements, notices, outcomes and decisions of meetings. Fixed dates of annual meetings are kept. For a
        decided year, costs are those of the decision until the year in which a difference is found: the first undecided
        year.
    """
    closed = closed_year(day)
    return replace(
        accounts,
        year=day.year,
        costs=(
            *(one for one in accounts.costs if one.year <= closed),
            *_not_found_yet(accounts, day.year, closed),
            *_running(accounts, day),
        ),
        accruals=tuple(one for one in accounts.accruals if one.year <= closed),
        movements=tuple(one for one in accounts.movements if one.date <= day),
        disbursements=tuple(one for one in accounts.disbursements if one.date <= day),
        repayments=tuple(one for one in accounts.repayments if one.date <= day),
        notices=tuple(_notice_on(one, day) for one in accounts.notices if one.date <= day),
        met=MappingProxyType({condition: met for condition, met in accounts.met.items() if met <= day}),
        not_repaid=tuple(one for one in accounts.not_repaid if one.date <= day),
        left_early=None if accounts.left_early is None else tuple(_left_by(accounts.left_early, day)),
        steering_meetings=tuple(one for one in accounts.steering_meetings if one <= day),
        decided=tuple(one for one in accounts.decided if meeting_about(agreement, accounts, one.year)[0] <= day),
        parts=(),
    )


def closed_year(day: dt.date) -> int:
    """Return the last calendar year that has ended by a day."""
    return later(day, 1).year - 1


def costs_until(accounts: Accounts, day: dt.date) -> dt.date:
    """Return the day up to which a report of a day knows the costs: that day, or the end of the year before."""
    is_known = closed_year(day) == day.year or any(one.until == day for one in accounts.parts)
    return day if is_known else dt.date(day.year - 1, 12, 31)


def _notice_on(one: Notice, day: dt.date) -> Notice:
    """Return a notice without an outcome later than a day."""
    is_out = one.outcome_on is None or one.outcome_on <= day
    return one if is_out else replace(one, outcome="", outcome_on=None)


def _left_by(left: Iterable[LeftEarly], day: dt.date) -> Iterator[LeftEarly]:
    """Yield the households that had left by a day, without replacements later than it."""
    for one in left:
        if one.left <= day:
            is_taken = one.replaced_on is not None and one.replaced_on <= day
            yield one if is_taken else replace(one, replaced_on=None)


def _not_found_yet(accounts: Accounts, year: int, closed: int) -> Iterator[Cost]:
    """Yield corrections that remove costs of decided years beyond the decision until the year that finds them."""
    if year <= max((one.year for one in accounts.decided), default=0):
        for one in accounts.decided:
            apart = summed((one.cost, -accounts.cost(one.year)))
            if apart and one.year <= closed:
                yield Cost(NO_LINE, one.year, apart)


def _running(accounts: Accounts, day: dt.date) -> Iterator[Cost]:
    return (Cost(one.line, day.year, one.amount) for one in accounts.parts if one.until == day)
