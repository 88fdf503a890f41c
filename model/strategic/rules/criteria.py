"""How many criteria a department meets, and the most that it could; which list that makes is law, and not computed."""

from typing import Annotated

from model.base.rounding import Number
from model.rules.parameter import Parameter
from model.rules.rule import rule
from model.rules.unknown import column

_CLAUSE = "Samarbejdsaftalen 2025-2029 afsnit 1"
_Met = Annotated[
    Number,
    Parameter("opfyldt", "1 eller 0 for hvert kriterium, en kolonne, fx fra HP_OPFYLDT", "ja/nej", most=1.0, whole=True, may_be_unknown=True, column=True),
]  # fmt: skip


@rule(
    "HP_KRITERIER",
    help="Hvor mange kriterier der er opfyldt; de ukendte tæller ikke med",
    clause=_CLAUSE,
    excel="SUM({met})",
    unit="antal",
    example=((1, 0, 0, 1, 0),),
    gives=2,
    rounding="ingen",
)
def criteria_met(met: _Met) -> Number:
    """Return how many criteria are known to be met.

    Args:
        met: 1 or 0 for each criterion, a column; unknown ones do not count.

    Returns: a count.
    Source: strategic agreement 2025-2029 section 1.
    """
    return float(column(met).count(1))


@rule(
    "HP_KRITERIER_HOEJST",
    help="Hvor mange kriterier der højst kan være opfyldt: de opfyldte og de ukendte",
    clause=_CLAUSE,
    excel="SUM({met})+ROWS({met})*COLUMNS({met})-COUNT({met})",
    unit="antal",
    example=((1, 0, 0, 1, 0),),
    gives=2,
    rounding="ingen",
)
def criteria_at_most(met: _Met) -> Number:
    """Return how many criteria could be met at most.

    Args:
        met: 1 or 0 for each criterion, a column; unknown ones could be met.

    Returns: a count.
    Source: strategic agreement 2025-2029 section 1, where figures under the limit of discretion are a dash.
    """
    values = column(met)
    return float(len(values) - values.count(0))
