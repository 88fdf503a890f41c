"""Bilag 5.1 pkt. 2.1: the part of a target's expected payment for measurements during the intervention."""

from model.formula.date_expression import months_between
from model.formula.expression import DECIMALS, added, larger, lift, ratio, rounded
from model.terms.agreement import Agreement
from model.terms.reading_terms import INSIDE_ONLY
from workbooks.blocks.steps import Steps
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.targets.common.expected import Expected

_EVENLY = "Bilag 4.1"


def as_measured(agreement: Agreement, steps: Steps, label: str, found: Expected) -> Cell:
    """Return a target's expected payment before its cap, DKK, for all measurements or, by reading, those inside.

    Households start evenly over the months of the intervention, as in Bilag 4.1; those of its last months reach a later
    measurement only after its end.
    """
    if not found.measured or agreement.reading.measured_after_end.used != INSIDE_ONLY:
        return found.payment
    period = agreement.period
    months = months_between(period.intervention_start, period.intervention_end)
    in_all = steps.add("Måneder i indsatsperioden", "måneder", period.intervention_end.clause, months, Style.NUMBER)
    paid = []
    for number, (after, payment) in enumerate(found.measured, 1):
        reached = ratio(larger(0, lift(in_all) - after), in_all)
        title = f"{label}, {number}. måling: andel af husstandene, der måles, før indsatsen slutter"
        paid.append(payment * steps.add(title, "andel", _EVENLY, reached, Style.SHARE))
    title = f"{label}: forventet betaling for målinger, før indsatsen slutter"
    return steps.add(title, "kr.", found.clause, rounded(added(paid), DECIMALS))
