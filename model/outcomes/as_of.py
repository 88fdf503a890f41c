"""What measurements told when an earlier period ended: a year's package shows nothing that only later years brought."""

from dataclasses import replace

from model.base.daycount import months_later
from model.base.payment_period import PaymentPeriod
from model.base.rounding import same_oere
from model.facts.observations import Cohort, Observations, Records
from model.outcomes.results import absences_of, gross_of, outcomes_of
from model.terms.agreement import Agreement


class NotKnownError(ValueError):
    """Raised where later measurements do not tell what an earlier statement said; says so in Danish."""


def known_by(agreement: Agreement, observed: Observations, period: PaymentPeriod) -> Observations:
    """The measurements as they stood on the last day of a period.

    Args:
        agreement: the terms.
        observed: measurements, of that period or of any other.
        period: a payment period; measurements of it or of an earlier one are given back as they are.

    Returns: what belongs to the period: results whose time has come, cohorts that have begun, statements of earlier
        periods, repayments made; who counted and who was replaced by then, the days of the records tell.
    Raises: `NotKnownError` where counts alone were delivered, which are those of one period, or where the period's statement
        said anything else than the measurements give now.
    Source: Bilag 5.1 pkt. 1.2, 2.1, 2.3, 2.6.
    """
    if observed.period <= period:
        return observed
    later = f"måleskemaet gælder {observed.period.title}"
    if not isinstance(observed.results, Records):
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
    """The cohort without measurements whose time had not come."""
    target = agreement.target.school_absence
    times = target.measured_after if target is not None else ()
    has_come = [months_later(cohort.start, int(months.value)) <= period.last for months in times]
    means = [one if come else None for one, come in zip(cohort.measurements, has_come, strict=True)]
    return replace(cohort, measurements=tuple(means))


def _is_as_stated(agreement: Agreement, found: Observations, observed: Observations) -> bool:
    """Whether the measurements give for their period what its own statement said, before caps."""
    terms, period = agreement.on(found.period.last), found.period
    gross = gross_of(outcomes_of(terms, found, period), absences_of(terms, found, period))
    stated = {one.target: one.gross for one in observed.earlier if one.period == period}
    return all(same_oere(gross.get(name, 0.0), stated.get(name, 0.0)) for name in {**gross, **stated})
