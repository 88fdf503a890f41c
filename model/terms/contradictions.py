"""Findings of the signed text: where it contradicts itself, and where it leaves open what decides about money."""

from collections.abc import Mapping
from dataclasses import dataclass

from model.terms.reading_terms import Reading
from model.terms.schema import record
from model.terms.values import Printed, clause, identifier, printed_by_key, text


@record
class Contradiction:
    """A place where the signed text contradicts itself or is silent, and the reading used.

    `explains` holds, by the id of a comparison in Afstemning.xlsx, the figure that deviates because of it.
    """

    id: str = identifier()
    clause: str = clause()
    printed: str = text()
    meant: str = text()
    reading: str = text()
    explains: Mapping[str, Printed] = printed_by_key()

    @property
    def sentence(self) -> str:
        """What the text says, what speaks against it, and the reading used."""
        return f"Teksten: {self.printed}. Men {self.meant}. {self.reading}"


@dataclass(frozen=True)
class Silence:
    """A reading as a finding: what the text leaves open, how else it can be read, and the reading used."""

    id: str
    clause: str
    printed: str
    meant: str
    reading: str
    explains: Mapping[str, Printed]

    @classmethod
    def of(cls, id: str, one: Reading) -> "Silence":
        """A reading of the source as a finding."""
        others = [sentence for option, sentence in one.alternatives.items() if option != one.used]
        return cls(id, one.clause, one.question, f"Eller: {' Eller: '.join(others)}", one.sentence, {})

    @property
    def sentence(self) -> str:
        """What the text leaves open, the reading used, and the others."""
        return f"{self.printed} Her: {self.reading} {self.meant}"
