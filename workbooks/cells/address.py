"""Cell addresses as files write them: column letters and areas."""

from functools import cache


@cache
def letters(column: int) -> str:
    """Return the letters of a column, counted from 1."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@cache
def column_number(letters: str) -> int:
    """Return the number of a column, counted from 1, given its capital letters."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def place_of(address: str) -> tuple[int, int]:
    """Return the row and column of an address such as C5, each counted from 1."""
    column = address.rstrip("0123456789")
    return int(address.removeprefix(column)), column_number(column)


def area(first_row: int, first_column: int, last_row: int, last_column: int) -> str:
    """Return the address of a block of cells, such as A1:C5, or of a single cell."""
    first, last = f"{letters(first_column)}{first_row}", f"{letters(last_column)}{last_row}"
    return first if first == last else f"{first}:{last}"
