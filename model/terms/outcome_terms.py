"""Terms that every outcome target (Betalingsmål) has, whatever its kind, and how measurements are timed and shown."""

from model.terms.schema import record
from model.terms.values import Term, clause, identifier, optional_term, serial_number, term, text

MUNICIPALITY = "municipality"
"""Payer of a target that no funder pays for."""


@record
class Measurement:
    """How measurements are timed and shown: the window around the agreed time, and which counts stay hidden."""

    earliest_before: Term = term("months", "Maaling_tidligst_foer", "Måling tidligst før måletidspunktet")
    latest_after: Term = term("months", "Maaling_senest_efter", "Måling senest efter måletidspunktet")
    smallest_shown: Term = term("persons", "Mindste_viste_antal", "Mindste antal, der vises for styregruppen", least=1)
    assumption: str = text(optional=True)


@record
class OutcomeTarget:
    """An outcome target: its id in the source, its kind, number and clause, who pays what for a result, and up to what.

    The kind (`model/targets/`) sets the price's unit and adds its own terms.
    """

    id: str = identifier()
    kind: str = identifier()
    number: int = serial_number()
    title: str = text()
    clause: str = clause()
    payer: str = identifier()
    price: Term
    cap: Term | None = optional_term("DKK", "BM{number}_loft", "BM{number} loft")

    def times(self) -> tuple[Term, ...]:
        """Return the months after the start of each measurement; none if it is measured once, at the end."""
        return ()

    def numbers(self) -> range:
        """Return the numbers of its measurements, from 1."""
        return range(1, (len(self.times()) or 1) + 1)
