"""Two computations of one figure: what the model found is held against the cells that show it, before anything is written."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from model.base.danish import shown
from model.formula.twin import Contradiction, same_figure
from workbooks.cells.sheet import Book, Cell
from workbooks.cells.states import DEVIATES, OK

if TYPE_CHECKING:
    from model.year.figures import Figure  # which needs NumPy, and a workbook of the agreement alone does not

_HEAD = "modellen og projektmapperne giver ikke det samme; intet er skrevet"
_Place: TypeAlias = tuple[Book, Cell]
_NOTHING = (None, "", 0, OK)
"""What a cell holds of a figure that the model does not have."""


class TruthError(Exception):
    """Raised where the model and the workbooks differ; one Danish line for each figure and cell."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = [_HEAD, *lines]
        super().__init__("\n".join(self.lines))


def hold(books: Iterable[Book], figures: "Mapping[str, Figure]") -> None:
    """Hold the figures of the model against the cells of workbooks, and each rule against the formula that stands for it.

    Args:
        books: the workbooks in memory, all of those that show the figures.
        figures: what the model found, by name.

    Raises: `TruthError` where a cell has anything else than the model, where a figure stands in no cell or a cell shows one
        that the model does not have, unless it is 0, and where the function of a rule does not give what its formula gives.
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
    """Where a rule's function and its formula give two values; one line for each rule of a workbook, at the first cell."""
    found: dict[str, str] = {}
    for cell in book.formulas():
        pieces = cell.expression.pieces if cell.expression is not None else ()
        if Contradiction in map(type, pieces):  # quicker than to look at each, and there is none
            for one in (piece for piece in pieces if isinstance(piece, Contradiction)):
                told, content = _told(one.told), _told(one.content)
                found.setdefault(
                    one.rule, f"{_told_place(book, cell)}: formlen giver {content}, modellen {told} ({one.rule})"
                )
    return iter(found.values())


def _differences(name: str, figure: "Figure | None", places: Iterable[_Place]) -> Iterator[str]:
    for book, cell in places:
        content = cell.content
        if figure is None and content not in _NOTHING:
            yield f"{_told_place(book, cell)}: cellen viser {_told(content)}, modellen intet ({name})"
        elif figure is not None and not _agrees(figure, content):
            yield f"{_told_place(book, cell)}: cellen viser {_told(content)}, modellen {_told(figure)} ({name})"


def _agrees(figure: "Figure", content: Any) -> bool:
    if isinstance(figure, bool):
        return (content == DEVIATES) is figure
    return same_figure(figure, content)


def _told_place(book: Book, cell: Cell) -> str:
    """Where a cell stands, with the first text of its row."""
    row = (cell.sheet.cells.get((cell.row, column)) for column in range(1, cell.sheet.last_column() + 1))
    label = next((f" »{one.content}«" for one in row if one is not None and isinstance(one.content, str)), "")
    return f"{book.file_name}, {cell!r}{label}"


def _told(value: Any) -> str:
    """A value as a Danish reader writes it; a finding as its cell says it."""
    return (DEVIATES if value else OK) if isinstance(value, bool) else shown(value)
