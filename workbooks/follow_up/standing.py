"""The sheet Beregning: where each followed figure stands; on sheets of their own, how far it is from what it is held against."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from model.formula.expression import Expression, Operand, all_of, apply, either_of, is_number, lift, when
from model.rules.unknown import EMPTY
from model.strategic.figures import PlanFigures
from model.strategic.indicator_terms import DIRECTIONS, Criterion, Indicator
from model.strategic.rules.development import change, direction, gap, gap_change, relative_change
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.follow_up import step_sheets
from workbooks.follow_up.measurements import MeasuredRow, Measurements, title_of
from workbooks.follow_up.plan_book import PlanBook
from workbooks.follow_up.unknown_cells import first_year, if_known, in_year, known, last_told, shown, stands_beside
from workbooks.frame.stack import Column

_COLUMNS = (
    Column("Måling", Style.TEXT), Column("Område", Style.TEXT), Column("Mere er bedre: 1, mindre: -1", Style.NUMBER, "better"),
    Column("Fra", Style.YEAR, "since"), Column("Udgangspunkt", None, "baseline"), Column("Sidst skrevet; 0: intet", Style.YEAR, "told"), Column("Seneste år", Style.YEAR, "year"),
    Column("Seneste", None, "latest"), Column("Udvikling", None, "change"), Column("Udvikling i pct.", Style.SHARE, "relative"),
    Column("Retning", Style.NUMBER, "direction"), Column("Nu", None, "current"),
)  # fmt: skip
_GAPS = (
    Column("Måling", Style.TEXT), Column("Område", Style.TEXT), Column("Holdes op mod", Style.TEXT, "held"), Column("Fra", Style.YEAR, "since"),
    Column("Det andet fra", Style.YEAR, "other_since"), Column("Afstand da", None, "before"),
    Column("Det andet, samme år", None, "other"), Column("Dets år", Style.YEAR, "other_year"), Column("Seneste afstand", None, "gap"),
    Column("Bedre afstand", None, "change"), Column("Nu", None, "current"),
)  # fmt: skip


_HELD = (
    Column("Måling", Style.TEXT), Column("Område", Style.TEXT), Column("Holdes op mod", Style.TEXT, "held"), Column("Nu", None, "current"),
)  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """Where a figure of an area stands, in its own unit; every cell but `better` may be unknown.

    Baseline, latest and current figure hold a word then, where one says why.
    """

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
        """The number style of a figure that is not printed."""
        return self.measured.style

    @property
    def printed_style(self) -> Style:
        """The number style of the baseline."""
        return self.measured.printed_style


@dataclass(frozen=True)
class Gap:
    """How far an area's figure is from a comparison: at the baseline, at its latest year, and how much better that is."""

    of: Standing
    other: Standing
    title: Cell
    """What it is to, in words."""
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


def write(annex: PlanBook, measurements: Measurements) -> Standings:
    """Write where each followed figure stands, and its gaps; return their cells."""
    found = Standings()
    subtitle = "Udgangspunkt, seneste tal og udvikling, i målingernes egne enheder"
    table = step_sheets.table(annex, "Beregning", subtitle, *_COLUMNS)
    for (key, area), one in measurements.rows.items():
        name = f"standing.{key}.{area}"
        row = table.row(title_of(one.table), annex.area(area), clause=one.table.clause)
        better = row.put("better", float(_better(one.table)))
        is_undated = one.table.year is None and isinstance(one.printed.content, float)
        since = row.put("since", _since(measurements, one, is_undated=is_undated))
        baseline = row.put("baseline", _baseline(measurements, one, since, is_undated=is_undated), one.printed_style)
        told_in = row.put("told", last_told(measurements.years, one.by_year, None if is_undated else since))
        year = row.put("year", when(lift(0) < told_in, told_in, EMPTY))
        latest = row.put("latest", if_known(year, stands_beside(year, measurements.years, one.by_year)), one.style)
        baseline.shows(f"{name}.baseline")
        latest.shows(f"{name}.latest")
        apart = apply(change, known(latest), known(baseline))
        moved = row.put("change", apart, one.style).shows(f"{name}.change")
        relative = row.put("relative", apply(relative_change, known(latest), known(baseline)))
        # neither a size nor what others are held against gets better or worse
        is_judged = better.content and not annex.is_compared(one.table, area)
        tolerance = annex.agreement.follow.tolerance
        turned = apply(direction, known(moved), better, tolerance) if is_judged else lift(EMPTY)
        told = row.put("direction", turned)
        now = row.put("current", when(is_number(year), latest, baseline), one.style)
        found.rows[key, area] = Standing(one, better, since, baseline, year, latest, moved, relative, told, now)
    _write_gaps(annex, measurements, found)
    return found


