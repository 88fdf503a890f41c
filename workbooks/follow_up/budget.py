"""The sheet Budget: budget and accounts by source of money and project year, and how much of it is local."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.formula.expression import (
    DECIMALS,
    Expression,
    added,
    all_of,
    apply,
    is_number,
    lift,
    rounded,
    total,
    when,
)
from model.rules.unknown import EMPTY
from model.strategic.figures import PlanFigures
from model.strategic.rules.resources import co_financing, deviation
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.follow_up.plan_book import PlanBook
from workbooks.follow_up.sums import put_sums, sum_of_known, whole
from workbooks.follow_up.unknown_cells import if_known, known
from workbooks.frame.stack import Column, Stack, Table

SHEET = "Budget"
BUDGET, ACCOUNTS = "budget", "accounts"
_WIDTHS, _YEAR, _WHOLE = (34,), 16, 17
_PRINTED = (
    Column("Kilde", Style.TEXT), Column("Trykt", Style.DECIMAL, "amount"), Column("Indberettet", Style.DECIMAL, "reported"),
    Column("Forskel", Style.DECIMAL, "apart"), Column("Andel af det trykte", Style.SHARE, "share"),
)  # fmt: skip
_LEFT_OUT = "Et beløb, der ikke er indberettet, er ukendt og ikke 0; så er summen det også."


@dataclass(frozen=True)
class ToldMoney:
    """The money that the overview tells of, by what it is called there: of the whole plan, and so far."""

    whole: Mapping[str, Cell]
    so_far: Mapping[str, Cell]


def write(annex: PlanBook) -> ToldMoney:
    """Write the sheet; return the money that the overview tells of."""
    widths = (*_WIDTHS, *[_YEAR] * len(annex.project_years), _WHOLE, _WHOLE)
    sheet = annex.page(SHEET, widths, "Hvem der betaler hvad, aftalt og brugt", landscape=True)
    stack = Stack(sheet, len(widths))
    clause = next(iter(annex.agreement.document)).clause
    budget = _money(annex, stack, "Budget, kr.", BUDGET, clause)
    accounts = _money(annex, stack, "Regnskab, kr.", ACCOUNTS, clause)
    stack.section("Regnskab ud over budgettet, kr.")
    apart = _table(annex, stack)
    for at, one in enumerate(annex.agreement.funding_source):
        row = apart.row(one.title, clause=clause)
        for key in [column.key for column in apart.columns if column.key and column.key != "share"]:
            row.put(key, apply(deviation, known(accounts.rows[at][key]), known(budget.rows[at][key])))
    stack.lines([_LEFT_OUT])
    told, so_far = {"Budget i alt, kr.": budget.rows[-1]["whole"]}, _so_far(stack, budget, accounts, clause)
    told["Lokal medfinansiering"] = _local(annex, stack, budget, clause)
    for printed in printed_money(annex):
        told[f"Lokal medfinansiering, som trykt ({printed.title.lower()})"] = _printed(annex, stack, printed, budget)
    return ToldMoney(told, so_far)


def _so_far(stack: Stack, budget: Table, accounts: Table, clause: str) -> dict[str, Cell]:
    """Write budget and accounts of the years that both are reported for; nothing where there is no such year."""
    stack.section("Hidtil: år, hvor både budget og regnskab er indberettet af alle")
    years = [column for column in budget.columns if column.key.startswith("year")]
    table = stack.table(Column("Kr.", Style.TEXT), *years, Column("I alt", Style.ORE, "whole"))
    counted = table.row("Året tæller med: 1", clause=clause)
    for one in years:
        are_known = all_of(is_number(budget.rows[-1][one.key]), is_number(accounts.rows[-1][one.key]))
        counted.put(one.key, when(are_known, 1, 0), Style.NUMBER)
    those = Range(counted[years[0].key], counted[years[-1].key])
    any_known = lift(0) < counted.put("whole", total(those), Style.NUMBER)
    found = {}
    for label, of in (("Budget hidtil, kr.", budget), ("Regnskab hidtil, kr.", accounts)):
        row = table.row(label, clause=clause)
        for one in years:
            cell = of.rows[-1][one.key]
            row.put(one.key, when(lift(counted[one.key]).equals(1), known(cell), EMPTY))
        so_far = sum_of_known(Range(row[years[0].key], row[years[-1].key]))
        found[label] = row.put("whole", when(any_known, rounded(so_far, DECIMALS), EMPTY))
    planned, used = found.values()
    label = "Ud over budgettet hidtil, kr."
    found[label] = table.row(label, clause=clause).put("whole", apply(deviation, known(used), known(planned)))
    return found


def printed_money(annex: PlanBook) -> list[PlanFigures]:
    """Return the tables that print money by source."""
    sources = {one.id for one in annex.agreement.funding_source}
    return [one for one in annex.agreement.figures if set(one.values) <= sources]


def _table(annex: PlanBook, stack: Stack) -> Table:
    years = [Column(year, Style.ORE, f"year{number}") for number, year in enumerate(annex.project_years, 1)]
    return stack.table(
        Column("Kilde", Style.TEXT),
        *years,
        Column("I alt", Style.ORE, "whole"),
        Column("Andel af i alt", Style.SHARE, "share"),
    )


def _money(annex: PlanBook, stack: Stack, title: str, kind: str, clause: str) -> Table:
    """Write the amounts of each source and year as reported, their sums both ways, and each source's share."""
    stack.section(title)
    table = _table(annex, stack)
    years = [column.key for column in table.columns if column.key.startswith("year")]
    for one in annex.agreement.funding_source:
        row = table.row(one.title, clause=clause)
        for number, key in enumerate(years, 1):
            row[key] = annex.put_if_given(row.place(key), f"{kind}.{one.id}.{number}", Style.INPUT_ORE, clause)
        row.put("whole", whole(Range(row[years[0]], row[years[-1]])))
    last = put_sums(table, [*years, "whole"], clause)
    sources = table.rows[:-1]
    by_source = added(sum_of_known(Range(row[years[0]], row[years[-1]])) for row in sources)
    by_year = added(sum_of_known(Range(sources[0][key], sources[-1][key])) for key in years)
    label = f"{title.split(',', maxsplit=1)[0]}: kilder og år giver det samme i alt af det indberettede"
    annex.check(label, by_source, by_year, clause)
    for row in table.rows:
        row.put("share", apply(co_financing, known(row["whole"]), known(last["whole"])))
    return table


