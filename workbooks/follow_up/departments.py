"""The sheet Afdelinger: what the plan's departments are, and where each of their figures stands."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from model.base.state import Trend
from model.formula.expression import Expression, all_of, apply, call, is_number, lift, rows_of, when
from model.rules.unknown import EMPTY
from model.strategic.figures import PlanFigures
from model.strategic.indicator_terms import DIRECTIONS, Criterion, Indicator
from model.strategic.rules.resources import weighted_mean
from model.strategic.terms import DEPARTMENT, PLAN
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.follow_up import step_sheets
from workbooks.follow_up.criteria import JudgedFigure, departments
from workbooks.follow_up.indicators import POINTS, baseline_of, latest_of, put_difference
from workbooks.follow_up.measurements import title_of
from workbooks.follow_up.plan_book import PlanBook
from workbooks.follow_up.precision import difference_style, style_of
from workbooks.follow_up.standing import Standing, Standings
from workbooks.follow_up.sums import sum_of_known
from workbooks.follow_up.unknown_cells import course, figure, if_known, in_points, shown
from workbooks.frame.stack import Column, Row, Stack, Table

SHEET, ABOUT = "Afdelinger", "Om afdelingerne"
_WIDTHS = (18.6, 14.6, *[14.9] * 8)
_ABOUT_WIDTHS = (26, 17, 27, 12, 12, 8, 8, 42)
_HEADS = (Column("Afdeling", Style.TEXT), Column("Nr.", Style.UNIT))
_ABOUT = (
    *_HEADS, Column("Boligselskab", Style.UNIT), Column("Opført", Style.UNIT), Column("Afstand til byen", Style.UNIT), Column("Lejemål", None, "homes"),
    Column("Beboere", None, "size"), Column("Byggeri", Style.UNIT, "building"),
)  # fmt: skip
_WEIGHED = (
    Column("Afdeling", Style.TEXT), Column("Udgangspunkt", Style.SHARE, "baseline"),
    Column("Vægt da", Style.NUMBER, "weight"), Column("Seneste", Style.SHARE, "latest"), Column("Vægt nu", Style.NUMBER, "weight_now"),
)  # fmt: skip
_RANGE = "Spænd og rækkefølge er kun over afdelinger, hvis størrelse kendes; et nummer 1 er længst fra det ønskede."


@dataclass(frozen=True)
class WeighedMean:
    """The mean of an indicator over so many areas: at the baseline by their sizes then, and of the latest figures by the latest sizes."""

    areas: int
    baseline: Cell
    latest: Cell


WeighedMeans = Mapping[str, WeighedMean]
Judgements = Mapping[tuple[str, str], JudgedFigure]


def write(
    annex: PlanBook, standings: Standings, judged: Judgements, ranked: Mapping[str, Sequence[Cell]], means: WeighedMeans
) -> None:
    """Write the sheet: the departments' criteria in four tables, then each indicator that departments have figures of."""
    areas = departments(annex, standings)
    if not areas:
        return
    subtitle = "Hvor hver afdeling står: kriterierne, og det, der måles for afdelingerne"
    sheet = annex.page(SHEET, _WIDTHS, subtitle, landscape=True)
    sheet.repeated_rows = (1, 2)
    stack = Stack(sheet, len(_WIDTHS))
    _criteria(annex, stack, areas, judged, ranked)
    for one in annex.agreement.indicator:
        own = by_department(annex, standings, one)
        if len(own) > 1:
            _indicator(annex, stack, one, own, standings, means)


def by_department(annex: PlanBook, standings: Standings, one: PlanFigures) -> list[Standing]:
    """Return the standings of a table's departments."""
    return [row for row in standings.of(one) if annex.areas[row.measured.area].role == DEPARTMENT]


def weigh(annex: PlanBook, standings: Standings) -> WeighedMeans:
    """Write, for each share that several departments have, its mean by their sizes: at the baseline, and of the latest figures.

    Both are over the departments whose size the agreement prints; a mean of which a part is unknown is unknown.
    """
    sizes, found = annex.agreement.follow.weighed_by, dict[str, WeighedMean]()
    stack: Stack | None = None
    printed = annex.agreement.table(sizes).known() if sizes else {}
    for one in annex.agreement.indicator:
        own = [row for row in by_department(annex, standings, one) if row.measured.area in printed]
        if one.unit.kind == "share" and len(own) > 1:
            stack = stack or step_sheets.page(annex, "Beregning af gennemsnit", "Vejede gennemsnit", _WEIGHED)
            stack.section(f"{title_of(one)}: vejet efter {annex.agreement.table(sizes).title.lower()}")
            table = stack.table(*_WEIGHED)
            for row in own:
                size = standings.rows[sizes, row.measured.area]
                values = (figure(row.baseline), figure(size.baseline), figure(row.latest), figure(size.current))
                table.row(annex.area(row.measured.area), *values, clause=one.clause)
            columns = {key: table.column(key) for key in ("baseline", "weight", "latest", "weight_now")}
            known_ones = table.row("Gennemsnit af de kendte", clause=one.clause)
            last = table.row("Gennemsnit", is_total=True, clause=one.clause)
            for key, weight in (("baseline", "weight"), ("latest", "weight_now")):
                mean = known_ones.put(key, apply(weighted_mean, columns[key], columns[weight]))
                last.put(key, _whole_mean(mean, columns[key], columns[weight]))
            stack.skip()
            found[one.id] = WeighedMean(len(own), last["baseline"], last["latest"])
    return found


