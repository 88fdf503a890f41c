"""Faults of a form's file, and the pool of its texts."""

import re
from dataclasses import dataclass, field
from unicodedata import is_normalized, normalize

from model.base.fault import Fault
from model.facts.privacy import is_private
from workbooks.reading.intake import IntakeError

MOST_FAULTS = 1_000
"""Faults after which a file is read no further."""
_UNTIL_THEN = "filen læses ikke, før det er slettet"
CPR_ALLOWED = f"kun koder; {_UNTIL_THEN}"
TEXT_ALLOWED = f"en tekst uden personnumre; {_UNTIL_THEN}"
"""What is allowed in a remark."""
NAME_ALLOWED = "et navn uden personnumre"
"""What is allowed as a file's name; it can be changed without the file."""
MOST_TEXTS = 400_000
"""Most distinct texts of a file; a form for 100,000 persons has some 140,000 codes."""
_LONGEST_TEXT = 40_000


def one_piece(text: str) -> str:
    """Return a text in composed form (NFC), as this program writes; a Mac may store an å as an a and its ring."""
    return normalize("NFC", text)


class TooManyFaultsError(Exception):
    """Raised to stop reading a file that has too many faults."""


@dataclass
class Faults:
    """Faults of a file, one per place; the first found there counts."""

    found: dict[str, Fault] = field(default_factory=dict)

    def add(self, place: str, found: str, allowed: str) -> None:
        """Note a fault."""
        self.found.setdefault(place, Fault(place, found, allowed))
        if len(self.found) >= MOST_FAULTS:
            raise TooManyFaultsError

    def drop(self, sheet: str, found: str) -> None:
        """Drop faults of a sheet that follow from another one."""
        self.found = {
            at: one for at, one in self.found.items() if not (at.startswith(f"{sheet}!") and one.found == found)
        }

    def rows(self, sheet: str, column: str = "") -> set[int]:
        """Return the rows of a sheet, or of one of its columns by its letters, that have a fault."""
        cell = re.compile(rf"{re.escape(sheet)}!{column or '[A-Z]+'}(\d+)")
        return {int(match[1]) for place in self.found if (match := cell.fullmatch(place))}


class Pool:
    """Pool of all distinct texts of a file, in composed form.

    It records which are blank or shaped like a CPR number.
    """

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.private: list[bool] = []
        self.blank: set[int] = set()
        self.is_private_beside = False
        """Whether what stands beside the texts, and is not read, holds something shaped like a CPR number."""
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """Return the place of a text in the pool."""
        found = self._numbers.get(text)
        if found is None:
            if len(text) > _LONGEST_TEXT:
                raise IntakeError(f"har en tekst på {len(text)} tegn; højst {_LONGEST_TEXT} læses")
            if len(self._numbers) >= MOST_TEXTS:
                raise IntakeError(f"har flere forskellige tekster end de {MOST_TEXTS}, der læses")
            found = self._numbers[text] = self._added(text)
        return found

    def look_at(self, text: str) -> None:
        """Look at what stands beside the texts: it is dropped, but a CPR number in it is a fault of the file."""
        self.is_private_beside = self.is_private_beside or is_private(text)

    @property
    def holds_private(self) -> bool:
        """Whether any text, or what stands beside one, holds something shaped like a CPR number."""
        return self.is_private_beside or any(self.private)

    def _added(self, text: str) -> int:
        if not is_normalized("NFC", text):
            number = self.number(one_piece(text))
            self.private[number] |= is_private(text)
            return number
        self.texts.append(text)
        self.private.append(is_private(text))
        if not text.strip():
            self.blank.add(len(self.texts) - 1)
        return len(self.texts) - 1
