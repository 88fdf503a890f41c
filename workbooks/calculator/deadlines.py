"""Deadlines and default interest on the sheet Aftalen, each function checked against its formula."""

from model.clauses.clause_4_3 import unused_grant_deadline
from model.clauses.clause_6_2_1 import revocation_claim
from model.clauses.clause_6_2_3 import default_interest
from model.clauses.clause_7_4 import accounts_deadline
from model.clauses.clause_10_2 import received
from model.formula.date_expression import last_of_month, months_after, year_of
from model.formula.expression import HALF_YEAR, Operand, apply, lift, smallest
from model.rules.rule import Rule
from model.terms.tables import half_year, half_years
from workbooks.calculator.block import Block, BlockRow
from workbooks.calculator.plan import InstalmentCells
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Stack

_CLAUSES = "4.3, 6.2.1, 6.2.3, 7.4, 10.2"
_LATE = {"amount": "Beløb (kr.)", "due": "Forfald", "paid": "Betalt", "interest": "Morarente (kr.)"}
_CLAIM = {
    "paid": "Udbetalt (kr.)",
    "repaid": "Betalt tilbage (kr.)",
    "interest": "Renter (kr.)",
    "claim": "Krav (kr.)",
}


def write_deadlines(annex: AnnexBook, stack: Stack, plan: InstalmentCells) -> None:
    """Write the deadlines around annual meetings, notices on the instalments' deadlines, and default interest."""
    block = Block(annex, stack, "9. Frister og morarente", _CLAUSES)
    _write_meetings(annex, block)
    _write_notices(annex, block, plan)
    _write_interest(annex, block)
    block.finish()


def _write_meetings(annex: AnnexBook, block: Block) -> None:
    agreement = annex.agreement
    block.head(
        "Årsmøde",
        {
            "year": "Regnskabsår",
            "meeting": "Årsmøde senest",
            "accounts": f"Regnskab til {agreement.reduction.funder} senest",
            "unused": "Uforbrugt tilskud betales senest",
        },
    )
    following: Operand = year_of(agreement.period.intervention_start)
    for index in range(len(agreement.years())):
        row = block.row(f"Årsmødet om {index + 1}. regnskabsår")
        year = row.put("year", following, Style.YEAR)
        following = lift(year) + 1
        latest = last_of_month(lift(year) + 1, agreement.steering.annual_meeting_latest_month)
        meeting = row.put("meeting", latest, Style.DATE)
        _call(annex, row, "accounts", accounts_deadline, meeting)
        _call(annex, row, "unused", unused_grant_deadline, meeting)


def _write_notices(annex: AnnexBook, block: Block, plan: InstalmentCells) -> None:
    block.head("Meddelelse", {"arrived": "Kom frem", "received": "Regnes for modtaget"})
    for number, deadline in enumerate(plan.deadlines, 1):
        row = block.row(f"På fristen for {number}. rate")
        _call(annex, row, "received", received, row.put("arrived", deadline, Style.DATE))


def _write_interest(annex: AnnexBook, block: Block) -> None:
    """Write default interest for each half-year with a rate, then for all of them together."""
    reference = annex.agreement.default_interest.reference
    funder = annex.agreement.reduction.funder
    block.head(f"Morarente, hvis tilskuddet fra {funder} blev betalt for sent tilbage", _LATE)
    rows = [half_year(one.since).title for one in reference]
    start = smallest(half_years(annex.agreement).since)
    before: Operand = start
    for index, label in enumerate([*rows, "Alle halvår"]):
        row = block.row(label)
        amount = row.put("amount", annex.agreement.funders((funder,))[0].grant, Style.DKK)
        due = row.put("due", before if index < len(rows) else start, Style.DATE)
        before = row.put("paid", before if index == len(rows) else months_after(due, HALF_YEAR), Style.DATE)
        interest = _call(annex, row, "interest", default_interest, amount, due, before)
    block.head(f"Krav, hvis {funder} tilbagekaldte alt", _CLAIM)
    row = block.row("Med morarenten af alle halvår")
    paid = row.put("paid", annex.agreement.funders((funder,))[0].grant, Style.DKK)
    repaid = row.put("repaid", annex.agreement.unused_grant.repaid, Style.DKK)
    _call(annex, row, "claim", revocation_claim, paid, repaid, row.put("interest", interest, Style.ORE))


def _call(annex: AnnexBook, row: BlockRow, key: str, rule: Rule, *arguments: Operand) -> Cell:
    """Write a call, and a check that the formula over this workbook's tables returns the same."""
    own = rule.under(annex.agreement)
    cell = row.call(key, own, *arguments)
    annex.check(f"{rule.name} og formlen er ens: {row.label.content}", cell, apply(own, *arguments), rule.clause)
    return cell
