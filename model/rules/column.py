"""Column of a lookup table used in formulas."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class TableColumn:
    """A column of a table: its name in Excel, its table, and its values from top to bottom."""

    name: str
    table: str
    value: tuple[Any, ...]

    @property
    def content(self) -> tuple[Any, ...]:
        """The values."""
        return self.value

    def address(self, sheet: str) -> str:  # noqa: ARG002 a name is the same on every sheet
        """Return the name that formulas use."""
        return self.name
