"""The sheet Indsatser: each activity's planned hours, what they come to in posts, and what was used year by year."""

from model.formula.expression import Expression, apply, is_number, lift
from model.rules.unknown import EMPTY
from model.strategic.rules.resources import deviation, hours_a_year, posts
from model.strategic.terms import PER_WEEK
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.follow_up.plan_book import PlanBook
from workbooks.follow_up.sums import put_sums
from workbooks.follow_up.unknown_cells import known
from workbooks.frame.stack import Column, Stack

SHEET = "Indsatser"
_WIDTHS, _YEAR = (34, 26, 12, 12, 11), 11
_NO_HOURS = "Aftalen nævner ingen timer."


def write(annex: PlanBook) -> None:
    """Write the sheet; hours used that are not reported stay unknown, and so does their sum."""
    agreement, years = annex.agreement, annex.project_years
    widths = (*_WIDTHS, *[_YEAR] * len(years))
    sheet = annex.page(SHEET, widths, "Planlagte og brugte timer", landscape=True)
    stack = Stack(sheet, len(widths))
    if not any(one.hours for one in agreement.activity):
        stack.lines([_NO_HOURS])
        return
    clause = agreement.activity[0].clause
    stack.section("Planlagt")
    planned = stack.table(
        Column("Indsats", Style.TEXT), Column("Ansvarlig", Style.UNIT), Column("Timer, som aftalt", Style.ORE, "hours"),
        Column("Timer om året", Style.ORE, "year"), Column("Stillinger", Style.ORE, "posts"),
    )  # fmt: skip
    for one in agreement.activity:
        row = planned.row(one.title, one.responsible, clause=one.clause)
        row.put("hours", lift(one.hours) if one.hours is not None else lift(EMPTY))
        year = row.put("year", _a_year(annex, row["hours"]))
        row.put("posts", _posts(annex, row["hours"], year))
    put_sums(planned, ("hours", "year", "posts"), clause)
    reading = agreement.reading.hours
    if reading is not None:
        stack.lines([f"{reading.question} Her: {reading.sentence}"])
    _used(annex, stack, [row["year"] for row in planned.rows[:-1]])


def _a_year(annex: PlanBook, hours: Cell) -> Expression:
    reading = annex.agreement.reading.hours
    if reading is not None and reading.used != PER_WEEK:
        return lift(known(hours))
    return apply(hours_a_year, known(hours), annex.agreement.follow.weeks)


def _posts(annex: PlanBook, hours: Cell, year: Cell) -> Expression:
    follow, reading = annex.agreement.follow, annex.agreement.reading.hours
    if reading is None or reading.used == PER_WEEK:
        return apply(posts, known(hours), follow.full_time)
    whole = Expression(year.content if isinstance(year.content, float) else 0.0, (year,)) / follow.weeks
    a_week = Expression(whole.value if is_number(year).value else EMPTY, whole.pieces, whole.strength)
    return apply(
        posts, a_week, follow.full_time
    )  # hours of a year that are unknown make an error of the week's, no number


def _used(annex: PlanBook, stack: Stack, planned: list[Cell]) -> None:
    """Write the hours used in each project year, and how far they are from the planned ones."""
    columns = [Column(year, Style.ORE, f"year{number}") for number, year in enumerate(annex.project_years, 1)]
    empty = [Column("", None)] * (len(_WIDTHS) - 1)
    clause = annex.agreement.activity[0].clause
    stack.section("Brugt i hvert projektår, timer")
    used = stack.table(Column("Indsats", Style.TEXT), *empty, *columns)
    for one in annex.agreement.activity:
        row = used.row(one.title, clause=one.clause)
        for number in range(1, len(columns) + 1):
            place = row.place(f"year{number}")
            row[f"year{number}"] = annex.put_if_given(place, f"hours.{one.id}.{number}", Style.INPUT_ORE, one.clause)
    keys = [one.key for one in columns]
    put_sums(used, keys, clause)
    stack.section("Brugt ud over det planlagte, timer")
    apart = stack.table(Column("Indsats", Style.TEXT), *empty, *columns)
    for at, one in enumerate(annex.agreement.activity):
        row = apart.row(one.title, clause=one.clause)
        for key in keys:
            row.put(key, apply(deviation, known(used.rows[at][key]), known(planned[at])))
    put_sums(apart, keys, clause)
