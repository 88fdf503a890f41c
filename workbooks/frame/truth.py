"""Comparison of the model's figures with the cells that show them, before any file is written."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from model.base.danish import shown
from model.formula.twin import TwinConflict, same_figure
from workbooks.cells.sheet import Book, Cell
from workbooks.cells.states import DEVIATES, OK, UNKNOWN, WHY_UNKNOWN

if TYPE_CHECKING:
    from model.year.named_figures import FigureValue  # it needs NumPy, which a workbook of the agreement alone does not

_HEAD = "modellen og projektmapperne giver ikke det samme; intet er skrevet"
_Place: TypeAlias = tuple[Book, Cell]
_NOTHING = (None, "", 0, OK, UNKNOWN, *WHY_UNKNOWN)
"""Contents allowed in a cell for a figure that the model does not have."""


class TruthError(Exception):
    """Raised when the model and the workbooks differ; the message has one Danish line per figure and cell."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = [_HEAD, *lines]
        super().__init__("\n".join(self.lines))


def hold(books: Iterable[Book], figures: "Mapping[str, FigureValue]") -> None:
    """Compare the model's figures with the cells of workbooks, and each rule with its formula.

    Args:
        books: the workbooks in memory, all that show the figures.
        figures: the model's figures by name, each in its own unit.

    Raises: `TruthError` if a cell differs from the model, if a figure other than 0 is shown in no cell, or in a cell
        but not known to the model, or if a rule's function and formula return different values.
    """
    cells: dict[str, list[_Place]] = {}
    lines: list[str] = []
    for book in books:
        lines += _contradictions(book)
        for cell in (cell for sheet in book.sheets for cell in sheet.cells.values() if cell.shown):
            for name in cell.shown:
                cells.setdefault(name, []).append((book, cell))
    for name, figure in figures.items():
        if name not in cells and figure != 0:
            lines.append(f"{name}: modellen har {_told(figure)}, men ingen celle viser det")
    for name, places in cells.items():
        lines += _differences(name, figures.get(name), places)
    if lines:
        raise TruthError(lines)


def _contradictions(book: Book) -> Iterator[str]:
    """Return a line for each rule of a workbook whose function and formula differ, at the first such cell."""
    found: dict[str, str] = {}
    for cell in book.formulas():
        pieces = cell.expression.pieces if cell.expression is not None else ()
        if TwinConflict in map(type, pieces):  # a quick test first, as there is usually none
            for one in (piece for piece in pieces if isinstance(piece, TwinConflict)):
                told, content = _told(one.told), _told(one.content)
                found.setdefault(
                    one.rule, f"{_told_place(book, cell)}: formlen giver {content}, modellen {told} ({one.rule})"
                )
    return iter(found.values())


def _differences(name: str, figure: "FigureValue | None", places: Iterable[_Place]) -> Iterator[str]:
    for book, cell in places:
        content = cell.content
        if figure is None and content not in _NOTHING:
            yield f"{_told_place(book, cell)}: cellen viser {_told(content)}, modellen intet ({name})"
        elif figure is not None and not _agrees(figure, content):
            yield f"{_told_place(book, cell)}: cellen viser {_told(content)}, modellen {_told(figure)} ({name})"


def _agrees(figure: "FigureValue", content: Any) -> bool:
    if isinstance(figure, bool):
        return (content == DEVIATES) is figure
    return same_figure(figure, content)


def _told_place(book: Book, cell: Cell) -> str:
    """Return a cell's file, sheet and address, with the first text of its row."""
    row = (cell.sheet.cells.get((cell.row, column)) for column in range(1, cell.sheet.last_column() + 1))
    label = next((f" »{one.content}«" for one in row if one is not None and isinstance(one.content, str)), "")
    return f"{book.file_name}, {cell!r}{label}"


def _told(value: Any) -> str:
    """Return a value in Danish notation; a truth value as its check cell shows it."""
    return (DEVIATES if value else OK) if isinstance(value, bool) else shown(value)
