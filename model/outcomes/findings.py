"""Findings that need a decision or correction: subject, figure found, figure expected, clause and advice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

import numpy as np

from model.base.danish import shown
from model.base.payment_period import PaymentPeriod
from model.base.rounding import same_oere, summed
from model.facts.observations import Cohort, Observations
from model.outcomes.balance import ONLY_BOOKED, Balance, from_to, party_names
from model.outcomes.household_findings import TOLD
from model.outcomes.payment_deadline import payment_deadline
from model.outcomes.results import absences_of, gross_of, outcomes_of
from model.outcomes.waterfall import Settlement
from model.targets.common.courses import Courses, ended_within
from model.targets.common.results import Baseline, Outcome
from model.targets.common.target import cohort_name, targets_of
from model.terms.agreement import Agreement

RENEGOTIATE = "parterne genforhandler betalingssatsen"
RENEGOTIATE_LATER = "foreløbigt: ikke alle husstande tæller med endnu; afviger det stadig bagefter, genforhandler parterne betalingssatsen"
CONTRADICTS = "den tidligere opgørelse skal rettes, eller forskellen forklares"
MEASURED_SINCE = (
    "en måling er kommet til eller rettet siden; lav opgørelsen igen, og skriv den på arket Tidligere opgørelser"
)
TOO_SMALL = "kohorten er for lille; parterne afgør, om målingen gælder"
OVERDUE = "det, der mangler, skulle være betalt"
LATE = "6.1.1(v)"
WITHOUT_MEAN = "alle mangler, så der er intet gennemsnit at sætte i stedet; intet er betalt"


def baseline_id(target: str, group: int | None) -> str:
    """Return the finding id of a target's baseline, for a group counted from 0 or for all."""
    return f"baseline.{target}.{'alle' if group is None else group + 1}"


class Tells(Enum):
    """How much of a finding the steering group may see (pkt. 9.1)."""

    EXACT = "exact"
    LEAST = "least"
    """The least that it can be: it grows from statement to statement, so differences would tell of a few."""
    NOTHING = "nothing"
    """That there is such a finding, but not of which row: the others would then be known to be as expected."""


@dataclass(frozen=True)
class Finding:
    """One finding; `id` names its kind and subject, `is_count` marks figures that count people."""

    id: str
    clause: str
    subject: str
    found: float
    expected: float
    advice: str
    is_count: bool = False
    beside: str = "ventet"
    """Label of the expected figure beside the one found."""
    expects_count: bool = False
    """Whether the expected figure also counts people, and is not taken from the agreement."""
    tells: Tells = Tells.EXACT
    group: str = ""
    """Subject of all findings that are told as one, if it tells nothing."""
    target: str = ""
    """Target whose counts it repeats: the steering group sees them where it sees the target's results, or not at all."""
    is_provisional: bool = False
    """Whether it may resolve itself before action is needed."""


def findings_of(
    agreement: Agreement,
    observed: Observations,
    baselines: Sequence[Baseline],
    outcomes: Sequence[Outcome],
    settlements: Sequence[Settlement],
    balances: Sequence[Balance],
) -> tuple[Finding, ...]:
    """Return everything about a statement that has to be decided, explained or corrected."""
    return (
        *_renegotiations(agreement, baselines, is_over=is_intake_over(agreement, observed)),
        *_small_cohorts(agreement, observed.cohorts),
        *_missing_means(agreement, outcomes),
        *_households(agreement, observed),
        *_contradictions(agreement, observed, settlements),
        *_overdue(agreement, settlements, balances),
        *_final_differences(agreement, observed.period, balances),
    )


