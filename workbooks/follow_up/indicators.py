"""The sheet Indikatorer: every indicator by year, its gap to what it is held against, and its targets."""

from collections.abc import Sequence

from model.base.state import Reached, Trend
from model.formula.expression import Expression, all_of, is_number, lift, negated, when
from model.rules.unknown import EMPTY
from model.strategic.indicator_terms import BASELINE, UP, Indicator
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.follow_up.plan_book import PlanBook
from workbooks.follow_up.precision import difference_style, exact_style, style_of_printed
from workbooks.follow_up.standing import Gap, Standing, Standings, is_held
from workbooks.follow_up.targets import TargetCells
from workbooks.follow_up.unknown_cells import course, in_points, shown, word_of
from workbooks.frame.stack import FIRST_ROW, Column, Row, Stack

SHEET, GAPS, TARGETS = "Indikatorer", "Afstande", "Mål"
UNLIKE, NOT_CHOSEN = "ikke sammenligneligt år", "en anden er valgt"
"""Why there is no gap: the figures are of different years, or the area is held against another comparison."""
POINTS = "pct.point"
"""What differences of fractions are told in."""
_BEFORE, _YEAR, _AFTER = (5, 28.5, 17.5, 7.5, 6.5, 12.5), 8.6, (9.5, 10.5, 12)
_GAP_WIDTHS = (5, 40, 22, 9, 12, 9, 12, 12, 12, 19)
_TARGET_WIDTHS = (5, 36.5, 22, 12, 11, 12.5, 11, 11, 11, 10.5, 12)
_TEXTS = (Column("Nr.", Style.TEXT), Column("Indikator", Style.TEXT), Column("Område", Style.TEXT))
_UNKNOWN = "Et ukendt tal er ikke 0: Der er ingen udvikling, ingen afstand og intet nået mål, før begge tal kendes."


def write(
    annex: PlanBook, measured: Sequence[Cell], standings: Standings, targets: Sequence[TargetCells], on: Cell
) -> None:
    """Write the sheets: by year, gaps, targets; those that have no row are left out.

    Args:
        annex: the workbook.
        measured: the headings of the years on the sheet Målinger.
        standings: where figures stand.
        targets: what indicators are to reach.
        on: the day of the follow-up.
    """
    years = [year for year in measured if year.content >= annex.agreement.period.start.value.year]
    widths = (*_BEFORE, *[_YEAR] * len(years), *_AFTER)
    stack = _page(annex, SHEET, widths, "Hver indikator år for år, og hvad der er blevet bedre")
    _by_year(annex, stack, standings, measured, years)
    if standings.gaps:
        _gaps(
            annex, _page(annex, GAPS, _GAP_WIDTHS, "Afstand til det, der sammenlignes med, i samme år"), standings.gaps
        )
    if targets:
        _targets(annex, _page(annex, TARGETS, _TARGET_WIDTHS, "Hver indikator mod sine mål"), targets, on)


def _page(annex: PlanBook, name: str, widths: Sequence[float], subtitle: str) -> Stack:
    """Add a sheet with one table, whose headings are on every page of it."""
    sheet = annex.page(name, widths, subtitle, landscape=True)
    sheet.repeated_rows = (FIRST_ROW, FIRST_ROW)
    return Stack(sheet, len(widths))


def _by_year(
    annex: PlanBook, stack: Stack, standings: Standings, measured: Sequence[Cell], years: Sequence[Cell]
) -> None:
    heads = [f"{year.content:.0f}" for year in years]
    table = stack.table(
        *_TEXTS, Column("Bedre er", Style.UNIT), Column("Fra", Style.YEAR, "since"),
        Column("Udgangspunkt", None, "baseline"), *(Column(head, None, head) for head in heads),
        Column("Udvikling", None, "change"), Column("Opgjort i", Style.UNIT, "unit"),
        Column("Tilstand", Style.CHECK, "state"),
    )  # fmt: skip
    for head, year in zip(heads, years, strict=True):
        table.head(table.at(head), year, Style.HEAD_YEAR, "")
    for one in annex.agreement.indicator:
        for standing in standings.of(one):
            own = standing.measured
            row = table.row(one.number, one.title, annex.area(own.area), _better(one), clause=one.clause)
            row.put("since", shown(standing.since))
            row.put("baseline", baseline_of(standing), own.printed_style)
            for head, year in zip(heads, years, strict=True):
                row.put(head, shown(own.by_year[list(measured).index(year)]), own.style)
            put_difference(row, "change", standing, standing.change)
            row.put("unit", difference_unit(standing))
            if not annex.is_compared(one, own.area):
                row.put("state", course(standing.direction))
    table.coloured("state", Trend)
    stack.skip()
    stack.lines([_UNKNOWN, *(f"{one.number}: {one.note}" for one in annex.agreement.indicator if one.note)])


def _better(one: Indicator) -> str:
    return "mere" if one.better == UP else "mindre"


def baseline_of(standing: Standing) -> Expression:
    """Return a baseline, or the word that says why there is none."""
    return lift(standing.baseline)


