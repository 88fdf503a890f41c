"""What each open reading is worth: the same futures, read the other way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from model.forecast.sample import Sample, sample
from model.terms.agreement import Agreement
from model.terms.reading_terms import Reading

PRICED = (
    "measured_after_end",
    "ceiling_caps",
    "funder_payment_in_ceiling",
    "funder_payment_in_switch",
    "funder_payment_shared",
)
"""Readings by which a forecast differs: all others decide about persons, grants or deadlines that it says nothing of."""


@dataclass(frozen=True)
class Alternative:
    """A way to read the text: the reading's id, the alternative's, and the reading itself; `is_used` marks the one that counts."""

    reading: str
    option: str
    told: Reading
    is_used: bool = False

    @property
    def id(self) -> str:
        """Its id among all alternatives."""
        return f"{self.reading}_{self.option}"

    @property
    def sentence(self) -> str:
        """What is read, in Danish."""
        return self.told.alternatives[self.option]

    def of(self, agreement: Agreement) -> Agreement:
        """Return the agreement, read so."""
        return agreement.read_as(**{self.reading: self.option})


@dataclass(frozen=True)
class Priced:
    """What an alternative comes to in the mean of a number of futures, DKK; `below_grant` is a share of them."""

    alternative: Alternative
    repaid: float
    received: float
    below_grant: float


def alternatives(agreement: Agreement) -> Iterator[Alternative]:
    """Yield every other alternative of the readings by which a forecast differs."""
    readings = dict(agreement.reading.each())
    for name in PRICED:
        reading = readings[name]
        yield from (Alternative(name, option, reading) for option in reading.alternatives if option != reading.used)


def price(drawn: Sample) -> Sequence[Priced]:
    """Return what the readings used come to, first, and then each other alternative, over the same futures.

    Args:
        drawn: futures by the readings used, at most `MOST_EACH`.
    """
    outlook, name = drawn.outlook, PRICED[0]
    reading = dict(outlook.agreement.reading.each())[name]
    used = Alternative(name, reading.used, reading, is_used=True)
    others = (
        (one, sample(replace(outlook, agreement=one.of(outlook.agreement)), drawn.futures, drawn.seed))
        for one in alternatives(outlook.agreement)
    )
    return [_priced(used, drawn), *(_priced(one, found) for one, found in others)]


def _priced(alternative: Alternative, drawn: Sample) -> Priced:
    grantor = drawn.outlook.agreement.grantor
    received = float(drawn.received(grantor.id).mean())
    return Priced(alternative, float(drawn.repaid.mean()), received, drawn.below_grant())
