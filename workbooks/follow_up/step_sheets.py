"""Sheets of the calculation: one long table on each, so that every page of it has the table's heading."""

from workbooks.follow_up.plan_book import PlanBook
from workbooks.frame.stack import Column, Stack, Table

_WIDTHS = (25.8, 18, 17.2, 12.5, 12.5, 9.3, 12, 8.4, 11, 11, 8.4, 8.4)


def page(annex: PlanBook, name: str, subtitle: str) -> Stack:
    """Return a sheet of the calculation to be filled from the top down."""
    sheet = annex.page(name, _WIDTHS, subtitle, landscape=True, backing=True)
    return Stack(sheet, len(_WIDTHS))


def table(annex: PlanBook, name: str, subtitle: str, *columns: Column) -> Table:
    """Return a sheet's only table, whose heading every page repeats."""
    own = page(annex, name, subtitle).table(*columns)
    own.stack.sheet.repeated_rows = (own.first - 1, own.first - 1)
    return own
