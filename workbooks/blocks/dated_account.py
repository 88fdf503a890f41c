"""The dated account of pkt. 5.2, year by year, beside the rule that computes it in one step."""

import datetime as dt

from model.base.citation import clause_text
from model.clauses.annex_3_2 import instalment
from model.clauses.clause_5_2 import dated_account
from model.formula.date_expression import new_years_eve, year_of
from model.formula.expression import (
    DAYS,
    DECIMALS,
    Expression,
    Operand,
    added,
    apply,
    larger,
    largest,
    lift,
    rounded,
    rows_of,
    smaller,
    sum_if,
    total,
)
from model.terms.agreement import AccountReading, Agreement
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.parts import header, section

_CLAUSE = "5.2"
_TOP = 5
ACCOUNT_WIDTHS = (13, 15, 15, 9, 19, 19, 19, 18, 25)
"""Column widths of a sheet of accounts, characters."""
_RESERVE_ROW = 3
_RESERVE = (
    "Årene efter slutdatoen står i reserve: de har 0 dage og ingen rente, og de regner med, når en senere slutdato "
    "skrives på arket Forudsætninger."
)
_SPARE_YEARS = 3
"""Years shown after the latest end date in the source, so that a checker can move the end date."""


def joint_grant(agreement: Agreement, funders: tuple[str, ...]) -> Expression:
    """Return the sum of some funders' grants, DKK."""
    return added(funder.grant for funder in agreement.funders(funders))


def write_account(annex: AnnexBook, sheet: Sheet, row: int, reading: AccountReading) -> tuple[Cell, int]:
    """Write one account, deposits first, then years; return the cell with the balance, DKK, and the next row."""
    if row == _TOP:
        sheet.put(_RESERVE_ROW, 1, _RESERVE, Style.NOTE)
    row = section(sheet, row, reading.title)
    first, last = _write_deposits(annex, sheet, row, reading)
    rows = Range(sheet.cells[first, 9], sheet.cells[last, 9])
    by_rule = sheet.put(last + 1, 9, rounded(total(rows), DECIMALS), Style.TOTAL_ORE, _CLAUSE)
    sheet.put(last + 1, 1, "I alt", Style.TOTAL_TEXT)
    amounts = Range(sheet.cells[first, 5], sheet.cells[last, 5])
    for column in range(2, 9):
        content = total(amounts) if column == 5 else None
        sheet.put(last + 1, column, content, Style.TOTAL_ORE if column == 5 else Style.TOTAL_TEXT, _CLAUSE)
    result, row = _write_years(annex, sheet, last + 3, reading, first, last)
    annex.check(f"{reading.title}: år for år og DSI_AFKASTLOFT_DATO er ens", result, by_rule, _CLAUSE)
    deposited = sheet.cells[last + 1, 5]
    annex.check(
        f"{reading.title}: udbetalingerne er tilskuddet",
        deposited,
        joint_grant(annex.agreement, reading.funders),
        _CLAUSE,
    )
    return result, row + 1


def _deposits(annex: AnnexBook, reading: AccountReading) -> list[tuple[Operand, Expression]]:
    agreement = annex.agreement
    grant = joint_grant(agreement, reading.funders)
    if reading.deposits == "single":
        return [(agreement.period.intervention_start, grant)]
    plan = agreement.disbursement.instalment
    return [(one.deadline, grant) for one in plan]


def _write_deposits(annex: AnnexBook, sheet: Sheet, row: int, reading: AccountReading) -> tuple[int, int]:
    titles = (
        "Dato", "Udbetaling nr.", "Årets udgang eller slutdato", "Dage", "Beløb (kr.)", "Kalenderår",
        "Rente i udbetalingsåret (kr.)", "Hjemmel", "Med rente pr. slutdato: DSI_AFKASTLOFT_DATO (kr.)",
    )  # fmt: skip
    header(sheet, row, titles, text_columns=(8,))
    deposits, first = _deposits(annex, reading), row + 1
    last = row + len(deposits)
    for at, (date, _) in enumerate(deposits, first):
        sheet.put(at, 1, date, Style.DATE, _CLAUSE)
    for at, (_, grant) in enumerate(deposits, first):
        start = sheet.cells[first, 1].fixed(column=False)
        date = sheet.cells[at, 1]
        number = sheet.put(at, 2, rows_of(Range(start, date)), Style.NUMBER, _CLAUSE)
        count = rows_of(Range(start, sheet.cells[last, 1].fixed(column=False)))
        year_end = smaller(new_years_eve(year_of(date)), reading.end)
        until = sheet.put(at, 3, year_end, Style.DATE, _CLAUSE)
        days = sheet.put(at, 4, lift(until) - date, Style.NUMBER, _CLAUSE)
        parts = _amount(annex, reading, grant, count, number)
        amount = sheet.put(at, 5, parts, Style.ORE, _CLAUSE)
        sheet.put(at, 6, year_of(date), Style.YEAR, _CLAUSE)
        rate = annex.agreement.return_ceiling.rate
        sheet.put(at, 7, lift(amount) * rate * days / DAYS, Style.ORE, _CLAUSE)
        sheet.put(at, 8, clause_text(_CLAUSE), Style.CLAUSE)
        grown = apply(dated_account, amount, date, rate, reading.end)
        sheet.put(at, 9, grown, Style.ORE, _CLAUSE)
    return first, last


