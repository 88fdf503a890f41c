"""What has to be done, with its states, as the overview tells of it: how much of it is late or missing, and what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model.formula.expression import Expression, Operand, added, count_of, lift, rows_of, when
from model.rules.unknown import EMPTY
from workbooks.cells.sheet import Cell, Range


@dataclass(frozen=True)
class Tasks:
    """A list of things to do: what the overview calls those that are late or missing, and their state.

    `parts` are columns of states, each with what its rows are called.
    """

    label: str
    word: str
    parts: Sequence[tuple[Range, Sequence[Operand]]]

    def all(self) -> Expression:
        """Return how many there are."""
        return added(rows_of(states) for states, _ in self.parts)

    def late(self) -> Expression:
        """Return how many of them are late or missing."""
        return added(count_of(states, self.word) for states, _ in self.parts)

    def names(self) -> Expression:
        """Return what these are, one behind the other."""
        told: Expression = lift(EMPTY)
        for state, name in self._every():
            told = told & when(lift(state).equals(self.word), lift("• ") & name & " ", EMPTY)
        return told

    def _every(self) -> Iterator[tuple[Cell, Operand]]:
        for states, names in self.parts:
            yield from zip(states.cells(), names, strict=True)
