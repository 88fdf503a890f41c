"""Bilag 5.1 pkt. 2.5, outcome target 2: expected result and payment, and the worked example of the ladder."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.clauses.annex_5_1.social_measures import social_measures_payment
from model.formula.expression import DECIMALS, added, apply, larger, lift, ratio, rounded, total
from model.terms.outcome_terms import SocialMeasures
from workbooks.targets.expected import Baseline, Expected, baseline
from workbooks.blocks.steps import Steps
from workbooks.cells.sheet import Cell, Range

CLAUSE, EXAMPLE, _TABLE = "Bilag 5.1 pkt. 2.5", "Bilag 5.1 pkt. 2.5.3", "Bilag 5.1 pkt. 2.5.1"
_UNIT = "trin-enheder"


@dataclass(frozen=True, kw_only=True)
class ExpectedMeasures(Expected):
    """Expected result and payment, with persons who have a measure, and step units down by step."""

    baseline: Baseline
    with_measure: Cell
    share_with_measure: Cell
    units: Sequence[Cell]


@dataclass(frozen=True)
class LadderRow:
    """One person of the worked example: step units before, after and down, units x price, rule's payment (DKK)."""

    title: str
    before: Cell
    after: Cell
    down: Cell
    priced: Cell
    payment: Cell


def social_measures(steps: Steps, target: SocialMeasures) -> ExpectedMeasures:
    """Write the steps of the expected payment: persons by step x success rate x step units down x price (DKK)."""
    steps.block("Bilag 5.1: betalingsmål 2, forventet")
    base = baseline(steps, "BM2", target.step, _TABLE)
    helped = added(one.persons for one in target.step[1:])
    with_measure = steps.add("Personer med en foranstaltning", "personer", _TABLE, helped, "Tal")
    share = steps.add("Andel med en foranstaltning", "andel", _TABLE, ratio(with_measure, base.persons), "Andel")
    units = [
        steps.add(
            f"{one.title}: trin-enheder ned",
            "trin-enheder",
            CLAUSE,
            lift(one.persons) * one.success * (lift(one.height) - below.height),
        )
        for below, one in zip(target.step, target.step[1:], strict=False)
    ]
    result = steps.add("Trin-enheder ned i alt", _UNIT, CLAUSE, total(Range(units[0], units[-1])))
    figure = apply(social_measures_payment, result, 0, target.price)
    payment = steps.add("Forventet betaling (DSI_BM2_FORANSTALTNING)", "kr.", CLAUSE, figure)
    return ExpectedMeasures(
        clause=CLAUSE,
        unit=_UNIT,
        result=result,
        payment=payment,
        measured=[(target.measured_after[-1], lift(payment))],
        baseline=base,
        with_measure=with_measure,
        share_with_measure=share,
        units=units,
    )


def ladder_example(steps: Steps, target: SocialMeasures) -> list[LadderRow]:
    """Write the worked example of pkt. 2.5.3 person by person; return its rows, none without an example."""
    if target.example:
        steps.block("Bilag 5.1: betalingsmål 2, regneeksempel")
    heights, rows = {one.id: one.height for one in target.step}, []
    for one in target.example:
        before = steps.add(f"{one.title}: før", "trin-enheder", EXAMPLE, heights[one.before], "Decimaltal")
        after = steps.add(f"{one.title}: efter", "trin-enheder", EXAMPLE, heights[one.after], "Decimaltal")
        down = steps.add(f"{one.title}: ned", "trin-enheder", EXAMPLE, larger(0, lift(before) - after), "Decimaltal")
        priced = steps.add(
            f"{one.title}: ned x sats, afrundet", "kr.", EXAMPLE, rounded(lift(down) * target.price, DECIMALS)
        )
        figure = apply(social_measures_payment, before, after, target.price)
        payment = steps.add(f"{one.title}: betaling (DSI_BM2_FORANSTALTNING)", "kr.", EXAMPLE, figure)
        rows.append(LadderRow(one.title, before, after, down, priced, payment))
    return rows