def is_intake_over(agreement: Agreement, observed: Observations) -> bool:
    """Return whether the baselines are final: intake has ended, and every household taken in counts or never will.

    Intake has ended when the intervention has, or when all places are filled. A household that was replaced, or has to
    be, fills no place. Measurements do not record who no longer needed the intervention, so every place left early
    counts as open until the intervention ends.

    Source: Bilag 1.4 pkt. 1.6.1, 3.2.3, 3.2.4; a reading, since Bilag 5.1 pkt. 2.4.2 does not date a realised baseline.
    """
    last, records = observed.period.last, observed.records
    if last >= agreement.period.intervention_end.value:
        return True
    if records is None:
        return False  # counts carry no household data
    households = records.households
    are_in = households.start <= np.datetime64(last)
    settled = Courses.of(agreement, households.start, households.left).settled(last)
    has_left = ended_within(agreement, households.start, households.left) & (households.left <= np.datetime64(last))
    keeping = are_in & ~households.replaced(last) & ~has_left
    return bool(keeping.sum() >= agreement.people.households.value and settled[are_in].all())


def _households(agreement: Agreement, observed: Observations) -> Iterator[Finding]:
    for one in TOLD:
        if count := one.count(agreement, observed):
            title, advice = one.title(agreement), one.advice(agreement)
            yield Finding(
                one.id, one.clause, title, count, 0.0, advice, is_count=True, beside=one.expected, tells=Tells.LEAST
            )


def _renegotiations(agreement: Agreement, baselines: Sequence[Baseline], *, is_over: bool) -> Iterator[Finding]:
    terms = targets_of(agreement)
    for one in baselines:
        target = terms[one.target]
        tolerance = target.tolerance()
        if one.renegotiated and tolerance is not None:
            clause = tolerance.clause
            subject = f"{target.title}, baseline, {one.title}"
            advice = RENEGOTIATE if is_over else RENEGOTIATE_LATER
            found, expected = one.realised, one.expected
            yield Finding(
                baseline_id(one.target, one.group),
                clause,
                subject,
                found,
                expected,
                advice,
                is_count=True,
                # while households come in, two statements' difference would tell of a few
                tells=Tells.EXACT if is_over and one.group is None else Tells.NOTHING,
                group=f"{target.title}, baseline, {'i alt' if one.group is None else 'rækker'}",
                is_provisional=not is_over,
            )


def _small_cohorts(agreement: Agreement, cohorts: Sequence[Cohort]) -> Iterator[Finding]:
    targets = targets_of(agreement)
    for cohort in cohorts:
        target = targets[cohort.target]
        least = target.least_households()
        if least is not None and cohort.households < least.value:
            subject = f"{target.title}, husstande i kohorte {cohort.number}"
            yield Finding(
                f"cohort.{cohort_name(agreement, cohort.target, cohort.number)}",
                least.clause,
                subject,
                cohort.households,
                least.value,
                TOO_SMALL,
                is_count=True,
                beside="mindst",
            )


def _missing_means(agreement: Agreement, outcomes: Sequence[Outcome]) -> Iterator[Finding]:
    terms = targets_of(agreement)
    for one in outcomes:
        if one.whole.missing and not one.whole.measured:
            point = terms[one.target].point_title(one.number)
            subject = f"{terms[one.target].title}, {point}, målte personer eller husstande"
            id_ = f"no_mean.{one.target}.{one.number}"
            yield Finding(
                id_,
                "Bilag 5.1 pkt. 2.3",
                subject,
                0.0,
                one.whole.missing,
                WITHOUT_MEAN,
                is_count=True,
                beside="mangler",
                expects_count=True,
                group=terms[one.target].title,
                target=one.target,
            )


