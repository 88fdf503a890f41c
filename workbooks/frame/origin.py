"""The agreement that a file belongs to, as stated on its sheet Oprindelse."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.terms.any_agreement import AnyAgreement

SHEET = "Oprindelse"
AGREEMENT, DIGEST = "Aftale", "Kildefilens SHA-256"
PROGRAM, FILLED = "Program", "Udfyldt i kilden"
"""Labels on the sheet: the agreement, its source, the release, and values filled in for an older source."""
FICTIONAL = "Opdigtet aftale, kun til prøver."
"""Text on the sheet for a fictional agreement."""


@dataclass(frozen=True)
class Origin:
    """An agreement's name and the SHA-256 of its source."""

    agreement: str
    digest: str

    @classmethod
    def of(cls, agreement: "AnyAgreement") -> "Origin":
        """Return the origin that files of an agreement state."""
        heading = agreement.agreement
        return cls(f"{heading.title}, {heading.municipality}", agreement.sha256)

    def is_other(self, said: Mapping[str, str]) -> bool:
        """Return whether a file states an agreement of which both name and source differ from this one.

        If only one differs, the file belongs to another version of the source or has a changed cell.
        """
        name, digest = said.get(AGREEMENT, ""), said.get(DIGEST, "")
        return bool(name and digest) and name != self.agreement and digest != self.digest
