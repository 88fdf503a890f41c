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
from workbooks.calculator.block import Block
from workbooks.calculator.plan import InstalmentRows
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Stack

_CLAUSES = "4.3, 6.2.1, 6.2.3, 7.4, 10.2"
_LATE = ("Beløb (kr.)", "Forfald", "Betalt", "Morarente (kr.)")


def write_deadlines(annex: AnnexBook, stack: Stack, plan: InstalmentRows) -> None:
    """Write the deadlines around annual meetings, notices on the instalments' deadlines, and default interest."""
    block = Block(annex, stack, "9. Frister og morarente", _CLAUSES)
    _write_meetings(annex, block)
    _write_notices(annex, block, plan)
    _write_interest(annex, block)
    block.finish()


def _write_meetings(annex: AnnexBook, block: Block) -> None:
    agreement = annex.agreement
    accounts = f"Regnskab til {agreement.reduction.funder} senest"
    block.head(("Årsmøde", "Regnskabsår", "Årsmøde senest", accounts, "Uforbrugt tilskud betales senest"))
    following: Operand = year_of(agreement.period.intervention_start)
    for index in range(len(agreement.years())):
        block.label(f"Årsmødet om {index + 1}. regnskabsår")
        year = block.put(2, following, Style.YEAR)
        following = lift(year) + 1
        latest = last_of_month(lift(year) + 1, agreement.steering.annual_meeting_latest_month)
        meeting = block.put(3, latest, Style.DATE)
        _call(annex, block, 4, accounts_deadline, meeting)
        _call(annex, block, 5, unused_grant_deadline, meeting)


def _write_notices(annex: AnnexBook, block: Block, plan: InstalmentRows) -> None:
    block.head(("Meddelelse", "Kom frem", "Regnes for modtaget"))
    for index in range(len(plan.rows)):
        block.label(f"På fristen for {index + 1}. rate")
        arrived = block.put(2, plan.deadline(index), Style.DATE)
        _call(annex, block, 3, received, arrived)


def _write_interest(annex: AnnexBook, block: Block) -> None:
    """Write default interest for each half-year with a rate, then for all of them together."""
    reference = annex.agreement.default_interest.reference
    funder = annex.agreement.reduction.funder
    block.head((f"Morarente, hvis tilskuddet fra {funder} blev betalt for sent tilbage", *_LATE))
    rows = [half_year(one.since).title for one in reference]
    start = smallest(half_years(annex.agreement).since)
    before: Operand = start
    for index, label in enumerate([*rows, "Alle halvår"]):
        block.label(label)
        amount = block.put(2, annex.agreement.funders((funder,))[0].grant, Style.DKK)
        due = block.put(3, before if index < len(rows) else start, Style.DATE)
        before = block.put(4, before if index == len(rows) else months_after(due, HALF_YEAR), Style.DATE)
        interest = _call(annex, block, 5, default_interest, amount, due, before)
    block.head(
        (
            f"Krav, hvis {funder} tilbagekaldte alt",
            "Udbetalt (kr.)",
            "Betalt tilbage (kr.)",
            "Renter (kr.)",
            "Krav (kr.)",
        )
    )
    block.label("Med morarenten af alle halvår")
    paid = block.put(2, annex.agreement.funders((funder,))[0].grant, Style.DKK)
    repaid = block.put(3, annex.agreement.unused_grant.repaid, Style.DKK)
    _call(annex, block, 5, revocation_claim, paid, repaid, block.put(4, interest, Style.ORE))


def _call(annex: AnnexBook, block: Block, column: int, rule: Rule, *arguments: Operand) -> Cell:
    """Write a call, and a check that the formula over this workbook's tables returns the same."""
    own = rule.under(annex.agreement)
    cell = block.call(column, own, *arguments)
    label = block.sheet.cells[cell.row, 1].content
    annex.check(f"{rule.name} og formlen er ens: {label}", cell, apply(own, *arguments), rule.clause)
    return cell
