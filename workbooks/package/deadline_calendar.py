"""`Frister.ics` of a funding agreement: its deadlines, and those of the plan whose follow-up stands in the same package."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from model.base.citation import cited
from model.base.danish import amount, shown
from model.base.daycount import later
from model.base.payment_period import last_day
from model.facts.accounts import Accounts
from model.terms.agreement import Agreement
from model.year.deadlines import Deadline
from workbooks.package.calendar_file import AllDayEvent, CalendarPart, calendar_file


def calendar(
    agreement: Agreement,
    accounts: Accounts,
    deadlines: Iterable[Deadline],
    earlier: bytes | None = None,
    beside: Sequence[CalendarPart] = (),
) -> bytes:
    """Return the deadlines as a calendar.

    Args:
        agreement: the terms, whose id and date are part of each event's own.
        accounts: the accounts that the deadlines follow from; their year numbers the edition of the calendar.
        deadlines: as `model.year.deadlines` finds them.
        earlier: the calendar that this one takes the place of, if any.
        beside: the events of other agreements.

    Returns: as `workbooks.package.calendar_file.calendar_file`.
    """
    closed = last_day(accounts.year)
    events = [
        AllDayEvent(
            one.id,
            one.title,
            one.date,
            one.who,
            tuple(_description(one)),
            # no reminder for a payment of nothing
            _reminded(agreement, one) if one.date > closed and one.amount != 0 else None,
        )
        for one in deadlines
    ]
    own = CalendarPart(agreement, closed, accounts.year - agreement.years().start, events)
    return calendar_file(f"Frister: {agreement.agreement.title}", (own, *beside), earlier)


def _description(one: Deadline) -> Iterator[str]:
    yield f"Hvem: {one.who}"
    if one.receiver:
        yield f"Til: {one.receiver}"
    yield f"Hjemmel: {cited(one.clause)}"
    if one.amount is not None:
        yield f"Endnu at betale: {amount(one.amount)}"
    if one.business_day != one.date:
        yield f"Sidste hverdag, fristen kan nås: {shown(one.business_day)}"


def _reminded(agreement: Agreement, one: Deadline) -> dt.date:
    terms = agreement.reminder
    return later(one.business_day, -(terms.payment.value if one.is_payment else terms.other.value))
