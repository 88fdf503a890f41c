"""Measurements as known at the end of an earlier period, so that a year's package shows nothing learnt later."""

from dataclasses import replace

from model.base.daycount import months_later
from model.base.payment_period import PaymentPeriod
from model.base.rounding import same_oere
from model.facts.observations import Cohort, Observations
from model.outcomes.results import absences_of, gross_of, outcomes_of
from model.targets.common.target import targets_of
from model.terms.agreement import Agreement


class NotKnownError(ValueError):
    """Raised when later measurements do not agree with an earlier statement; states so in Danish."""


def known_by(agreement: Agreement, observed: Observations, period: PaymentPeriod) -> Observations:
    """Return the measurements as they stood on the last day of a period.

    Args:
        agreement: the terms.
        observed: measurements of that period or any other.
        period: a payment period; measurements of it or an earlier one are returned unchanged.

    Returns: what belongs to the period: results due, cohorts started, statements of earlier periods, repayments
        made. Who counted and who had been replaced by then follows from the dates in the records.
    Raises: `NotKnownError` if only counts were delivered, since they cover one period, or if the period's own
        statement differs from what the measurements now yield.
    Source: Bilag 5.1 pkt. 1.2, 2.1, 2.3, 2.6.
    """
    if observed.period <= period:
        return observed
    later = f"måleskemaet gælder {observed.period.title}"
    if observed.records is None:
        raise NotKnownError(f"{later} og har kun antal for det; giv måleskemaet for {period.title}, eller udelad det")
    found = replace(
        observed,
        period=period,
        cohorts=tuple(_begun(agreement, one, period) for one in observed.cohorts if one.start <= period.last),
        earlier=tuple(one for one in observed.earlier if one.period < period),
        repayments=tuple(one for one in observed.repayments if one.date <= period.last),
    )
    if not _is_as_stated(agreement, found, observed):
        raise NotKnownError(
            f"{later} og giver andre beløb for {period.title}, end det selv siger, der blev opgjort; "
            f"giv måleskemaet for {period.title}, eller udelad det"
        )
    return found


def _begun(agreement: Agreement, cohort: Cohort, period: PaymentPeriod) -> Cohort:
    """Return the cohort without measurements not yet due."""
    times = targets_of(agreement)[cohort.target].times()
    has_come = [months_later(cohort.start, int(months.value)) <= period.last for months in times]
    means = [one if come else None for one, come in zip(cohort.measurements, has_come, strict=True)]
    return replace(cohort, measurements=tuple(means))


def _is_as_stated(agreement: Agreement, found: Observations, observed: Observations) -> bool:
    """Return whether the measurements yield, before caps, the amounts of the period's own statement."""
    terms, period = agreement.on(found.period.last), found.period
    gross = gross_of(outcomes_of(terms, found, period), absences_of(terms, found, period))
    stated = {one.target: one.gross for one in observed.earlier if one.period == period}
    return all(same_oere(gross.get(name, 0.0), stated.get(name, 0.0)) for name in {**gross, **stated})
