"""What is repaid if all that is to come goes as expected: one future, in which nothing is drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from model.base.payment_period import PaymentPeriod
from model.base.rounding import summed
from model.forecast.cash_flow import payment_day
from model.forecast.draws import AsExpected
from model.forecast.from_forms import outlook_of
from model.forecast.future import gross_of_future, settled
from model.forecast.seen import belief_of
from model.targets.common.outlook import Outlook
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY


def gross_as_expected(outlook: Outlook) -> Mapping[PaymentPeriod, Mapping[str, float]]:
    """Return what each target pays for each period, before its cap, DKK to the øre."""
    return gross_of_future(outlook, AsExpected(belief_of(outlook)))


def expected_repayments(outlook: Outlook) -> Mapping[PaymentPeriod, float]:
    """Return what the municipality repays for each period, DKK to the øre (pkt. 5.2; Bilag 5.1)."""
    every = settled(outlook.agreement, gross_as_expected(outlook), 0.0)
    return {one.period: one.figures["paid", MUNICIPALITY] for one in every}


def expected_by_year(agreement: Agreement) -> Mapping[int, float] | None:
    """Return what is repaid in each calendar year if nothing has happened yet, DKK to the øre.

    None for an agreement without targets, or without assumptions of a forecast.
    """
    if agreement.forecast is None or not agreement.target:
        return None
    outlook = outlook_of(agreement)
    found = defaultdict[int, list[float]](list)
    for period, amount in expected_repayments(outlook).items():
        found[payment_day(outlook.terms, period).year].append(amount)
    return {year: summed(amounts) for year, amounts in sorted(found.items())}
