"""Accounts as they stood at the end of a day: a half-yearly report shows nothing that only came later (pkt. 7.2)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from model.accounts import Accounts, Cost
from model.daycount import later
from model.terms import Agreement
from model.unused import meeting_about


def accounts_on(agreement: Agreement, accounts: Accounts, day: dt.date) -> Accounts:
    """The accounts as they stood at the end of a day.

    Args:
        agreement: the terms.
        accounts: those of the last year that was over, or of a later one.
        day: the last day of a half-year.

    Returns: the accounts of the day's year, of which that year has what the form says of it up to the day; without what was
        paid, came, left or arrived later, and what later meetings decided. Meetings keep the days that are fixed for them.
    """
    closed = closed_year(day)
    return replace(
        accounts,
        year=day.year,
        costs=(*(one for one in accounts.costs if one.year <= closed), *_running(accounts, day)),
        accruals=tuple(one for one in accounts.accruals if one.year <= closed),
        movements=tuple(one for one in accounts.movements if one.date <= day),
        disbursements=tuple(one for one in accounts.disbursements if one.date <= day),
        repayments=tuple(one for one in accounts.repayments if one.date <= day),
        notices=tuple(one for one in accounts.notices if one.date <= day),
        decided=tuple(one for one in accounts.decided if meeting_about(agreement, accounts, one.year)[0] <= day),
        parts=(),
    )


def closed_year(day: dt.date) -> int:
    """The last calendar year that is over at the end of a day."""
    return later(day, 1).year - 1


def costs_until(accounts: Accounts, day: dt.date) -> dt.date:
    """The day up to which costs are known in a report of a day: itself, or else the end of the last year before it."""
    is_known = closed_year(day) == day.year or any(one.until == day for one in accounts.parts)
    return day if is_known else dt.date(day.year - 1, 12, 31)


def _running(accounts: Accounts, day: dt.date) -> Iterator[Cost]:
    return (Cost(one.line, day.year, one.amount) for one in accounts.parts if one.until == day)