def _printed(annex: PlanBook, stack: Stack, money: PlanFigures, budget: Table) -> Cell:
    """Write the amounts that the agreement prints, and what is reported beside them; return the printed local share."""
    stack.section(f"{money.title}, som aftalen trykker det ({money.unit.danish})")
    worth = stack.fact("Kr. i hver enhed", money.unit.dkk, Style.NUMBER, money.clause)
    table = stack.table(*_PRINTED)
    reported = {one.id: row["whole"] for one, row in zip(annex.agreement.funding_source, budget.rows, strict=False)}
    amounts = {}
    for one in annex.agreement.funding_source:
        if one.id in money.values and money.values[one.id].is_known:
            row = table.row(one.title, lift(money.values[one.id]), clause=money.clause)
            amounts[one.id] = row["amount"]
            row.put("reported", if_known(reported[one.id], in_units(reported[one.id], worth)))
            row.put("apart", apply(deviation, known(row["reported"]), known(row["amount"])))
    last = put_sums(table, ["amount", "reported", "apart"], money.clause)
    for row in table.rows:
        row.put("share", apply(co_financing, known(row["amount"]), known(last["amount"])))
    label = f"{money.title}: det indberettede er det trykte"
    annex.check(label, when(is_number(last["apart"]), known(last["apart"]), 0), 0, money.clause)
    return _shares(annex, stack, amounts, last["amount"], money.clause)


def in_units(amount: Cell, worth: Cell) -> Expression:
    """Return an amount in DKK in units of money that are worth so much each, rounded to two decimals."""
    number = amount.content if isinstance(amount.content, float) else 0.0
    return rounded(Expression(number, (amount,)) / worth, DECIMALS)


def _local(annex: PlanBook, stack: Stack, budget: Table, clause: str) -> Cell:
    amounts = {one.id: row["whole"] for one, row in zip(annex.agreement.funding_source, budget.rows, strict=False)}
    stack.section("Medfinansiering af budgettet")
    return _shares(annex, stack, amounts, budget.rows[-1]["whole"], clause)


def _shares(annex: PlanBook, stack: Stack, amounts: Mapping[str, Cell], in_all: Cell, clause: str) -> Cell:
    """Write the local part of money, as a share of the whole and for each krone of the fund; return the share."""
    local = [amounts[one.id] for one in annex.agreement.funding_source if one.local and one.id in amounts]
    funds = [amounts[one.id] for one in annex.agreement.funding_source if not one.local and one.id in amounts]
    table = stack.table(Column("Lokalt", Style.TEXT), Column("Tal", None, "figure"))
    style = Style(in_all.style.removeprefix("Total ").capitalize())
    own = table.row("Lokal medfinansiering", clause=clause).put("figure", _sum(local), style)
    fund = table.row("Fonden", clause=clause).put("figure", _sum(funds), style)
    share = table.row("Andel af det hele", clause=clause)
    share.put("figure", apply(co_financing, known(own), known(in_all)), Style.SHARE)
    each = table.row("For hver krone fra fonden", clause=clause)
    each.put("figure", apply(co_financing, known(own), known(fund)), Style.DECIMAL)
    return share["figure"]


def _sum(cells: Sequence[Cell]) -> Expression:
    """Return the sum of cells that do not stand together; nothing if one of them is unknown or there is none."""
    if not cells:
        return lift(EMPTY)
    conditions = [is_number(cell) for cell in cells]
    numbers = [Expression(cell.content if is_number(cell).value else 0.0, (cell,)) for cell in cells]
    return when(all_of(*conditions), rounded(added(numbers), DECIMALS), EMPTY)
