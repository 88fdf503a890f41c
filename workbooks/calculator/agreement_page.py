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
from workbooks.calculator.plan import FIRST_FUNDER, Plan
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.frame.annex_book import AnnexBook

SHEET = "Aftalen"
_TOP = 5
_PAYMENTS = 4
"""Rows of the repayment example, enough for one of them to cross the limit of tranche 1."""


def write_agreement(annex: AnnexBook) -> None:
    """Write the sheet: budget, instalments, ceiling by all readings, reductions, unused grant, tranches, deadlines."""
    agreement = annex.agreement
    columns = max(len(agreement.years()) + 3, len(agreement.funder) + 7, 7)
    sheet = annex.page(
        SHEET, (40, *(14 for _ in range(columns - 1))), "Aftalen regnet igennem med funktionerne", landscape=True
    )
    row = _write_budget(annex, sheet, _TOP)
    plan, row = _write_instalments(annex, sheet, row)
    blocks: tuple[Callable[[AnnexBook, Sheet, int, Plan], int], ...] = (
        write_formulas,
        write_accounts,
        write_solved,
        _write_reductions,
        _write_unused,
        _write_tranches,
        write_deadlines,
    )
    for write in blocks:
        row = write(annex, sheet, row, plan)


def _write_budget(annex: AnnexBook, sheet: Sheet, row: int) -> int:
    agreement, period = annex.agreement, annex.agreement.period
    block = Block(annex, sheet, row, "1. Budgettet fordelt på år", "Bilag 4.1")
    years = range(3, 3 + len(agreement.years()))
    head = block.head(("Budgetlinje (kr.)", "I alt", *("" for _ in years), "Årene i alt"))
    for column in years:
        del sheet.cells[head, column]
        before = sheet.cells.get((head, column - 1))
        year = year_of(period.intervention_start) if column == years[0] or before is None else lift(before) + 1
        sheet.put(head, column, year, "Kolonne årstal", "Bilag 4.1")
    lines: list[tuple[str, Term, Pick]] = [(o.title, o.total, budget.line(o.id)) for o in agreement.budget.line]
    lines.append(("Husstande (antal)", agreement.people.households, budget.households))
    spread = [(title, term, budget.spreads(agreement, pick)) for title, term, pick in lines]
    if max(len(own) for _, _, own in spread) > 1:
        block.label("Årets første dag")
        for column in years:
            block.put(column, new_years_day(sheet.cells[head, column].fixed(column=False)), "Dato")
        block.next_row()
    for title, term, own in spread:
        in_all = _write_line(block, head, years, title, own)
        annex.check(f"Budgettet: årene er linjen i alt: {title}", in_all, term, "Bilag 4.1")
    block.label("Måneder i året (antal)")
    for column in years:
        year_cell = sheet.cells[head, column].fixed(column=False)
        block.call(column, months_in_year, period.intervention_start, period.intervention_end, year_cell)
    block.next_row()
    return block.finish()


def _write_line(block: Block, head: int, years: range, title: str, spreads: Sequence[Spread]) -> Cell:
    """Write a row of years, and another for each time the remainder was spread anew; return the cell with their sum."""
    sheet, cells = block.sheet, list[Cell]()
    for one in spreads:
        block.label(f"{title}, fra {one.years[0]}: det, der er tilbage" if cells else title)
        amount = block.put(2, left(one, [cell.fixed(row=False) for cell in cells]), "Beløb").fixed(row=False)
        first, start, end = len(cells), one.period.intervention_start, one.period.intervention_end
        begins = lift(sheet.cells[head + 1, years[first]].fixed()) if cells else lift(start)
        for column in years[first : first + len(one.years)]:
            year = sheet.cells[head, column].fixed(column=False)
            cells.append(block.call(column, budget_year, amount, begins, end, year, style="Beløb"))
        if one is spreads[-1]:
            every = total(Range(cells[0], cells[-1])) if len(spreads) == 1 else added(cells)
            in_all = block.put(years.stop, every, "Beløb")
        block.next_row()
    return in_all


def _write_instalments(annex: AnnexBook, sheet: Sheet, row: int) -> tuple[Plan, int]:
    agreement = annex.agreement
    block = Block(annex, sheet, row, "2. Udbetalingsraterne", "Bilag 3.2")
    titles = [f"{funder.id} (kr.)" for funder in agreement.funder]
    block.head(("Udbetalingsrate", "Rate nr.", "Antal rater", "Frist", *titles))
    first, count = block.row, len(agreement.disbursement.instalment)
    labels = [sheet.put(first + i, 1, f"{i + 1}. rate", "Tekst") for i in range(count)]
    in_all = rows_of(Range(labels[0].fixed(), labels[-1].fixed()))
    for label, one in zip(labels, agreement.disbursement.instalment, strict=True):
        number = block.put(2, rows_of(Range(labels[0].fixed(column=False), label)), "Tal")
        total_number = block.put(3, in_all, "Tal")
        block.put(4, one.deadline, "Dato")
        for column, funder in enumerate(agreement.funder, FIRST_FUNDER):
            arguments = (funder.grant, total_number.fixed(row=False), number.fixed(row=False))
            block.call(column, instalment, *arguments, style="Beløb")
        block.next_row()
    block.label("Rater i alt", "Total tekst")
    for column, funder in enumerate(agreement.funder, FIRST_FUNDER):
        paid = Range(sheet.cells[first, column], sheet.cells[block.row - 1, column])
        cell = block.put(column, total(paid), "Total beløb")
        annex.check(f"Raterne fra {funder.id} er tilskuddet", cell, funder.grant, "Bilag 3.2")
    block.next_row()
    return Plan(sheet, range(first, first + count), [funder.id for funder in agreement.funder]), block.finish()


