"""Amendments of an agreement (pkt. 11.1): signed changes of terms with effect from a date."""

import datetime as dt
from typing import Any

from model.terms.schema import record, tables
from model.terms.source_location import Place, found, spec
from model.terms.values import choice, clause, day, identifier, text


def _number_or_date() -> Any:
    """Return a field for a number or a date; the amended term's own reader checks the value."""
    wanted = "et tal eller en dato"

    def read(raw: Any, place: Place) -> Any:
        is_date = isinstance(raw, dt.date) and not isinstance(raw, dt.datetime)
        if not is_date and (isinstance(raw, bool) or not isinstance(raw, int | float)):
            place.fault(found(raw), wanted)
        return raw

    return spec(read, wanted)


@record
class TermChange:
    """A term that an amendment changes, by its key in the source, and its new value; `title` only for an added line."""

    term: str = text()
    value: float | dt.date = _number_or_date()
    title: str = text(optional=True)


@record
class Amendment:
    """A signed change with effect from a date (pkt. 11.1): adjusted targets, a grant reduced by DSI, or other."""

    id: str = identifier()
    since: dt.date = day()
    kind: str = choice("targets", "reduction", "other")
    clause: str = clause()
    reference: str = text()
    change: tuple[TermChange, ...] = tables(TermChange, unique="term")
