"""The portfolio that a workbook holds: its day, and how many rows its lists have."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from model.base.danish import FIRST_DATE, LAST_DATE, shown
from workbooks.frame.edition_inputs import PORTFOLIO, GivenError, said_of_origin, says_made_up
from workbooks.frame.origin import DIGEST
from workbooks.frame.said_day import refused, said_day
from workbooks.portfolio.portfolio_agreement import PortfolioAgreement

MOST_ROWS = 20_000
"""Most rows of a list, so that a changed cell cannot ask for an endless sheet."""
_ROWS = " rækker"
"""A text of digits alone is a number to some programs."""
_DIGEST = re.compile(r"[0-9a-f]{64}")
_LISTS = {
    "members": ("Aftaler", 34),
    "years": ("År i aftalerne", 7),
    "funders": ("Tilskudsgivere i aftalerne", 9),
    "deadlines": ("Frister", 7),
    "remarks": ("Bemærkninger", 4),
    "indigo": ("Aftaler i INDIGO", 21),
    "givers": ("Tilskudsgivere", 7),
}
"""What each list is called, and the cells that each of its rows has on all sheets."""
_SAME = 0.8
"""Share of those cells that a file has at least; without, it asks for far more than it is."""


@dataclass(frozen=True)
class PortfolioEdition:
    """The day, the number of rows of each list, the years and the funders that are added up, and whether figures are made up."""

    on: dt.date
    members: int = 0
    years: int = 0
    funders: int = 0
    deadlines: int = 0
    remarks: int = 0
    indigo: int = 0
    givers: int = 0
    first_year: int = 0
    last_year: int = 0
    is_made_up: bool = False

    @classmethod
    def read(cls, said: Mapping[str, str]) -> PortfolioEdition:
        """Return the edition that a workbook states; raise `GivenError` if it is impossible."""
        counts = {name: _count(said, label) for name, (label, _) in _LISTS.items()}
        if not counts["members"]:
            raise refused(_LISTS["members"][0], "mindst én række")
        match = _YEARS.fullmatch(said.get(_SPAN, ""))
        first, last = (int(match[1]), int(match[2])) if match else (0, -1)
        if not FIRST_DATE.year <= first <= last + 1 <= LAST_DATE.year + 1:
            raise refused(_SPAN, "to årstal som 2024 til 2030")
        return cls(
            said_day(said.get(PORTFOLIO, ""), PORTFOLIO, "31.07.2026"),
            **counts,
            first_year=first,
            last_year=last,
            is_made_up=says_made_up(said),
        )

    @property
    def cells(self) -> int:
        """Number of cells that the rows of its lists have in the workbook."""
        return sum(cells * int(getattr(self, name)) for name, (_, cells) in _LISTS.items())

    def said(self) -> dict[str, str]:
        """Return the texts by which a workbook states it."""
        return {
            PORTFOLIO: shown(self.on),
            **{label: f"{getattr(self, name)}{_ROWS}" for name, (label, _) in _LISTS.items()},
            _SPAN: f"{self.first_year} til {self.last_year}",
            **said_of_origin(is_made_up=self.is_made_up),
        }


_SPAN = "År, der lægges sammen"
_YEARS = re.compile(r"(\d{4}) til (\d{4})", re.ASCII)


def portfolio_of(said: Mapping[str, str], cells: int) -> PortfolioAgreement | None:
    """Return what stands for the agreements of a workbook that states that it is a portfolio; None for any other.

    The digest of what it is made from is the file's own word, as its figures are; zeros where it states none.

    Args:
        said: what its sheet Oprindelse states.
        cells: how many cells it has, so that a small file cannot ask for a large workbook.

    Raises: `GivenError` where it states no day, or more rows than it has.
    """
    if PORTFOLIO not in said:
        return None
    if (asked := PortfolioEdition.read(said).cells) * _SAME > cells:
        raise GivenError(f"arket Oprindelse siger rækker med {asked} celler; filen har {cells}")
    stated = said.get(DIGEST, "")
    return PortfolioAgreement(
        said_day(said[PORTFOLIO], PORTFOLIO, "31.07.2026"), stated if _DIGEST.fullmatch(stated) else "0" * 64
    )


def _count(said: Mapping[str, str], label: str) -> int:
    text = said.get(label, "").removesuffix(_ROWS)
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(MOST_ROWS)) or int(text) > MOST_ROWS:
        raise refused(label, f"et helt tal fra 0 til {MOST_ROWS}, og »rækker«")
    return int(text)
