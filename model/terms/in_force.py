"""The terms in force on an earlier day (pkt. 11.1): a term amended since then has its value of that day and a name of its own."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import is_dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

from model.base.danish import shown
from model.terms.schema import parts
from model.terms.values import DateTerm, Term

T = TypeVar("T")


@lru_cache(maxsize=64)
def as_of(terms: T, date: dt.date) -> T:
    """Return all terms as they were on a day; cached, as every year of a workbook needs them many times."""
    before: T = in_force(terms, date)
    return before


def in_force(terms: Any, date: dt.date) -> Any:
    """Return terms as they were on a day: one term, several, or a table of the source with all its terms."""
    if isinstance(terms, Term | DateTerm):
        coming = (number for number, one in enumerate(terms.amended) if one.since > date)
        number: int | None = next(coming, None)
        return terms if number is None else _before(terms, number)
    if isinstance(terms, tuple):
        return tuple(in_force(one, date) for one in terms)
    if is_dataclass(terms) and not isinstance(terms, type):
        return replace(terms, **{name: in_force(part, date) for name, part in parts(terms)})
    return terms


def with_earlier(term: Term | DateTerm) -> Iterator[Term | DateTerm]:
    """Yield the earlier versions of a term, one per amendment, then the term itself."""
    yield from (_before(term, number) for number in range(len(term.amended)))
    yield term


def _before(term: Term | DateTerm, number: int) -> Term | DateTerm:
    """Return a term as it was before its amendment of an index, counted from 0."""
    mark = term.amended[number]
    before: dict[str, Any] = {
        "value": mark.before if isinstance(mark.before, dt.date) else float(mark.before),
        "name": f"{term.name}_foer_{mark.since:%Y%m%d}",
        "label": f"{term.label}, før {shown(mark.since)}",
    }
    return replace(term, amended=term.amended[:number], **before)