def _contradictions(
    agreement: Agreement, observed: Observations, settlements: Sequence[Settlement]
) -> Iterator[Finding]:
    """Yield earlier statements that contradict the caps, or the records they were made from."""
    terms, clause = targets_of(agreement), "Bilag 5.1 pkt. 1.2"
    stated = {(one.period, one.target): one for one in observed.earlier}
    capped = {(s.period, target): amount for s in settlements for target, amount in s.capped.items()}
    for (period, target), one in stated.items():
        if not same_oere(one.capped, capped[period, target]):
            subject = f"{terms[target].title}, {period.label}, efter loft"
            id_ = f"earlier.capped.{period.label}.{target}"
            now = capped[period, target]
            yield _of_a_target(Finding(id_, clause, subject, one.capped, now, CONTRADICTS, beside="loftet giver"))
    for period, target, amount in recomputed(agreement, observed):
        said = stated[period, target].gross if (period, target) in stated else 0.0
        if not same_oere(said, amount):
            subject = f"{terms[target].title}, {period.label}, før loft"
            id_ = f"earlier.gross.{period.label}.{target}"
            yield _of_a_target(Finding(id_, clause, subject, said, amount, MEASURED_SINCE, beside="målingerne giver"))


def _of_a_target(one: Finding) -> Finding:
    """Return a finding about a target's amount, which is the price of a count that may have been hidden in its time."""
    return replace(one, tells=Tells.NOTHING, group=one.subject)


def recomputed(agreement: Agreement, observed: Observations) -> Iterator[tuple[PaymentPeriod, str, float]]:
    """Yield what the measurements now yield for each earlier period by its terms, DKK; counts cover only their own."""
    has_records = observed.records is not None
    for period in agreement.payment_periods():
        if not period < observed.period:
            return
        terms = agreement.on(period.last)
        outcomes = outcomes_of(terms, observed, period) if has_records else ()
        gross = gross_of(outcomes, absences_of(terms, observed, period))
        for name, target in targets_of(agreement).items():
            if has_records or not target.is_counted:
                yield period, name, gross.get(name, 0.0)


def overdue_title(agreement: Agreement, period: PaymentPeriod, payer: str, receiver: str) -> str:
    """Return the Danish title of an overdue repayment: payer, receiver, period and due date."""
    return f"{from_to(payer, receiver)}, {period.label}, forfaldt {shown(payment_deadline(agreement, period))}"


def is_final(agreement: Agreement, period: PaymentPeriod) -> bool:
    """Return whether a period is the one with the final control.

    Source: pkt. 5.3.
    """
    return period.last >= agreement.period.commitment_end.value


def _overdue(agreement: Agreement, settlements: Sequence[Settlement], balances: Sequence[Balance]) -> Iterator[Finding]:
    """Yield amounts of earlier statements not repaid by this one's deadline, DKK; repayments settle oldest first."""
    if is_final(agreement, settlements[-1].period):
        return
    names = party_names(agreement)
    for one in balances:
        left = one.repaid
        for settled in settlements[:-1] if one.receiver != one.payer else ():
            due = settled.parts.get((one.payer, one.receiver), 0.0)
            paid = max(0.0, min(due, left))
            left = summed((left, -due))
            if summed((due, -paid)) > 0:
                id_ = f"overdue.{settled.period.label}.{one.payer}.{one.receiver}"
                title = overdue_title(agreement, settled.period, names[one.payer], names[one.receiver])
                yield Finding(id_, LATE, f"Tilbagebetalt af {title}", paid, due, OVERDUE, beside="opgjort")


def _final_differences(agreement: Agreement, period: PaymentPeriod, balances: Sequence[Balance]) -> Iterator[Finding]:
    """Yield what is still owed or was overpaid at the end of the commitment period, DKK."""
    if not is_final(agreement, period):
        return
    names = party_names(agreement)
    for one in balances:
        if one.difference:
            payer, receiver = names[one.payer], names.get(one.receiver, one.receiver)
            debtor = payer if one.difference > 0 else receiver
            advice = ONLY_BOOKED if payer == receiver else f"{debtor} skylder forskellen"
            id_ = f"final.{one.payer}.{one.receiver}"
            subject = f"Tilbagebetalt af {from_to(payer, receiver)}"
            yield Finding(id_, "5.3", subject, one.repaid, one.owed, advice, beside="opgjort")
