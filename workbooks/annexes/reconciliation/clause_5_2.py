"""Printed figures of pkt. 5.2: the return ceiling and its rate beside every reading."""

from collections.abc import Mapping

from model.clauses.annex_4_2 import implied_rate, return_ceiling
from model.formula.expression import apply
from workbooks.blocks.dated_account import joint_grant
from workbooks.blocks.reconciliation import Reconciliation
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style

_CLAUSE = "5.2"


def compare(table: Reconciliation, accounts: Mapping[str, Cell]) -> None:
    """Compare the ceiling as agreed, then the result of each reading."""
    agreement, ceiling = table.annex.agreement, table.annex.agreement.return_ceiling
    table.steps.block("Pkt. 5.2: afkastloftet efter hver fortolkning")
    table.compare("5.2.amount", _CLAUSE, "Afkastloftet som aftalt", ceiling.amount.printed, ceiling.amount)
    table.compare("5.2.rate", _CLAUSE, "Renten, som loftet svarer til", ceiling.rate.printed, ceiling.rate, "share")
    for formula in ceiling.formula:
        grown = apply(return_ceiling, joint_grant(agreement, formula.funders), ceiling.rate, formula.years)
        cell = table.steps.add(formula.title, "kr.", _CLAUSE, grown)
        table.compare(f"5.2.{formula.id}", _CLAUSE, formula.title, ceiling.amount.printed, cell)
    for account in ceiling.account:
        cell = table.steps.add(account.title, "kr.", _CLAUSE, accounts[account.id])
        table.compare(f"5.2.{account.id}", _CLAUSE, account.title, ceiling.amount.printed, cell)
    for solved in ceiling.solved:
        if solved.years is not None:
            rate = apply(implied_rate, joint_grant(agreement, solved.funders), ceiling.amount, solved.years)
            cell = table.steps.add(solved.title, "pr. år", _CLAUSE, rate, Style.SHARE)
            table.compare(f"5.2.{solved.id}", _CLAUSE, solved.title, ceiling.rate.printed, cell, "share")
