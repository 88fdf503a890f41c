"""The sheet Revision: for each accounting year, when each indicator was last followed up on, by whom and with what decision."""

from collections.abc import Mapping
from types import MappingProxyType

from model.base.state import TaskState
from model.formula.expression import MONTHS, apply, count_of, either_of, lift, negated, rows_of
from model.strategic.observed import CHANGED, DECISIONS, GOES_ON, NOTED, STOPPED, TO_COME
from model.strategic.rules.days import end_of_period
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.follow_up.plan_book import PlanBook
from workbooks.follow_up.tasks import BESIDE, Tasks, done_by
from workbooks.follow_up.unknown_cells import word_of
from workbooks.frame.stack import Column, Stack, Table

SHEET = "Revision"
_WIDTHS = (6, 46, 14, 30, 8, 30, 14)
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        NOTED: "taget til efterretning",
        GOES_ON: "indsatsen fortsætter",
        CHANGED: "indsatsen ændres",
        STOPPED: "indsatsen ophører",
        TO_COME: "behandles senere",
    }
)
_LATE = "Opfølgninger, som revisionen savner"
_YEAR = (
    "Et regnskabsår er her et projektår. »Mangler« siger, at året er gået uden en dateret opfølgning på indikatoren."
)


def write(annex: PlanBook, on: Cell) -> Tasks:
    """Write the sheet, year by year; return the follow-ups with their states."""
    sheet = annex.page(
        SHEET, _WIDTHS, "Den årlige opfølgning, som revisionen skal kunne se", landscape=True, beside=BESIDE
    )
    sheet.repeated_rows = (1, 2)
    stack = Stack(sheet, len(_WIDTHS))
    stack.lines([_YEAR])
    tasks = Tasks(_LATE, (TaskState.MISSING.value,))
    for number, title in enumerate(annex.project_years, 1):
        stack.section(f"Projektår {title}")
        at = stack.take()
        ordinal = sheet.put(at, 1, float(number), Style.NUMBER)
        sheet.put(at, 2, "Regnskabsårets sidste dag", Style.TEXT)
        last = sheet.put(at, 3, apply(end_of_period, annex.agreement.period.start, MONTHS, ordinal), Style.DATE)
        table = _year(annex, stack, number, last, on)
        tasks.add(table, [f"{one.number} {title}" for one in annex.agreement.indicator])
        states = table.column("state")
        done = lift(count_of(states, TaskState.YES.value)).equals(rows_of(states))
        row = table.row("", "Alle indikatorer i dette år", clause="", is_total=True)
        is_missing = lift(0) < count_of(states, TaskState.MISSING.value)
        cases = (
            (done, TaskState.YES),
            (is_missing, TaskState.MISSING),
            (negated(either_of(done, is_missing)), TaskState.TO_COME),
        )
        row.put("state", word_of(*((condition, state.value) for condition, state in cases)))
        table.coloured("state", TaskState)
    return tasks


def _year(annex: PlanBook, stack: Stack, number: int, last: Cell, on: Cell) -> Table:
    table = stack.table(
        Column("Nr.", Style.TEXT), Column("Indikator", Style.TEXT), Column("Fulgt op den", None, "date"), Column("Af", Style.TEXT, "body"),
        Column("Punkt", None, "item"), Column("Beslutning", Style.TEXT, "decision"), Column("Tilstand", Style.CHECK, "state"),
    )  # fmt: skip
    bodies = {float(at): one.title for at, one in enumerate(annex.agreement.body, 1)}
    decisions = {float(at): _WORDS[one] for at, one in enumerate(DECISIONS, 1)}
    for one in annex.agreement.indicator:
        row, key = table.row(one.number, one.title, clause=one.clause), f"log.{one.id}.{number}"
        date = annex.put_day_if_given(row.place("date"), f"{key}.date", one.clause)
        annex.put_if_given(row.place("body"), f"{key}.body", Style.INPUT_TEXT, one.clause, bodies)
        annex.put_if_given(row.place("item"), f"{key}.item", Style.INPUT_NUMBER, one.clause)
        annex.put_if_given(row.place("decision"), f"{key}.decision", Style.INPUT_TEXT, one.clause, decisions)
        row.put("state", done_by(date, last, on, TaskState.YES, TaskState.MISSING))
    return table
