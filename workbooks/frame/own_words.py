"""Room for words of the readers' own, in the cells of a workbook that asks for them."""

from workbooks.cells.sheet import Sheet


def put_words(sheet: Sheet, row: int, columns: tuple[int, int], style: str) -> None:
    """Leave room for a text of the readers' own, over some columns of a row."""
    sheet.put_input(row, columns[0], None, style, "")
    sheet.merge(row, *columns)
    for column in range(columns[0], columns[1] + 1):
        sheet.cells[row, column].is_free = True
