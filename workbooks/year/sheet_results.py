"""Results of a year's other sheets that the overview brings together."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.year.overdue import Missed
from workbooks.year.basis import AccountsBasis
from workbooks.year.deadlines import DeadlineCells
from workbooks.year.households import HouseholdCells
from workbooks.year.instalments import Instalments
from workbooks.year.lines import Lines
from workbooks.year.plan import PlanCells
from workbooks.year.reduction import ReductionRows
from workbooks.year.repayments import Late
from workbooks.year.result_payments import ResultPayments
from workbooks.year.revocation import ClaimCells
from workbooks.year.rights import RightsCells
from workbooks.year.triggers import Light
from workbooks.year.unused_rows import Unused


@dataclass(frozen=True)
class SheetResults:
    """Cells of the other sheets that the overview refers to."""

    basis: AccountsBasis
    lines: Lines
    plan: PlanCells
    unused: Unused
    late: Late
    reduction: ReductionRows
    instalments: Instalments
    households: HouseholdCells
    lights: Sequence[Light]
    deadlines: Sequence[DeadlineCells]
    missed: Sequence[Missed]
    results: ResultPayments | None
    rights: RightsCells
    claims: Sequence[ClaimCells]
