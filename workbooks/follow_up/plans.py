"""The sheets Milepælsplan and Beredskabsplan: what was planned, who answers for it, and what is late or old."""

from model.base.state import TaskState
from model.formula.expression import Expression, all_of, apply, is_number, lift, negated, when
from model.strategic.results import responsible
from model.strategic.rules.days import days_late
from model.strategic.terms import MILESTONE_PLAN, READINESS_PLAN
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.follow_up.plan_book import PlanBook
from workbooks.follow_up.tasks import BESIDE, Tasks
from workbooks.follow_up.unknown_cells import word_of
from workbooks.frame.stack import Column, Row, Stack

MILESTONES, READINESS = "Milepælsplan", "Beredskabsplan"
_TEMPLATE = "Det officielle skema er {}; dette ark følger kun, hvad der er indberettet."
_LATE = "Milepæle, der er forsinket"
_NO_MILESTONES, _NO_EVENTS = "Ingen milepæle er indberettet.", "Ingen hændelser er indberettet."


def write_milestones(annex: PlanBook, on: Cell) -> Tasks:
    """Write the milestones by their numbers; return them with their states."""
    sheet = annex.page(
        MILESTONES, (6, 30, 40, 12, 12, 26, 12, 8, 12), "Milepælene, og hvad der er nået", landscape=True, beside=BESIDE
    )
    stack, agreement, tasks = Stack(sheet, 9), annex.agreement, Tasks(_LATE, (TaskState.LATE.value,))
    _template(annex, stack, MILESTONE_PLAN)
    if not annex.edition.milestones:
        stack.lines([_NO_MILESTONES])
        return tasks
    table = stack.table(
        Column("Nr.", None, "number"), Column("Indsatsområde", Style.TEXT, "field"), Column("Mål", Style.TEXT, "goal"),
        Column("Fra", Style.DATE, "from"), Column("Til", Style.DATE, "to"), Column("Ansvarlig", Style.TEXT, "body"), Column("Nået den", Style.DATE, "done"),
        Column("Dage over", Style.NUMBER, "late"), Column("Tilstand", Style.CHECK, "state"),
    )  # fmt: skip
    clause = _clause(annex, MILESTONE_PLAN)
    words = {
        "field": {one.id: one.title for one in agreement.field},
        "goal": {one.id: one.title for one in agreement.goal},
        "body": responsible(agreement),
    }
    for number in range(1, annex.edition.milestones + 1):
        row, key = table.open_row(clause), f"milestone.{number}"
        row["number"] = annex.put_if_given(row.place("number"), f"{key}.number", Style.INPUT_NUMBER, clause)
        for column, titles in words.items():
            named = {float(at): title for at, title in enumerate(titles.values(), 1)}
            row[column] = annex.put_if_given(row.place(column), f"{key}.{column}", Style.INPUT_TEXT, clause, named)
        for column in ("from", "to", "done"):
            row[column] = annex.put_day_if_given(row.place(column), f"{key}.{column}", clause)
        _judge(row, on)
    table.coloured("state", TaskState)
    tasks.add(table, [lift("nr. ") & row["number"] for row in table.rows])
    return tasks


def _judge(row: Row, on: Cell) -> None:
    """Write how late a milestone is, and whether it is reached, late, or still to come."""
    done, to = row["done"], row["to"]
    day = when(is_number(done), done, on)
    late = apply(days_late, to, Expression(done.content or on.content, day.pieces))
    row.put("late", late)
    is_done, is_late = is_number(done), lift(0) < row["late"]
    row.put(
        "state",
        word_of(
            (is_done, TaskState.YES.value),
            (all_of(negated(is_done), is_late), TaskState.LATE.value),
            (all_of(negated(is_done), negated(is_late)), TaskState.TO_COME.value),
        ),
    )


def write_readiness(annex: PlanBook, on: Cell) -> None:
    """Write the events to be ready for, and how old each entry is."""
    sheet = annex.page(READINESS, (8, 60, 16, 14), "Hvem der kontaktes først, og hvornår det sidst er set efter")
    stack = Stack(sheet, 4)
    _template(annex, stack, READINESS_PLAN)
    if not annex.edition.readiness:
        stack.lines([_NO_EVENTS])
        return
    table = stack.table(
        Column("Nr.", None, "number"), Column("Første kontakt", Style.TEXT, "contact"), Column("Sidst revideret", None, "revised"),
        Column("Dage siden", Style.NUMBER, "age"),
    )  # fmt: skip
    clause = _clause(annex, READINESS_PLAN)
    words = {float(at): title for at, title in enumerate(responsible(annex.agreement).values(), 1)}
    for number in range(1, annex.edition.readiness + 1):
        row, key = table.open_row(clause), f"readiness.{number}"
        row["number"] = annex.put_if_given(row.place("number"), f"{key}.number", Style.INPUT_NUMBER, clause)
        row["contact"] = annex.put_if_given(row.place("contact"), f"{key}.contact", Style.INPUT_TEXT, clause, words)
        row["revised"] = annex.put_day_if_given(row.place("revised"), f"{key}.revised", clause)
        row.put("age", apply(days_late, row["revised"], on))


def _clause(annex: PlanBook, id: str) -> str:
    found = annex.document(id) or annex.agreement.document[0]
    return found.clause


def _template(annex: PlanBook, stack: Stack, id: str) -> None:
    """Write where the official template is, if the agreement says so."""
    found = annex.document(id)
    if found is not None and found.template:
        stack.lines([_TEMPLATE.format(found.template)])
