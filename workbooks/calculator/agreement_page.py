"""The sheet Aftalen: the whole agreement calculated with the functions, in rows made for copying."""

from collections.abc import Callable, Sequence

from model.clauses.annex_3_2 import instalment
from model.clauses.annex_4_1 import budget_year, months_in_year
from model.clauses.annex_5_1.tranches import funder_share, tranche_1
from model.clauses.clause_4_2 import absolute_reduction, relative_reduction
from model.clauses.clause_4_3 import unused_grant
from model.clauses.clause_5_2 import under_ceiling
from model.formula.date_expression import new_years_day, year_of
from model.formula.expression import added, lift, rows_of, total
from model.plan import budget
from model.plan.budget import Pick, Spread
from model.terms.values import Term
from workbooks.blocks.budget import left
from workbooks.calculator.block import Block
from workbooks.calculator.ceiling import write_accounts, write_formulas, write_solved
from workbooks.calculator.deadlines import write_deadlines
from workbooks.calculator.plan import FIRST_FUNDER, InstalmentRows
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Stack

SHEET = "Aftalen"
_PAYMENTS = 4
"""Rows of the repayment example, enough for one of them to cross the limit of tranche 1."""


def write_agreement(annex: AnnexBook) -> None:
    """Write the sheet: budget, instalments, ceiling by all readings, reductions, unused grant, tranches, deadlines."""
    agreement = annex.agreement
    columns = max(len(agreement.years()) + 3, len(agreement.funder) + 7, 7)
    sheet = annex.page(
        SHEET, (40, *(14 for _ in range(columns - 1))), "Aftalen regnet igennem med funktionerne", landscape=True
    )
    stack = Stack(sheet, columns)
    _write_budget(annex, stack)
    plan = _write_instalments(annex, stack)
    blocks: tuple[Callable[[AnnexBook, Stack, InstalmentRows], None], ...] = (
        write_formulas,
        write_accounts,
        write_solved,
        _write_reductions,
        _write_unused,
        _write_tranches,
        write_deadlines,
    )
    for write in blocks:
        write(annex, stack, plan)


def _write_budget(annex: AnnexBook, stack: Stack) -> None:
    agreement, period, sheet = annex.agreement, annex.agreement.period, stack.sheet
    block = Block(annex, stack, "1. Budgettet fordelt på år", "Bilag 4.1")
    years = range(3, 3 + len(agreement.years()))
    head = block.head(("Budgetlinje (kr.)", "I alt", *("" for _ in years), "Årene i alt"))
    for column in years:
        del sheet.cells[head, column]
        before = sheet.cells.get((head, column - 1))
        year = year_of(period.intervention_start) if column == years[0] or before is None else lift(before) + 1
        sheet.put(head, column, year, Style.HEAD_YEAR, "Bilag 4.1")
    lines: list[tuple[str, Term, Pick]] = [(o.title, o.total, budget.line(o.id)) for o in agreement.budget.line]
    lines.append(("Husstande (antal)", agreement.people.households, budget.households))
    spread = [(title, term, budget.spreads(agreement, pick)) for title, term, pick in lines]
    if max(len(own) for _, _, own in spread) > 1:
        block.label("Årets første dag")
        for column in years:
            block.put(column, new_years_day(sheet.cells[head, column].fixed(column=False)), Style.DATE)
    for title, term, own in spread:
        in_all = _write_line(block, head, years, title, own)
        annex.check(f"Budgettet: årene er linjen i alt: {title}", in_all, term, "Bilag 4.1")
    block.label("Måneder i året (antal)")
    for column in years:
        year_cell = sheet.cells[head, column].fixed(column=False)
        block.call(column, months_in_year, period.intervention_start, period.intervention_end, year_cell)
    block.finish()


def _write_line(block: Block, head: int, years: range, title: str, spreads: Sequence[Spread]) -> Cell:
    """Write a row of years, and another for each time the remainder was spread anew; return the cell with their sum."""
    sheet, cells = block.sheet, list[Cell]()
    for one in spreads:
        block.label(f"{title}, fra {one.years[0]}: det, der er tilbage" if cells else title)
        amount = block.put(2, left(one, [cell.fixed(row=False) for cell in cells]), Style.DKK).fixed(row=False)
        first, start, end = len(cells), one.period.intervention_start, one.period.intervention_end
        begins = lift(sheet.cells[head + 1, years[first]].fixed()) if cells else lift(start)
        for column in years[first : first + len(one.years)]:
            year = sheet.cells[head, column].fixed(column=False)
            cells.append(block.call(column, budget_year, amount, begins, end, year, style=Style.DKK))
        if one is spreads[-1]:
            every = total(Range(cells[0], cells[-1])) if len(spreads) == 1 else added(cells)
            in_all = block.put(years.stop, every, Style.DKK)
    return in_all


