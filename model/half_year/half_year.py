"""The half-yearly report to the steering group (pkt. 7.2): the intervention as it stands on the last day of a half-year."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from model.base.payment_period import PaymentPeriod, last_day
from model.base.rounding import summed
from model.facts.accounts import NO_LINE, Accounts
from model.facts.observations import Observations
from model.grant.dropouts import dropouts, ended_at_least, short_courses
from model.grant.known_accounts import accounts_on, closed_year, costs_until
from model.grant.progress import OUTSIDE_TITLE, LineToDay, lines_of
from model.grant.reduction import InstalmentState, instalments_on
from model.grant.revocation import Claim, claims_of
from model.grant.unused import UnusedYear, unused_years
from model.outcomes.as_of import known_by
from model.outcomes.small_counts import told_dropouts, told_results
from model.outcomes.statement import Statement, state
from model.outcomes.steering_group import told_of
from model.plan.budget import households, line, until_day
from model.terms.agreement import Agreement
from model.year.deadlines import Deadline, deadlines_of, report_periods
from model.year.meetings import MeetingPart, missed_in
from model.year.result_payments import ResultPayment, result_payments
from model.year.triggers import TriggerState, triggers_of


@dataclass(frozen=True)
class HouseholdsToDay:
    """Households up to the report's day, and up to the one before it: planned, and come in."""

    planned: float
    enrolled: float
    planned_before: float
    enrolled_before: float


@dataclass(frozen=True)
class Result:
    """What a target came to in a payment period, and what is paid for it after its own cap, DKK; None where it may not be told.

    `measured` are persons or households, of school absence cohorts, `achieved` what the target counts.
    """

    target: str
    measured: float | None
    achieved: float | None
    payment: float | None


@dataclass(frozen=True)
class HalfYear:
    """A half-year as the steering group sees it; by the terms of its last day.

    `known` are the accounts as they stood then. `costs` are up to `costs_until`: the day itself, or the end of the last year
    before it where the accounts do not say what the year has cost so far. `unused` has a row for each year up to the day's,
    the last of which no meeting looks at before the year is over; `results` are those of `statement`; `told` is how many households had ended at least, at each
    year's end and then on the day; `without_meeting` are the parts of the steering group's years that end in the half-year
    and had no meeting. `statement` is that of the last payment period that is over by the day.
    """

    terms: Agreement
    period: PaymentPeriod
    known: Accounts
    households: HouseholdsToDay
    told: tuple[float, ...]
    costs: tuple[LineToDay, ...]
    costs_until: dt.date
    unused: tuple[UnusedYear, ...]
    disbursed: tuple[InstalmentState, ...]
    deadlines: tuple[Deadline, ...]
    claims: tuple[Claim, ...]
    triggers: tuple[TriggerState, ...]
    without_meeting: tuple[MeetingPart, ...]
    payments: tuple[ResultPayment, ...]
    results: tuple[Result, ...]
    observed: Observations | None
    statement: Statement | None

    @property
    def on(self) -> dt.date:
        """The day that it is about."""
        return self.period.last

    @property
    def year(self) -> int:
        """Its calendar year."""
        return self.period.year

    @property
    def ended_at_least(self) -> float:
        """Households whose course has ended, as planned or before, as `model.grant.dropouts` has it."""
        return ended_at_least(self.terms, self.known, self.on)

    @property
    def short_courses(self) -> float:
        """Households that ended as planned, by the accounts, before a whole course was over."""
        return short_courses(self.terms, self.known, self.on)

    @property
    def hidden(self) -> float:
        """What the amounts that may not be told come to together, DKK."""
        if self.statement is None:
            return 0.0
        capped = self.statement.settlement.capped
        return summed(capped[one.target] for one in self.results if one.payment is None)

    @property
    def coming(self) -> tuple[Deadline, ...]:
        """The deadlines of the next half-year."""
        return tuple(one for one in self.deadlines if self.on < one.date <= self.period.next().last)


def accounts_needed(period: PaymentPeriod) -> int:
    """The last year of which a report needs the accounts: its own, if it ends then, or else the one before."""
    return closed_year(period.last)