def _amount(
    annex: AnnexBook, reading: AccountReading, grant: Expression, count: Expression, number: Cell
) -> Expression:
    if reading.deposits == "instalments":
        return added(apply(instalment, f.grant, count, number) for f in annex.agreement.funders(reading.funders))
    return grant / count


def _write_years(
    annex: AnnexBook, sheet: Sheet, row: int, reading: AccountReading, first: int, last: int
) -> tuple[Cell, int]:
    titles = (
        "Kalenderår", "Fra", "Til", "Dage", "Primo (kr.)", "Udbetalt i året (kr.)", "Rente af primo (kr.)",
        "Rente af årets udbetalinger (kr.)", "Ultimo (kr.)",
    )  # fmt: skip
    header(sheet, row, titles, text_columns=())
    rate, opening = annex.agreement.return_ceiling.rate, row + 1
    years = [Range(sheet.cells[first, c].fixed(), sheet.cells[last, c].fixed()) for c in (6, 5, 7)]
    for column in range(1, 9):
        sheet.put(opening, column, "Primo" if column == 1 else None, Style.TEXT)
    sheet.put(opening, 9, 0, Style.ORE, _CLAUSE)
    count = _last_year(annex) - _first_deposit_year(annex, reading) + 1
    for at in range(opening + 1, opening + 1 + count):
        passed = rows_of(Range(sheet.cells[opening, 9].fixed(column=False), sheet.cells[at - 1, 9]))
        year = sheet.put(at, 1, year_of(sheet.cells[first, 1].fixed()) + passed - 1, Style.YEAR, _CLAUSE)
        since = sheet.put(at, 2, new_years_eve(lift(year) - 1), Style.DATE, _CLAUSE)
        until = sheet.put(at, 3, smaller(new_years_eve(year), reading.end), Style.DATE, _CLAUSE)
        days = sheet.put(at, 4, larger(0, lift(until) - since), Style.NUMBER, _CLAUSE)
        primo = sheet.put(at, 5, sheet.cells[at - 1, 9], Style.ORE, _CLAUSE)
        paid = sheet.put(at, 6, sum_if(years[0], year, years[1]), Style.ORE, _CLAUSE)
        interest = sheet.put(at, 7, lift(primo) * rate * days / DAYS, Style.ORE, _CLAUSE)
        in_year = sheet.put(at, 8, sum_if(years[0], year, years[2]), Style.ORE, _CLAUSE)
        sheet.put(at, 9, lift(primo) + paid + interest + in_year, Style.ORE, _CLAUSE)
    return _write_result(annex, sheet, opening + count, reading, first, last)


def _write_result(
    annex: AnnexBook, sheet: Sheet, last_year: int, reading: AccountReading, first: int, last: int
) -> tuple[Cell, int]:
    row = last_year + 1
    sheet.stretch(row, "Saldo", Style.TOTAL_TEXT, 8)
    result = sheet.put(row, 9, rounded(sheet.cells[last_year, 9], DECIMALS), Style.TOTAL_ORE, _CLAUSE)
    missing_years = larger(0, year_of(reading.end) - sheet.cells[last_year, 1])
    annex.check(f"{reading.title}: år, der mangler før slutdatoen", missing_years, 0, _CLAUSE, Style.NUMBER)
    latest = largest(Range(sheet.cells[first, 1], sheet.cells[last, 1]))
    annex.check(
        f"{reading.title}: dage, sidste udbetaling ligger efter slutdatoen",
        larger(0, latest - reading.end),
        0,
        _CLAUSE,
        Style.NUMBER,
    )
    return result, row + 1


def _first_deposit_year(annex: AnnexBook, reading: AccountReading) -> int:
    if reading.deposits == "single":
        return annex.agreement.period.intervention_start.value.year
    return min(one.deadline.value.year for one in annex.agreement.disbursement.instalment)


def _last_year(annex: AnnexBook) -> int:
    ends: list[dt.date] = [reading.end.value for reading in annex.agreement.return_ceiling.account]
    return max(annex.agreement.period.commitment_end.value, *ends).year + _SPARE_YEARS
