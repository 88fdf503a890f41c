"""The sheet Årshjul: every deadline of the plan, whether its body has met in time, and how often each body meets."""

from collections.abc import Sequence

from model.base.danish import shown as told
from model.base.state import TaskState
from model.formula.expression import Expression, apply, lift
from model.strategic.results import Due, yearly_round
from model.strategic.rules.days import end_of_period
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.follow_up.plan_book import PlanBook
from workbooks.follow_up.tasks import BESIDE, Tasks, done_by
from workbooks.frame.stack import Column, Stack, Table

SHEET = "Årshjul"
_WIDTHS = (50, 30, 8, 13, 13, 14, 13)
_LATE = "Frister, der er gået uden møde"
_MET = "»Møde holdt« siger, at organet har holdt møde i tiden op til fristen; hvad det behandlede, står i referatet."


def write(annex: PlanBook, on: Cell) -> Tasks:
    """Write the sheet; return the deadlines with their states."""
    sheet = annex.page(SHEET, _WIDTHS, "Møder og frister i hele planens tid", landscape=True, beside=BESIDE)
    sheet.repeated_rows = (1, 2)
    stack, dues = Stack(sheet, len(_WIDTHS)), yearly_round(annex.agreement)
    tasks = Tasks(_LATE, (TaskState.LATE.value,))
    if dues:
        table = _deadlines(annex, stack, dues, on)
        tasks.add(table, [row["title"] for row in table.rows])
    _bodies(annex, stack)
    return tasks


def _deadlines(annex: PlanBook, stack: Stack, dues: Sequence[Due], on: Cell) -> Table:
    table = stack.table(
        Column("Frist", Style.TEXT, "title"), Column("Organ", Style.UNIT), Column("Nr.", Style.NUMBER, "number"),
        Column("Tidligst", Style.DATE, "opens"), Column("Senest", Style.DATE, "closes"), Column("Møde holdt", None, "met"),
        Column("Tilstand", Style.CHECK, "state"),
    )  # fmt: skip
    bodies = {one.id: one.title for one in annex.agreement.body}
    for due in dues:
        one = due.deadline
        row = table.row(one.title, bodies.get(one.body, ""), float(due.number), clause=one.clause)
        if one.opens is not None:
            row.put("opens", lift(one.opens))
        closes = row.put("closes", _closes(annex, due, row["number"]))
        met = annex.put_day_if_given(row.place("met"), f"met.{one.id}.{due.number}", one.clause)
        row.put("state", done_by(met, closes, on, TaskState.MET, TaskState.LATE))
    table.coloured("state", TaskState)
    stack.lines([_MET])
    return table


def _closes(annex: PlanBook, due: Due, number: Cell) -> Expression:
    """Return a deadline's last day: the one that the agreement names, or the end of a period of so many months."""
    one = due.deadline
    if one.every is None:
        assert one.closes is not None  # noqa: S101 the source would be refused
        return lift(one.closes)
    return apply(end_of_period, annex.agreement.period.start, one.every, number)


def _bodies(annex: PlanBook, stack: Stack) -> None:
    """Write how many meetings each body held in each project year, beside what the agreement asks for."""
    stack.section("Møder i hvert projektår")
    years = [Column(year, None, f"year{number}") for number, year in enumerate(annex.project_years, 1)]
    table = stack.table(Column("Organ", Style.TEXT), Column("Aftalt om året", Style.UNIT), Column("", None), *years)
    for one in annex.agreement.body:
        row = table.row(one.title, _agreed(one.least, one.most), clause=one.clause)
        for number, column in enumerate(years, 1):
            annex.put_if_given(row.place(column.key), f"meetings.{one.id}.{number}", Style.INPUT_NUMBER, one.clause)


def _agreed(least: object, most: object) -> str:
    values = list(dict.fromkeys(told(one.value) for one in (least, most) if one is not None))  # type: ignore[attr-defined]
    return f"{' til '.join(values)} {'møde' if values == ['1'] else 'møder'}" if values else ""
