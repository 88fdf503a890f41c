"""Changes of single cells, many in a file, so that one control proves them all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.shared.files import parts_of, sheet_part, write_parts
from tests.shared.workbooks import Built
from workbooks.cells.sheet import Cell
from workbooks.proof.report import Flaw


@dataclass(frozen=True)
class CellChange:
    """What is done to a cell: its sheet, counted from 0, its place, how its XML changes, and what it has to be called."""

    number: int
    at: str
    change: Callable[[str], str]
    kind: Flaw
    cell: Cell | None = None
    """As it was before; None where nothing stood."""


def in_files(changes: Iterable[CellChange], most: int) -> list[list[CellChange]]:
    """The changes, shared out over as few files as will do.

    A cell is changed once in a file; stored values apart from all else, for what rests on an error is not proved.
    """
    files: list[list[CellChange]] = []
    for one in changes:
        is_stored = one.kind is Flaw.CACHED
        for file in files:
            is_like = is_stored == (file[0].kind is Flaw.CACHED)
            if is_like and len(file) < most and all((c.number, c.at) != (one.number, one.at) for c in file):
                file.append(one)
                break
        else:
            files.append([one])
    return files


def changed(built: Built, changes: Iterable[CellChange], target: Path) -> Path:
    """A copy of a workbook with some cells changed; a change that changes nothing is a stale test."""
    parts = parts_of(built.path)
    for one in changes:
        part = sheet_part(one.number)
        before = parts[part].decode()
        after = one.change(before)
        assert after != before, (one.at, one.kind)
        parts[part] = after.encode()
    return write_parts(parts, target)
