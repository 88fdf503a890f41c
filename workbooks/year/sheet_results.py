"""Results of a year's other sheets that the overview brings together."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.year.overdue import Missed
from workbooks.year.basis import Basis
from workbooks.year.deadlines import Written
from workbooks.year.households import Households
from workbooks.year.instalments import Instalments
from workbooks.year.lines import Lines
from workbooks.year.plan import Plan
from workbooks.year.reduction import Reduction
from workbooks.year.repayments import Late
from workbooks.year.result_payments import Results
from workbooks.year.revocation import ClaimCells
from workbooks.year.rights import RightsCells
from workbooks.year.triggers import Light
from workbooks.year.unused_rows import Unused


@dataclass(frozen=True)
class Found:
    """Cells of the other sheets that the overview refers to."""

    basis: Basis
    lines: Lines
    plan: Plan
    unused: Unused
    late: Late
    reduction: Reduction
    instalments: Instalments
    households: Households
    lights: Sequence[Light]
    deadlines: Sequence[Written]
    missed: Sequence[Missed]
    results: Results | None
    rights: RightsCells
    claims: Sequence[ClaimCells]
