"""The first sheet, Overblik: each goal with its indicators, what is late, and the money, for a board with three minutes."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.base.danish import LAST_DATE
from model.base.state import Course, Done, Kept
from model.formula.expression import Expression, added, apply, call, count_of, lift, rows_of, when
from model.strategic.indicator_terms import Indicator
from model.strategic.rules.development import states_counted
from model.strategic.terms import PLAN
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.cells.styles import Style
from workbooks.follow_up.follow_up_inputs import ON
from workbooks.follow_up.indicators import baseline_of, difference_unit, put_difference
from workbooks.follow_up.plan_book import PlanBook
from workbooks.follow_up.standing import Standing, Standings
from workbooks.follow_up.unknown_cells import course, shown
from workbooks.frame.stack import Column, Row, Stack, Table

SHEET = "Overblik"
_WIDTHS = (39, 10, 9, 6, 9.5, 9, 9, 11)
_COLUMNS = (
    Column("Mål og indikator", Style.TEXT), Column("Udgangs-punkt", None, "baseline"), Column("Seneste", None, "latest"),
    Column("År", Style.YEAR, "year"), Column("Udvikling", None, "change"), Column("Afstand", None, "gap"),
    Column("Opgjort i", Style.UNIT, "unit"), Column("Tilstand", Style.CHECK, "state"),
)  # fmt: skip
_LISTED = 3
"""Areas of an indicator that have a row each; of more, the row says how many are in which state."""
_GAP = "Afstand er området minus det, det holdes op mod, i samme år: i det seneste, ellers ved udgangspunktet."


@dataclass(frozen=True)
class Tasks:
    """States of what has to be done; None where there is nothing."""

    milestones: Range | None
    documents: Range
    deadlines: Range | None
    followed: Sequence[Range]


@dataclass(eq=False, repr=False)
class Overview:
    """The sheet while it is written; `on` is the day of the follow-up."""

    annex: PlanBook
    sheet: Sheet
    on: Cell

    def write(self, standings: Standings, tasks: Tasks, money: tuple[Cell, Cell, Cell]) -> None:
        """Write the goals, what is late, and the money."""
        self.sheet.is_one_page = True
        stack = Stack(self.sheet, len(_WIDTHS), self.on.row + 1)
        table = stack.table(*_COLUMNS)
        for goal in self.annex.agreement.goal:
            own = [one for one in self.annex.agreement.indicator if one.goal == goal.id]
            if own:
                self.sheet.merge(
                    table.row(goal.title, clause=goal.clause, is_total=True).place("baseline")[1], 1, len(_WIDTHS)
                )
            for one in own:
                self._indicator(table, one, standings)
        table.coloured("state", Course)
        stack.paragraph(_GAP)
        stack.section("Hvad der er forsinket eller mangler")
        self._late(stack, tasks)
        stack.section("Penge")
        budget, accounts, share = money
        lines = stack.table(
            Column("", Style.TEXT), Column("", None), Column("", None), Column("", None), Column("Tal", None, "figure")
        )
        for label, cell in (
            ("Budget i alt, kr.", budget),
            ("Regnskab i alt, kr.", accounts),
            ("Lokal medfinansiering", share),
        ):
            lines.row(label).put("figure", shown(cell), _plain(cell.style))

    def _indicator(self, table: Table, one: Indicator, standings: Standings) -> None:
        own = [
            row
            for row in standings.of(one)
            if row.measured.area not in one.compared_with and row.measured.area in one.values
        ]
        if len(own) > _LISTED:
            row = table.row(
                f"{one.number} {one.title}, {len(own)} områder: {{}}".replace(": {}", ""), clause=one.clause
            )
            row.put("state", _counted(own))
            return
        for standing in own:
            self._standing(table.row(self._title(one, standing), clause=one.clause), standing, standings)

    def _title(self, one: Indicator, standing: Standing) -> str:
        area = self.annex.areas[standing.measured.area]
        return f"{one.number} {one.title}" + ("" if area.role == PLAN else f", {area.title}")

    def _standing(self, row: Row, standing: Standing, standings: Standings) -> None:
        row.put("baseline", baseline_of(standing), standing.style)
        row.put("latest", shown(standing.latest), standing.style)
        row.put("year", shown(standing.year))
        put_difference(row, "change", standing, standing.change)
        gap = next((one for one in standings.gaps if one.of is standing), None)
        if gap is not None:
            put_difference(row, "gap", standing, gap.current)
        row.put("unit", difference_unit(standing))
        row.put("state", course(standing.direction))

    def _late(self, stack: Stack, tasks: Tasks) -> None:
        table = stack.table(
            Column("Hvad", Style.TEXT), Column("Af i alt", Style.NUMBER, "all"), Column("Mangler", Style.NUMBER, "late"),
            Column("", None), Column("Se arket", Style.UNIT, "sheet"),
        )  # fmt: skip
        rows = (
            ("Milepæle, der er forsinket", [tasks.milestones], Done.LATE.value, "Milepælsplan"),
            ("Frister, der er gået uden møde", [tasks.deadlines], Done.LATE.value, "Årshjul"),
            ("Dokumenter, der mangler", [tasks.documents], Kept.MISSING.value, "Dokumenter"),
            ("Opfølgninger, revisionen savner", list(tasks.followed), Done.MISSING.value, "Revision"),
        )
        for label, ranges, word, sheet in rows:
            own = [one for one in ranges if one is not None]
            row = table.row(label)
            row.put("all", added(rows_of(one) for one in own))
            row.put("late", added(count_of(one, word) for one in own))
            row.put("sheet", sheet)


def _plain(style: Style) -> Style:
    return Style(style.removeprefix("Total ").capitalize())


def _counted(own: Sequence[Standing]) -> Expression:
    """Return how many areas are better and worse, as the state of all of them."""
    cells = Range(own[0].direction, own[-1].direction)
    better, worse = apply(states_counted, cells, 1), apply(states_counted, cells, lift(0) - 1)
    known = call("COUNT", float(sum(isinstance(one, float) for one in cells.content)), cells)
    told = better & " bedre, " & worse & " værre"
    return when(lift(0) < known, told, Course.UNKNOWN.value)


def begin(annex: PlanBook) -> Overview:
    """Add the sheet, with the day of the follow-up, and return it."""
    sheet = annex.front(_WIDTHS)
    stack = Stack(sheet, len(_WIDTHS), 4)
    start = annex.agreement.period.start.value
    place, row, column = stack.line("Opgjort den")
    return Overview(annex, sheet, annex.put_given_day(place, row, column, ON, "", (start, LAST_DATE)))
