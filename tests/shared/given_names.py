"""What the rules take from the agreement, put into a workbook under the names that twins and LAMBDAs use."""

from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName

from model.rules.rule import Rule

SHEET = "Aftalens"


def add_given(book: Workbook, rules: Iterable[Rule]) -> None:
    """One column of a sheet of its own for each term and each column of a table."""
    given = {one.name: one.value for rule in rules for one in rule.given.values()}
    sheet = book.create_sheet(SHEET)
    for column, (name, value) in enumerate(given.items(), 1):
        values = value if isinstance(value, tuple) else (value,)
        for row, each in enumerate(values, 1):
            sheet.cell(row, column, each)
        letter = get_column_letter(column)
        area = f"'{SHEET}'!${letter}$1" + (f":${letter}${len(values)}" if isinstance(value, tuple) else "")
        book.defined_names[name] = DefinedName(name, attr_text=area)
