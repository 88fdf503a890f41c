"""Printed figures of Bilag 5.1: the tranches, then target by target."""

from model.clauses.annex_5_1.tranches import funder_share
from model.formula.expression import added, apply, lift
from model.terms.outcome_terms import MUNICIPALITY, OutcomeTarget
from model.terms.values import Printed
from workbooks.blocks.reconciliation import Reconciliation
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.targets.common.expected import Expected
from workbooks.targets.kinds import every_sheets

_TRANCHES = "Bilag 5.1 pkt. 1.1"


def compare(table: Reconciliation) -> list[tuple[OutcomeTarget, Expected]]:
    """Compare shares and tranches, outcome targets, and the municipality's expected repayment in all.

    Returns: each target with its expected result and payment.
    """
    _compare_tranches(table)
    found = [(sheets.target, sheets.compare(table)) for sheets in every_sheets(table.annex.agreement)]
    _compare_expected_total(table, [one.payment for target, one in found if target.payer == MUNICIPALITY])
    return found


def _compare_tranches(table: Reconciliation) -> None:
    agreement = table.annex.agreement
    table.steps.block("Bilag 5.1: tilskudsgivernes andele")
    joint = table.steps.add("Tilskud i alt", "kr.", _TRANCHES, added(funder.grant for funder in agreement.funder))
    switch = agreement.repayment.switch
    table.compare("5.1.switch", _TRANCHES, "Tranche 1 er fuld ved", switch.printed, switch)
    table.compare("5.1.switch.grants", _TRANCHES, "Tranche 1 er fuld ved tilskuddene i alt", switch.printed, joint)
    for funder in agreement.funder:
        share = table.steps.add(
            f"Andel af samlet tilskud, {funder.id}", "andel", _TRANCHES, lift(funder.grant) / joint, Style.SHARE
        )
        label = f"Andel af samlet tilskud, {funder.id}"
        table.compare(f"5.1.share.{funder.id}", _TRANCHES, label, funder.printed_grant_share, share, "share")
        full = apply(funder_share, switch, 0, switch, funder.share_1, funder.share_2)
        cell = table.steps.add(f"{funder.id}'s del af en fuld tranche 1", "kr.", _TRANCHES, full)
        label = f"{funder.id}'s del af en fuld tranche 1 mod dens tilskud"
        table.compare(f"5.1.full_tranche_1.{funder.id}", _TRANCHES, label, funder.grant.printed, cell)


def _compare_expected_total(table: Reconciliation, payments: list[Cell]) -> None:
    if not payments:
        return
    table.steps.block("Bilag 5.1: kommunens forventede tilbagebetaling")
    cell = table.steps.add("Alle mål, før loft", "kr.", "5.2", added(payments))
    ceiling: Printed | None = table.annex.agreement.return_ceiling.amount.printed
    table.compare("5.1.expected", "5.2", "Kommunens forventede tilbagebetaling mod afkastloftet", ceiling, cell)
