"""Printed figures of Bilag 5.1: the tranches, then target by target."""

from model.clauses.annex_5_1.action_plans import action_plan_payment
from model.clauses.annex_5_1.life_satisfaction import life_satisfaction_payment
from model.clauses.annex_5_1.tranches import funder_share
from model.expression import Expression, apply, lift
from model.terms import Agreement
from model.values import Printed
from workbooks.dated_account import joint_grant
from workbooks.reconciliation import annex_5_1_absence, annex_5_1_people
from workbooks.reconciliation.table import Reconciliation
from workbooks.sheet import Cell

_TRANCHES = "Bilag 5.1 pkt. 1.1"


def compare(table: Reconciliation) -> None:
    """Shares and tranches, the five targets, and what the municipality is expected to repay in all."""
    _compare_tranches(table)
    expected = [
        annex_5_1_people.compare_employment(table),
        annex_5_1_people.compare_social_measures(table),
        annex_5_1_absence.compare(table),
        _compare_life_satisfaction(table),
        _compare_action_plans(table),
    ]
    _compare_expected_total(table, [cell for cell in expected if cell is not None])


def _compare_tranches(table: Reconciliation) -> None:
    agreement = table.annex.agreement
    table.block("Bilag 5.1: tilskudsgivernes andele")
    joint = table.step("Tilskud i alt", "kr.", _TRANCHES, joint_grant(agreement, _every_funder(agreement)))
    table.compare("5.1.switch", _TRANCHES, "Tranche 1 er fuld ved", agreement.repayment.switch.printed, joint)
    for funder in agreement.funder:
        share = table.step(
            f"Andel af samlet tilskud, {funder.id}", "andel", _TRANCHES, lift(funder.grant) / joint, "Andel"
        )
        label = f"Andel af samlet tilskud, {funder.id}"
        table.compare(f"5.1.share.{funder.id}", _TRANCHES, label, funder.printed_grant_share, share, "share")
        switch = agreement.repayment.switch
        full = apply(funder_share, switch, 0, switch, funder.share_1, funder.share_2)
        cell = table.step(f"{funder.id}'s part af en fuld tranche 1", "kr.", _TRANCHES, full)
        label = f"{funder.id}'s part af en fuld tranche 1 mod dens tilskud"
        table.compare(f"5.1.full_tranche_1.{funder.id}", _TRANCHES, label, funder.grant.printed, cell)


def _every_funder(agreement: Agreement) -> tuple[str, ...]:
    return tuple(funder.id for funder in agreement.funder)


def _compare_life_satisfaction(table: Reconciliation) -> Cell | None:
    """The payment expected for target 4; another payer's does not add to the municipality's."""
    target, clause = table.annex.agreement.target.life_satisfaction, "Bilag 5.1 pkt. 2.7"
    if target is None:
        return None
    table.block("Bilag 5.1: betalingsmål 4, forventet")
    risen = table.step("Borgere med højere livstilfredshed", "personer", clause, lift(target.persons) * target.success)
    payment = table.step(
        "Forventet betaling, før loft", "kr.", clause, apply(life_satisfaction_payment, risen, target.price)
    )
    table.compare(
        "5.1.bm4.expected", clause, "Betalingsmål 4: forventet betaling mod loft", target.cap.printed, payment
    )
    return payment if target.payer == "municipality" else None


def _compare_action_plans(table: Reconciliation) -> Cell | None:
    target, clause = table.annex.agreement.target.action_plans, "Bilag 5.1 pkt. 2.8"
    if target is None:
        return None
    table.block("Bilag 5.1: betalingsmål 5, forventet")
    whole = table.step("En helt opfyldt handleplan", "kr.", clause, apply(action_plan_payment, 100, target.price))
    table.compare(
        "5.1.bm5.whole", clause, "Betalingsmål 5: en helt opfyldt handleplan", target.printed_whole_plan, whole
    )
    households = table.annex.agreement.people.households
    points = table.step("Opfyldte procentpoint", "procentpoint", clause, lift(households) * target.success * 100)
    return _paid_by(
        target.payer, table.step("Forventet betaling", "kr.", clause, apply(action_plan_payment, points, target.price))
    )


def _paid_by(payer: str, payment: Cell) -> Cell | None:
    return payment if payer == "municipality" else None


def _compare_expected_total(table: Reconciliation, payments: list[Cell]) -> None:
    if not payments:
        return
    table.block("Bilag 5.1: kommunens forventede tilbagebetaling")
    parts: list[Expression] = [lift(cell) for cell in payments]
    cell = table.step("Alle mål, før loft", "kr.", "5.2", sum(parts[1:], start=parts[0]))
    ceiling: Printed | None = table.annex.agreement.return_ceiling.amount.printed
    table.compare("5.1.expected", "5.2", "Kommunens forventede tilbagebetaling mod afkastloftet", ceiling, cell)
