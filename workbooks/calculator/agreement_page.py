"""The sheet Aftalen: the whole agreement calculated with the functions, in rows made for copying."""

from collections.abc import Callable, Mapping, Sequence

from model.clauses.annex_3_2 import instalment
from model.clauses.annex_4_1 import budget_year, months_in_year
from model.clauses.annex_5_1.tranches import funder_share, tranche_1
from model.clauses.clause_4_2 import absolute_reduction, relative_reduction
from model.clauses.clause_4_3 import unused_grant
from model.clauses.clause_5_2 import under_ceiling
from model.forecast.rules.repaid_per_krone import repaid_per_krone
from model.formula.date_expression import new_years_day, year_of
from model.formula.expression import added, lift, rows_of, total
from model.plan import budget
from model.plan.budget import Pick, Spread
from model.terms.agreement import Funder
from model.terms.values import Term
from workbooks.blocks.budget import left
from workbooks.calculator.block import Block
from workbooks.calculator.ceiling import write_accounts, write_formulas, write_solved
from workbooks.calculator.deadlines import write_deadlines
from workbooks.calculator.forecast import write_rates
from workbooks.calculator.plan import InstalmentCells
from workbooks.cells.sheet import Cell, Fixed, Range
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Stack

SHEET = "Aftalen"
_PAYMENTS = 4
"""Rows of the repayment example, enough for one of them to cross the limit of tranche 1."""
_UNUSED = {
    "paid": "Udbetalt (kr.)",
    "used": "Anvendt (kr.)",
    "accrued": "Periodiseret (kr.)",
    "repaid": "Tilbagebetalt (kr.)",
    "unused": "Uforbrugt (kr.)",
}
_PAYMENT = {
    "number": "Nr.",
    "count": "Antal",
    "payment": "Beløb (kr.)",
    "earlier": "Betalt før (kr.)",
    "fits": "Under loftet (kr.)",
    "tranche_1": "Heraf tranche 1 (kr.)",
}


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
    blocks: tuple[Callable[[AnnexBook, Stack, InstalmentCells], None], ...] = (
        write_formulas,
        write_accounts,
        write_solved,
        _write_reductions,
        _write_unused,
        _write_tranches,
        write_deadlines,
        write_rates,
    )
    for write in blocks:
        write(annex, stack, plan)


def _write_budget(annex: AnnexBook, stack: Stack) -> None:
    agreement, period = annex.agreement, annex.agreement.period
    block = Block(annex, stack, "1. Budgettet fordelt på år", "Bilag 4.1")
    keys = [str(year) for year in agreement.years()]
    head = block.head("Budgetlinje (kr.)", {"in_all": "I alt", **dict.fromkeys(keys, ""), "sum": "Årene i alt"})
    for key, before in zip(keys, (None, *keys), strict=False):
        year = year_of(period.intervention_start) if before is None else lift(head[before]) + 1
        head.put(key, year, Style.HEAD_YEAR)
    years = {key: head[key].fixed(column=False) for key in keys}
    lines: list[tuple[str, Term, Pick]] = [(o.title, o.total, budget.line(o.id)) for o in agreement.budget.line]
    lines.append(("Husstande (antal)", agreement.people.households, budget.households))
    spread = [(title, term, budget.spreads(agreement, pick)) for title, term, pick in lines]
    first_days: Mapping[str, Cell] = {}
    if max(len(own) for _, _, own in spread) > 1:
        row = block.row("Årets første dag")
        first_days = {key: row.put(key, new_years_day(years[key]), Style.DATE) for key in keys}
    for title, term, own in spread:
        in_all = _write_line(block, years, first_days, title, own)
        annex.check(f"Budgettet: årene er linjen i alt: {title}", in_all, term, "Bilag 4.1")
    months = block.row("Måneder i året (antal)")
    for key in keys:
        months.call(key, months_in_year, period.intervention_start, period.intervention_end, years[key])
    block.finish()


def _write_line(
    block: Block, years: Mapping[str, Fixed], first_days: Mapping[str, Cell], title: str, spreads: Sequence[Spread]
) -> Cell:
    """Write a row of years, and another for each time the remainder was spread anew; return the cell with their sum."""
    cells = list[Cell]()
    for one in spreads:
        row = block.row(f"{title}, fra {one.years[0]}: det, der er tilbage" if cells else title)
        amount = row.put("in_all", left(one, [cell.fixed(row=False) for cell in cells]), Style.DKK).fixed(row=False)
        start, end = one.period.intervention_start, one.period.intervention_end
        begins = lift(first_days[str(one.years[0])].fixed()) if cells else lift(start)
        for key in map(str, one.years):
            cells.append(row.call(key, budget_year, amount, begins, end, years[key], style=Style.DKK))
        if one is spreads[-1]:
            every = total(Range(cells[0], cells[-1])) if len(spreads) == 1 else added(cells)
            in_all = row.put("sum", every, Style.DKK)
    return in_all


