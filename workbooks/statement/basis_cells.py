"""Cells of the sheet Grundlag that a statement's other sheets refer to, and the clauses that it rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.formula.expression import DECIMALS, Expression, added, rounded
from model.terms.agreement import Agreement
from workbooks.cells.sheet import Cell
from workbooks.targets.common.basis_rows import CohortMeasured, Measured

BASELINE, STATED, FINAL = "Bilag 5.1 pkt. 2.4.2", "Bilag 5.1 pkt. 1.2", "5.3"


@dataclass(frozen=True)
class StatementBasis:
    """Cells that the other sheets refer to, by target, benefit type, cohort or period."""

    measured: Sequence[Measured]
    absences: Sequence[CohortMeasured]
    baselines: Mapping[str, Sequence[Cell]]
    households: Mapping[tuple[str, int], Cell]
    told: Mapping[str, Cell]
    gross: Mapping[str, Mapping[str, Cell]]
    capped: Mapping[str, Mapping[str, Cell]]
    recomputed: Mapping[str, Mapping[str, Cell]]
    repaid: Mapping[tuple[str, str], Cell]

    def payment_of(self, target: str) -> Expression:
        """Return the period's payment for a target before its cap, DKK."""
        every: Sequence[Measured | CohortMeasured] = (*self.measured, *self.absences)
        paid = [one.payment for one in every if one.target == target]
        return rounded(added(paid), DECIMALS)


def cap_clauses(agreement: Agreement) -> list[str]:
    """Return the clauses of the targets' own caps."""
    return [target.cap.clause for target in agreement.target if target.cap is not None]
