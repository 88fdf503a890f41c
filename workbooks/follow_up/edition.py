"""What a follow-up workbook is about: the day of the follow-up, and how many rows its free lists have."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from model.base.danish import FIRST_DATE, LAST_DATE, shown
from model.base.fault import Fault
from model.strategic.observed import FollowUp
from workbooks.frame.edition_inputs import FOLLOWED, GivenError, said_of_origin, says_made_up
from workbooks.frame.origin import SHEET

_MILESTONES, _READINESS = "Milepæle", "Hændelser i beredskabsplanen"
_DAY = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})", re.ASCII)
_MOST = 10_000
"""Most rows of a list, so that a changed cell cannot ask for an endless sheet."""


@dataclass(frozen=True)
class FollowUpEdition:
    """The day of the follow-up, None without one, and the number of milestones and of events to be ready for."""

    on: dt.date | None = None
    milestones: int = 0
    readiness: int = 0
    is_made_up: bool = False

    @classmethod
    def of(cls, found: FollowUp) -> "FollowUpEdition":
        """Return that of a follow-up."""
        return cls(found.on, len(found.milestones), len(found.readiness), found.is_made_up)

    @classmethod
    def read(cls, said: Mapping[str, str]) -> "FollowUpEdition":
        """Return that which a workbook states; raise `GivenError` if it is impossible."""
        if FOLLOWED not in said:
            return cls()
        milestones, readiness = (_count(said, label) for label in (_MILESTONES, _READINESS))
        return cls(_day(said[FOLLOWED]), milestones, readiness, says_made_up(said))

    def said(self) -> dict[str, str]:
        """Return the texts by which a workbook states it; none without a follow-up."""
        if self.on is None:
            return {}
        counts = {_MILESTONES: str(self.milestones), _READINESS: str(self.readiness)}
        return {FOLLOWED: shown(self.on), **counts, **said_of_origin(is_made_up=self.is_made_up)}


def _day(text: str) -> dt.date:
    match = _DAY.fullmatch(text)
    try:
        day = dt.date(*(int(part) for part in match.groups()[::-1])) if match else dt.date.min
    except ValueError:
        day = dt.date.min
    if not FIRST_DATE <= day <= LAST_DATE:
        raise _refused(FOLLOWED, "en dag som 31.07.2026")
    return day


def _count(said: Mapping[str, str], label: str) -> int:
    text = said.get(label, "0")
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(_MOST)) or int(text) > _MOST:
        raise _refused(label, f"et helt tal fra 0 til {_MOST}")
    return int(text)


def _refused(label: str, allowed: str) -> GivenError:
    return GivenError(str(Fault(f"arket {SHEET}: {label}", "noget andet", allowed)))
