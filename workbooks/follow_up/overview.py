"""The first sheet, Overblik: each goal with its indicators, what is late, and the money, for a board with three minutes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from model.base.danish import LAST_DATE
from model.base.state import Trend
from model.formula.expression import Expression, added, all_of, apply, call, lift, rows_of, when
from model.strategic.indicator_terms import Indicator
from model.strategic.rules.development import states_counted
from model.strategic.terms import PLAN, Goal
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.cells.styles import Style
from workbooks.follow_up import criteria
from workbooks.follow_up.budget import ToldMoney
from workbooks.follow_up.criteria import CriteriaCounts
from workbooks.follow_up.departments import WeighedMeans
from workbooks.follow_up.follow_up_inputs import ON
from workbooks.follow_up.indicators import baseline_of, latest_of, put_difference
from workbooks.follow_up.plan_book import PlanBook
from workbooks.follow_up.standing import Standing, Standings
from workbooks.follow_up.sums import whole
from workbooks.follow_up.tasks import LateTasks
from workbooks.follow_up.unknown_cells import course, shown
from workbooks.frame.paper import room_left
from workbooks.frame.parts import BAND_ROWS
from workbooks.frame.row_heights import LINE_HEIGHT, fit_heights, height_of, lines_needed
from workbooks.frame.stack import Column, Row, Stack, Table

SHEET = "Overblik"
_WIDTHS = (45.3, 9.2, 8.2, 6, 8.4, 7.8, 7.1, 10.7)
_COLUMNS = (
    Column("Mål og indikator", Style.TEXT), Column("Før", None, "baseline"), Column("Seneste", None, "latest"),
    Column("År", Style.YEAR, "year"), Column("Udvikling", None, "change"), Column("I pct.", Style.SHARE_1, "relative"),
    Column("Afstand", None, "gap"), Column("Tilstand", Style.CHECK, "state"),
)  # fmt: skip
_BESIDE = 4
"""Column of the figures so far, beside those of the whole plan."""
_HEADING = 17.0
"""Height of a heading, points."""
_LISTED = 3
"""Areas of an indicator that have a row each; of more, the row says how many are in which state."""
_KNOWN, _ANY, _MORE, _OF_THEM = (
    "Efter de kendte tal opfylder ",
    " afdelinger mindst ét kriterium, heraf ",
    " flere end ét; med de ukendte højst ",
    ", heraf ",
)
_NO_FORM = "Uden skema: Det, der mangler eller er forsinket, er kun ikke indberettet her; det kan være gjort."
_POINTS, _HELD = "Procenters udvikling og afstand er i procentpoint.", " Afstand er i samme år til "


@dataclass(eq=False, repr=False)
class PlanOverview:
    """The sheet while it is written; `on` is the day of the follow-up."""

    annex: PlanBook
    sheet: Sheet
    on: Cell

    def write(
        self,
        standings: Standings,
        means: WeighedMeans,
        counts: Mapping[str, CriteriaCounts],
        late: Sequence[LateTasks],
        money: ToldMoney,
    ) -> None:
        """Write the goals, what is late, and the money, by what its lines are called."""
        stack = Stack(self.sheet, len(_WIDTHS), self.on.row + 1)
        table = stack.table(*_COLUMNS)
        for goal in self.annex.agreement.goal:
            own = [one for one in self.annex.agreement.indicator if one.goal == goal.id]
            if own:
                self._goal(table, goal, own, standings)
            for one in own:
                self._indicator(table, one, standings, means)
        table.coloured("state", Trend)
        place = self.sheet, stack.take(), 1
        _tell_over(place, self._against(standings))
        self._criteria(stack, counts)
        self._section(stack, "Hvad der er forsinket eller mangler")
        if self.annex.edition.on is None and self.annex.agreement.period.is_over:
            _tell_over((self.sheet, stack.take(), 1), lift(_NO_FORM))
        _write_late(stack, late)
        self._section(stack, "Penge")
        self._money(stack, money)
        fit_heights(self.sheet)
        self.sheet.is_one_page = room_left(self.sheet) >= 0  # of more goals, the money and what is late go over

    def _money(self, stack: Stack, money: ToldMoney) -> None:
        """Write the money of the whole plan, and beside it that so far."""
        last = len(_WIDTHS)
        for of_plan, so_far in zip_longest(money.whole.items(), money.so_far.items()):
            row = stack.take()
            if of_plan is not None:
                self._amount(row, 1, 2, *of_plan)
                self.sheet.merge(row, 2, _BESIDE - 1)  # an amount is wider than a share
            if so_far is not None:
                self._amount(row, _BESIDE, last, *so_far)
                self.sheet.merge(row, _BESIDE, last - 1)

    def _amount(self, row: int, first: int, column: int, label: str, cell: Cell) -> None:
        """Write a label in one column and its money in another."""
        self.sheet.put(row, first, label, Style.TEXT)
        self.sheet.put(row, column, shown(cell), _plain(cell.style), cell.clause)

    def _section(self, stack: Stack, title: str) -> None:
        """Add a heading, with less air above it than elsewhere: all is to be on one page."""
        stack.section(title)
        self.sheet.heights[stack.last] = _HEADING

    def _goal(self, table: Table, goal: Goal, indicators: Sequence[Indicator], standings: Standings) -> None:
        """Write a goal, and how many of its figures are better or worse; those of a single indicator stand below."""
        row = table.row(goal.title, clause=goal.clause, is_total=True)
        own = [standing for one in indicators for standing in self._areas(one, standings)]
        if len(indicators) == 1:
            self.sheet.merge(table.stack.last, 1, len(_WIDTHS))
            return
        self.sheet.merge(table.stack.last, 1, table.at("year") - 1)
        _told_over(row, "year", self._counted(own), Style.TOTAL_UNIT)

    def _criteria(self, stack: Stack, counts: Mapping[str, CriteriaCounts]) -> None:
        """Write how many departments meet one criterion and more, and how many could."""
        if not self.annex.agreement.criterion or not counts:
            return
        cells = list(counts.values())
        met, most = Range(cells[0].met, cells[-1].met), Range(cells[0].most, cells[-1].most)
        told = lift(_KNOWN) & _above(met, 0) & f" af {len(counts)}" & _ANY & _above(met, 1) & _MORE
        told = told & _above(most, 0) & _OF_THEM & _above(most, 1) & f" (arket {criteria.SHEET})."
        _tell_over((self.sheet, stack.take(), 1), told)

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
        row.put("relative", shown(standing.relative))
        held = standings.held.get((standing.measured.table.id, standing.measured.area))
        if held is not None:
            put_difference(row, "gap", standing, held.gap)
        row.put("state", course(standing.direction))


def _above(cells: Range, least: int) -> Expression:
    """Return how many of some counts are above a number."""
    count = sum(isinstance(one, float) and one > least for one in cells.content)
    return call("COUNTIF", float(count), cells, f">{least}")


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
    stack.sheet.heights[names.row] = LINE_HEIGHT  # one line, over all columns it has
    for one in late:
        row = table.row(one.tasks.label)
        row.put("all", one.tasks.all())
        row.put("late", one.tasks.late())
        _told_over(row, "names", one.told())


def _told_over(row: Row, key: str, told: Expression, style: Style = Style.UNIT) -> None:
    """Write a text over the columns from one to the last, as high as it needs."""
    _tell_over(row.place(key), told, style)


def _tell_over(place: tuple[Sheet, int, int], told: Expression, style: Style = Style.UNIT) -> None:
    """Write a text over the columns from a place to the last, as high as it and the label beside it need."""
    sheet, number, first = place
    cell = sheet.put(number, first, told, style)
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
    period = annex.agreement.period
    start, end = period.start.value, period.end.value
    # beside the state of the checks, as all is to be on one page
    sheet.put(BAND_ROWS, _BESIDE, "Opgjort den", Style.TEXT)
    sheet.merge(BAND_ROWS, _BESIDE, len(_WIDTHS) - 1)
    blank = end if period.is_over else start
    on = annex.put_given_day(sheet, BAND_ROWS, len(_WIDTHS), ON, "", (start, LAST_DATE), blank)
    return PlanOverview(annex, sheet, on)
