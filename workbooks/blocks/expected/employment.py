"""Bilag 5.1 pkt. 2.4, outcome target 1: expected result and payment."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.clauses.annex_5_1.employment import employment_payment
from model.formula.expression import apply, lift, ratio, rows_of, total
from model.terms.outcome_terms import Employment
from workbooks.targets.expected import Baseline, Expected, baseline
from workbooks.blocks.steps import Steps
from workbooks.cells.sheet import Cell, Range

CLAUSE, _TABLE = "Bilag 5.1 pkt. 2.4", "Bilag 5.1 pkt. 2.4.1"
_UNIT = "opfyldelser"


@dataclass(frozen=True, kw_only=True)
class ExpectedEmployment(Expected):
    """Expected result and payment, with persons who meet the criterion at one measurement, and their fraction."""

    baseline: Baseline
    successes: Sequence[Cell]
    met: Cell
    rate: Cell


def employment(steps: Steps, target: Employment) -> ExpectedEmployment:
    """Write the steps of the expected payment: persons by benefit type x success rate x measurements x price (DKK)."""
    steps.block("Bilag 5.1: betalingsmål 1, forventet")
    base = baseline(steps, "BM1", target.benefit, _TABLE)
    successes = [
        steps.add(f"{one.title}: personer x succesrate", "personer", _TABLE, lift(one.persons) * one.success)
        for one in target.benefit
    ]
    every = total(Range(successes[0], successes[-1]))
    met = steps.add("Opfylder succeskriteriet ved en måling", "personer", _TABLE, every)
    rate = steps.add("Samlet succesrate", "andel", _TABLE, ratio(met, base.persons), "Andel")
    times = [
        steps.add(f"{i}. måling efter", "måneder", CLAUSE, term, "Tal")
        for i, term in enumerate(target.measured_after, 1)
    ]
    count = steps.add("Antal målinger", "målinger", CLAUSE, rows_of(Range(times[0], times[-1])), "Tal")
    result = steps.add("Opfyldte succeskriterier, alle målinger", _UNIT, CLAUSE, lift(met) * count)
    figure = apply(employment_payment, result, target.price)
    payment = steps.add("Forventet betaling (DSI_BM1_BESKAEFTIGELSE)", "kr.", CLAUSE, figure)
    return ExpectedEmployment(
        clause=CLAUSE,
        unit=_UNIT,
        result=result,
        payment=payment,
        measured=[(after, lift(met) * target.price) for after in target.measured_after],
        baseline=base,
        successes=successes,
        met=met,
        rate=rate,
    )
