"""What a follow-up workbook is about: the day of the follow-up, and how many rows its free lists have."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from model.base.danish import shown
from model.strategic.observed import FollowUp
from model.strategic.terms import StrategicAgreement
from workbooks.forms.follow_up import words
from workbooks.frame.edition_inputs import FOLLOWED, said_of_origin, says_made_up
from workbooks.frame.said_day import refused, said_day

_MILESTONES, _READINESS, _MORE = "Milepæle", "Hændelser i beredskabsplanen", "Områder ud over aftalens"
_OF, _BETWEEN = ": ", " • "
_ROWS = " rækker"
"""A text of digits alone is a number to some programs."""
_MOST = 10_000
"""Most rows of a list, so that a changed cell cannot ask for an endless sheet."""


@dataclass(frozen=True)
class FollowUpEdition:
    """The day of the follow-up, None without one, and the number of milestones and of events to be ready for."""

    on: dt.date | None = None
    milestones: int = 0
    readiness: int = 0
    more: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Tables and areas that are reported although the agreement prints no figure of theirs, with their titles."""
    is_made_up: bool = False

    @classmethod
    def of(cls, found: FollowUp, agreement: StrategicAgreement) -> "FollowUpEdition":
        """Return that of a follow-up."""
        reported = dict.fromkeys((one.table, one.area) for one in found.values)
        keys = [key for key in reported if key[1] not in agreement.table(key[0]).values]
        more = dict(zip(keys, _titles(agreement, keys), strict=True))
        return cls(found.on, len(found.milestones), len(found.readiness), more, found.is_made_up)

    @classmethod
    def read(cls, said: Mapping[str, str], agreement: StrategicAgreement) -> "FollowUpEdition":
        """Return that which a workbook states; raise `GivenError` if it is impossible."""
        if FOLLOWED not in said:
            return cls()
        milestones, readiness = (_count(said, label) for label in (_MILESTONES, _READINESS))
        return cls(
            said_day(said[FOLLOWED], FOLLOWED, "31.07.2026"),
            milestones,
            readiness,
            _more(said, agreement),
            says_made_up(said),
        )

    def said(self) -> dict[str, str]:
        """Return the texts by which a workbook states it; none without a follow-up."""
        if self.on is None:
            return {}
        counts = {_MILESTONES: f"{self.milestones}{_ROWS}", _READINESS: f"{self.readiness}{_ROWS}"}
        counts |= {_MORE: _BETWEEN.join(self.more.values())} if self.more else {}
        return {FOLLOWED: shown(self.on), **counts, **said_of_origin(is_made_up=self.is_made_up)}

    def more_of(self, table: str) -> list[str]:
        """Return the areas that are reported in a table without a printed figure."""
        return [area for own, area in self.more if own == table]


def _titles(agreement: StrategicAgreement, keys: Iterable[tuple[str, str]]) -> list[str]:
    """Return what tables and areas are called, by their ids."""
    tables = {key: word for word, key in words.measured(agreement).items()}
    areas = {key: word for word, key in words.areas(agreement).items()}
    return [f"{tables[table]}{_OF}{areas[area]}" for table, area in keys]


def _more(said: Mapping[str, str], agreement: StrategicAgreement) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for told in filter(None, said.get(_MORE, "").split(_BETWEEN)):
        key = _key(told, agreement)
        if key is None or key[1] in agreement.table(key[0]).values:
            raise refused(_MORE, "målinger og områder, som aftalen kalder dem")
        found[key] = told
    return found


def _key(told: str, agreement: StrategicAgreement) -> tuple[str, str] | None:
    """Return the ids of a table and an area by what they are called; None if there are none of those names."""
    areas = words.areas(agreement)
    for word, table in words.measured(agreement).items():
        area = areas.get(told.removeprefix(f"{word}{_OF}")) if told.startswith(f"{word}{_OF}") else None
        if area is not None:
            return table, area
    return None


def _count(said: Mapping[str, str], label: str) -> int:
    text = said.get(label, f"0{_ROWS}").removesuffix(_ROWS)
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(_MOST)) or int(text) > _MOST:
        raise refused(label, f"et helt tal fra 0 til {_MOST}")
    return int(text)
