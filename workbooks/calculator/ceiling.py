"""The return ceiling on the sheet Aftalen: every reading of pkt. 5.2, calculated with functions."""

from model.clauses.annex_4_2 import implied_rate, implied_years, return_ceiling, return_ceiling_interest
from model.clauses.clause_5_2 import dated_account
from model.formula.expression import Expression, lift, rows_of
from model.terms.agreement import AccountReading
from workbooks.blocks.dated_account import joint_grant
from workbooks.calculator.block import Block
from workbooks.calculator.plan import InstalmentCells
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Stack

_ANNEX = "Bilag 4.2 pkt. 4"
_APART = {"apart": "Afstand til det aftalte (kr.)"}
_FORMULA = {
    "grant": "Tilskud (kr.)",
    "rate": "Rente (pr. år)",
    "years": "Antal år",
    "result": "Loft (kr.)",
    "interest": "Heraf rente (kr.)",
} | _APART
_ACCOUNT = {"date": "Dato", "amount": "Beløb (kr.)", "end": "Slutdato", "result": "Med rente (kr.)"} | _APART
_SOLVED = {"grant": "Tilskud (kr.)", "ceiling": "Loft (kr.)", "years": "Antal år", "rate": "Rente (pr. år)"}


def write_formulas(annex: AnnexBook, stack: Stack, _: InstalmentCells) -> None:
    """Write the ceiling by the annex formula beside the amount as agreed."""
    agreement, ceiling = annex.agreement, annex.agreement.return_ceiling
    if not ceiling.formula:
        return
    block = Block(annex, stack, "3. Afkastloftet efter bilagets formel", _ANNEX)
    block.head("Fortolkning", _FORMULA)
    for reading in ceiling.formula:
        row = block.row(reading.title)
        grant = row.put("grant", joint_grant(agreement, reading.funders), Style.DKK)
        rate = row.put("rate", ceiling.rate, Style.SHARE)
        years = row.put("years", reading.years, Style.DECIMAL)
        result = row.call("result", return_ceiling, grant, rate, years)
        row.call("interest", return_ceiling_interest, grant, rate, years)
        row.put("apart", lift(result) - ceiling.amount, Style.ORE)
    block.finish()


def write_accounts(annex: AnnexBook, stack: Stack, plan: InstalmentCells) -> None:
    """Write the dated account, a column of amounts and one of dates per reading."""
    ceiling = annex.agreement.return_ceiling
    if not ceiling.account:
        return
    block = Block(annex, stack, "4. Afkastloftet som dateret konto", "5.2")
    for reading in ceiling.account:
        block.head(reading.title, _ACCOUNT)
        amounts, dates = _write_deposits(annex, block, reading, plan)
        row = block.row("Konto i alt")
        end = row.put("end", reading.end, Style.DATE)
        result = row.call("result", dated_account, amounts, dates, ceiling.rate, end)
        row.put("apart", lift(result) - ceiling.amount, Style.ORE)
    block.finish()


def _write_deposits(
    annex: AnnexBook, block: Block, reading: AccountReading, plan: InstalmentCells
) -> tuple[Range, Range]:
    grant = joint_grant(annex.agreement, reading.funders)
    if reading.deposits == "single":
        row = block.row("Hele tilskuddet på indsatsens første dag")
        date = row.put("date", annex.agreement.period.intervention_start, Style.DATE)
        amount = row.put("amount", grant, Style.DKK)
        return Range(amount, amount), Range(date, date)
    dates: list[Cell] = []
    amounts: list[Cell] = []
    for index, deadline in enumerate(plan.deadlines):
        row = block.row(f"{index + 1}. rate")
        dates.append(row.put("date", deadline, Style.DATE))
        amounts.append(row.put("amount", _amount(reading, plan, index, grant), Style.ORE))
    return Range(amounts[0], amounts[-1]), Range(dates[0], dates[-1])


def _amount(reading: AccountReading, plan: InstalmentCells, index: int, grant: Expression) -> Expression:
    if reading.deposits == "equal":
        return grant / rows_of(Range(plan.numbers[0].fixed(), plan.numbers[-1].fixed()))
    parts = [lift(cells[index]) for funder, cells in plan.paid.items() if funder in reading.funders]
    return sum(parts[1:], start=parts[0])


def write_solved(annex: AnnexBook, stack: Stack, _: InstalmentCells) -> None:
    """Write the rate or years implied by the ceiling under the annex formula."""
    agreement, ceiling = annex.agreement, annex.agreement.return_ceiling
    if not ceiling.solved:
        return
    block = Block(annex, stack, "5. Hvad loftet svarer til", _ANNEX)
    block.head("Spørgsmål", _SOLVED)
    for reading in ceiling.solved:
        row = block.row(reading.title)
        grant = row.put("grant", joint_grant(agreement, reading.funders), Style.DKK)
        amount = row.put("ceiling", ceiling.amount, Style.DKK)
        if reading.years is None:
            row.call("years", implied_years, grant, amount, row.put("rate", ceiling.rate, Style.SHARE))
        else:
            row.call("rate", implied_rate, grant, amount, row.put("years", reading.years, Style.DECIMAL))
    block.finish()
