"""Figures supplied to a workbook in addition to the agreement, such as measurements, by key, each in an input cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field

MADE_UP = "OPDIGTEDE TAL"
"""Mark in the title of every workbook made from fictional figures."""
PERIOD, YEAR, REPORT, FOLLOWED = "Periode", "Regnskabsår", "Rapport for", "Opfølgning pr."
MEASURED, DRAWN = "Målt til og med", "Visitation pr."
PORTFOLIO, AMENDMENT = "Portefølje pr.", "Tillæg"
"""Labels of an edition that say what it is about: a payment period, a year, a report's half-year, the day of a follow-up, what
a forecast knows, the day of a list of households, the day of a portfolio, or the id of an amendment."""
LONGEST_TEXT = 300
"""Longest words in a yellow cell that a workbook is made from, characters."""
_FIGURES, _REPORTED, _MADE_UP = "Tal", "indberettede", "opdigtede, kun til prøver og vejledning"


class GivenError(Exception):
    """Raised when a given figure is not allowed or a workbook does not state its edition; the message is in Danish."""


@dataclass(frozen=True)
class Given:
    """Figures and the edition they belong to: label and text, as on the sheet Oprindelse."""

    edition: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, float] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    """Words of what is not in the agreement, such as names of others in a portfolio."""

    @property
    def about(self) -> str:
        """The label that says what the edition is about; a report says its half-year beside its year."""
        return next(
            label
            for label in (PERIOD, REPORT, YEAR, FOLLOWED, MEASURED, DRAWN, PORTFOLIO, AMENDMENT)
            if label in self.edition
        )

    def figure(self, key: str, blank: float = 0.0) -> float:
        """Return the figure of a key, or `blank` if it is missing."""
        return float(self.figures.get(key, blank))


NOTHING = Given()


def said_of_origin(*, is_made_up: bool) -> dict[str, str]:
    """Return the entry of an edition that states whether its figures are fictional."""
    return {_FIGURES: _MADE_UP if is_made_up else _REPORTED}


def says_made_up(edition: Mapping[str, str]) -> bool:
    """Return whether an edition states that its figures are fictional."""
    return edition.get(_FIGURES) == _MADE_UP