def latest_of(standing: Standing) -> Expression:
    """Return a latest figure, or the word for one that is hidden; nothing where none is reported."""
    return lift(standing.latest)


def difference_unit(standing: Standing) -> str:
    """Return what a difference of a figure is told in."""
    return POINTS if standing.measured.table.unit.kind == "share" else standing.measured.table.unit.danish


def put_difference(row: Row, key: str, standing: Standing, cell: Cell, style: Style | None = None) -> Cell:
    """Write a difference of a figure, in its table's style or another: of fractions in percentage points, of others in their own unit."""
    told = in_points(cell) if standing.measured.table.unit.kind == "share" else shown(cell)
    return row.put(key, told, style or difference_style(standing.measured.table))


def limit_style(one: TargetCells) -> Style:
    """Return the style of what a target asks for: as it is printed, or as the baseline is; what is computed need not be whole."""
    if one.target.level is not None:
        return style_of_printed(one.target.level)
    if one.target.rule == BASELINE:
        return one.of.printed_style
    return exact_style(one.of.style)


def missing_style(one: TargetCells) -> Style:
    """Return the style of how far a target is away: of whole numbers, that of what is asked for, which need not be whole."""
    style = difference_style(one.of.measured.table)
    return limit_style(one) if style == Style.NUMBER else style


def _gaps(annex: PlanBook, stack: Stack, gaps: Sequence[Gap]) -> None:
    table = stack.table(
        Column("Nr.", Style.TEXT), Column("Holdes op mod", Style.TEXT), Column("Område", Style.TEXT), Column("Fra", Style.YEAR, "since"),
        Column("Afstand da", None, "before"), Column("Seneste år", Style.YEAR, "year"), Column("Afstand", None, "gap"),
        Column("Bedre", None, "change"), Column("Opgjort i", Style.UNIT, "unit"), Column("Bemærkning", Style.UNIT, "remark"),
    )  # fmt: skip
    for one in gaps:
        own, indicator = one.of, one.of.measured.table
        assert isinstance(indicator, Indicator)  # noqa: S101 only they are held against something
        titles = (annex.area(one.other.measured.area), annex.area(own.measured.area))
        row = table.row(indicator.number, *titles, clause=indicator.clause)
        row.put("since", shown(own.since))
        put_difference(row, "before", own, one.before)
        row.put("year", shown(own.year))
        put_difference(row, "gap", own, one.latest)
        put_difference(row, "change", own, one.change)
        row.put("unit", difference_unit(own))
        row.put("remark", _remark(one, annex.area(one.other.measured.area)))


def _remark(one: Gap, other: str) -> Expression:
    """Return why there is no gap: another comparison was chosen, or the area's latest figure is of another year."""
    is_apart = [is_number(one.of.latest), negated(is_number(one.latest))]
    held = is_held(one.of, other)
    if held is None:
        return when(all_of(*is_apart), UNLIKE, EMPTY)
    return word_of((all_of(*is_apart, held), UNLIKE), (negated(held), NOT_CHOSEN))


def _targets(annex: PlanBook, stack: Stack, targets: Sequence[TargetCells], on: Cell) -> None:
    table = stack.table(
        Column("Nr.", Style.TEXT), Column("Mål", Style.TEXT), Column("Område", Style.TEXT), Column("Senest", Style.DATE, "due"),
        Column("Skal være", None, "limit"), Column("Udgangspunkt", None, "baseline"), Column("Mangler da", None, "before"),
        Column("Er", None, "value"), Column("Mangler", None, "missing"), Column("Opgjort i", Style.UNIT, "unit"), Column("Tilstand", Style.CHECK, "state"),
    )  # fmt: skip
    for one in targets:
        own, indicator = one.of, one.of.measured.table
        assert isinstance(indicator, Indicator)  # noqa: S101 only they have targets
        row = table.row(indicator.number, one.title, annex.area(own.measured.area), clause=one.target.clause)
        if one.due is not None:
            row.put("due", lift(one.due))
        row.put("limit", shown(one.limit), limit_style(one))
        row.put("baseline", baseline_of(own), own.printed_style)
        put_difference(row, "before", own, one.before, missing_style(one))
        row.put("value", shown(one.value), own.style)
        put_difference(row, "missing", own, one.missing, missing_style(one))
        row.put("unit", difference_unit(own))
        row.put("state", reached(one, on))
    table.coloured("state", Reached)


def reached(one: TargetCells, on: Cell) -> Expression:
    """Return whether a target is reached; without a figure, whether its day has come."""
    told, is_unknown = (
        [(lift(one.met).equals(1), Reached.YES), (lift(one.met).equals(0), Reached.NO)],
        negated(is_number(one.met)),
    )
    if one.due is None:
        told += [(is_unknown, Reached.UNKNOWN)]
    else:
        has_come = lift(one.due) < on
        told += [
            (all_of(is_unknown, negated(has_come)), Reached.NOT_YET),
            (all_of(is_unknown, has_come), Reached.UNKNOWN),
        ]
    return word_of(*((condition, state.value) for condition, state in told))
