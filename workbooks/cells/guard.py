"""What Excel accepts in a cell that is filled in, and what it says there."""

from dataclasses import dataclass

LONGEST_TITLE, LONGEST_MESSAGE = 32, 255
"""Excel's limits for the title and text of an input message, characters; a file that exceeds them cannot be opened."""


@dataclass(frozen=True)
class Guard:
    """Data validation of an area: what Excel accepts there, with its input and error messages."""

    area: str
    kind: str
    formulas: tuple[str, ...]
    title: str
    prompt: str
    error: str
