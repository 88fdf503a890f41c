"""What a workbook is made from beside the agreement: figures by key, such as measurements, each in an input cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field

MADE_UP = "OPDIGTEDE TAL"
"""Stands in the title of whatever is made from figures that are made up."""
_FIGURES, _REPORTED, _MADE_UP = "Tal", "indberettede", "opdigtede, kun til prøver og vejledning"


class GivenError(Exception):
    """Raised when a workbook does not say of which edition it is; the message says in Danish what is allowed."""


@dataclass(frozen=True)
class Given:
    """Figures, and the edition that they belong to: label and text, as the sheet Oprindelse says them."""

    edition: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, float] = field(default_factory=dict)

    def figure(self, key: str, blank: float = 0.0) -> float:
        """The figure of a key, or what stands for none."""
        return float(self.figures.get(key, blank))


NOTHING = Given()


def said_of_origin(*, is_made_up: bool) -> dict[str, str]:
    """How an edition says whether its figures are made up."""
    return {_FIGURES: _MADE_UP if is_made_up else _REPORTED}


def says_made_up(edition: Mapping[str, str]) -> bool:
    """Whether an edition says that its figures are made up."""
    return edition.get(_FIGURES) == _MADE_UP
