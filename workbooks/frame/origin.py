"""Which agreement a file belongs to, as its sheet Oprindelse says it."""

from collections.abc import Mapping
from dataclasses import dataclass

from model.terms.agreement import Agreement
from workbooks.cells.text import printable

SHEET = "Oprindelse"
AGREEMENT, DIGEST = "Aftale", "Kildefilens SHA-256"
PROGRAM, FILLED = "Program", "Udfyldt i kilden"
"""The labels beside which it stands: the agreement, its source, the release, and what an older source lacked."""
FICTIONAL = "Opdigtet aftale, kun til prøver."
"""What the sheet says of an agreement that nobody made."""
_LONGEST = 120


@dataclass(frozen=True)
class Origin:
    """An agreement's name and the hash of its source."""

    agreement: str
    digest: str

    @classmethod
    def of(cls, agreement: Agreement) -> "Origin":
        """What files of an agreement say."""
        heading = agreement.agreement
        return cls(f"{heading.title}, {heading.municipality}", agreement.sha256)

    def other(self, said: Mapping[str, str]) -> str:
        """The agreement that a file says it belongs to, if that is another one in name and source; else nothing.

        Where only one of them differs, the file is ours, of another version of the source or with a changed cell.
        """
        name, digest = said.get(AGREEMENT, ""), said.get(DIGEST, "")
        is_other = bool(name and digest) and name != self.agreement and digest != self.digest
        return printable(name[:_LONGEST]) if is_other else ""
