"""Cells of the instalments on the sheet Aftalen, for the blocks that use them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbooks.cells.sheet import Cell


@dataclass(frozen=True, eq=False)
class InstalmentCells:
    """The instalments in their order: numbers, deadlines, and by funder the amounts, DKK."""

    numbers: Sequence[Cell]
    deadlines: Sequence[Cell]
    paid: Mapping[str, Sequence[Cell]]