def _write_reductions(annex: AnnexBook, sheet: Sheet, row: int, _: Plan) -> int:
    agreement, terms = annex.agreement, annex.agreement.reduction
    who = terms.unit_of_participants
    block = Block(annex, sheet, row, "6. Reduktion af tilskuddet", "4.2")
    block.head(
        ("Relativ reduktion", "Tilskud (kr.)", f"Faktisk ({who})", f"Forventet ({who})", "Relativ reduktion (kr.)")
    )
    block.label(f"Færre {who} end forventet, tilskud fra {terms.funder}")
    grant = block.put(2, agreement.grantor.grant, "Beløb")
    actual = block.put(3, terms.actual_households, "Tal")
    block.call(5, relative_reduction, grant, actual, block.put(4, agreement.people.households, "Tal"))
    block.next_row()
    block.head(("Absolut reduktion", "Budget (kr.)", "Faktisk (kr.)", "Andel, der tæller", "Absolut reduktion (kr.)"))
    block.label("Færre omkostninger end budgetteret")
    lines = [lift(line.total) for line in agreement.budget.line]
    whole = block.put(2, sum(lines[1:], start=lines[0]), "Beløb øre")
    cost = block.put(3, terms.actual_cost, "Beløb øre")
    block.call(5, absolute_reduction, whole, cost, block.put(4, terms.saving_share, "Andel"))
    block.next_row()
    return block.finish()


def _write_unused(annex: AnnexBook, sheet: Sheet, row: int, plan: Plan) -> int:
    terms, funder = annex.agreement.unused_grant, annex.agreement.reduction.funder
    block = Block(annex, sheet, row, "7. Uforbrugt tilskud", "4.3")
    block.head(
        ("Opgørelse", "Udbetalt (kr.)", "Anvendt (kr.)", "Periodiseret (kr.)", "Tilbagebetalt (kr.)", "Uforbrugt (kr.)")
    )
    block.label(f"Efter 1. rate fra {funder}")
    paid = block.put(2, plan.cell(0, funder), "Beløb øre")
    used = block.put(3, terms.used, "Beløb øre")
    accrued = block.put(4, terms.accrued, "Beløb øre")
    block.call(6, unused_grant, paid, used, accrued, block.put(5, terms.repaid, "Beløb øre"))
    block.next_row()
    return block.finish()


def _write_tranches(annex: AnnexBook, sheet: Sheet, row: int, _: Plan) -> int:
    agreement, clause = annex.agreement, "Bilag 5.1 pkt. 1.1"
    ceiling, switch = agreement.return_ceiling.amount, agreement.repayment.switch
    block = Block(annex, sheet, row, "8. Tilbagebetaling af hele loftet i lige store dele", clause)
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
    first = block.row
    labels = [sheet.put(first + i, 1, f"{i + 1}. betaling", "Tekst") for i in range(_PAYMENTS)]
    in_all = rows_of(Range(labels[0].fixed(), labels[-1].fixed()))
    fitting: list[Cell] = []
    for label in labels:
        number = block.put(2, rows_of(Range(labels[0].fixed(column=False), label)), "Tal")
        payment = block.call(4, instalment, ceiling, block.put(3, in_all, "Tal"), number, style="Beløb")
        before = total(Range(fitting[0].fixed(column=False), fitting[-1])) if fitting else lift(0)
        earlier = block.put(5, before, "Beløb")
        fits = block.call(6, under_ceiling, payment, earlier, ceiling)
        block.call(7, tranche_1, fits, earlier, switch)
        for column, funder in enumerate(agreement.funder, 8):
            arguments = (fits.fixed(row=False), earlier.fixed(row=False), switch, funder.share_1, funder.share_2)
            block.call(column, funder_share, *arguments)
        fitting.append(fits)
        block.next_row()
    block.label("I alt", "Total tekst")
    in_all_paid = block.put(6, total(Range(fitting[0], fitting[-1])), "Total beløb øre")
    annex.check("Betalingerne under loftet er loftet", in_all_paid, ceiling, clause)
    block.next_row()
    return block.finish()
