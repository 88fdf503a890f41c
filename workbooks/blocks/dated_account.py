"""The dated account of pkt. 5.2, year by year, beside the rule that computes it in one step."""

import datetime as dt
from collections.abc import Iterator, Sequence

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
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Stack, Table

_CLAUSE = "5.2"
_DEPOSITS = (
    Column("Dato", Style.DATE, "date"), Column("Udbetaling nr.", Style.NUMBER, "number"),
    Column("Årets udgang eller slutdato", Style.DATE, "until"), Column("Dage", Style.NUMBER, "days"),
    Column("Beløb (kr.)", key="amount"), Column("Kalenderår", Style.YEAR, "year"),
    Column("Rente i udbetalingsåret (kr.)", key="interest"), Column("Hjemmel", Style.CLAUSE),
    Column("Med rente pr. slutdato: DSI_AFKASTLOFT_DATO (kr.)", key="grown"),
)  # fmt: skip
_YEARS = (
    Column("Kalenderår", Style.YEAR, "year"), Column("Fra", Style.DATE, "since"), Column("Til", Style.DATE, "until"),
    Column("Dage", Style.NUMBER, "days"), Column("Primo (kr.)", key="opening"), Column("Udbetalt i året (kr.)", key="paid"),
    Column("Rente af primo (kr.)", key="interest"), Column("Rente af årets udbetalinger (kr.)", key="in_year"),
    Column("Ultimo (kr.)", key="closing"),
)  # fmt: skip
_WIDTHS = (13, 15, 15, 9, 19, 19, 19, 18, 25)
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


def write_accounts(
    annex: AnnexBook, subtitle: str, readings: Sequence[AccountReading]
) -> Iterator[tuple[AccountReading, Cell]]:
    """Write a sheet of accounts, if there are any; yield each reading with its balance, DKK."""
    if readings:
        sheet = annex.page("Dateret konto", _WIDTHS, subtitle, landscape=True, backing=True)
        sheet.put(_RESERVE_ROW, 1, _RESERVE, Style.NOTE)
        stack = Stack(sheet, len(_WIDTHS))
        for reading in readings:
            yield reading, _write_account(annex, stack, reading)


def _write_account(annex: AnnexBook, stack: Stack, reading: AccountReading) -> Cell:
    """Write one account, deposits first, then years; return the cell with the balance, DKK."""
    stack.section(reading.title)
    deposits = _write_deposits(annex, stack, reading)
    grown, amounts = rounded(total(deposits.column("grown")), DECIMALS), total(deposits.column("amount"))
    whole = deposits.row("I alt", is_total=True)
    deposited, by_rule = whole.put("amount", amounts), whole.put("grown", grown)
    stack.skip()
    result = _write_years(annex, stack, reading, deposits)
    annex.check(f"{reading.title}: år for år og DSI_AFKASTLOFT_DATO er ens", result, by_rule, _CLAUSE)
    grant = joint_grant(annex.agreement, reading.funders)
    annex.check(f"{reading.title}: udbetalingerne er tilskuddet", deposited, grant, _CLAUSE)
    stack.skip()
    return result


def _deposits(annex: AnnexBook, reading: AccountReading) -> list[tuple[Operand, Expression]]:
    agreement = annex.agreement
    grant = joint_grant(agreement, reading.funders)
    if reading.deposits == "single":
        return [(agreement.period.intervention_start, grant)]
    plan = agreement.disbursement.instalment
    return [(one.deadline, grant) for one in plan]


def _write_deposits(annex: AnnexBook, stack: Stack, reading: AccountReading) -> Table:
    table, deposits = stack.table(*_DEPOSITS), _deposits(annex, reading)
    for date, _ in deposits:
        table.row(date, clause=_CLAUSE)
    first, last = (table.rows[at]["date"].fixed(column=False) for at in (0, -1))
    rate, count = annex.agreement.return_ceiling.rate, rows_of(Range(first, last))
    for row, (_, grant) in zip(table.rows, deposits, strict=True):
        date = row["date"]
        number = row.put("number", rows_of(Range(first, date)))
        until = row.put("until", smaller(new_years_eve(year_of(date)), reading.end))
        days = row.put("days", lift(until) - date)
        amount = row.put("amount", _amount(annex, reading, grant, count, number))
        row.put("year", year_of(date))
        row.put("interest", lift(amount) * rate * days / DAYS)
        row.put("grown", apply(dated_account, amount, date, rate, reading.end))
    return table


def _amount(
    annex: AnnexBook, reading: AccountReading, grant: Expression, count: Expression, number: Cell
) -> Expression:
    if reading.deposits == "instalments":
        return added(apply(instalment, f.grant, count, number) for f in annex.agreement.funders(reading.funders))
    return grant / count


def _write_years(annex: AnnexBook, stack: Stack, reading: AccountReading, deposits: Table) -> Cell:
    paid_rows = deposits.rows[:-1]  # without the sum
    first, last = paid_rows[0], paid_rows[-1]
    years, amounts, interests = (Range(first[key].fixed(), last[key].fixed()) for key in ("year", "amount", "interest"))
    table, rate = stack.table(*_YEARS), annex.agreement.return_ceiling.rate
    table.row("Primo", clause=_CLAUSE).put("closing", 0)
    opening = table.rows[0]["closing"]
    for _ in range(_first_deposit_year(annex, reading), _last_year(annex) + 1):
        before = table.rows[-1]["closing"]
        passed = rows_of(Range(opening.fixed(column=False), before))
        row = table.row(year_of(first["date"].fixed()) + passed - 1, clause=_CLAUSE)
        year = row["year"]
        since = row.put("since", new_years_eve(lift(year) - 1))
        until = row.put("until", smaller(new_years_eve(year), reading.end))
        days = row.put("days", larger(0, lift(until) - since))
        primo = row.put("opening", before)
        paid = row.put("paid", sum_if(years, year, amounts))
        interest = row.put("interest", lift(primo) * rate * days / DAYS)
        in_year = row.put("in_year", sum_if(years, year, interests))
        row.put("closing", lift(primo) + paid + interest + in_year)
    _check_dates(annex, reading, table.rows[-1]["year"], Range(first["date"], last["date"]))
    balance = rounded(table.rows[-1]["closing"], DECIMALS)
    return table.row("Saldo", clause=_CLAUSE, is_total=True).put("closing", balance)


def _check_dates(annex: AnnexBook, reading: AccountReading, last_year: Cell, dates: Range) -> None:
    """Add checks that the years reach the end date, and that no deposit lies after it."""
    missing_years = larger(0, year_of(reading.end) - last_year)
    annex.check(f"{reading.title}: år, der mangler før slutdatoen", missing_years, 0, _CLAUSE, Style.NUMBER)
    label = f"{reading.title}: dage, sidste udbetaling ligger efter slutdatoen"
    annex.check(label, larger(0, largest(dates) - reading.end), 0, _CLAUSE, Style.NUMBER)


def _first_deposit_year(annex: AnnexBook, reading: AccountReading) -> int:
    if reading.deposits == "single":
        return annex.agreement.period.intervention_start.value.year
    return min(one.deadline.value.year for one in annex.agreement.disbursement.instalment)


def _last_year(annex: AnnexBook) -> int:
    ends: list[dt.date] = [reading.end.value for reading in annex.agreement.return_ceiling.account]
    return max(annex.agreement.period.commitment_end.value, *ends).year + _SPARE_YEARS
