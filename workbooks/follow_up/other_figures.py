"""The sheet Andre tal: what the text prints besides and nothing follows, so that each of its figures stands somewhere."""

from model.base.citation import clause_text
from model.strategic.results import followed
from workbooks.cells.styles import Style
from workbooks.follow_up.measurements import WORDS
from workbooks.follow_up.plan_book import PlanBook
from workbooks.follow_up.precision import style_of_printed
from workbooks.frame.stack import Column, Stack

SHEET = "Andre tal"
_WIDTHS = (33, 43, 22, 6, 13, 12, 23)
_COLUMNS = (
    Column("Hjemmel", Style.CLAUSE), Column("Tal", Style.TEXT), Column("Område", Style.TEXT), Column("År", Style.YEAR, "year"),
    Column("Trykt", None, "value"), Column("Enhed", Style.UNIT, "unit"), Column("Kilde", Style.UNIT, "source"),
)  # fmt: skip


def write(annex: PlanBook) -> None:
    """Write every figure of the tables that are not followed; nothing without one."""
    own = {one.id for one in followed(annex.agreement)}
    others = [one for one in annex.agreement.figures if one.id not in own]
    if not others:
        return
    sheet = annex.page(SHEET, _WIDTHS, "Tal, som teksten nævner, og som der ikke følges op på", landscape=True)
    table = Stack(sheet, len(_WIDTHS)).table(*_COLUMNS)
    sheet.repeated_rows = (table.first - 1, table.first - 1)
    for one in others:
        for key, figure in one.values.items():
            row = table.row(clause_text(one.clause), one.title, _called(annex, key), clause=one.clause)
            if one.year is not None:
                row.put("year", float(one.year))
            row.put("value", figure if figure.is_known else WORDS[figure.unknown], style_of_printed(figure))
            row.put("unit", one.unit.danish)
            row.put("source", one.source or None)


def _called(annex: PlanBook, key: str) -> str:
    """Return what a figure is of: an area or, in a table of years, a year."""
    return annex.area(key) if key in annex.areas else f"i {key}"
