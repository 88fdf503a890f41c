"""Results of each engine for each formula of a file, from a copy that holds only what was read of it."""

from workbooks.cells.sheet import Book
from workbooks.folders.scratch import scratch
from workbooks.proof import engine_copy as neutral
from workbooks.proof.engines import ENGINES, Answers, EngineError, recalculate
from workbooks.proof.formula_whitelist import with_own_constants
from workbooks.reading.read import FileBook


def answers_of(found: FileBook, fresh: Book) -> tuple[dict[str, Answers], bool]:
    """Return the engines' results for a workbook, and whether they failed on its numbers and ours were used instead."""
    try:
        return recalculated(found, fresh), False
    except EngineError:
        return recalculated(with_own_constants(found, fresh), fresh), True


def recalculated(found: FileBook, fresh: Book) -> dict[str, Answers]:
    """Return the results of each engine for each formula; the first has all of them."""
    cells = [
        (number, sheet.name, row, column)
        for number, sheet in enumerate(found.sheets)
        for (row, column), cell in sheet.cells.items()
        if cell.formula is not None
    ]
    with scratch() as made:
        if fresh.functions:
            from workbooks.proof.calls import recalculate_calls  # brings every rule

            functions = {name: function.text for name, function in fresh.functions.items()}
            return recalculate_calls(found, functions, cells, made.folder)
        copy = made.folder / "kopi.xlsx"
        neutral.write(found, copy)
        return {engine: recalculate(copy, engine, cells) for engine in ENGINES}
