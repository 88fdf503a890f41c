"""The error a command raises when it cannot do what it was asked."""

from collections.abc import Sequence


class BadInputError(Exception):
    """Raised when something the user gave cannot be used; one line for each fault."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines
