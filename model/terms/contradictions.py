"""Findings in the signed text: contradictions, and silences that decide about money."""

from collections.abc import Mapping
from dataclasses import dataclass

from model.terms.reading_terms import Reading
from model.terms.schema import record
from model.terms.values import Printed, clause, identifier, printed_by_key, text


@record
class Contradiction:
    """A place where the signed text contradicts itself or is silent, and the reading used.

    `explains` maps the id of a comparison in Afstemning.xlsx to the figure that deviates for this reason.
    """

    id: str = identifier()
    clause: str = clause()
    printed: str = text()
    meant: str = text()
    reading: str = text()
    explains: Mapping[str, Printed] = printed_by_key()

    @property
    def sentence(self) -> str:
        """The text, what contradicts it, and the reading used."""
        return f"Teksten: {self.printed}. Men {self.meant}. {self.reading}"


@dataclass(frozen=True)
class Silence:
    """A reading as a finding: what the text leaves open, the alternatives, and the reading used."""

    id: str
    clause: str
    printed: str
    meant: str
    reading: str
    explains: Mapping[str, Printed]

    @classmethod
    def of(cls, id: str, one: Reading) -> "Silence":
        """Return a reading of the source as a finding."""
        others = [sentence for option, sentence in one.alternatives.items() if option != one.used]
        return cls(id, one.clause, one.question, f"Eller: {' Eller: '.join(others)}", one.sentence, {})

    @property
    def sentence(self) -> str:
        """What the text leaves open, the reading used, and the alternatives."""
        return f"{self.printed} Her: {self.reading} {self.meant}"
