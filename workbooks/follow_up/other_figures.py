"""The sheet Andre tal: what the text prints besides and nothing follows, so that each of its figures stands somewhere."""

from itertools import groupby

from model.base.citation import clause_text
from model.strategic.figures import PlanFigures
from model.strategic.results import followed
from workbooks.cells.styles import Style
from workbooks.follow_up.measurements import WORDS
from workbooks.follow_up.plan_book import PlanBook
from workbooks.follow_up.precision import style_of_printed
from workbooks.frame.stack import Column, Stack, Table

SHEET = "Andre tal"
_WIDTHS = (61, 30, 6, 13, 12, 30)
_COLUMNS = (
    Column("Tal", Style.TEXT), Column("Område", Style.TEXT), Column("År", Style.YEAR, "year"),
    Column("Trykt", None, "value"), Column("Enhed", Style.UNIT, "unit"), Column("Kilde", Style.UNIT, "source"),
)  # fmt: skip


def write(annex: PlanBook) -> None:
    """Write every figure of the tables that are not followed, clause by clause; nothing without one."""
    own = {one.id for one in followed(annex.agreement)}
    others = [one for one in annex.agreement.figures if one.id not in own]
    if not others:
        return
    sheet = annex.page(SHEET, _WIDTHS, "Tal, som teksten nævner, og som der ikke følges op på", landscape=True)
    stack = Stack(sheet, len(_WIDTHS))
    table = stack.table(*_COLUMNS)  # one heading over all clauses, so that every page can have it
    sheet.repeated_rows = (table.first - 1, table.first - 1)
    for clause, those in groupby(others, lambda one: one.clause):
        stack.section(clause_text(clause))
        for one in those:
            _write(annex, table, one)


def _write(annex: PlanBook, table: Table, one: PlanFigures) -> None:
    for key, figure in one.values.items():
        row = table.row(one.title, _called(annex, key), clause=one.clause)
        row.put("year", None if one.year is None else float(one.year))
        row.put("value", figure if figure.is_known else WORDS[figure.unknown], style_of_printed(figure))
        row.put("unit", one.unit.danish)
        row.put("source", _told(one.source, one.note, figure.assumption))


def _called(annex: PlanBook, key: str) -> str:
    """Return what a figure is of: an area, a source of money or, in a table of years, a year."""
    sources = {one.id: one.title for one in annex.agreement.funding_source}
    return annex.area(key) if key in annex.areas else sources.get(key, f"i {key}")


def _told(*texts: str) -> str | None:
    """Return what is said of a figure, one sentence after the other."""
    told = [one for one in texts if one]
    return ". ".join([*(one.removesuffix(".") for one in told[:-1]), *told[-1:]]) or None
