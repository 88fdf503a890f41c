"""The return ceiling on the sheet Aftalen: every reading of pkt. 5.2, calculated with functions."""

from model.clauses.annex_4_2 import implied_rate, implied_years, return_ceiling, return_ceiling_interest
from model.clauses.clause_5_2 import dated_account
from model.formula.expression import Expression, lift, rows_of
from model.terms.agreement import AccountReading
from workbooks.blocks.dated_account import joint_grant
from workbooks.calculator.block import Block
from workbooks.calculator.plan import InstalmentRows
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Stack

_ANNEX = "Bilag 4.2 pkt. 4"


def write_formulas(annex: AnnexBook, stack: Stack, _: InstalmentRows) -> None:
    """Write the ceiling by the annex formula beside the amount as agreed."""
    agreement, ceiling = annex.agreement, annex.agreement.return_ceiling
    if not ceiling.formula:
        return
    block = Block(annex, stack, "3. Afkastloftet efter bilagets formel", _ANNEX)
    block.head(
        (
            "Fortolkning",
            "Tilskud (kr.)",
            "Rente (pr. år)",
            "Antal år",
            "Loft (kr.)",
            "Heraf rente (kr.)",
            "Afstand til det aftalte (kr.)",
        )
    )
    for reading in ceiling.formula:
        block.label(reading.title)
        grant = block.put(2, joint_grant(agreement, reading.funders), Style.DKK)
        rate = block.put(3, ceiling.rate, Style.SHARE)
        years = block.put(4, reading.years, Style.DECIMAL)
        result = block.call(5, return_ceiling, grant, rate, years)
        block.call(6, return_ceiling_interest, grant, rate, years)
        block.put(7, lift(result) - ceiling.amount, Style.ORE)
    block.finish()


def write_accounts(annex: AnnexBook, stack: Stack, plan: InstalmentRows) -> None:
    """Write the dated account, a column of amounts and one of dates per reading."""
    ceiling = annex.agreement.return_ceiling
    if not ceiling.account:
        return
    block = Block(annex, stack, "4. Afkastloftet som dateret konto", "5.2")
    for reading in ceiling.account:
        block.head(
            (reading.title, "Dato", "Beløb (kr.)", "Slutdato", "Med rente (kr.)", "Afstand til det aftalte (kr.)")
        )
        amounts, dates = _write_deposits(annex, block, reading, plan)
        block.label("Konto i alt")
        end = block.put(4, reading.end, Style.DATE)
        result = block.call(5, dated_account, amounts, dates, ceiling.rate, end)
        block.put(6, lift(result) - ceiling.amount, Style.ORE)
    block.finish()


def _write_deposits(
    annex: AnnexBook, block: Block, reading: AccountReading, plan: InstalmentRows
) -> tuple[Range, Range]:
    grant = joint_grant(annex.agreement, reading.funders)
    if reading.deposits == "single":
        block.label("Hele tilskuddet på indsatsens første dag")
        date = block.put(2, annex.agreement.period.intervention_start, Style.DATE)
        amount = block.put(3, grant, Style.DKK)
        return Range(amount, amount), Range(date, date)
    dates: list[Cell] = []
    amounts: list[Cell] = []
    for index in range(len(plan.rows)):
        block.label(f"{index + 1}. rate")
        dates.append(block.put(2, plan.deadline(index), Style.DATE))
        amounts.append(block.put(3, _amount(reading, plan, index, grant), Style.ORE))
    return Range(amounts[0], amounts[-1]), Range(dates[0], dates[-1])


def _amount(reading: AccountReading, plan: InstalmentRows, index: int, grant: Expression) -> Expression:
    if reading.deposits == "equal":
        return grant / rows_of(Range(plan.number(0).fixed(), plan.number(len(plan.rows) - 1).fixed()))
    parts = [lift(plan.cell(index, funder)) for funder in plan.funders if funder in reading.funders]
    return sum(parts[1:], start=parts[0])


def write_solved(annex: AnnexBook, stack: Stack, _: InstalmentRows) -> None:
    """Write the rate or years implied by the ceiling under the annex formula."""
    agreement, ceiling = annex.agreement, annex.agreement.return_ceiling
    if not ceiling.solved:
        return
    block = Block(annex, stack, "5. Hvad loftet svarer til", _ANNEX)
    block.head(("Spørgsmål", "Tilskud (kr.)", "Loft (kr.)", "Antal år", "Rente (pr. år)"))
    for reading in ceiling.solved:
        block.label(reading.title)
        grant = block.put(2, joint_grant(agreement, reading.funders), Style.DKK)
        amount = block.put(3, ceiling.amount, Style.DKK)
        if reading.years is None:
            block.call(4, implied_years, grant, amount, block.put(5, ceiling.rate, Style.SHARE))
        else:
            block.call(5, implied_rate, grant, amount, block.put(4, reading.years, Style.DECIMAL))
    block.finish()