def _whole_mean(mean: Cell, values: Range, weights: Range) -> Expression:
    """Return the weighed mean of a column; nothing if one of its figures or sizes is unknown."""
    every = [
        call("COUNT", float(sum(isinstance(one, float) for one in cells.content)), cells) for cells in (values, weights)
    ]
    are_known = all_of(*(count.equals(rows_of(values)) for count in every))
    return when(are_known, mean, EMPTY)


def write_about(annex: PlanBook, standings: Standings) -> None:
    """Write the sheet with what each department is: its company, when it was built, how large it is."""
    areas, follow = departments(annex, standings), annex.agreement.follow
    if not areas:
        return
    sheet = annex.page(ABOUT, _ABOUT_WIDTHS, "Hvad hver afdeling er, og hvor stor", landscape=True)
    table = Stack(sheet, len(_ABOUT_WIDTHS)).table(*_ABOUT)
    sheet.repeated_rows = (table.first - 1, table.first - 1)
    for area in areas:
        one = annex.areas[area]
        built = float(one.built) if one.built.isdecimal() else one.built
        row = table.row(one.title, annex.number(area), one.company, built, one.distance)
        for key, name in (("homes", follow.weighed_by), ("size", follow.ranked_by)):
            size = standings.rows.get((name, area))
            row.put(key, when_known(size) if size is not None else None, size.style if size is not None else None)
        row.put("building", one.building)
    _add_up(annex, table, standings)


def _add_up(annex: PlanBook, table: Table, standings: Standings) -> None:
    """Write what the known sizes come to, what is known of the whole plan, and what that leaves for the other departments."""
    follow, plan = annex.agreement.follow, next((one for one in annex.agreement.area if one.role == PLAN), None)
    columns = {key: table.column(key) for key in ("homes", "size")}
    known_ones = table.row("I alt af de kendte", is_total=True)
    for key, cells in columns.items():
        known_ones.put(key, _if_any(cells, sum_of_known(cells)), Style.NUMBER)
    sizes = {"homes": follow.weighed_by, "size": follow.ranked_by}
    if plan is None:
        return
    wholes = {key: standings.rows[name, plan.id] for key, name in sizes.items() if (name, plan.id) in standings.rows}
    if wholes:
        of_plan, others = table.row(plan.title), table.row("Tilbage til de afdelinger, hvis tal ikke kendes")
        for key, one in wholes.items():
            whole = of_plan.put(key, when_known(one), one.style)
            rest = Expression(whole.content if is_number(whole).value else 0.0, (whole,)) - sum_of_known(columns[key])
            others.put(key, if_known(whole, rest), one.style)


def when_known(one: Standing) -> Expression:
    """Return the latest figure, or else the baseline, or the word that says why there is none."""
    return lift(one.current)


def _criteria(
    annex: PlanBook, stack: Stack, areas: Sequence[str], judged: Judgements, ranked: Mapping[str, Sequence[Cell]]
) -> None:
    """Write the criteria's figures, how they have moved, how far they are from their thresholds, and their order."""
    values = _matrix(annex, stack, "Kriterierne: seneste tal", areas, judged, _value)
    for label, function in (("Mindst", "MIN"), ("Højst", "MAX")):
        row = values.row(label, is_total=True)
        for one in annex.agreement.criterion:
            row.put(one.id, _extreme(ranked[one.id], function), style_of(one))
    _matrix(annex, stack, f"Kriterierne: udvikling siden udgangspunktet ({POINTS})", areas, judged, _moved)
    title = f"Kriterierne: så langt er der til grænsen ({POINTS}); under 0 er den passeret"
    _matrix(annex, stack, title, areas, judged, lambda row, one, _: put_points(row, one, one.distance))
    numbers = {key: sorted(one.content for one in cells if is_number(one).value) for key, cells in ranked.items()}
    order = {(key, area): cell for key, cells in ranked.items() for area, cell in zip(areas, cells, strict=True)}

    def put_rank(row: Row, one: JudgedFigure, area: str) -> None:
        key = one.criterion.id
        row.put(key, _rank(order[key, area], ranked[key], numbers[key], one.criterion), Style.NUMBER)

    _matrix(annex, stack, "Kriterierne: nummer i rækken", areas, judged, put_rank)
    stack.lines([_RANGE])


