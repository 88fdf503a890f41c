"""The first sheet, Overblik: each goal with its indicators, what is late, and the money, for a board with three minutes."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.base.danish import LAST_DATE
from model.base.state import Course
from model.strategic.indicator_terms import Indicator
from workbooks.cells.sheet import Cell, Sheet
from workbooks.cells.styles import Style
from workbooks.follow_up.indicators import baseline_of, difference_unit, put_difference
from workbooks.follow_up.plan_book import PlanBook
from workbooks.follow_up.standing import Standings
from workbooks.follow_up.targets import TargetCells
from workbooks.follow_up.unknown_cells import course, shown
from workbooks.frame.stack import Column, Stack, Table

SHEET = "Overblik"
_WIDTHS = (40, 10, 10, 7, 10, 10, 10, 12)
_COLUMNS = (
    Column("Mål og indikator", Style.TEXT), Column("Udgangs-punkt", None, "baseline"), Column("Seneste", None, "latest"),
    Column("År", Style.YEAR, "year"), Column("Udvikling", None, "change"), Column("Afstand nu", None, "gap"),
    Column("Opgjort i", Style.UNIT, "unit"), Column("Tilstand", Style.CHECK, "state"),
)  # fmt: skip
_ON = "on"


@dataclass(eq=False, repr=False)
class Overview:
    """The sheet while it is written; `on` is the day of the follow-up."""

    annex: PlanBook
    sheet: Sheet
    on: Cell

    def write(self, standings: Standings, targets: Sequence[TargetCells]) -> None:
        """Write the goals."""
        stack = Stack(self.sheet, len(_WIDTHS), self.on.row + 1)
        stack.section("Mål og indikatorer")
        table = stack.table(*_COLUMNS)
        for goal in self.annex.agreement.goal:
            own = [one for one in self.annex.agreement.indicator if one.goal == goal.id]
            if own:
                row = table.row(goal.title, clause=goal.clause, is_total=True)
                for one in own:
                    self._indicator(table, one, standings)
        table.coloured("state", Course)

    def _indicator(self, table: Table, one: Indicator, standings: Standings) -> None:
        for standing in standings.of(one):
            if standing.measured.area in one.compared_with:
                continue
            row = table.row(f"{one.number} {one.title}, {self.annex.area(standing.measured.area)}", clause=one.clause)
            row.put("baseline", baseline_of(standing), standing.style)
            row.put("latest", shown(standing.latest), standing.style)
            row.put("year", shown(standing.year))
            put_difference(row, "change", standing, standing.change)
            row.put("unit", difference_unit(standing))
            row.put("state", course(standing.direction))


def begin(annex: PlanBook) -> Overview:
    """Add the sheet, with the day of the follow-up, and return it."""
    sheet = annex.front(_WIDTHS)
    stack = Stack(sheet, len(_WIDTHS))
    start = annex.agreement.period.start.value
    place, row, column = stack.line("Opgjort den")
    return Overview(annex, sheet, annex.put_given_day(place, row, column, _ON, "", (start, LAST_DATE)))
