"""Households at the end of a year: planned and enrolled in each half-year and since the start, ended in all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.base.daycount import MONTHS_PER_HALF_YEAR
from model.base.payment_period import PaymentPeriod, last_day, periods
from model.clauses.annex_4_1 import months_in_year
from model.formula.date_expression import last_of_month
from model.formula.expression import (
    HALF_YEAR,
    MONTHS,
    Expression,
    added,
    apply,
    larger,
    lift,
    ratio,
    rounded,
    smaller,
    total,
)
from model.grant.dropouts import called
from model.plan.budget import households
from workbooks.blocks.budget import in_budget, spread_of
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Row, Stack, Table
from workbooks.year import areas
from workbooks.year.basis import AccountsBasis
from workbooks.year.edition import YearEdition

SHEET, _CLAUSE, _PLAN, _LIST = "Husstande", "7.2", "Bilag 4.1", "Bilag 1.4 pkt. 3.2.2"
_WIDTHS = (20, 16, 16, 22, 22)
_HALVES = (
    Column("Halvår", Style.TEXT, "half"), Column("Planlagt", Style.NUMBER, "planned", _PLAN),
    Column("Visiteret", Style.NUMBER, "enrolled"), Column("Planlagt siden start", Style.NUMBER, "planned_in_all"),
    Column("Visiteret siden start", Style.NUMBER, "enrolled_in_all"),
)  # fmt: skip
_INTAKE = (
    Column("År", Style.TEXT), Column("Fra listen", Style.NUMBER, "expected", _LIST), Column("Planlagt", Style.NUMBER, "planned", _PLAN),
    Column("Visiteret", Style.NUMBER, "enrolled"), Column("Visiteret mod listen", Style.NUMBER, clause=_LIST),
)  # fmt: skip
_ENDED = "Husstande, der er {}, står på første ark, kun i alt: små antal vises ikke (pkt. 9.1)."


@dataclass(frozen=True)
class HouseholdCells:
    """Cells that charts and overview use: half-years, planned and enrolled since the start, a year's last row."""

    names: Range
    heads: tuple[Cell, Cell]
    planned: Range
    enrolled: Range
    last: tuple[Cell, Cell]
    year_before: tuple[Cell, Cell] | None


def write(annex: AnnexBook, edition: YearEdition, basis: AccountsBasis) -> HouseholdCells:
    """Write one row for each half-year up to the end of the year, and return the cells."""
    agreement = annex.agreement
    sheet = annex.page(SHEET, _WIDTHS, "Husstande mod planen, halvår for halvår", backing=True)
    sheet.put(3, 1, _ENDED.format(called(agreement)), Style.NOTE)
    stack = Stack(sheet, len(_WIDTHS))
    stack.section("Planlagt og visiteret")
    table = stack.table(*_HALVES)
    start, end = agreement.period.intervention_start.value, agreement.period.intervention_end.value
    halves = list(periods(start, min(end, last_day(edition.year)), MONTHS_PER_HALF_YEAR))
    for number, half in enumerate(halves, 1):
        planned = _planned(annex, basis, table, halves[:number])
        own = [cell for part, cell in basis.enrolled.items() if half.first <= part.first <= half.last]
        row = table.row(half.name, planned, added(own), clause=_CLAUSE, name=f"households.{half.label}")
        for key in ("planned", "enrolled"):
            row.put(f"{key}_in_all", total(table.column(key)))
    stack.skip()
    _write_intake(annex, edition, basis, stack, dict(zip(halves, table.rows, strict=True)))
    stack.skip()
    areas.write(annex, basis, stack)
    before = [row for half, row in zip(halves, table.rows, strict=True) if half.year < edition.year]
    return HouseholdCells(
        table.column("half"),
        (table.heading("planned_in_all"), table.heading("enrolled_in_all")),
        table.column("planned_in_all"),
        table.column("enrolled_in_all"),
        _in_all(table.rows[-1]),
        _in_all(before[-1]) if before else None,
    )


def _in_all(row: Row) -> tuple[Cell, Cell]:
    return row["planned_in_all"], row["enrolled_in_all"]


def _write_intake(
    annex: AnnexBook, edition: YearEdition, basis: AccountsBasis, stack: Stack, halves: Mapping[PaymentPeriod, Row]
) -> None:
    """Write for each calendar year how many should come from the list, beside the plan and actual enrolments."""
    stack.section("År for år: visitationen efter ventelisten")
    table = stack.table(*_INTAKE)
    for year in (one for one in annex.agreement.years() if one <= edition.year):
        terms, number = annex.agreement.of_year(year), year - annex.agreement.years().start
        months = apply(
            months_in_year, terms.period.intervention_start, terms.period.intervention_end, basis.years[number]
        )
        listed = rounded(lift(terms.people.intake_a_year) * months / MONTHS, 0)
        own = [row for half, row in halves.items() if half.year == year]
        planned, came = (added(row[key] for row in own) for key in ("planned", "enrolled"))
        row = table.row(f"år {year}", listed, planned, came, clause=_CLAUSE, name=f"intake.{year}")
        row.write(len(_INTAKE), lift(row["enrolled"]) - row["expected"])


def _planned(annex: AnnexBook, basis: AccountsBasis, table: Table, halves: Sequence[PaymentPeriod]) -> Expression:
    """Return a year's plan by months: whole households in its first half, the rest in the second."""
    *before, half = halves
    agreement = annex.agreement.of_year(half.year)
    start, end = agreement.period.intervention_start, agreement.period.intervention_end
    number = half.year - annex.agreement.years().start
    in_halves = {one: row["planned"] for one, row in zip(before, table.rows, strict=True)}
    years = sorted({one.year for one in before if one.year < half.year})
    earlier = [added(cell for one, cell in in_halves.items() if one.year == year) for year in years]
    spread = spread_of(annex.agreement, households, half.year)
    planned = in_budget(spread, basis.years, earlier, number)
    year = basis.years[number]
    opened = start.value > PaymentPeriod(half.year, 1, MONTHS_PER_HALF_YEAR).last
    if half.number > 1:
        return planned if opened else planned - in_halves[before[-1]]
    middle = smaller(end, last_of_month(year, HALF_YEAR))
    months = larger(0, apply(months_in_year, start, middle, year))
    return rounded(planned * ratio(months, apply(months_in_year, start, end, year)), 0)
