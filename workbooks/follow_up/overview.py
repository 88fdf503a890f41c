"""The first sheet, Overblik: each goal with its indicators, what is late, and the money, for a board with three minutes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from model.base.danish import LAST_DATE
from model.base.state import Trend
from model.formula.expression import Expression, added, all_of, apply, call, lift, rows_of, when
from model.strategic.indicator_terms import Indicator
from model.strategic.rules.development import states_counted
from model.strategic.terms import PLAN
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.cells.styles import Style
from workbooks.follow_up.departments import WeighedMeans
from workbooks.follow_up.follow_up_inputs import ON
from workbooks.follow_up.indicators import baseline_of, latest_of, put_difference
from workbooks.follow_up.plan_book import PlanBook
from workbooks.follow_up.standing import Standing, Standings
from workbooks.follow_up.sums import whole
from workbooks.follow_up.tasks import LateTasks
from workbooks.follow_up.unknown_cells import course, shown
from workbooks.frame.paper import room_left
from workbooks.frame.parts import head_height
from workbooks.frame.row_heights import fit_heights, height_of, lines_needed
from workbooks.frame.stack import Column, Row, Stack, Table

SHEET = "Overblik"
_WIDTHS = (52.7, 9.8, 8.2, 6, 8.3, 7.1, 10.6)
_COLUMNS = (
    Column("Mål og indikator", Style.TEXT), Column("Før", None, "baseline"), Column("Seneste", None, "latest"),
    Column("År", Style.YEAR, "year"), Column("Udvikling", None, "change"), Column("Afstand", None, "gap"),
    Column("Tilstand", Style.CHECK, "state"),
)  # fmt: skip
_HEADING = 24.0
"""Height of a heading, points."""
_LISTED = 3
"""Areas of an indicator that have a row each; of more, the row says how many are in which state."""
_POINTS, _HELD = "Procenters udvikling og afstand er i procentpoint.", " Afstand er i samme år til "


@dataclass(eq=False, repr=False)
class PlanOverview:
    """The sheet while it is written; `on` is the day of the follow-up."""

    annex: PlanBook
    sheet: Sheet
    on: Cell

    def write(
        self, standings: Standings, means: WeighedMeans, late: Sequence[LateTasks], money: Mapping[str, Cell]
    ) -> None:
        """Write the goals, what is late, and the money, by what its lines are called."""
        stack = Stack(self.sheet, len(_WIDTHS), self.on.row + 1)
        table = stack.table(*_COLUMNS)
        for goal in self.annex.agreement.goal:
            own = [one for one in self.annex.agreement.indicator if one.goal == goal.id]
            if own:
                table.row(goal.title, clause=goal.clause, is_total=True)
                self.sheet.merge(table.stack.last, 1, len(_WIDTHS))
            for one in own:
                self._indicator(table, one, standings, means)
        table.coloured("state", Trend)
        place = self.sheet, stack.take(), 1
        _tell_over(place, self._against(standings))
        self._section(stack, "Hvad der er forsinket eller mangler")
        _write_late(stack, late)
        self._section(stack, "Penge")
        for label, cell in money.items():
            figure = stack.fact(label, shown(cell), _plain(cell.style), cell.clause)
            self.sheet.merge(figure.row, figure.column, figure.column + 1)  # an amount is wider than a share
        fit_heights(self.sheet)
        self.sheet.is_one_page = room_left(self.sheet) >= 0  # of more goals, the money and what is late go over

    def _section(self, stack: Stack, title: str) -> None:
        """Add a heading, with less air above it than elsewhere: all is to be on one page."""
        stack.section(title)
        self.sheet.heights[stack.last] = _HEADING

    def _areas(self, one: Indicator, standings: Standings) -> list[Standing]:
        """Return what an indicator is about: its own areas, not those that are reported besides."""
        return [
            row
            for row in standings.of(one)
            if row.measured.area in one.values and not self.annex.is_compared(one, row.measured.area)
        ]

    def _against(self, standings: Standings) -> Expression:
        """Return what the gaps are to: each comparison with the indicators, and with the areas where it may be chosen."""
        fixed, chosen = dict[str, list[str]](), list[Expression]()
        for one in self.annex.agreement.indicator:
            own = [row.measured.area for row in self._areas(one, standings)]
            held = [standings.held[one.id, area] for area in own if (one.id, area) in standings.held]
            if len(own) > _LISTED or not held:
                continue
            others = [gap.other for gap in held]
            if isinstance(others[0], str):
                fixed.setdefault(others[0], []).append(one.number)
            else:
                by_area = [
                    lift(other) & f" ({one.number} {self.annex.area(area)})"
                    for area, other in zip(own, others, strict=True)
                ]
                is_same = all_of(*(lift(other).equals(others[0]) for other in others))
                chosen.append(when(is_same, lift(others[0]) & f" ({one.number})", _joined(by_area)))
        parts = [*(lift(f"{other} ({', '.join(numbers)})") for other, numbers in fixed.items()), *chosen]
        return lift(_POINTS) & _HELD & _joined(parts) & "." if parts else lift(_POINTS)

    def _indicator(self, table: Table, one: Indicator, standings: Standings, means: WeighedMeans) -> None:
        own = self._areas(one, standings)
        if len(own) <= _LISTED:
            for standing in own:
                title = self._title(one, standing, is_first=standing is own[0])
                self._standing(table.row(title, clause=one.clause), standing, standings)
            return
        mean = means.get(one.id)
        word = f", vejet gennemsnit af {mean.areas}" if mean else ", i alt" if one.unit.of_persons else ""
        row = table.row(f"{one.number} {one.title}, {len(own)} områder{word}", clause=one.clause)
        if mean is not None:
            row.put("baseline", lift(mean.baseline), own[0].style)
            row.put("latest", lift(mean.latest), own[0].style)
        elif one.unit.of_persons:  # a sum of which a part is unknown is unknown, too, so that none is the difference
            row.put("baseline", whole(Range(own[0].baseline, own[-1].baseline)), own[0].style)
            row.put("latest", whole(Range(own[0].latest, own[-1].latest)), own[0].style)
        _told_over(row, "change", self._counted(own))

    def _counted(self, own: Sequence[Standing]) -> Expression:
        """Return how many areas are better, worse, unchanged, and without figures; no verdict is made of it."""
        parts = list(_ranges([one.direction for one in own]))
        signs = ((Trend.BETTER, lift(1)), (Trend.WORSE, lift(0) - 1), (Trend.SAME, lift(0)))
        told = [
            added(apply(states_counted, cells, sign) for cells in parts) & f" {word.value}, " for word, sign in signs
        ]
        known = added(
            call("COUNT", float(sum(isinstance(one, float) for one in cells.content)), cells) for cells in parts
        )
        every = added(rows_of(cells) for cells in parts)
        return told[0] & told[1] & told[2] & (every - known) & f" {Trend.UNKNOWN.value}"

    def _title(self, one: Indicator, standing: Standing, *, is_first: bool) -> str:
        area = self.annex.areas[standing.measured.area]
        if not is_first:
            return f"{one.number} {area.title}"
        return f"{one.number} {one.title}" + ("" if area.role == PLAN else f", {area.title}")

    def _standing(self, row: Row, standing: Standing, standings: Standings) -> None:
        row.put("baseline", baseline_of(standing), standing.printed_style)
        row.put("latest", latest_of(standing), standing.style)
        row.put("year", shown(standing.year))
        put_difference(row, "change", standing, standing.change)
        held = standings.held.get((standing.measured.table.id, standing.measured.area))
        if held is not None:
            put_difference(row, "gap", standing, held.gap)
        row.put("state", course(standing.direction))


def _joined(parts: Sequence[Expression]) -> Expression:
    """Return texts one behind the other."""
    first, *others = parts
    for one in others:
        first = first & "; " & one
    return first


_TASKS = (
    Column("Hvad", Style.TEXT), Column("I alt", Style.NUMBER, "all"), Column("Mangler", Style.NUMBER, "late"),
    Column("Hvilke", Style.UNIT, "names"),
)  # fmt: skip


def _ranges(cells: Sequence[Cell]) -> Iterator[Range]:
    """Yield the cells of a column as ranges of those that stand together."""
    for _, together in groupby(enumerate(cells), lambda one: one[1].row - one[0]):
        own = [cell for _, cell in together]
        yield Range(own[0], own[-1])


def _write_late(stack: Stack, late: Sequence[LateTasks]) -> None:
    table = stack.table(*_TASKS)
    names = table.heading("names")
    stack.sheet.merge(names.row, names.column, len(_WIDTHS))
    stack.sheet.heights[names.row] = head_height(1)  # one line, over all columns it has
    for one in late:
        row = table.row(one.tasks.label)
        row.put("all", one.tasks.all())
        row.put("late", one.tasks.late())
        _told_over(row, "names", one.told())


def _told_over(row: Row, key: str, told: Expression) -> None:
    """Write a text over the columns from one to the last, as high as it needs."""
    _tell_over(row.place(key), told)


def _tell_over(place: tuple[Sheet, int, int], told: Expression) -> None:
    """Write a text over the columns from a place to the last, as high as it and the label beside it need."""
    sheet, number, first = place
    cell = sheet.put(number, first, told, Style.UNIT)
    sheet.merge(number, first, len(_WIDTHS))
    width = sum(sheet.widths[column] for column in range(first, len(_WIDTHS) + 1))
    beside = sum(sheet.widths[column] for column in range(1, first))
    title = sheet.cells[number, 1]
    room = beside if (number, 1, number, first - 1) in sheet.merged else sheet.widths[1]
    label = height_of(lines_needed(str(title.content), room, title.style), title.style) if first > 1 else 0
    sheet.heights[number] = max(label, height_of(lines_needed(str(cell.content), width, cell.style), cell.style))


def _plain(style: Style) -> Style:
    """Return the style of an amount among other lines, without øre."""
    return Style(style.removeprefix("Total ").capitalize()).in_kroner


def begin(annex: PlanBook) -> PlanOverview:
    """Add the sheet, with the day of the follow-up, and return it."""
    sheet = annex.front(_WIDTHS)
    stack = Stack(sheet, len(_WIDTHS), 4)
    period = annex.agreement.period
    start, end = period.start.value, period.end.value
    place, row, column = stack.line("Opgjort den")
    on = annex.put_given_day(place, row, column, ON, "", (start, LAST_DATE), end if period.is_over else start)
    return PlanOverview(annex, sheet, on)