def _matrix(
    annex: PlanBook,
    stack: Stack,
    title: str,
    areas: Sequence[str],
    judged: Judgements,
    put: Callable[[Row, JudgedFigure, str], object],
) -> Table:
    stack.section(title)
    table = stack.table(*_HEADS, *(Column(one.title, None, one.id) for one in annex.agreement.criterion))
    for area in areas:
        row = table.row(annex.area(area), annex.number(area))
        for one in annex.agreement.criterion:
            put(row, judged[one.id, area], area)
    return table


def _value(row: Row, one: JudgedFigure, _area: str) -> None:
    if one.standing is not None:
        row.put(one.criterion.id, when_known(one.standing), style_of(one.criterion))


def _moved(row: Row, one: JudgedFigure, _area: str) -> None:
    if one.standing is not None:
        put_difference(row, one.criterion.id, one.standing, one.standing.change)


def put_points(row: Row, one: JudgedFigure, cell: Cell) -> None:
    """Write a distance to a threshold, in percentage points."""
    row.put(one.criterion.id, in_points(cell), difference_style(one.criterion))


def _extreme(ranked: Sequence[Cell], function: str) -> Expression:
    """Return the smallest or largest figure that may be ranked; nothing if there is none."""
    cells = Range(ranked[0], ranked[-1])
    numbers = [one for one in cells.content if isinstance(one, float)]
    found = min(numbers, default=0.0) if function == "MIN" else max(numbers, default=0.0)
    return _if_any(cells, call(function, found, cells))


def _if_any(cells: Range, found: Expression) -> Expression:
    """Return what is found of some cells; nothing if none of them holds a number."""
    count = call("COUNT", float(sum(isinstance(one, float) for one in cells.content)), cells)
    return when(lift(0) < count, found, EMPTY)


def _rank(own: Cell, ranked: Sequence[Cell], numbers: Sequence[float], criterion: Criterion) -> Expression:
    """Return a figure's number among those that may be ranked, the one farthest from what is wanted first.

    `numbers` are the known ones of `ranked` in rising order.
    """
    value, is_above = own.content if isinstance(own.content, float) else 0.0, DIRECTIONS[criterion.met] > 0
    further = len(numbers) - bisect_right(numbers, value) if is_above else bisect_left(numbers, value)
    cells = Range(ranked[0], ranked[-1])
    count = call("COUNTIF", float(further), cells, lift(">" if is_above else "<") & own)
    return when(is_number(own), count + 1, EMPTY)


def _indicator(
    annex: PlanBook,
    stack: Stack,
    indicator: Indicator,
    own: Sequence[Standing],
    standings: Standings,
    means: WeighedMeans,
) -> None:
    """Write where each department stands: by itself, and against each comparison; then the mean weighed by size."""
    stack.section(title_of(indicator))
    table = stack.table(
        *_HEADS, Column("Udgangspunkt", None, "baseline"), Column("Seneste", None, "latest"), Column("År", Style.YEAR, "year"),
        Column("Udvikling", None, "change"), Column("Tilstand", Style.CHECK, "state"),
        *(Column(f"Afstand til {annex.area(one)}", None, one) for one in indicator.compared_with[:_MOST_COMPARED]),
    )  # fmt: skip
    own_gaps = [one for one in standings.gaps if one.of.measured.table is indicator]
    gaps = {(one.of.measured.area, one.other.measured.area): one for one in own_gaps}
    for one in own:
        area = one.measured.area
        row = table.row(annex.area(area), annex.number(area), clause=indicator.clause)
        row.put("baseline", baseline_of(one), one.printed_style)
        row.put("latest", latest_of(one), one.style)
        row.put("year", shown(one.year))
        put_difference(row, "change", one, one.change)
        row.put("state", course(one.direction))
        for other in indicator.compared_with[:_MOST_COMPARED]:
            if (area, other) in gaps:
                put_difference(row, other, one, gaps[area, other].current)
    table.coloured("state", Trend)
    if indicator.id in means:
        mean = means[indicator.id]
        row = table.row(f"Vejet gennemsnit af {mean.areas}", is_total=True, clause=indicator.clause)
        row.put("baseline", lift(mean.baseline), style_of(indicator))
        row.put("latest", lift(mean.latest), style_of(indicator))


_MOST_COMPARED = 3
"""Comparisons that have room beside a department's figures; the sheet Indikatorer has all."""
