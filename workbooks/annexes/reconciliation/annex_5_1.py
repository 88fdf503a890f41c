"""Printed figures of Bilag 5.1: the tranches, then target by target."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from model.clauses.annex_5_1.tranches import funder_share
from model.formula.expression import added, apply, lift
from model.terms.outcome_terms import MUNICIPALITY, ActionPlans, LifeSatisfaction, OutcomeTarget
from model.terms.values import Printed
from workbooks.annexes.reconciliation.annex_5_1_absence import compare_school_absence
from workbooks.annexes.reconciliation.annex_5_1_people import compare_employment, compare_social_measures
from workbooks.blocks.reconciliation import Reconciliation
from workbooks.blocks.expected.action_plans import action_plans
from workbooks.blocks.expected.life_satisfaction import life_satisfaction
from workbooks.targets.expected import Expected
from workbooks.cells.sheet import Cell

_TRANCHES = "Bilag 5.1 pkt. 1.1"


def compare(table: Reconciliation) -> list[tuple[OutcomeTarget, Expected]]:
    """Compare shares and tranches, outcome targets, and the municipality's expected repayment in all.

    Returns: each target with its expected result and payment.
    """
    _compare_tranches(table)
    found = [(target, _TARGETS[name](table, target)) for name, target in targets_of(table.annex.agreement).items()]
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
            f"Andel af samlet tilskud, {funder.id}", "andel", _TRANCHES, lift(funder.grant) / joint, "Andel"
        )
        label = f"Andel af samlet tilskud, {funder.id}"
        table.compare(f"5.1.share.{funder.id}", _TRANCHES, label, funder.printed_grant_share, share, "share")
        full = apply(funder_share, switch, 0, switch, funder.share_1, funder.share_2)
        cell = table.steps.add(f"{funder.id}'s del af en fuld tranche 1", "kr.", _TRANCHES, full)
        label = f"{funder.id}'s del af en fuld tranche 1 mod dens tilskud"
        table.compare(f"5.1.full_tranche_1.{funder.id}", _TRANCHES, label, funder.grant.printed, cell)


def _compare_life_satisfaction(table: Reconciliation, target: LifeSatisfaction) -> Expected:
    found = life_satisfaction(table.steps, target)
    table.compare("5.1.bm4.cap", target.cap.clause, "Betalingsmål 4: loft", target.cap.printed, target.cap)
    label = "Betalingsmål 4: forventet betaling mod loft"
    table.compare("5.1.bm4.expected", found.clause, label, target.cap.printed, found.payment)
    return found


def _compare_action_plans(table: Reconciliation, target: ActionPlans) -> Expected:
    found = action_plans(table.steps, target, table.annex.agreement.people)
    label = "Betalingsmål 5: en helt opfyldt handleplan"
    table.compare("5.1.bm5.whole", found.clause, label, target.printed_whole_plan, found.whole_plan)
    return found


def _compare_expected_total(table: Reconciliation, payments: list[Cell]) -> None:
    if not payments:
        return
    table.steps.block("Bilag 5.1: kommunens forventede tilbagebetaling")
    cell = table.steps.add("Alle mål, før loft", "kr.", "5.2", added(payments))
    ceiling: Printed | None = table.annex.agreement.return_ceiling.amount.printed
    table.compare("5.1.expected", "5.2", "Kommunens forventede tilbagebetaling mod afkastloftet", ceiling, cell)


_TARGETS: Mapping[str, Callable[[Reconciliation, Any], Expected]] = MappingProxyType(
    {
        "employment": compare_employment,
        "social_measures": compare_social_measures,
        "school_absence": compare_school_absence,
        "life_satisfaction": _compare_life_satisfaction,
        "action_plans": _compare_action_plans,
    }
)
"""Function that compares a target's printed figures and returns its expected result, by the name of its terms."""
