"""The year as an annual meeting sees it, computed from accounts and terms: the content of its package."""

import datetime as dt
from dataclasses import dataclass

from model.base.fault import Fault
from model.base.payment_period import PaymentPeriod, last_day
from model.base.rounding import summed
from model.facts.accounts import NO_LINE, Accounts
from model.facts.observations import Observations
from model.grant.conditions import ConditionState, conditions_of
from model.grant.dropouts import ended_at_least, short_courses
from model.grant.notices import NoticeState, notices_of
from model.grant.progress import HouseholdsHalfYear, HouseholdsYear, LineYear, households_of, intake_of, lines_of
from model.grant.reduction import InstalmentState, Reduction, instalment_states, reduction_of
from model.grant.revocation import Claim, claims_of
from model.grant.unused import UnusedYear, unused_years
from model.outcomes.as_of import known_by
from model.outcomes.statement import Statement, state
from model.terms.agreement import Agreement
from model.year.deadlines import Deadline, deadlines_of
from model.year.meetings import MeetingsHeld, meetings_held
from model.year.overdue import Missed, missed_of
from model.year.result_payments import ResultPayment, result_payments
from model.year.triggers import TriggerState, triggers_of


@dataclass(frozen=True)
class Year:
    """A year of the commitment with the years before it, under the terms of its last day.

    `unused` and `reductions` have a row for each year up to this one; the last is its own. `disbursed` holds every
    instalment at the year's end, `deadlines` those of the whole agreement, `missed` those missed by the meeting,
    `meetings` the steering group's meetings in years that have ended. `payments` holds what each statement so far made
    due and the outstanding part, `conditions` those of pkt. 3.3, `notices` those of pkt. 6 and 12.2, `claims` those of
    revocations, `triggers` their state at the year's end. `households` has each half-year up to it, `intake` each year,
    `lines` every budget line by budget year, and later years' accounts. `observed` is the part of the measurements
    known at the year's end, and `statement` theirs, if any.
    """

    terms: Agreement
    year: int
    unused: tuple[UnusedYear, ...]
    reductions: tuple[Reduction, ...]
    disbursed: tuple[InstalmentState, ...]
    deadlines: tuple[Deadline, ...]
    missed: tuple[Missed, ...]
    meetings: tuple[MeetingsHeld, ...]
    payments: tuple[ResultPayment, ...]
    conditions: tuple[ConditionState, ...]
    notices: tuple[NoticeState, ...]
    claims: tuple[Claim, ...]
    triggers: tuple[TriggerState, ...]
    ended_at_least: float
    """Least number of households that count as drop-outs if planned ends count."""
    short_courses: float
    """Households recorded as ended as planned, but before a full course."""
    households: tuple[HouseholdsHalfYear, ...]
    intake: tuple[HouseholdsYear, ...]
    lines: tuple[LineYear, ...]
    observed: Observations | None
    statement: Statement | None
    tells_who_left: bool
    """Whether households that left are recorded individually, so that open places are known."""

    @property
    def on(self) -> dt.date:
        """Last day of the year."""
        return last_day(self.year)

    @property
    def without_line(self) -> float:
        """Costs of the year without a budget line, DKK, excluding differences found in decided years."""
        outside = (one.actual or 0.0 for one in self.lines if one.year == self.year and one.line == NO_LINE)
        return summed((*outside, -self.unused[-1].unbooked))

    @property
    def budget(self) -> float:
        """Budget of the year, DKK."""
        return summed(one.budget or 0.0 for one in self.lines if one.year == self.year)


def year(agreement: Agreement, accounts: Accounts, year: int, observed: Observations | None = None) -> Year:
    """Return the year as its annual meeting sees it.

    Args:
        agreement: the terms; those of the year's last day apply, and for earlier meetings' decisions those of their
            years.
        accounts: the accounts of that year or a later one.
        year: a calendar year of the commitment.
        observed: the measurements, if any; later information is left out.

    Returns: the year, amounts in DKK to the øre.
    Raises: `ValueError` for a year without accounts; `NotKnownError` if later measurements do not determine what was
        known at the year's end; `ArgumentError` for a late repayment in a half-year without a reference rate.
    Source: pkt. 3.3, 4.2, 4.3, 6, 7, 10.2, 12.2; Bilag 1.4, 3.2, 4.1, 4.2, 5.1.
    """
    first = agreement.commitment_years().start
    if not first <= year <= accounts.year:
        raise ValueError(Fault("år", str(year), f"et år med regnskab, {first} til {accounts.year}").sentence)
    agreement = agreement.on(last_day(year))
    unused = unused_years(agreement, accounts, year)
    reductions = tuple(reduction_of(agreement.of_year(one.year), accounts, one) for one in unused)
    disbursed = instalment_states(agreement, accounts, reductions[-1])
    lines = lines_of(agreement, accounts, year, unused)
    if observed is not None:
        last = PaymentPeriod.of(last_day(year), int(agreement.repayment.frequency.value))
        observed = known_by(agreement, observed, last)
    statement = state(agreement, observed) if observed is not None else None
    cohorts = observed.cohorts if observed is not None else ()
    payments: tuple[ResultPayment, ...] = ()
    if statement is not None and observed is not None:
        payments = result_payments(agreement, statement.settlements, observed.repayments)
    claims = claims_of(agreement, accounts, year)
    deadlines = deadlines_of(agreement, accounts, unused, disbursed, cohorts, payments, claims)
    return Year(
        agreement,
        year,
        unused,
        reductions,
        disbursed,
        deadlines,
        missed_of(agreement, accounts, year, deadlines),
        meetings_held(agreement, accounts, year),
        payments,
        conditions_of(agreement, accounts, year),
        notices_of(agreement, accounts, year),
        claims,
        triggers_of(agreement, accounts, unused, lines, last_day(year), observed, statement),
        ended_at_least(agreement, accounts, last_day(year)),
        short_courses(agreement, accounts, last_day(year)),
        households_of(agreement, accounts, year),
        intake_of(agreement, accounts, year),
        lines,
        observed,
        statement,
        accounts.left_early is not None,
    )