def _write_instalments(annex: AnnexBook, stack: Stack) -> InstalmentCells:
    agreement = annex.agreement
    block = Block(annex, stack, "2. Udbetalingsraterne", "Bilag 3.2")
    funders = {_to(funder): f"{funder.id} (kr.)" for funder in agreement.funder}
    block.head("Udbetalingsrate", {"number": "Rate nr.", "count": "Antal rater", "deadline": "Frist", **funders})
    rows = [block.row(f"{number}. rate") for number, _ in enumerate(agreement.disbursement.instalment, 1)]
    first, last = rows[0].label, rows[-1].label
    in_all = rows_of(Range(first.fixed(), last.fixed()))
    for row, one in zip(rows, agreement.disbursement.instalment, strict=True):
        number = row.put("number", rows_of(Range(first.fixed(column=False), row.label)), Style.NUMBER)
        total_number = row.put("count", in_all, Style.NUMBER)
        row.put("deadline", one.deadline, Style.DATE)
        for funder in agreement.funder:
            arguments = (funder.grant, total_number.fixed(row=False), number.fixed(row=False))
            row.call(_to(funder), instalment, *arguments, style=Style.DKK)
    sums = block.row("Rater i alt", Style.TOTAL_TEXT)
    for funder in agreement.funder:
        paid = Range(rows[0][_to(funder)], rows[-1][_to(funder)])
        cell = sums.put(_to(funder), total(paid), Style.TOTAL_DKK)
        annex.check(f"Raterne fra {funder.id} er tilskuddet", cell, funder.grant, "Bilag 3.2")
    block.finish()
    by_funder = {funder.id: [row[_to(funder)] for row in rows] for funder in agreement.funder}
    return InstalmentCells([row["number"] for row in rows], [row["deadline"] for row in rows], by_funder)


def _to(funder: Funder) -> str:
    """Return the key of a funder's column."""
    return f"to.{funder.id}"


def _write_reductions(annex: AnnexBook, stack: Stack, _: InstalmentCells) -> None:
    agreement, terms = annex.agreement, annex.agreement.reduction
    who = terms.unit_of_participants
    block = Block(annex, stack, "6. Reduktion af tilskuddet", "4.2")
    relative = {"grant": "Tilskud (kr.)", "actual": f"Faktisk ({who})", "expected": f"Forventet ({who})"}
    block.head("Relativ reduktion", {**relative, "reduction": "Relativ reduktion (kr.)"})
    row = block.row(f"Færre {who} end forventet, tilskud fra {terms.funder}")
    grant = row.put("grant", agreement.grantor.grant, Style.DKK)
    actual = row.put("actual", terms.actual_households, Style.NUMBER)
    expected = row.put("expected", agreement.people.households, Style.NUMBER)
    row.call("reduction", relative_reduction, grant, actual, expected)
    absolute = {"budget": "Budget (kr.)", "actual": "Faktisk (kr.)", "share": "Andel, der tæller"}
    block.head("Absolut reduktion", {**absolute, "reduction": "Absolut reduktion (kr.)"})
    row = block.row("Færre omkostninger end budgetteret")
    lines = [lift(line.total) for line in agreement.budget.line]
    whole = row.put("budget", sum(lines[1:], start=lines[0]), Style.ORE)
    cost = row.put("actual", terms.actual_cost, Style.ORE)
    share = row.put("share", terms.saving_share, Style.SHARE)
    row.call("reduction", absolute_reduction, whole, cost, share)
    block.finish()


def _write_unused(annex: AnnexBook, stack: Stack, plan: InstalmentCells) -> None:
    terms, funder = annex.agreement.unused_grant, annex.agreement.reduction.funder
    block = Block(annex, stack, "7. Uforbrugt tilskud", "4.3")
    block.head("Opgørelse", _UNUSED)
    row = block.row(f"Efter 1. rate fra {funder}")
    paid = row.put("paid", plan.paid[funder][0], Style.ORE)
    used = row.put("used", terms.used, Style.ORE)
    accrued = row.put("accrued", terms.accrued, Style.ORE)
    row.call("unused", unused_grant, paid, used, accrued, row.put("repaid", terms.repaid, Style.ORE))
    block.finish()


def _write_tranches(annex: AnnexBook, stack: Stack, _: InstalmentCells) -> None:
    agreement, clause = annex.agreement, "Bilag 5.1 pkt. 1.1"
    ceiling, switch = agreement.return_ceiling.amount, agreement.repayment.switch
    block = Block(annex, stack, "8. Tilbagebetaling af hele loftet i lige store dele", clause)
    shares = {_to(funder): f"Til {funder.id} (kr.)" for funder in agreement.funder}
    block.head("Betaling", {**_PAYMENT, **shares})
    rows = [block.row(f"{number + 1}. betaling") for number in range(_PAYMENTS)]
    first, last = rows[0].label, rows[-1].label
    in_all = rows_of(Range(first.fixed(), last.fixed()))
    fitting: list[Cell] = []
    for row in rows:
        number = row.put("number", rows_of(Range(first.fixed(column=False), row.label)), Style.NUMBER)
        count = row.put("count", in_all, Style.NUMBER)
        payment = row.call("payment", instalment, ceiling, count, number, style=Style.DKK)
        before = total(Range(fitting[0].fixed(column=False), fitting[-1])) if fitting else lift(0)
        earlier = row.put("earlier", before, Style.DKK)
        fits = row.call("fits", under_ceiling, payment, earlier, ceiling)
        row.call("tranche_1", tranche_1, fits, earlier, switch)
        for funder in agreement.funder:
            arguments = (fits.fixed(row=False), earlier.fixed(row=False), switch, funder.share_1, funder.share_2)
            row.call(_to(funder), funder_share, *arguments)
        fitting.append(fits)
    sums = block.row("I alt", Style.TOTAL_TEXT)
    in_all_paid = sums.put("fits", total(Range(fitting[0], fitting[-1])), Style.TOTAL_ORE)
    granted, per_krone = block.row("Tilskud (kr.)"), block.row("Tilbage for hver krone af tilskuddet")
    for funder in agreement.funder:
        key = _to(funder)
        received = sums.put(key, total(Range(rows[0][key], rows[-1][key])), Style.TOTAL_ORE)
        per_krone.call(key, repaid_per_krone, received, granted.put(key, funder.grant, Style.DKK))
    annex.check("Betalingerne under loftet er loftet", in_all_paid, ceiling, clause)
    block.finish()
