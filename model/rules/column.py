"""A column of a table that formulas look things up in."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Column:
    """A column of a table: its name in Excel, its table, and its values from the top down."""

    name: str
    table: str
    value: tuple[Any, ...]

    @property
    def content(self) -> tuple[Any, ...]:
        """Its values."""
        return self.value

    def address(self, sheet: str) -> str:  # noqa: ARG002 a name is the same on every sheet
        """How a formula writes it."""
        return self.name
