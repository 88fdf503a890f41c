"""A fault of something handed in, as data: a source, a form, a workbook, an argument of a rule or of the command."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One fault, worded in Danish: the place, what was found there, and what is allowed instead."""

    place: str
    found: str
    allowed: str

    def __str__(self) -> str:
        return f"{self.place}: {self.found}; tilladt er {self.allowed}"

    @property
    def sentence(self) -> str:
        """The fault as a sentence, where the place is named like a person would name it."""
        return f"{self.place} er {self.found}, men skal være {self.allowed}"
