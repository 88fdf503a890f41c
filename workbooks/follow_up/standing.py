"""The sheet Beregning: where each followed figure stands, how far from what it is held against, and what its targets ask."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from model.formula.expression import Expression, Operand, apply, either_of, is_number, lift, when
from model.rules.unknown import EMPTY
from model.strategic.figures import PlanFigures
from model.strategic.indicator_terms import DIRECTIONS, Criterion, Indicator
from model.strategic.rules.development import change, direction, gap, gap_change, relative_change
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.follow_up.measurements import MeasuredRow, Measurements, title_of
from workbooks.follow_up.plan_book import PlanBook
from workbooks.follow_up.unknown_cells import figure, first_known, if_known, in_year, known, last_told
from workbooks.frame.stack import Column, Stack

SHEET = "Beregning"
_WIDTHS = (22.5, 16, 17.2, 12.5, 10.2, 12.5, *[10.2] * 6)
_COLUMNS = (
    Column("Måling", Style.TEXT), Column("Område", Style.TEXT), Column("", Style.TEXT), Column("Mere er bedre: 1, mindre: -1", Style.NUMBER, "better"),
    Column("Fra", Style.YEAR, "since"), Column("Udgangspunkt", None, "baseline"), Column("Seneste år", Style.YEAR, "year"),
    Column("Seneste", None, "latest"), Column("Udvikling", None, "change"), Column("Udvikling i pct.", Style.SHARE, "relative"),
    Column("Retning", Style.NUMBER, "direction"), Column("Nu", None, "current"),
)  # fmt: skip
_GAPS = (
    Column("Måling", Style.TEXT), Column("Område", Style.TEXT), Column("Holdes op mod", Style.TEXT), Column("Fra", Style.YEAR, "since"),
    Column("Det andet fra", Style.YEAR, "other_since"), Column("Afstand da", None, "before"),
    Column("Det andet, samme år", None, "other"), Column("Dets år", Style.YEAR, "other_year"), Column("Seneste afstand", None, "gap"),
    Column("Bedre afstand", None, "change"), Column("Nu", None, "current"),
)  # fmt: skip


_HELD = (
    Column("Måling", Style.TEXT), Column("Område", Style.TEXT), Column("Holdes op mod", Style.TEXT, "held"), Column("Nu", None, "current"),
)  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """Where a figure of an area stands, in its own unit; every cell but `better` may be unknown."""

    measured: MeasuredRow
    better: Cell
    since: Cell
    baseline: Cell
    year: Cell
    latest: Cell
    change: Cell
    relative: Cell
    direction: Cell
    current: Cell
    """The latest figure, unknown if it is hidden; without one, the baseline."""

    @property
    def style(self) -> Style:
        """The number style of the figure."""
        return self.measured.style


@dataclass(frozen=True)
class Gap:
    """How far an area's figure is from a comparison: at the baseline, at its latest year, and how much better that is."""

    of: Standing
    other: Standing
    before: Cell
    latest: Cell
    change: Cell
    current: Cell
    """The latest gap, or else that at the baseline; unknown where the area has a later figure than the comparison."""


@dataclass(frozen=True)
class HeldGap:
    """The one gap of an area's figure that is told where there is room for one: to what is chosen, or else to the first."""

    other: Operand
    """What it is held against."""
    gap: Cell


@dataclass
class Standings:
    """Every followed figure's standing by the ids of table and area, the gaps of indicators in order, and the one that is held of each."""

    rows: dict[tuple[str, str], Standing] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)
    held: dict[tuple[str, str], HeldGap] = field(default_factory=dict)

    def of(self, table: PlanFigures) -> Iterator[Standing]:
        """Yield the standings of a table's areas."""
        return (one for (own, _), one in self.rows.items() if own == table.id)


def _better(table: PlanFigures) -> int:
    """Return 1 if more is better, -1 if less is, 0 for a size; a criterion is better where it is not met."""
    if isinstance(table, Criterion):
        return -DIRECTIONS[table.met]
    return DIRECTIONS[table.better] if isinstance(table, Indicator) else 0


