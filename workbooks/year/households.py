"""Households at the end of a year: planned and enrolled in each half-year and since the start, ended in all."""

from collections.abc import Sequence
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
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.frame.annex_book import AnnexBook, header, section
from workbooks.year.basis import Basis
from workbooks.year.edition import YearEdition

SHEET, _CLAUSE, _PLAN, _LIST = "Husstande", "7.2", "Bilag 4.1", "Bilag 1.4 pkt. 3.2.2"
_WIDTHS = (20, 16, 16, 22, 22)
_TITLES = (
    "Planlagt",
    "Visiteret",
    "Planlagt siden start",
    "Visiteret siden start",
)
_ENDED = "Husstande, der er {}, står på første ark, kun i alt: små antal vises ikke (pkt. 9.1)."


@dataclass(frozen=True)
class Households:
    """Cells that charts and overview use: half-years, planned and enrolled since the start, a year's last row."""

    names: Range
    heads: tuple[Cell, Cell]
    planned: Range
    enrolled: Range
    last: tuple[Cell, Cell]
    year_before: tuple[Cell, Cell] | None


def write(annex: AnnexBook, edition: YearEdition, basis: Basis) -> Households:
    """Write one row for each half-year up to the end of the year, and return the cells."""
    agreement = annex.agreement
    sheet = annex.page(SHEET, _WIDTHS, "Husstande mod planen, halvår for halvår", backing=True)
    sheet.put(3, 1, _ENDED.format(called(agreement)), "Notelinje")
    row = section(sheet, 5, "Planlagt og visiteret")
    header(sheet, row, ("Halvår", *_TITLES))
    head, first = row, row + 1
    start, end = agreement.period.intervention_start.value, agreement.period.intervention_end.value
    halves = list(periods(start, min(end, last_day(edition.year)), MONTHS_PER_HALF_YEAR))
    for row, half in enumerate(halves, first):
        sheet.put(row, 1, half.name, "Tekst")
        name, planned = f"households.{half.label}", _planned(annex, basis, sheet, row, halves[: row - first + 1])
        sheet.put(row, 2, planned, "Tal", _PLAN).shows(f"{name}.planned")
        own = [cell for part, cell in basis.enrolled.items() if half.first <= part.first <= half.last]
        sheet.put(row, 3, added(own), "Tal", _CLAUSE).shows(f"{name}.enrolled")
        for column, figure in ((2, "planned_in_all"), (3, "enrolled_in_all")):
            so_far = Range(sheet.cells[first, column], sheet.cells[row, column])
            sheet.put(row, column + 2, total(so_far), "Tal", _CLAUSE).shows(f"{name}.{figure}")
    last = first + len(halves) - 1
    _write_intake(annex, edition, basis, sheet, first, halves)
    before = [row for row, half in enumerate(halves, first) if half.year < edition.year]

    def of(column: int) -> Range:
        return Range(sheet.cells[first, column], sheet.cells[last, column])

    def at(row: int) -> tuple[Cell, Cell]:
        return sheet.cells[row, 4], sheet.cells[row, 5]

    return Households(of(1), at(head), of(4), of(5), at(last), at(before[-1]) if before else None)


def _write_intake(
    annex: AnnexBook, edition: YearEdition, basis: Basis, sheet: Sheet, first: int, halves: Sequence[PaymentPeriod]
) -> None:
    """Write for each calendar year how many should come from the list, beside the plan and actual enrolments."""
    head = section(sheet, sheet.last_row() + 2, "År for år: visitationen efter ventelisten")
    header(sheet, head, ("År", "Fra listen", "Planlagt", "Visiteret", "Visiteret mod listen"))
    for row, year in enumerate((one for one in annex.agreement.years() if one <= edition.year), head + 1):
        terms, number, name = annex.agreement.of_year(year), year - annex.agreement.years().start, f"intake.{year}"
        months = apply(
            months_in_year, terms.period.intervention_start, terms.period.intervention_end, basis.years[number]
        )
        sheet.put(row, 1, f"år {year}", "Tekst")
        listed = rounded(lift(terms.people.intake_a_year) * months / MONTHS, 0)
        expected = sheet.put(row, 2, listed, "Tal", _LIST).shows(f"{name}.expected")
        own = [at for at, half in enumerate(halves, first) if half.year == year]
        planned, came = (added(sheet.cells[at, column] for at in own) for column in (2, 3))
        sheet.put(row, 3, planned, "Tal", _PLAN).shows(f"{name}.planned")
        enrolled = sheet.put(row, 4, came, "Tal", _CLAUSE).shows(f"{name}.enrolled")
        sheet.put(row, 5, lift(enrolled) - expected, "Tal", _LIST)


def _planned(annex: AnnexBook, basis: Basis, sheet: Sheet, row: int, halves: Sequence[PaymentPeriod]) -> Expression:
    """Return a year's plan by months: whole households in its first half, the rest in the second."""
    *before, half = halves
    agreement = annex.agreement.of_year(half.year)
    start, end = agreement.period.intervention_start, agreement.period.intervention_end
    number = half.year - annex.agreement.years().start
    in_halves = {one: sheet.cells[row - len(before) + at, 2] for at, one in enumerate(before)}
    years = sorted({one.year for one in before if one.year < half.year})
    earlier = [added(cell for one, cell in in_halves.items() if one.year == year) for year in years]
    spread = spread_of(annex.agreement, households, half.year)
    planned = in_budget(spread, basis.years, earlier, number)
    year = basis.years[number]
    opened = start.value > PaymentPeriod(half.year, 1, MONTHS_PER_HALF_YEAR).last
    if half.number > 1:
        return planned if opened else planned - sheet.cells[row - 1, 2]
    middle = smaller(end, last_of_month(year, HALF_YEAR))
    months = larger(0, apply(months_in_year, start, middle, year))
    return rounded(planned * ratio(months, apply(months_in_year, start, end, year)), 0)
