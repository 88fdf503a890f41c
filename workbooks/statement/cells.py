"""Cells of the sheet Grundlag that a statement's other sheets refer to, and the clauses that it rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.formula.expression import DECIMALS, Expression, added, rounded
from model.terms.agreement import Agreement
from workbooks.cells.sheet import Cell

COUNTED, ABSENCE, BASELINE, STATED = (
    "Bilag 5.1 pkt. 2.1",
    "Bilag 5.1 pkt. 2.6",
    "Bilag 5.1 pkt. 2.4.2",
    "Bilag 5.1 pkt. 1.2",
)
MISSING, FINAL = "Bilag 5.1 pkt. 2.3", "5.3"


@dataclass(frozen=True)
class Measured:
    """One measurement of a target: what was measured, achieved and missing, the result with the mean, and its price.

    `otherwise` is the payment by the other reading of missing data, by the group the mean is taken of; only for targets
    with groups.
    """

    target: str
    number: int
    title: str
    measured: Cell
    achieved: Cell
    missing: Cell
    result: Cell
    price: Cell
    payment: Cell
    otherwise: Mapping[str, Cell]


@dataclass(frozen=True)
class CohortMeasured:
    """One measurement of a cohort's absence, with its baseline: means of both groups, and its price."""

    title: str
    treated: Cell
    control: Cell
    treated_base: Cell
    control_base: Cell
    price: Cell
    payment: Cell


@dataclass(frozen=True)
class Basis:
    """Cells that the other sheets refer to, by target, benefit type, cohort or period."""

    measured: Sequence[Measured]
    absences: Sequence[CohortMeasured]
    baselines: Mapping[str, Sequence[Cell]]
    households: Mapping[int, Cell]
    told: Mapping[str, Cell]
    gross: Mapping[str, Mapping[str, Cell]]
    capped: Mapping[str, Mapping[str, Cell]]
    recomputed: Mapping[str, Mapping[str, Cell]]
    repaid: Mapping[tuple[str, str], Cell]

    def payment_of(self, target: str) -> Expression:
        """Return the period's payment for a target before its cap, DKK."""
        paid = [one.payment for one in self.measured if one.target == target]
        if target == "school_absence":
            paid = [one.payment for one in self.absences]
        return rounded(added(paid), DECIMALS)


def cap_clauses(agreement: Agreement) -> list[str]:
    """Return the clauses of the targets' own caps."""
    caps = [getattr(target, "cap", None) for _, target in agreement.target.agreed()]
    return [cap.clause for cap in caps if cap is not None]