def write(annex: PlanBook, measurements: Measurements) -> tuple[Standings, Stack]:
    """Write the sheet's first parts; return their cells, and the stack for the parts that follow."""
    sheet = annex.page(SHEET, _WIDTHS, "Trin for trin, i målingernes egne enheder", landscape=True, backing=True)
    stack = Stack(sheet, len(_WIDTHS))
    found = Standings()
    stack.section("Udgangspunkt, seneste tal og udvikling")
    table = stack.table(*_COLUMNS)
    for (key, area), one in measurements.rows.items():
        name = f"standing.{key}.{area}"
        row = table.row(title_of(one.table), annex.area(area), clause=one.table.clause)
        better = row.put("better", float(_better(one.table)))
        since, baseline = _baseline(measurements, one)
        cells = {
            "since": row.put("since", since),
            "baseline": row.put("baseline", baseline, one.style).shows(f"{name}.baseline"),
        }
        is_undated = one.table.year is None and isinstance(one.printed.content, float)
        after = None if is_undated else cells["since"]
        year = row.put("year", last_told(measurements.years, one.by_year, after))
        found_in = if_known(year, in_year(measurements.years, one.by_year, year))
        latest = row.put("latest", found_in, one.style).shows(f"{name}.latest")
        apart = apply(change, known(latest), known(cells["baseline"]))
        moved = row.put("change", apart, one.style).shows(f"{name}.change")
        relative = row.put("relative", apply(relative_change, known(latest), known(cells["baseline"])))
        # neither a size nor what others are held against gets better or worse
        is_judged = better.content and not annex.is_compared(one.table, area)
        tolerance = annex.agreement.follow.tolerance
        turned = apply(direction, known(moved), better, tolerance) if is_judged else lift(EMPTY)
        told = row.put("direction", turned)
        now = row.put("current", when(is_number(year), latest, known(cells["baseline"])), one.style)
        found.rows[key, area] = Standing(
            one, better, cells["since"], cells["baseline"], year, latest, moved, relative, told, now
        )
    _write_gaps(annex, stack, measurements, found)
    return found, stack


def _baseline(measurements: Measurements, one: MeasuredRow) -> tuple[Expression, Expression]:
    """Return the year and the figure of a baseline: the printed one, or else the first that is reported."""
    if one.table.year is not None:
        year = next(cell for cell in measurements.years if cell.content == one.table.year)
        return lift(year), figure(one.printed)
    if isinstance(one.printed.content, float):
        return lift(EMPTY), figure(one.printed)
    return first_known(measurements.years, one.by_year), first_known(one.by_year, one.by_year)


def _write_gaps(annex: PlanBook, stack: Stack, measurements: Measurements, found: Standings) -> None:
    """Write how far each area of an indicator is from each figure that it is held against."""
    pairs = [
        (one, area, other)
        for one in annex.agreement.indicator
        for area in one.values
        if area not in one.compared_with
        for other in one.compared_with
    ]
    if not pairs:
        return
    stack.skip()
    stack.section("Afstand til det, der sammenlignes med")
    table = stack.table(*_GAPS)
    for one, area, other in pairs:
        own, beside = found.rows[one.id, area], found.rows[one.id, other]
        name = f"gap.{one.id}.{area}.{other}"
        row = table.row(title_of(one), annex.area(area), annex.area(other), clause=one.clause)
        since, theirs = row.put("since", lift(own.since)), row.put("other_since", lift(beside.since))
        before = apply(gap, known(own.baseline), known(beside.baseline), known(since), known(theirs))
        then = row.put("before", _if_held(own, annex.area(other), before), own.style).shows(f"{name}.before")
        same = in_year(measurements.years, beside.measured.by_year, own.year)
        value = row.put("other", if_known(own.year, same), own.style)
        year = row.put("other_year", if_known(value, lift(own.year)))
        apart = apply(gap, known(own.latest), known(value), known(own.year), known(year))
        now = row.put("gap", _if_held(own, annex.area(other), apart), own.style).shows(f"{name}.latest")
        better = row.put("change", apply(gap_change, known(now), known(then), own.better), own.style)
        current = row.put("current", when(is_number(own.year), known(now), known(then)), own.style)
        found.gaps.append(Gap(own, beside, then, now, better, current))
    _write_held(annex, stack, found)


def _write_held(annex: PlanBook, stack: Stack, found: Standings) -> None:
    """Write which gap is held of each area that has several: the one to the comparison that is chosen, or else the first."""
    gaps: dict[tuple[str, str], list[Gap]] = {}
    for gap_ in found.gaps:
        gaps.setdefault((gap_.of.measured.table.id, gap_.of.measured.area), []).append(gap_)
    stack.skip()
    stack.section("Afstand, der vises, hvor der kun er plads til én")
    table = stack.table(*_HELD)
    for key, own in gaps.items():
        first, *others = own
        measured, title = first.of.measured, annex.area(first.other.measured.area)
        chosen, told = measured.held_against, known(first.current)
        if chosen is None:
            found.held[key] = HeldGap(title, first.current)
            continue
        for one in reversed(others):
            is_chosen = lift(chosen).equals(annex.area(one.other.measured.area))
            told = when(is_chosen, known(one.current), told)
        row = table.row(title_of(measured.table), annex.area(measured.area), clause=measured.table.clause)
        is_open = Expression(chosen.content is None, (chosen, '=""'))
        other = row.put("held", when(is_open, title, chosen))
        found.held[key] = HeldGap(other, row.put("current", told, first.of.style))


def _if_held(own: Standing, other: str, apart: Expression) -> Expression:
    """Return a gap, but nothing where another of the comparisons is chosen."""
    held = is_held(own, other)
    return apart if held is None else when(held, apart, EMPTY)


def is_held(own: Standing, other: str) -> Expression | None:
    """Return whether a figure is held against a comparison, by its title; None where there is no choice."""
    chosen = own.measured.held_against
    if chosen is None:
        return None
    is_open = Expression(chosen.content is None, (chosen, '=""'))
    return either_of(is_open, Expression(chosen.content == other, (chosen, "=", *lift(other).pieces)))
