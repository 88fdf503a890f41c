"""Deadlines of the agreement: day, responsible party, and the last business day on which each can be kept."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model.base.daycount import MONTHS_PER_HALF_YEAR, MONTHS_PER_YEAR, later, months_later
from model.base.payment_period import PaymentPeriod, periods
from model.clauses.clause_4_3 import unused_grant_deadline
from model.clauses.clause_7_4 import accounts_deadline
from model.facts.accounts import Accounts
from model.facts.observations import Cohort
from model.grant.reduction import InstalmentState
from model.grant.revocation import Claim
from model.grant.rights import AFTER_REVOCATION, OF_NOTICES, DeadlineRow, after, held_back, places_taken
from model.grant.unused import UnusedYear, meeting_about
from model.outcomes.balance import party_names
from model.outcomes.payment_deadline import last_business_day, payment_deadline
from model.targets.common.courses import last_time, latest_start
from model.targets.common.target import cohort_name, targets_of
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY
from model.terms.reading_terms import COHORT_STARTS, STATED
from model.terms.values import Term
from model.year.meetings import without_annual_meeting
from model.year.result_payments import ResultPayment, flows_of

STEERING_GROUP, EVALUATOR = "Styregruppen", "Evaluator"
_UNUSED = "uforbrugt."
_PAYMENTS = (_UNUSED, "rate.", "betaling.")
"""Id prefixes of payment deadlines, other than the one after a revocation."""


@dataclass(frozen=True)
class Deadline:
    """A deadline; `id` is stable from year to year, `amount` is the amount still to be paid, DKK, to `receiver`.

    `business_day` is the last business day on which the deadline can be kept, since later receipt counts on the next
    one (pkt. 10.2).
    """

    id: str
    title: str
    date: dt.date
    clause: str
    who: str
    amount: float | None
    business_day: dt.date
    receiver: str = ""

    @property
    def is_payment(self) -> bool:
        """Whether a payment is due by it."""
        return self.id.startswith(_PAYMENTS) or (self.id.startswith(OF_NOTICES) and self.id.endswith(AFTER_REVOCATION))


def deadlines_of(
    agreement: Agreement,
    accounts: Accounts,
    unused: Sequence[UnusedYear],
    instalments: Sequence[InstalmentState],
    cohorts: Sequence[Cohort] = (),
    results: Sequence[ResultPayment] = (),
    claims: Sequence[Claim] = (),
) -> tuple[Deadline, ...]:
    """Return all deadlines from signing to the last one after the commitment, in order of date.

    Args:
        agreement: the terms.
        accounts: meetings and notices, and when households enrolled.
        unused: findings of annual meetings, and the amounts outstanding.
        instalments: the amounts still to be paid, before any reduction, which is DSI's decision.
        cohorts: the cohorts of targets measured by means, if measurements are known.
        results: payments for results by the statements so far, and the amounts outstanding.
        claims: claims of revocations, and the amounts open.

    Source: pkt. 2.1, 3.3, 4.3, 6.1.1(iv), 6.1.2, 6.2.3, 6.2.4, 7.2-7.4, 10.2, 12.2; Bilag 1.4 pkt. 3.2.3, 4; Bilag 3.2;
        Bilag 5.1.
    """
    claimed = {one.number: one.open for one in claims}
    rows = (
        *_meetings(agreement, accounts, unused),
        *_steering_group(agreement, accounts),
        *_instalments(agreement, accounts, instalments),
        *_reports(agreement),
        *_intake(agreement),
        *_measurements(agreement, accounts),
        *_cohorts(agreement, cohorts),
        *_evaluations(agreement),
        *places_taken(agreement, accounts),
        *(row for n, one in enumerate(accounts.notices, 1) for row in after(agreement, one, n, claimed.get(n))),
    )
    grantor = agreement.grantor.name
    found = [
        Deadline(*row, last_business_day(agreement, row[2]), grantor if row[0].startswith(_UNUSED) else "")
        for row in rows
    ]
    found += _payments(agreement, results)
    return tuple(sorted(found, key=lambda one: (one.date, one.id)))


def report_periods(agreement: Agreement) -> Iterator[PaymentPeriod]:
    """Return the periods of the reports, from the start of the intervention to the end of the commitment.

    Source: pkt. 7.2, 2.1.
    """
    first, last = agreement.period.intervention_start.value, agreement.period.commitment_end.value
    return periods(first, last, int(agreement.steering.report_every.value))


def intake_deadlines(agreement: Agreement) -> tuple[tuple[dt.date, Term], tuple[dt.date, Term]]:
    """Return the last day of the first half-year and of the first year, with the households required by then.

    Source: pkt. 6.1.1(iv).
    """
    start = agreement.period.intervention_start.value
    half, year = (later(months_later(start, months), -1) for months in (MONTHS_PER_HALF_YEAR, MONTHS_PER_YEAR))
    return (
        (half, agreement.of_day(half).trigger.intake_first_half_year),
        (year, agreement.of_day(year).trigger.intake_first_year),
    )


def _meetings(agreement: Agreement, accounts: Accounts, unused: Sequence[UnusedYear]) -> Iterator[DeadlineRow]:
    municipality, amounts = agreement.agreement.municipality, {one.year: one.outstanding for one in unused}
    funder = agreement.grantor
    for year in agreement.commitment_years():
        terms = agreement.of_year(year)
        steering = terms.steering
        meeting, is_fixed = meeting_about(agreement, accounts, year)
        title = f"Årsmøde om {year}" if is_fixed else f"Årsmøde om {year}, senest"
        yield f"aarsmoede.{year}", title, meeting, steering.annual_meeting_latest_month.clause, STEERING_GROUP, None
        due, clause = accounts_deadline.under(terms)(meeting), steering.accounts_before_meeting.clause
        yield f"regnskab.{year}", f"Regnskab for {year} til {funder.id}", due, clause, municipality, None
        due, clause = unused_grant_deadline.under(terms)(meeting), steering.unused_grant_after_meeting.clause
        title = f"Tilbagebetaling af uforbrugt tilskud for {year} til {funder.id}"
        yield f"uforbrugt.{year}", title, due, clause, municipality, amounts.get(year)


def _steering_group(agreement: Agreement, accounts: Accounts) -> Iterator[DeadlineRow]:
    for year, part in without_annual_meeting(agreement, accounts):
        title = f"Styregruppemøde, {part.title}"
        yield f"styregruppe.{part.label}", title, part.last, year.agreed.clause, STEERING_GROUP, None


def _instalments(
    agreement: Agreement, accounts: Accounts, instalments: Sequence[InstalmentState]
) -> Iterator[DeadlineRow]:
    names, grantor = {funder.id: funder.name for funder in agreement.funder}, agreement.grantor.id
    for one in instalments:
        title = f"Udbetaling af {one.number}. rate fra {one.funder}"
        if one.funder == grantor:
            title += held_back(agreement, accounts, one.deadline)
        clause = agreement.disbursement.clause
        yield f"rate.{one.funder}.{one.number}", title, one.deadline, clause, names[one.funder], one.unpaid


def _reports(agreement: Agreement) -> Iterator[DeadlineRow]:
    clause, municipality = agreement.steering.report_every.clause, agreement.agreement.municipality
    for one in report_periods(agreement):
        yield f"rapport.{one.label}", f"Rapport til styregruppen for {one.title}", one.last, clause, municipality, None


def _payments(agreement: Agreement, results: Sequence[ResultPayment]) -> Iterator[Deadline]:
    """Yield a payment per payer, receiver and period, from the first period with a possible result to the last."""
    names, clause = party_names(agreement), agreement.repayment.frequency.clause
    amounts = {(one.period, one.payer, one.receiver): one.outstanding for one in results}
    for flow in flows_of(agreement):
        payer = "" if flow.payer == MUNICIPALITY else f" fra {flow.payer}"
        for period in flow.periods(agreement):
            id_ = payment_id(period, flow.payer, flow.receiver)
            title, due = (
                f"Betaling efter resultater for {period.title}{payer} til {flow.receiver}",
                payment_deadline(agreement, period),
            )
            amount, receiver = amounts.get((period, flow.payer, flow.receiver)), names.get(flow.receiver, flow.receiver)
            business_day = last_business_day(agreement, due)
            yield Deadline(id_, title, due, clause, names[flow.payer], amount, business_day, receiver)


def payment_id(period: PaymentPeriod, payer: str, receiver: str) -> str:
    """Return the id of the deadline for a payer's payment to a receiver for a period."""
    return f"betaling.{period.label}.{payer}.{receiver}"