def _write_instalments(annex: AnnexBook, stack: Stack) -> InstalmentRows:
    agreement = annex.agreement
    block = Block(annex, stack, "2. Udbetalingsraterne", "Bilag 3.2")
    titles = [f"{funder.id} (kr.)" for funder in agreement.funder]
    block.head(("Udbetalingsrate", "Rate nr.", "Antal rater", "Frist", *titles))
    labels = [block.label(f"{number}. rate") for number, _ in enumerate(agreement.disbursement.instalment, 1)]
    in_all = rows_of(Range(labels[0].fixed(), labels[-1].fixed()))
    for label, one in zip(labels, agreement.disbursement.instalment, strict=True):
        block.go_on(label)
        number = block.put(2, rows_of(Range(labels[0].fixed(column=False), label)), Style.NUMBER)
        total_number = block.put(3, in_all, Style.NUMBER)
        block.put(4, one.deadline, Style.DATE)
        for column, funder in enumerate(agreement.funder, FIRST_FUNDER):
            arguments = (funder.grant, total_number.fixed(row=False), number.fixed(row=False))
            block.call(column, instalment, *arguments, style=Style.DKK)
    block.label("Rater i alt", Style.TOTAL_TEXT)
    for column, funder in enumerate(agreement.funder, FIRST_FUNDER):
        paid = Range(stack.sheet.cells[labels[0].row, column], stack.sheet.cells[labels[-1].row, column])
        cell = block.put(column, total(paid), Style.TOTAL_DKK)
        annex.check(f"Raterne fra {funder.id} er tilskuddet", cell, funder.grant, "Bilag 3.2")
    block.finish()
    rows = range(labels[0].row, labels[-1].row + 1)
    return InstalmentRows(stack.sheet, rows, [funder.id for funder in agreement.funder])


def _write_reductions(annex: AnnexBook, stack: Stack, _: InstalmentRows) -> None:
    agreement, terms = annex.agreement, annex.agreement.reduction
    who = terms.unit_of_participants
    block = Block(annex, stack, "6. Reduktion af tilskuddet", "4.2")
    block.head(
        ("Relativ reduktion", "Tilskud (kr.)", f"Faktisk ({who})", f"Forventet ({who})", "Relativ reduktion (kr.)")
    )
    block.label(f"Færre {who} end forventet, tilskud fra {terms.funder}")
    grant = block.put(2, agreement.grantor.grant, Style.DKK)
    actual = block.put(3, terms.actual_households, Style.NUMBER)
    block.call(5, relative_reduction, grant, actual, block.put(4, agreement.people.households, Style.NUMBER))
    block.head(("Absolut reduktion", "Budget (kr.)", "Faktisk (kr.)", "Andel, der tæller", "Absolut reduktion (kr.)"))
    block.label("Færre omkostninger end budgetteret")
    lines = [lift(line.total) for line in agreement.budget.line]
    whole = block.put(2, sum(lines[1:], start=lines[0]), Style.ORE)
    cost = block.put(3, terms.actual_cost, Style.ORE)
    block.call(5, absolute_reduction, whole, cost, block.put(4, terms.saving_share, Style.SHARE))
    block.finish()


def _write_unused(annex: AnnexBook, stack: Stack, plan: InstalmentRows) -> None:
    terms, funder = annex.agreement.unused_grant, annex.agreement.reduction.funder
    block = Block(annex, stack, "7. Uforbrugt tilskud", "4.3")
    block.head(
        ("Opgørelse", "Udbetalt (kr.)", "Anvendt (kr.)", "Periodiseret (kr.)", "Tilbagebetalt (kr.)", "Uforbrugt (kr.)")
    )
    block.label(f"Efter 1. rate fra {funder}")
    paid = block.put(2, plan.cell(0, funder), Style.ORE)
    used = block.put(3, terms.used, Style.ORE)
    accrued = block.put(4, terms.accrued, Style.ORE)
    block.call(6, unused_grant, paid, used, accrued, block.put(5, terms.repaid, Style.ORE))
    block.finish()


def _write_tranches(annex: AnnexBook, stack: Stack, _: InstalmentRows) -> None:
    agreement, clause = annex.agreement, "Bilag 5.1 pkt. 1.1"
    ceiling, switch = agreement.return_ceiling.amount, agreement.repayment.switch
    block = Block(annex, stack, "8. Tilbagebetaling af hele loftet i lige store dele", clause)
    shares = [f"Til {funder.id} (kr.)" for funder in agreement.funder]
    block.head(
        (
            "Betaling",
            "Nr.",
            "Antal",
            "Beløb (kr.)",
            "Betalt før (kr.)",
            "Under loftet (kr.)",
            "Heraf tranche 1 (kr.)",
            *shares,
        )
    )
    labels = [block.label(f"{number + 1}. betaling") for number in range(_PAYMENTS)]
    in_all = rows_of(Range(labels[0].fixed(), labels[-1].fixed()))
    fitting: list[Cell] = []
    for label in labels:
        block.go_on(label)
        number = block.put(2, rows_of(Range(labels[0].fixed(column=False), label)), Style.NUMBER)
        payment = block.call(4, instalment, ceiling, block.put(3, in_all, Style.NUMBER), number, style=Style.DKK)
        before = total(Range(fitting[0].fixed(column=False), fitting[-1])) if fitting else lift(0)
        earlier = block.put(5, before, Style.DKK)
        fits = block.call(6, under_ceiling, payment, earlier, ceiling)
        block.call(7, tranche_1, fits, earlier, switch)
        for column, funder in enumerate(agreement.funder, 8):
            arguments = (fits.fixed(row=False), earlier.fixed(row=False), switch, funder.share_1, funder.share_2)
            block.call(column, funder_share, *arguments)
        fitting.append(fits)
    block.label("I alt", Style.TOTAL_TEXT)
    in_all_paid = block.put(6, total(Range(fitting[0], fitting[-1])), Style.TOTAL_ORE)
    annex.check("Betalingerne under loftet er loftet", in_all_paid, ceiling, clause)
    block.finish()
