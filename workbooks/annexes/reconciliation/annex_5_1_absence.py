"""Printed figures of Bilag 5.1 pkt. 2.6: expected success, the worked example, and the cap."""

from model.formula.expression import DECIMALS, larger, lift, ratio, rounded
from model.terms.outcome_terms import Absence, SchoolAbsence
from workbooks.blocks.reconciliation import Reconciliation
from workbooks.targets.expected import Expected
from workbooks.blocks.expected.school_absence import EXAMPLE, EXPECTED, Measured, absence_example, school_absence

_CAP = "Bilag 5.1 pkt. 2.6.3"


def compare_school_absence(table: Reconciliation, target: SchoolAbsence) -> Expected:
    """Compare target 3; return its expected result and payment."""
    found = school_absence(table.steps, target)
    for one, row in zip(target.expected[1:], found.cohort.measured, strict=True):
        label, success = f"{one.title}: succesrate", lift(0) - row.corrected
        table.compare(f"5.1.bm3.{one.id}.success", EXPECTED, label, one.printed_success, success, "share")
    label, over = "Betalingsmål 3: loftet over det forventede", ratio(target.cap, found.payment) - 1
    above = table.steps.add("Loftet over det forventede", "andel", _CAP, over, "Andel")
    table.compare("5.1.bm3.overperformance", _CAP, label, target.printed_overperformance, above, "share")
    _compare_example(table, target)
    return found


def _compare_example(table: Reconciliation, target: SchoolAbsence) -> None:
    cohort = absence_example(table.steps, target)
    if cohort is None:
        return
    basis, *later = target.example
    label = f"{basis.title}: forskel"
    table.compare("5.1.bm3.basis.difference", EXAMPLE, label, basis.printed_difference, cohort.base.exact, "share")
    for one, row in zip(later, cohort.measured, strict=True):
        name, label = f"5.1.bm3.{one.id}", f"{one.title}: forskel"
        difference = row.difference.exact
        table.compare(f"{name}.difference", EXAMPLE, label, one.printed_difference, difference, "share")
        label = f"{one.title}: korrigeret"
        table.compare(f"{name}.corrected", EXAMPLE, label, one.printed_corrected, row.corrected, "share")
        table.compare(f"{name}.payment", EXAMPLE, f"{one.title}: betaling", one.printed_payment, row.payment)
        _compare_unrounded(table, target, one, row)


def _compare_unrounded(table: Reconciliation, target: SchoolAbsence, one: Absence, row: Measured) -> None:
    """Compare the payment by the text itself, without the example's rounding, with the printed payment."""
    plain = rounded(larger(0, (lift(0) - row.corrected) * 100 * target.price), DECIMALS)
    label = f"{one.title}: betaling uden afrunding"
    cell = table.steps.add(label, "kr.", EXAMPLE, plain)
    table.compare(f"5.1.bm3.{one.id}.unrounded", EXAMPLE, label, one.printed_payment, cell)
