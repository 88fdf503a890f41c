"""Places on a sheet as files write them: the letters of columns, and areas."""

from functools import cache


@cache
def letters(column: int) -> str:
    """The letters of a column, counted from 1."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@cache
def column_number(letters: str) -> int:
    """The column, counted from 1, that capital letters stand for."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def area(first_row: int, first_column: int, last_row: int, last_column: int) -> str:
    """How a file writes a block of cells, or a single one."""
    first, last = f"{letters(first_column)}{first_row}", f"{letters(last_column)}{last_row}"
    return first if first == last else f"{first}:{last}"
