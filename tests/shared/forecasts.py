"""Agreements with assumptions of a forecast, for tests: Viborg's own, and the plainly fictional one with some of its own."""

from dataclasses import replace
from functools import cache

from model.facts.observations import Observations
from model.source.load import load, parse
from model.terms.agreement import Agreement
from tests import places
from tests.shared.with_term import with_term
from workbooks.forms.measurements.observed import read_measurements

SHOCK, PERSISTENCE, CEILING, SWITCH = "Prognose_faelles_udslag", "Prognose_fastholdelse", "Afkastloft", "Tranchegraense"
FORECAST = (places.AGREEMENTS / "fiktiv_prognose.toml").read_text("utf-8")


@cache
def viborg() -> Agreement:
    """Viborg's agreement."""
    return load()


@cache
def fictional() -> Agreement:
    """The plainly fictional agreement, with assumptions."""
    return parse(f"{places.FICTIONAL.read_text('utf-8')}\n{FORECAST}".encode(), "fiktiv.toml")


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