def _since(measurements: Measurements, one: MeasuredRow, *, is_undated: bool) -> Expression:
    """Return the year of a baseline: the printed one, or else the first that is reported; none of one that is printed without."""
    if one.table.year is not None:
        return lift(next(cell for cell in measurements.years if cell.content == one.table.year))
    return lift(EMPTY) if is_undated else first_year(measurements.years, one.by_year)


def _baseline(measurements: Measurements, one: MeasuredRow, since: Cell, *, is_undated: bool) -> Expression:
    """Return the figure of a baseline, or the word that says why there is none."""
    if one.table.year is not None or is_undated:
        return shown(one.printed)
    word = Expression(one.printed.content or "", (one.printed, '&""'))
    return when(is_number(since), stands_beside(since, measurements.years, one.by_year), word)


def _write_gaps(annex: PlanBook, measurements: Measurements, found: Standings) -> None:
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
    table = step_sheets.table(annex, "Beregning af afstande", "Afstand til det, der sammenlignes med", *_GAPS)
    for one, area, other in pairs:
        own, beside = found.rows[one.id, area], found.rows[one.id, other]
        name = f"gap.{one.id}.{area}.{other}"
        row = table.row(title_of(one), annex.area(area), annex.area(other), clause=one.clause)
        # another year than the area's, or none where another comparison is chosen: then there is no gap
        held = is_held(own, annex.area(other))
        since = row.put("since", lift(own.since) if held is None else when(held, own.since, EMPTY))
        theirs = row.put("other_since", lift(beside.since))
        before = apply(gap, known(own.baseline), known(beside.baseline), known(since), known(theirs))
        then = row.put("before", before, own.style).shows(f"{name}.before")
        same = in_year(measurements.years, beside.measured.by_year, own.year)
        value = row.put("other", same, own.style)
        is_same = is_number(value) if held is None else all_of(is_number(value), held)
        year = row.put("other_year", when(is_same, own.year, EMPTY))
        apart = apply(gap, known(own.latest), known(value), known(own.year), known(year))
        now = row.put("gap", apart, own.style).shows(f"{name}.latest")
        better = row.put("change", apply(gap_change, known(now), known(then), own.better), own.style)
        current = row.put("current", when(is_number(own.year), known(now), known(then)), own.style)
        found.gaps.append(Gap(own, beside, row["held"], then, now, better, current))
    _write_held(annex, found)


def _write_held(annex: PlanBook, found: Standings) -> None:
    """Write which gap is held of each area that has several: the one to the comparison that is chosen, or else the first."""
    gaps: dict[tuple[str, str], list[Gap]] = {}
    for one in found.gaps:
        gaps.setdefault((one.of.measured.table.id, one.of.measured.area), []).append(one)
    found.held = {key: HeldGap(annex.area(own[0].other.measured.area), own[0].current) for key, own in gaps.items()}
    typed = [(key, own, chosen) for key, own in gaps.items() if (chosen := own[0].of.measured.held_against) is not None]
    if not typed:
        return
    table = step_sheets.table(
        annex, "Beregning af vist afstand", "Afstand, der vises, hvor der kun er plads til én", *_HELD
    )
    for key, own, chosen in typed:
        first = own[0].of
        row = table.row(
            title_of(first.measured.table), annex.area(first.measured.area), clause=first.measured.table.clause
        )
        is_open = Expression(chosen.content is None, (chosen, '=""'))
        other = row.put("held", when(is_open, found.held[key].other, chosen))
        told = stands_beside(other, [one.title for one in own], [one.current for one in own])
        found.held[key] = HeldGap(other, row.put("current", told, first.style))


def is_held(own: Standing, other: str) -> Expression | None:
    """Return whether a figure is held against a comparison, by its title; None where there is no choice."""
    chosen = own.measured.held_against
    if chosen is None:
        return None
    is_open = Expression(chosen.content is None, (chosen, '=""'))
    return either_of(is_open, Expression(chosen.content == other, (chosen, "=", *lift(other).pieces)))
