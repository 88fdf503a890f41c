"""The sheet Udvikling: the years of an indicator that are known, with the gap, in a table and a line chart."""

from collections.abc import Mapping

from model.formula.expression import Operand, apply
from model.strategic.figures import PlanFigure
from model.strategic.indicator_terms import Indicator
from model.strategic.rules.development import gap
from workbooks.cells.sheet import Chart, Series
from workbooks.cells.styles import Style
from workbooks.follow_up.indicators import POINTS
from workbooks.follow_up.measurements import Measurements, title_of
from workbooks.follow_up.plan_book import PlanBook
from workbooks.follow_up.precision import difference_style, style_of
from workbooks.follow_up.unknown_cells import figure, in_points, known
from workbooks.frame.stack import Column, Stack

SHEET = "Udvikling"
_WIDTHS, _BESIDE, _ROWS = (14, *[29.4] * 3), (20,), 16
_COLOURS = (Style.CHECK_DEVIATES, Style.SECTION, Style.INPUT_DKK)
_ONLY_KNOWN = "Kun år, hvor alle tallene kendes, er med; et ukendt tal tegnes ikke som 0."
_NOTHING = "Aftalen trykker ingen tal for tidligere år."


def write(annex: PlanBook, measurements: Measurements) -> None:
    """Write each indicator of which earlier years are printed."""
    sheet = annex.page(SHEET, _WIDTHS, "Udviklingen over årene", beside=_BESIDE)
    sheet.repeated_rows = (1, 2)
    stack = Stack(sheet, len(_WIDTHS))
    found = [one for one in annex.agreement.indicator if one.earlier]
    if not found:
        stack.lines([_NOTHING])
    for one in found:
        _indicator(annex, stack, one, measurements)


def _indicator(annex: PlanBook, stack: Stack, one: Indicator, measurements: Measurements) -> None:
    tables = {area: annex.agreement.table(name).values for area, name in one.earlier.items()}
    printed = sorted({int(year) for values in tables.values() for year in values})
    areas, years = list(tables), [*printed, *(year for year in annex.years if year > printed[-1])]
    stack.section(title_of(one))
    pair = next(
        ((area, other) for area in areas for other in one.compared_with if other in areas and area != other), None
    )
    columns = [Column(annex.area(area), style_of(one), area) for area in areas]
    extra = (
        [Column(f"Afstand ({POINTS})", difference_style(one), "points"), Column("Afstand", style_of(one), "gap")]
        if pair
        else []
    )
    table = stack.table(Column("År", Style.YEAR, "year"), *columns, *extra)
    for year in years:
        cells = [_of_year(annex, tables[area], one, area, year, measurements) for area in areas]
        if any(cell is None for cell in cells):
            continue
        row = table.row(float(year), *(cell for cell in cells if cell is not None), clause=one.clause)
        if pair is not None:
            apart = row.put("gap", apply(gap, known(row[pair[0]]), known(row[pair[1]]), row["year"], row["year"]))
            row.put("points", in_points(apart))
    stack.lines([_ONLY_KNOWN])
    series = tuple(
        Series(table.heading(area), table.column(area), colour, is_line=True)
        for area, colour in zip(areas, _COLOURS, strict=False)
    )
    first = stack.take(_ROWS)
    stack.sheet.charts.append(Chart("", first, _ROWS, len(_WIDTHS), one.unit.danish, table.column("year"), series))
    stack.skip()


def _of_year(
    annex: PlanBook,
    printed: Mapping[str, PlanFigure],
    one: Indicator,
    area: str,
    year: int,
    measurements: Measurements,
) -> Operand | None:
    """Return the figure of a year: the printed one, or the reported one; None if there is neither."""
    if str(year) in printed:
        return printed[str(year)] if printed[str(year)].is_known else None
    cell = measurements.rows[one.id, area].by_year[annex.years.index(year)]
    return figure(cell) if isinstance(cell.content, float) else None
