"""The figures that the workbooks of an annual meeting are made from, by key."""

import datetime as dt
from collections.abc import Iterator
from types import MappingProxyType

from model.accounts import NO_LINE, Accounts
from model.daycount import serial
from model.outcome_terms import MUNICIPALITY
from model.payment_period import last_day
from model.small_counts import shown_dropouts
from model.state import State
from model.statement import Statement
from model.terms import Agreement
from model.unused import meeting_about
from model.year import Year
from workbooks.given import Given
from workbooks.year.edition import YearEdition

FIGURE, DATE, JUDGED = "figure", "date", "judged"
"""What a trigger may rest on that the accounts by year and half-year do not tell; `JUDGED` is 1 or 0."""
_RESTS_ON = MappingProxyType({
    "frafald": (DATE,), "visitation": (FIGURE,), "opstart": (FIGURE,), "betaling": (FIGURE, DATE, JUDGED),
    "baseline": (FIGURE, JUDGED),
})  # fmt: skip


def trigger_keys(trigger: str) -> dict[str, str]:
    """The keys of what a trigger rests on, by what it is."""
    return {what: f"trigger.{trigger}.{what}" for what in _RESTS_ON.get(trigger.partition(".")[0], ())}


def given_of(accounts: Accounts, found: Year) -> Given:
    """Costs, accruals, payments, households, meetings; how the triggers stand; what was repaid for outcomes."""
    agreement = found.terms
    edition = YearEdition.of(found, accounts)
    figures = dict(_money(agreement, accounts, edition))
    figures |= dict(_meetings(agreement, accounts, edition))
    for part in edition.parts(agreement):
        figures[f"enrolled.{part.label}"] = accounts.enrolled(part.last, part.first)
    years = edition.years(agreement)
    ended = shown_dropouts(agreement, [accounts.ended(last_day(year)) for year in years])
    figures |= {f"ended.{year}": count for year, count in zip(years, ended, strict=True)}
    repayments = [one for year in found.unused for one in year.repayments]
    for number, repaid in enumerate(repayments):
        figures[f"repayment.{number}.date"] = float(serial(repaid.date))
        figures[f"repayment.{number}.amount"] = repaid.amount
    figures |= dict(_not_in_the_accounts(found))
    return Given(edition.said(), figures | dict(_repaid(found.statement)))


def _money(agreement: Agreement, accounts: Accounts, edition: YearEdition) -> Iterator[tuple[str, float]]:
    for year in edition.years(agreement):
        for line in agreement.budget.line:
            yield f"cost.{line.id}.{year}", accounts.cost(year, line.id)
            yield f"accrued.{line.id}.{year}", accounts.accrued(year, line.id)
        yield f"cost.{NO_LINE}.{year}", accounts.cost(year, NO_LINE)
        yield f"corrected.{year}", accounts.corrected(year)
        if (one := accounts.decided_about(year)) is not None:
            yield f"decided.known.{year}", 1.0
            yield from ((f"decided.{what}.{year}", getattr(one, what)) for what in ("cost", "accrued", "repayable"))
        for funder in agreement.funder:
            yield f"paid.{funder.id}.{year}", accounts.paid(funder.id, last_day(year), dt.date(year, 1, 1))


def _meetings(agreement: Agreement, accounts: Accounts, edition: YearEdition) -> Iterator[tuple[str, float]]:
    before = 0.0
    for year in agreement.years():
        meeting, _ = meeting_about(agreement, accounts, year)
        yield f"meeting.{year}", float(serial(meeting))
        if year in edition.years(agreement):
            repaid = accounts.repaid(meeting)
            yield f"repaid.{year}", round(repaid - before, 2)
            before = repaid


def _not_in_the_accounts(found: Year) -> Iterator[tuple[str, float]]:
    """What triggers rest on beside the accounts by year and half-year."""
    for one in found.triggers:
        told = {FIGURE: one.figure, DATE: float(serial(one.date)), JUDGED: float(one.state is not State.NOT_YET)}
        yield from ((key, told[what]) for what, key in trigger_keys(one.id).items())


def _repaid(statement: Statement | None) -> Iterator[tuple[str, float]]:
    for one in statement.settlements if statement is not None else ():
        yield f"statement.{one.period.label}.tranches", one.after.in_tranches
        yield f"statement.{one.period.label}.municipality", one.after.paid.get(MUNICIPALITY, 0.0)
