"""Agreements with assumptions of a forecast, for tests: Viborg's own, and the plainly fictional one with some of its own."""

from dataclasses import replace
from functools import cache

from model.facts.observations import Observations
from model.forecast.forecast import forecast
from model.forecast.from_forms import outlook_of
from model.forecast.sample import sample
from model.source.load import load
from model.terms.agreement import Agreement
from tests import places
from tests.shared.with_term import with_term
from workbooks.forecast.forecast_inputs import given_of
from workbooks.forms.measurements.observed import read_measurements
from workbooks.frame.edition_inputs import Given

SHOCK, PERSISTENCE, CEILING, SWITCH = "Prognose_faelles_udslag", "Prognose_fastholdelse", "Afkastloft", "Tranchegraense"
FUTURES = 500
"""Futures of a workbook in tests."""


@cache
def viborg() -> Agreement:
    """Viborg's agreement."""
    return load()


@cache
def fictional() -> Agreement:
    """The plainly fictional agreement, with assumptions."""
    return load(places.FICTIONAL)


def with_terms(agreement: Agreement, **values: float) -> Agreement:
    """The agreement with other values of terms, by their names in workbooks."""
    for name, value in values.items():
        agreement = with_term(agreement, name, value)
    return agreement


def paid_by(agreement: Agreement, target: str, payer: str) -> Agreement:
    """The agreement with another payer of a target."""
    targets = tuple(replace(one, payer=payer) if one.id == target else one for one in agreement.target)
    return replace(agreement, target=targets)


@cache
def observed_so_far() -> Observations:
    """Viborg's made-up measurements of the stored example."""
    return read_measurements(places.MEASUREMENTS, viborg())


def given_forecast(agreement: Agreement) -> Given:
    """What a forecast's workbook is made from: nothing measured for the fictional agreement, the stored example for Viborg's."""
    observed = None if agreement.agreement.fictional else read_measurements(places.MEASUREMENTS, agreement)
    drawn = sample(outlook_of(agreement, observed), FUTURES, 1)
    return given_of(forecast(drawn, is_made_up=observed is not None))
