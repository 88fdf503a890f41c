"""Payment statement of a period: measurements, prices, caps, ceiling, tranches, funders and findings."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from model.base.payment_period import PaymentPeriod
from model.base.rounding import summed
from model.facts.observations import Observations
from model.outcomes.balance import Balance, balances_of
from model.outcomes.findings import Finding, findings_of
from model.outcomes.payment_deadline import last_business_day, payment_deadline
from model.outcomes.results import absences_of, baselines_of, gross_of, outcomes_of
from model.outcomes.waterfall import Settlement, Totals, settle, used_of_ceiling
from model.targets.common.results import Baseline, CohortOutcome, Outcome
from model.terms.agreement import Agreement


@dataclass(frozen=True)
class Statement:
    """The statement of a period, with all settlements since the start; the last is its own.

    `terms` are those of the period's last day. `is_made_up` marks fictional measurements.
    """

    terms: Agreement
    period: PaymentPeriod
    outcomes: tuple[Outcome, ...]
    absences: tuple[CohortOutcome, ...]
    settlements: tuple[Settlement, ...]
    baselines: tuple[Baseline, ...]
    balances: tuple[Balance, ...]
    findings: tuple[Finding, ...]
    is_made_up: bool

    @property
    def settlement(self) -> Settlement:
        """The statement's own settlement."""
        return self.settlements[-1]

    @property
    def due(self) -> dt.date:
        """The last day on which the period's payment may be made."""
        return payment_deadline(self.terms, self.period)

    @property
    def business_day(self) -> dt.date:
        """The last business day on which the period's payment arrives in time (pkt. 10.2)."""
        return last_business_day(self.terms, self.due)

    @property
    def room_in_tranche_1(self) -> float:
        """Amount that may still be repaid before tranche 1 is full, DKK."""
        return max(0.0, summed((self.terms.repayment.switch.value, -self.settlement.after.in_tranches)))

    @property
    def room_under_ceiling(self) -> float:
        """Amount that may still be repaid before the return ceiling is reached, DKK.

        Source: pkt. 5.2; what the ceiling caps, and what counts towards it, are readings.
        """
        used = used_of_ceiling(self.terms, self.settlement.after)
        return max(0.0, summed((self.terms.return_ceiling.amount.value, -used)))

    def since_the_start(self) -> Iterator[tuple[PaymentPeriod, Totals]]:
        """Yield the cumulative totals at the end of each payment period, up to its own; some have no statement."""
        reached, found = {one.period: one.after for one in self.settlements}, Totals()
        for period in self.terms.payment_periods():
            if period <= self.period:
                found = reached.get(period, found)
                yield period, found


def state(agreement: Agreement, observed: Observations) -> Statement:
    """Return the payment statement of the observed period.

    Args:
        agreement: the terms; those of the period's last day apply, also to cumulative figures.
        observed: measurements, figures of earlier statements, repayments made.

    Returns: the statement; every contradiction or open decision is a finding and is never resolved silently.
    Source: Bilag 5.1; pkt. 5.2, 5.3.
    """
    period = observed.period
    agreement = agreement.on(period.last)
    outcomes, absences = outcomes_of(agreement, observed, period), absences_of(agreement, observed, period)
    settlements = settle(agreement, [*_earlier(observed), (period, gross_of(outcomes, absences))])
    baselines = baselines_of(agreement, observed)
    balances = balances_of(settlements[-1], observed)
    findings = findings_of(agreement, observed, baselines, outcomes, settlements, balances)
    return Statement(
        agreement,
        period,
        outcomes,
        absences,
        settlements,
        baselines,
        balances,
        findings,
        is_made_up=observed.is_made_up,
    )


def _earlier(observed: Observations) -> Iterator[tuple[PaymentPeriod, dict[str, float]]]:
    """Yield the figures of earlier statements, in order of their periods."""
    for period in sorted({one.period for one in observed.earlier}):
        yield period, {one.target: one.gross for one in observed.earlier if one.period == period}
