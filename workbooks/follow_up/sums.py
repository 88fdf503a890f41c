"""Sums of figures of which some may be unknown: then the sum is, too."""

from collections.abc import Sequence

from model.formula.expression import DECIMALS, Expression, call, columns_of, rounded, rows_of, when
from model.rules.unknown import EMPTY
from workbooks.cells.sheet import Range
from workbooks.frame.stack import Row, Table


def whole(cells: Range) -> Expression:
    """Return the sum of a row or column of cells, rounded to two decimals; nothing if one of them is unknown."""
    numbers = [one for one in cells.content if isinstance(one, float)]
    known = call("COUNT", float(len(numbers)), cells)
    size = rows_of(cells) if cells.is_column else columns_of(cells)
    return when(known.equals(size), rounded(sum_of_known(cells), DECIMALS), EMPTY)


def sum_of_known(cells: Range) -> Expression:
    """Return the sum of the cells that hold a number."""
    return call("SUM", float(sum(one for one in cells.content if isinstance(one, float))), cells)


def put_sums(table: Table, keys: Sequence[str], clause: str, label: str = "I alt") -> Row:
    """Add a row with the sum of each of some columns."""
    columns = {key: table.column(key) for key in keys}
    row = table.row(label, clause=clause, is_total=True)
    for key, cells in columns.items():
        row.put(key, whole(cells))
    return row
