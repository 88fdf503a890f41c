"""Half-yearly report to the steering group (pkt. 7.2): the intervention on the last day of a half-year."""

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
from model.outcomes.small_counts import achieved_told, shown_dropouts, told_dropouts, told_results
from model.outcomes.statement import Statement, state
from model.outcomes.steering_group import told_of
from model.plan.budget import households, line, until_day
from model.targets.common.target import targets_of
from model.terms.agreement import Agreement
from model.year.deadlines import Deadline, deadlines_of, report_periods
from model.year.meetings import MeetingPart, missed_in
from model.year.result_payments import ResultPayment, result_payments
from model.year.triggers import TriggerState, triggers_of


@dataclass(frozen=True)
class HouseholdsToDay:
    """Households planned and enrolled up to the report's day, and up to the day of the report before it."""

    planned: float
    enrolled: float
    planned_before: float
    enrolled_before: float


@dataclass(frozen=True)
class Result:
    """A target's result in a payment period, and the payment after its own cap, DKK; None if it may not be shown.

    `measured` counts persons or households (cohorts for school absence), `achieved` what the target counts.
    """

    target: str
    measured: float | None
    achieved: float | None
    payment: float | None


@dataclass(frozen=True)
class HalfYear:
    """A half-year as the steering group sees it, under the terms of its last day.

    `known` are the accounts as they stood then. `costs` run to `costs_until`: the day itself or, if the accounts have
    no costs of the current year so far, the end of the year before. `unused` has a row for each year up to the day's;
    the last has not been to an annual meeting unless the year has ended. `results` are those of `statement`, which is
    that of the last payment period ended by the day. `told` is the least number of households that had ended, at each
    year's end and then on the day. `without_meeting` are the steering group's parts of years that end in the half-year
    and had no meeting.
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
        """Day of the report."""
        return self.period.last

    @property
    def year(self) -> int:
        """Calendar year of the report."""
        return self.period.year

    @property
    def ended_at_least(self) -> float:
        """Households whose course must have ended, as planned or before, by `model.grant.dropouts`."""
        return ended_at_least(self.terms, self.known, self.on)

    @property
    def ended(self) -> str:
        """Households that have ended, as the report words it (pkt. 9.1)."""
        return shown_dropouts(self.terms, dropouts(self.terms, self.known, self.on))

    @property
    def short_courses(self) -> float:
        """Households recorded as ended as planned, but before a full course."""
        return short_courses(self.terms, self.known, self.on)

    @property
    def hidden(self) -> float:
        """Sum of the amounts that may not be shown, DKK."""
        if self.statement is None:
            return 0.0
        capped = self.statement.settlement.capped
        return summed(capped[one.target] for one in self.results if one.payment is None)

    @property
    def coming(self) -> tuple[Deadline, ...]:
        """Deadlines of the next half-year."""
        return tuple(one for one in self.deadlines if self.on < one.date <= self.period.next().last)


def accounts_needed(period: PaymentPeriod) -> int:
    """Return the last year whose accounts a report needs: its own if it ends then, otherwise the one before."""
    return closed_year(period.last)


def half_year(
    agreement: Agreement, accounts: Accounts, period: PaymentPeriod, observed: Observations | None = None
) -> HalfYear:
    """Return a half-year as shown in its report.

    Args:
        agreement: the terms; those of the half-year's last day apply, and for earlier meetings those of their years.
        accounts: the accounts of the last year ended by then, or a later one; later information is left out.
        period: one of `report_periods`.
        observed: the measurements, if any; later information is left out.

    Returns: the half-year, amounts in DKK to the øre.
    Raises: `ValueError` if measurements are passed before a payment period has ended; `NotKnownError` if they do not
        determine what was known then; `ArgumentError` for a late repayment in a half-year without a reference rate.
    Source: pkt. 7.2; the parties agree on the report's details, so this is a reading.
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
    """Return the last payment period ended by the end of a day; raises `ValueError` if there is none."""
    over = [one for one in agreement.payment_periods() if one.last <= day]
    if not over:
        raise ValueError("ingen periode med betaling efter resultater er slut endnu")
    return over[-1]


def before(agreement: Agreement, period: PaymentPeriod) -> dt.date | None:
    """Return the day of the report before a half-year's; None for the first."""
    return max((one.last for one in report_periods(agreement) if one < period), default=None)


def _households(agreement: Agreement, known: Accounts, period: PaymentPeriod) -> HouseholdsToDay:
    last = before(agreement, period)
    planned = until_day(agreement, households, last) if last is not None else 0.0
    enrolled = known.enrolled(last) if last is not None else 0.0
    return HouseholdsToDay(
        until_day(agreement, households, period.last), known.enrolled(period.last), planned, enrolled
    )


def _told(agreement: Agreement, known: Accounts, on: dt.date) -> tuple[float, ...]:
    """Return the least number of households that have ended, at the end of each past year and on the day."""
    days = [*(last_day(year) for year in range(agreement.years().start, on.year)), on]
    return tuple(told_dropouts(agreement, dropouts(agreement, known, day)) for day in days)


def _costs(agreement: Agreement, known: Accounts, unused: Sequence[UnusedYear], until: dt.date) -> Iterator[LineToDay]:
    """Yield every budget line, and the costs without one, including differences counted by a meeting."""
    years = [one.year for one in unused]
    for one in agreement.budget.line:
        cost = summed(known.cost(year, one.id) for year in years)
        yield _line(one.id, one.title, until_day(agreement, line(one.id), until), cost)
    outside = [known.cost(year, NO_LINE) for year in years]
    yield _line(NO_LINE, OUTSIDE_TITLE, 0.0, summed((*outside, *(one.unbooked for one in unused))))


def _line(id: str, title: str, budget: float, cost: float) -> LineToDay:
    return LineToDay(id, title, budget, cost, summed((cost, -budget)))


def _results(statement: Statement, observed: Observations) -> Iterator[Result]:
    """Yield each target as the steering group may see it; counts that would reveal a hidden amount are hidden too."""
    told = told_of(statement.terms, observed, statement)
    told = None if told is None or told.payers_together else told
    for name, target in targets_of(statement.terms).items():
        payment = None if told is None else told.targets[name]
        own = told_results(statement.terms, statement, told, name)
        counts = None if own is None else (sum(one.whole.measured for one in own), sum(map(achieved_told, own)))
        if not target.is_counted:  # means of cohorts, which count no persons
            cohorts = [one for one in statement.absences if one.target == name]
            counts = float(len(cohorts)), float(sum(one.payment > 0 for one in cohorts))
        measured, achieved = counts or (None, None)
        yield Result(name, measured, achieved, payment)
