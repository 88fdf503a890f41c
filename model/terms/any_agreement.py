"""What an agreement of every kind has: its heading, the findings of its text, its versions, where its source came from."""

import datetime as dt
from dataclasses import replace
from typing import Any, Self

from model.terms.contradictions import Contradiction, Silence
from model.terms.reading_terms import AnyReadings
from model.terms.schema import record
from model.terms.values import choice, identifier, text


@record
class AnyHeading:
    """Name, municipality and nature of an agreement; `kind` is what headings call it."""

    id: str = identifier()
    title: str = text()
    kind: str = text()
    municipality: str = text()
    fictional: bool = choice(True, False)


class AnyAgreement:
    """The part of an agreement that does not depend on its kind; each kind's own dataclass holds these fields and more."""

    agreement: Any
    reading: AnyReadings
    contradiction: tuple[Contradiction, ...]
    file_name: str
    sha256: str
    content: bytes
    """The bytes of the source."""
    filled: tuple[str, ...]
    """Terms missing from a source of an older schema and filled in: one Danish line each."""
    amended_on: dt.date | None
    """Date of the last amendment in these terms; None for the terms as signed."""
    versions: tuple[Any, ...]
    """The terms as signed, then as amended on each date; empty if nothing was amended."""

    amendment: tuple[Any, ...] = ()
    """Amendments of the source; kinds that know none have none."""

    @property
    def dated(self) -> dt.date:
        """The first day on which the agreement's terms hold; files made from it bear this date."""
        raise NotImplementedError

    @property
    def dated_as(self) -> str:
        """What readers are told that this day is."""
        raise NotImplementedError

    def paid_to(self) -> tuple[tuple[str, str], ...]:
        """Return the texts that say where money goes, each with its clause; kinds without payments have none."""
        return ()

    def on(self, date: dt.date) -> Self:
        """Return the terms in force on a date: as signed, or as amended up to that date."""
        fitting = [one for one in self.versions if one.amended_on is None or one.amended_on <= date]
        return replace(fitting[-1], versions=self.versions) if fitting else self

    def latest(self) -> Self:
        """Return the terms with every amendment of the source."""
        return self.on(dt.date.max)

    def as_signed(self) -> Self:
        """Return the terms as originally signed."""
        return self.on(dt.date.min)

    def numbered_findings(self) -> list[tuple[str, Contradiction | Silence]]:
        """Return the findings with the numbers by which readers know them."""
        return [(f"F{number}", one) for number, one in enumerate(self.findings(), 1)]

    def findings(self) -> tuple[Contradiction | Silence, ...]:
        """Return the contradictions in the text, then its silences that decide about figures (F1, F2 …)."""
        return (*self.contradiction, *(Silence.of(name, one) for name, one in self.reading.each()))
