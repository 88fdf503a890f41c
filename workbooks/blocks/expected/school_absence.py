"""Bilag 5.1 pkt. 2.6, outcome target 3: expected result and payment, and the worked example of a cohort."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.clauses.annex_5_1.school_absence import school_absence_payment
from model.formula.expression import DECIMALS, GUARD_DECIMALS, added, apply, larger, lift, rounded
from model.terms.outcome_terms import Absence, SchoolAbsence
from model.terms.values import Term
from workbooks.targets.expected import Expected
from workbooks.blocks.steps import Steps
from workbooks.cells.sheet import Cell

CLAUSE, EXPECTED, EXAMPLE = "Bilag 5.1 pkt. 2.6", "Bilag 5.1 pkt. 2.6.1", "Bilag 5.1 pkt. 2.6.2"
_UNIT = "procent"


@dataclass(frozen=True)
class Difference:
    """The intervention group's absence relative to the control group's: a fraction, and rounded per cent."""

    title: str
    exact: Cell
    per_cent: Cell


@dataclass(frozen=True)
class Measured:
    """One measurement: its difference, that less the baseline's (fraction and per cent), and the payment, DKK."""

    difference: Difference
    corrected: Cell
    per_cent: Cell
    fall: Cell
    priced: Cell
    payment: Cell


@dataclass(frozen=True)
class Cohort:
    """A cohort from its baseline to its last measurement."""

    base: Difference
    measured: Sequence[Measured]


@dataclass(frozen=True, kw_only=True)
class ExpectedAbsence(Expected):
    """Expected result and payment, with the cohort that represents all."""

    cohort: Cohort


def school_absence(steps: Steps, target: SchoolAbsence) -> ExpectedAbsence:
    """Write the steps of the expected payment: payments for one expected cohort (DKK) x cohorts."""
    steps.block("Bilag 5.1: betalingsmål 3, forventet")
    one = _cohort(steps, target, target.expected, target.expected_decimals, EXPECTED)
    in_all = added(row.fall for row in one.measured) * target.cohorts
    result = steps.add("Fald i procent, alle målinger og kohorter", _UNIT, CLAUSE, in_all)
    paid = added(row.payment for row in one.measured) * target.cohorts
    payment = steps.add("Forventet betaling, alle kohorter", "kr.", CLAUSE, paid)
    paid_at = [lift(row.payment) * target.cohorts for row in one.measured]
    measured = list(zip(target.measured_after, paid_at, strict=True))
    return ExpectedAbsence(clause=CLAUSE, unit=_UNIT, result=result, payment=payment, measured=measured, cohort=one)


def absence_example(steps: Steps, target: SchoolAbsence) -> Cohort | None:
    """Write the worked example of pkt. 2.6.2 and return its cohort; None if the agreement has no example."""
    if not target.example:
        return None
    steps.block("Bilag 5.1: betalingsmål 3, regneeksempel")
    return _cohort(steps, target, target.example, target.decimals, EXAMPLE)


def _cohort(steps: Steps, target: SchoolAbsence, rows: Sequence[Absence], decimals: Term, clause: str) -> Cohort:
    basis, *later = rows
    base = _difference(steps, basis, decimals, clause)
    return Cohort(base, [_measured(steps, target, basis, one, base, decimals, clause) for one in later])


def _difference(steps: Steps, one: Absence, decimals: Term, clause: str) -> Difference:
    apart = (lift(one.treated) - one.control) / one.control
    exact = steps.add(f"{one.title}: forskel", "andel", clause, apart, "Andel")
    per_cent = rounded(rounded(lift(exact) * 100, GUARD_DECIMALS), decimals)
    return Difference(
        one.title, exact, steps.add(f"{one.title}: forskel, afrundet", "procent", clause, per_cent, "Decimaltal")
    )


def _measured(
    steps: Steps, target: SchoolAbsence, basis: Absence, one: Absence, base: Difference, decimals: Term, clause: str
) -> Measured:
    found = _difference(steps, one, decimals, clause)
    exact = steps.add(f"{one.title}: korrigeret", "andel", clause, lift(found.exact) - base.exact, "Andel")
    apart = lift(found.per_cent) - base.per_cent
    per_cent = steps.add(f"{one.title}: korrigeret, afrundet", "procent", clause, apart, "Decimaltal")
    fall = steps.add(f"{one.title}: fald", "procent", clause, larger(0, lift(0) - per_cent), "Decimaltal")
    priced = steps.add(
        f"{one.title}: fald x sats, afrundet", "kr.", clause, rounded(lift(fall) * target.price, DECIMALS)
    )
    figure = apply(
        school_absence_payment, one.treated, one.control, basis.treated, basis.control, target.price, decimals
    )
    payment = steps.add(f"{one.title}: betaling (DSI_BM3_FRAVAER)", "kr.", clause, figure)
    return Measured(found, exact, per_cent, fall, priced, payment)
