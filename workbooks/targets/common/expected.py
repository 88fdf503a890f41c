"""Common parts of the outcome targets' expected payments."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.formula.expression import Expression, ratio, total
from model.targets.common.target import Group
from model.terms.values import Term
from workbooks.blocks.steps import Steps
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style


@dataclass(frozen=True, kw_only=True)
class Expected:
    """A target's expected result, in its unit, and the payment for it before any cap, DKK.

    `measured` lists its measurements: months after start, and payment for that measurement, DKK.
    """

    clause: str
    unit: str
    result: Cell
    payment: Cell
    measured: Sequence[tuple[Term, Expression]] = ()


@dataclass(frozen=True, kw_only=True)
class ExpectedBaseline:
    """Expected persons by row and in all, and each row's share, a fraction."""

    counts: Sequence[Cell]
    persons: Cell
    shares: Sequence[Cell]


def baseline(steps: Steps, target: str, rows: Sequence[Group], clause: str) -> ExpectedBaseline:
    """Write the expected baseline of a target whose table has a row per benefit type or step."""
    counts = [steps.add(f"{target}: {one.title}", "personer", clause, one.persons, Style.NUMBER) for one in rows]
    persons = steps.add(
        f"{target}: personer i alt", "personer", clause, total(Range(counts[0], counts[-1])), Style.NUMBER
    )
    shares = [
        steps.add(f"{target}: andel, {one.title}", "andel", clause, ratio(count, persons.fixed()), Style.SHARE)
        for one, count in zip(rows, counts, strict=True)
    ]
    return ExpectedBaseline(counts=counts, persons=persons, shares=shares)
