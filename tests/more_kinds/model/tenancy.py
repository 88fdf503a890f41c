"""Outcome target of a kind that the program does not have: persons who have kept their home at a measurement."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

import numpy as np

from model.base.rounding import OERE, Number, round_half_up
from model.facts.observations import Codes, Point
from model.rules.parameter import Count, Dkk
from model.rules.rule import Rule, rule
from model.targets.common.counted import CountedTarget
from model.targets.common.tally import Tallied
from model.terms.schema import record
from model.terms.values import Term, term, terms


@rule(
    "DSI_BM6_BOLIG",
    help="Betaling for borgere, der har beholdt deres bolig",
    clause="Bilag 5.1 pkt. 2.9",
    excel="ROUND({kept}*{price},{OERE})",
    unit="kr.",
    example=(3, 12_000),
    gives=36_000,
)
def tenancy_payment(
    kept: Annotated[Number, Count("antal", "Antal borgere, der har beholdt deres bolig")],
    price: Annotated[Number, Dkk("sats", "Kr. pr. borger")],
) -> Number:
    """Return the outcome payment for persons who have kept their home, DKK to the øre."""
    return round_half_up(kept * price, OERE)


@dataclass(frozen=True, eq=False)
class TenancyResults:
    """YES or NO at each measurement."""

    person: Codes
    result: Codes


@record
class Tenancy(CountedTarget):
    """Persons of any age who live in the same home."""

    price: Term = term("DKK/person", "BM{number}_pris", "BM{number} sats")
    measured_after: tuple[Term, ...] = terms("months", "BM{number}_maaling{n}_efter", "BM{number} {n}. måling efter")
    persons: Term = term("persons", "BM{number}_antal", "BM{number} forventet antal")
    success: Term = term("fraction", "BM{number}_succes", "BM{number} forventet succesrate")

    counts_persons: ClassVar[bool] = True
    whole_unit: ClassVar[str] = "personer"
    rule: ClassVar[Rule] = tenancy_payment

    def times(self) -> tuple[Term, ...]:
        """Return the months after the start of each measurement."""
        return self.measured_after

    def points(self, tallied: Tallied) -> tuple[Point, ...]:
        """Return who has kept the home at each measurement."""
        found: TenancyResults = tallied.records.results[self.id]
        everyone = np.ones(len(found.person), bool)
        return self.at_times(tallied, found.person, everyone, tallied.known(found.result), np.zeros_like(found.result))


KIND = Tenancy