def _months_of_measurements(agreement: Agreement) -> list[int]:
    """Return the times of all measurements, months after a start."""
    return sorted({int(one.value) for target in targets_of(agreement).values() for one in target.times()})


def _intake(agreement: Agreement) -> Iterator[DeadlineRow]:
    municipality = agreement.agreement.municipality
    for key, (date, term) in zip(("halvaar", "aar"), intake_deadlines(agreement), strict=True):
        yield f"visitation.{key}", f"Mindst {term.value:.0f} husstande visiteret", date, term.clause, municipality, None


def _measurements(agreement: Agreement, accounts: Accounts) -> Iterator[DeadlineRow]:
    """Yield, for each half-year's households, the day the last one that can count reaches each measurement time."""
    start, latest = agreement.period.intervention_start.value, latest_start(agreement)
    clause, last_day = "Bilag 5.1 pkt. 2.1", last_time(agreement)
    for half_year in periods(start, latest, int(agreement.repayment.frequency.value)):
        first, last = max(half_year.first, start), min(half_year.last, latest)
        for months in _months_of_measurements(agreement) if accounts.enrolled(last, half_year.first) else ():
            if months_later(first, months) <= last_day:
                title = f"Måling efter {months} måneder: husstande visiteret i {half_year.title}"
                date = min(later(months_later(later(last, 1), months), -1), last_day)
                yield f"maaling.{half_year.label}.{months}", title, date, clause, EVALUATOR, None


def _cohorts(agreement: Agreement, cohorts: Sequence[Cohort]) -> Iterator[DeadlineRow]:
    targets, whose = targets_of(agreement), agreement.reading.cohort_start.used
    counted_from = "" if whose == STATED else f", regnet fra {COHORT_STARTS[whose]}"
    for cohort in cohorts:
        target, name = targets[cohort.target], cohort_name(agreement, cohort.target, cohort.number)
        for number, months in enumerate(target.times(), 1):
            title = f"{target.title}, kohorte {cohort.number}: {number}. måling{counted_from}"
            date = months_later(cohort.start, int(months.value))
            if date > last_time(agreement):
                continue
            yield f"kohorte.{name}.{number}", title, date, months.clause, EVALUATOR, None


def _evaluations(agreement: Agreement) -> Iterator[DeadlineRow]:
    for one in agreement.evaluation:
        yield f"evaluering.{one.id}", one.title, one.deadline.value, one.deadline.clause, EVALUATOR, None
