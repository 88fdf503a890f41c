"""Bilag 3.2 and 4.1 year by year: what instalments pay, what budget and households need, what is paid ahead."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from model.clauses.annex_3_2 import instalment
from model.formula.date_expression import new_years_eve, sum_until
from model.formula.expression import DECIMALS, Expression, apply, larger, lift, rounded, rows_of, total
from model.plan import budget
from model.plan.budget import Pick
from model.plan.instalments import PlanPart, plan_parts
from workbooks.blocks.budget import in_budget, spread_of
from workbooks.blocks.carried import carried
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Stack, Table
from workbooks.year.columns import YearColumns, YearRow, down, until, year_page
from workbooks.year.edition import YearEdition

SHEET, _CLAUSE = "Plan", "Bilag 4.1"
_LABEL, _DEADLINE = "label", "deadline"


@dataclass(frozen=True)
class PlanCells:
    """Cells that other sheets refer to: instalments by funder and number, rows by year."""

    instalments: Mapping[tuple[str, int], Cell]
    households: YearRow
    lines: Mapping[str, YearRow]
    """Budget of each line, DKK, by its id."""
    budget: YearRow
    paid: YearRow
    """Instalments of the funder of pkt. 4.2 and 4.3 due up to a year's end, DKK."""
    needed: YearRow
    """The part of the budget up to a year's end that the grant carries, DKK."""
    ahead: YearRow


def write(annex: AnnexBook, edition: YearEdition) -> PlanCells:
    """Write the sheet, the instalments, then a column for each year; return the cells."""
    agreement, years = annex.agreement, edition.years(annex.agreement)
    subtitle = "Hvad rater, budget og husstande er planlagt til, år for år"
    columns = max(len(years), len(agreement.funder))
    stack = year_page(annex, SHEET, subtitle, columns, backing=True)
    table = _instalments(annex, stack)
    stack.skip()
    steps = YearColumns(annex, stack, years)
    instalments = {(one.id, at): row[one.id] for one in agreement.funder for at, row in enumerate(table.rows, 1)}
    steps.block("Husstande")
    households = _planned(steps, "Planlagt i året (DSI_BUDGETAAR)", "husstande", budget.households, Style.NUMBER)
    steps.block("Budget")
    rows = [_planned(steps, line.title, "kr.", budget.line(line.id), Style.DKK) for line in agreement.budget.line]
    in_year = steps.add("Budget i året i alt", "kr.", _CLAUSE, lambda n: down(rows, n), Style.TOTAL_DKK)
    steps.block("Hvad raterne betaler forud for budgettet")
    funder = agreement.grantor

    def due(number: int) -> Expression:
        by = new_years_eve(steps.years[number])
        return rounded(sum_until(table.column(_DEADLINE), by, table.column(funder.id)), DECIMALS)

    paid = steps.add(f"Rater fra {funder.id}, der forfalder til og med året", "kr.", "Bilag 3.2", due)
    whole = steps.add("Budget til og med året", "kr.", _CLAUSE, lambda n: rounded(until(in_year, n), DECIMALS))
    own = steps.add("Heraf bærer tilskuddet i året", "kr.", "4.3", lambda n: carried(steps.terms, whole, n))
    needed = steps.add("Heraf bærer tilskuddet siden start", "kr.", "4.3", lambda n: rounded(until(own, n), DECIMALS))
    ahead = steps.add(
        "Forud: det, planen selv betaler før brug",
        "kr.",
        "4.3",
        lambda n: larger(0, rounded(lift(paid[n]) - needed[n], DECIMALS)),
        Style.TOTAL_ORE,
        "unused.{}.ahead",
    )
    of_lines = {line.id: row for line, row in zip(agreement.budget.line, rows, strict=True)}
    return PlanCells(instalments, households, of_lines, in_year, paid, needed, ahead)


def _instalments(annex: AnnexBook, stack: Stack) -> Table:
    """Write every instalment as agreed when it fell due."""
    agreement, terms = annex.agreement, annex.agreement.disbursement
    stack.section("Rater, som de var aftalt, da de forfaldt")
    table = stack.table(
        Column("Rate", Style.TEXT, _LABEL), Column("Hjemmel", Style.CLAUSE), Column("Frist", Style.DATE, _DEADLINE),
        *(Column(f"{funder.id} (kr.)", key=funder.id) for funder in agreement.funder),
    )  # fmt: skip
    for number, one in enumerate(terms.instalment, 1):
        table.row(f"{number}. rate", one.deadline, clause=terms.clause)
    for funder in agreement.funder:
        for row, planned in zip(table.rows, _agreed(table, funder.id, plan_parts(agreement, funder)), strict=False):
            row.put(funder.id, planned)
    return table


def _agreed(table: Table, funder: str, parts: Sequence[PlanPart]) -> Iterator[Expression]:
    """Yield each instalment by the grant as agreed when it fell due, less what earlier ones planned, DKK."""
    labels, start = [row[_LABEL] for row in table.rows], 0
    for part in parts:
        base = lift(part.grant)
        if start:
            before = Range(table.rows[0][funder], table.rows[start - 1][funder])
            base = larger(0, rounded(base - total(before), DECIMALS))
        left = rows_of(Range(labels[start].fixed(), labels[start + part.left - 1].fixed()))
        for label in labels[start : start + part.count]:
            number = rows_of(Range(labels[start].fixed(column=False), label))
            yield apply(instalment, base, left, number)
        start += part.count


def _planned(steps: YearColumns, label: str, unit: str, pick: Pick, style: Style) -> YearRow:
    """Write what the budget has of a total for each year, and return the row."""
    agreement, row = steps.annex.agreement, steps.open(label, unit, _CLAUSE, style)
    for number, year in enumerate(steps.numbers):
        row.put(in_budget(spread_of(agreement, pick, year), steps.years, row.cells, number))
    return row.cells