def half_year(
    agreement: Agreement, accounts: Accounts, period: PaymentPeriod, observed: Observations | None = None
) -> HalfYear:
    """A half-year as its report tells of it.

    Args:
        agreement: the terms; those of the half-year's last day apply, and to earlier meetings those of their years.
        accounts: the accounts up to the last year that is over by then, or a later one; what came later is left out.
        period: one of `report_periods`.
        observed: the measurements, where there are any; what only a later period brought is left out.

    Returns: the half-year, amounts in DKK to the øre.
    Raises: `ValueError` where no payment period is over and measurements are given; `NotKnownError` where these do not tell what
        was known then; `ArgumentError` for a late repayment in a half-year without a rate.
    Source: pkt. 7.2; what it has to tell in detail the parties agree, so this is a reading.
    """
    on = period.last
    terms, known = agreement.on(on), accounts_on(agreement, accounts, on)
    if observed is not None:
        observed = known_by(terms, observed, last_payment_period(terms, on))
        observed = replace(observed, repayments=tuple(one for one in observed.repayments if one.date <= on))
    statement = state(terms, observed) if observed is not None else None
    unused = unused_years(terms, known, on.year)
    met = tuple(one for one in unused if one.year <= closed_year(on))
    disbursed = instalments_on(terms, known, on)
    cohorts = observed.cohorts if observed is not None else ()
    lines = lines_of(terms, known, closed_year(on), met)
    payments: tuple[ResultPayment, ...] = ()
    if statement is not None and observed is not None:
        payments = result_payments(terms, statement.settlements, observed.repayments)
    claims = claims_of(terms, known, on.year)
    until = costs_until(accounts, on)
    return HalfYear(
        terms,
        period,
        known,
        _households(terms, known, period),
        _told(terms, known, on),
        tuple(_costs(terms, known, unused, until)),
        until,
        unused,
        disbursed,
        deadlines_of(terms, known, met, disbursed, cohorts, payments, claims),
        claims,
        triggers_of(terms, known, met, lines, on, observed, statement),
        missed_in(terms, known, period.first, on),
        payments,
        tuple(_results(statement, observed)) if statement is not None and observed is not None else (),
        observed,
        statement,
    )


def last_payment_period(agreement: Agreement, day: dt.date) -> PaymentPeriod:
    """The last payment period that is over at the end of a day; raises `ValueError` where none is."""
    over = [one for one in agreement.payment_periods() if one.last <= day]
    if not over:
        raise ValueError("ingen periode med betaling efter resultater er slut endnu")
    return over[-1]


def before(agreement: Agreement, period: PaymentPeriod) -> dt.date | None:
    """The day of the report before a half-year's; None for the first."""
    return max((one.last for one in report_periods(agreement) if one < period), default=None)


def _households(agreement: Agreement, known: Accounts, period: PaymentPeriod) -> HouseholdsToDay:
    last = before(agreement, period)
    planned = until_day(agreement, households, last) if last is not None else 0.0
    enrolled = known.enrolled(last) if last is not None else 0.0
    return HouseholdsToDay(
        until_day(agreement, households, period.last), known.enrolled(period.last), planned, enrolled
    )


def _told(agreement: Agreement, known: Accounts, on: dt.date) -> tuple[float, ...]:
    """How many households have ended at least, at each year's end that is over and on the day."""
    days = [*(last_day(year) for year in range(agreement.years().start, on.year)), on]
    return tuple(told_dropouts(agreement, dropouts(agreement, known, day)) for day in days)


def _costs(agreement: Agreement, known: Accounts, unused: Sequence[UnusedYear], until: dt.date) -> Iterator[LineToDay]:
    """Every line of the budget, and what has none; with what a meeting counted beside the accounts of its year."""
    years = [one.year for one in unused]
    for one in agreement.budget.line:
        cost = summed(known.cost(year, one.id) for year in years)
        yield _line(one.id, one.title, until_day(agreement, line(one.id), until), cost)
    outside = [known.cost(year, NO_LINE) for year in years]
    yield _line(NO_LINE, OUTSIDE_TITLE, 0.0, summed((*outside, *(one.unbooked for one in unused))))


def _line(id: str, title: str, budget: float, cost: float) -> LineToDay:
    return LineToDay(id, title, budget, cost, summed((cost, -budget)))


def _results(statement: Statement, observed: Observations) -> Iterator[Result]:
    """Each target as the steering group may be told of it; a count that would tell a hidden amount is hidden with it."""
    told = told_of(statement.terms, observed, statement)
    apart = {} if told is None or told.payers_together else told.targets
    for target, _ in statement.terms.target.agreed():
        payment = apart.get(target)
        own = [one for one in statement.outcomes if one.target == target]
        counts = told_results(statement.terms, own) if payment is not None else None
        if target == "school_absence":  # means of cohorts, in which nobody is counted
            counts = float(len(statement.absences)), float(sum(one.payment > 0 for one in statement.absences))
        measured, achieved = counts or (None, None)
        yield Result(target, measured, achieved, payment)
