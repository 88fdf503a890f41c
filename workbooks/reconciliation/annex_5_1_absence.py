"""Printed figures of Bilag 5.1 pkt. 2.6: expected success, the worked example, and the cap."""

from model.clauses.annex_5_1.school_absence import school_absence_payment
from model.expression import DECIMALS, Expression, apply, larger, lift, ratio, rounded
from model.outcome_terms import Absence, SchoolAbsence
from model.values import Term
from workbooks.reconciliation.table import Reconciliation
from workbooks.sheet import Cell

_EXPECTED, _EXAMPLE = "Bilag 5.1 pkt. 2.6.1", "Bilag 5.1 pkt. 2.6.2"


def compare(table: Reconciliation) -> Cell | None:
    """Target 3; gives the payment expected from the municipality."""
    target = table.annex.agreement.target.school_absence
    if target is None:
        return None
    table.block("Bilag 5.1: betalingsmål 3, forventet")
    payment = _expected(table, target)
    if target.example:
        table.block("Bilag 5.1: betalingsmål 3, regneeksempel")
        _example(table, target)
    return payment if target.payer == "municipality" else None


def _difference(one: Absence) -> Expression:
    return (lift(one.treated) - one.control) / one.control


def _payment(target: SchoolAbsence, basis: Absence, one: Absence, decimals: Term) -> Expression:
    return apply(school_absence_payment, one.treated, one.control, basis.treated, basis.control, target.price, decimals)


def _expected(table: Reconciliation, target: SchoolAbsence) -> Cell:
    basis = target.expected[0]
    base = table.step(f"{basis.title}: forskel", "andel", _EXPECTED, _difference(basis), "Andel")
    payments = []
    for one in target.expected[1:]:
        success = table.step(f"{one.title}: succesrate", "andel", _EXPECTED, lift(base) - _difference(one), "Andel")
        table.compare(
            f"5.1.bm3.{one.id}.success", _EXPECTED, f"{one.title}: succesrate", one.printed_success, success, "share"
        )
        paid = _payment(target, basis, one, target.expected_decimals)
        payments.append(table.step(f"{one.title}: betaling for én kohorte", "kr.", _EXPECTED, paid))
    one_cohort = _added(payments)
    payment = table.step("Forventet betaling, alle kohorter", "kr.", _EXPECTED, one_cohort * target.cohorts)
    above = table.step(
        "Loftet over det forventede", "andel", "Bilag 5.1 pkt. 2.6.3", ratio(target.cap, payment) - 1, "Andel"
    )
    label = "Betalingsmål 3: loftet over det forventede"
    table.compare(
        "5.1.bm3.overperformance", "Bilag 5.1 pkt. 2.6.3", label, target.printed_overperformance, above, "share"
    )
    return payment


def _added(cells: list[Cell]) -> Expression:
    parts = [lift(cell) for cell in cells]
    return sum(parts[1:], start=parts[0])


def _example(table: Reconciliation, target: SchoolAbsence) -> None:
    basis = target.example[0]
    base = table.step(f"{basis.title}: forskel", "andel", _EXAMPLE, _difference(basis), "Andel")
    table.compare(
        "5.1.bm3.basis.difference", _EXAMPLE, f"{basis.title}: forskel", basis.printed_difference, base, "share"
    )
    for one in target.example[1:]:
        name = f"5.1.bm3.{one.id}"
        difference = table.step(f"{one.title}: forskel", "andel", _EXAMPLE, _difference(one), "Andel")
        corrected = table.step(f"{one.title}: korrigeret", "andel", _EXAMPLE, lift(difference) - base, "Andel")
        table.compare(
            f"{name}.difference", _EXAMPLE, f"{one.title}: forskel", one.printed_difference, difference, "share"
        )
        table.compare(
            f"{name}.corrected", _EXAMPLE, f"{one.title}: korrigeret", one.printed_corrected, corrected, "share"
        )
        paid = _payment(target, basis, one, target.decimals)
        cell = table.step(f"{one.title}: betaling", "kr.", _EXAMPLE, paid)
        table.compare(f"{name}.payment", _EXAMPLE, f"{one.title}: betaling", one.printed_payment, cell)
        _unrounded(table, target, one, corrected)


def _unrounded(table: Reconciliation, target: SchoolAbsence, one: Absence, corrected: Cell) -> None:
    """What the text itself says, which rounds nothing: shown where the example's rounding changes the payment."""
    plain = rounded(larger(0, (lift(0) - corrected) * 100 * target.price), DECIMALS)
    cell = table.step(f"{one.title}: betaling uden afrunding", "kr.", _EXAMPLE, plain)
    label = f"{one.title}: betaling uden afrunding"
    table.compare(f"5.1.bm3.{one.id}.unrounded", _EXAMPLE, label, one.printed_payment, cell)
