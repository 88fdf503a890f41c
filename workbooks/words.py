"""Words of the readers' own, in the cell of a workbook that asks for them: what may not stand there all the same."""

from collections.abc import Iterator

from model.privacy import holds_cpr
from workbooks.read import FileCell
from workbooks.report import Difference, Kind
from workbooks.sheet import Sheet

_WRITTEN = "har en tekst, som nogen har skrevet; den er ikke prøvet"
_LIKE_CPR = "noget, der ligner et personnummer"
_ALLOWED = "en tekst uden personnumre"


def put_words(sheet: Sheet, row: int, columns: tuple[int, int], style: str) -> None:
    """Leave room for a text of the readers' own, over some columns of a row."""
    sheet.put_input(row, columns[0], None, style, "")
    sheet.merge(row, *columns)
    for column in range(columns[0], columns[1] + 1):
        sheet.cells[row, column].is_free = True


def not_words(sheet: str, at: str, here: FileCell, words: list[str]) -> Iterator[Difference]:
    """The difference that a cell for words is where it calculates or points at a person; `words` takes any other, as a note."""
    if here.formula is not None:
        yield Difference(Kind.CELL_ADDED, sheet, at, f"={here.formula}", "en tekst", "")
    elif holds_cpr(here.value):
        yield Difference(Kind.CELL_ADDED, sheet, at, _LIKE_CPR, _ALLOWED, "9.1")
    else:
        words.append(f"{sheet}!{at} {_WRITTEN}")
