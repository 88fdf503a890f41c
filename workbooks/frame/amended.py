"""Amendments in workbooks (pkt. 11.1): an amended term with both values, and the list of an agreement's amendments."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import is_dataclass, replace
from functools import lru_cache
from typing import Any

from model.base.citation import cited
from model.base.danish import grouped, per_cent, sentence, shown
from model.base.payment_period import last_day
from model.base.rounding import OERE
from model.base.units import Unit
from model.source.load import every_term
from model.terms.agreement import Agreement
from model.terms.schema import parts
from model.terms.values import Amended, DateTerm, Term


def note(term: Term | DateTerm) -> str:
    """Return a term's assumption and amendments as text: »Ændret fra 180 husstande til 170 husstande den …«."""
    texts = [f"{sentence(_change(term, one))} den {_reference(one)}." for one in term.amended]
    return " ".join([*filter(None, [term.assumption]), *texts])


def amendments(agreement: Agreement) -> Iterator[tuple[str, str]]:
    """Yield each amendment of the source by date: its label, and its changes and whether these terms include it."""
    terms = list(every_term(agreement.latest()))
    for number, one in enumerate(sorted(agreement.amendment, key=lambda amendment: amendment.since), 1):
        marks = ((term, mark) for term in terms for mark in term.amended if mark.by == one.id)
        changes = "; ".join(f"{term.label} {_change(term, mark)}" for term, mark in marks)
        is_here = agreement.amended_on is not None and one.since <= agreement.amended_on
        when = f"gælder fra {shown(one.since)}" + ("" if is_here else " og er ikke regnet med her")
        yield f"Ændring {number}", f"{one.reference} ({cited(one.clause)}), {when}: {changes}"


def in_year(agreement: Agreement, year: int) -> Agreement:
    """Return the terms in force on a year's last day, for a workbook based on later terms."""
    return on_day(agreement, last_day(year))


def on_day(agreement: Agreement, date: dt.date) -> Agreement:
    """Return the terms in force on a day, for a workbook based on later terms.

    A term amended since then has a name and a row of its own.
    """
    if agreement.amended_on is None or agreement.amended_on <= date:
        return agreement
    return _before_day(agreement, date)


@lru_cache(maxsize=64)
def _before_day(agreement: Agreement, date: dt.date) -> Agreement:
    """Return the terms before later amendments; cached, as every year of a workbook needs them many times."""
    before: Agreement = _in_force(agreement, date)
    return before


def with_earlier(term: Term | DateTerm) -> Iterator[Term | DateTerm]:
    """Yield the earlier versions of a term, one per amendment, then the term itself."""
    yield from (_before(term, number) for number in range(len(term.amended)))
    yield term


def _in_force(node: Any, date: dt.date) -> Any:
    if isinstance(node, Term | DateTerm):
        coming = (number for number, one in enumerate(node.amended) if one.since > date)
        number: int | None = next(coming, None)
        return node if number is None else _before(node, number)
    if isinstance(node, tuple):
        return tuple(_in_force(one, date) for one in node)
    if is_dataclass(node) and not isinstance(node, type):
        return replace(node, **{name: _in_force(part, date) for name, part in parts(node)})
    return node


def _before(term: Term | DateTerm, number: int) -> Term | DateTerm:
    """Return a term as it was before its amendment of an index, counted from 0."""
    mark = term.amended[number]
    before: dict[str, Any] = {
        "value": mark.before if isinstance(mark.before, dt.date) else float(mark.before),
        "name": f"{term.name}_foer_{mark.since:%Y%m%d}",
        "label": f"{term.label}, før {shown(mark.since)}",
    }
    return replace(term, amended=term.amended[:number], **before)


def as_of(agreement: Agreement) -> str:
    """Return the date of the terms as text: as signed, or as amended."""
    signed = shown(agreement.agreement.signed.value)
    return f"aftale af {signed}" + (f", ændret {shown(agreement.amended_on)}" if agreement.amended_on else "")


def _change(term: Term | DateTerm, one: Amended) -> str:
    after = _valued(one.after, term.unit)
    return f"tilføjet med {after}" if one.is_added else f"ændret fra {_valued(one.before, term.unit)} til {after}"


def _reference(one: Amended) -> str:
    return f"{shown(one.since)}, {cited(one.clause)}, {one.reference}"


def _valued(value: float | dt.date, unit: Unit) -> str:
    """Return a value with its unit in contract style: 1.500.000 kr., 12,50 kr. pr. person, 74 %, 2025, 01.07.2025."""
    if isinstance(value, dt.date) or unit.kind == "date":
        return shown(value)
    if unit.kind == "year":
        return f"{value:.0f}"
    if unit.kind == "share":
        return f"{per_cent(value, 4)} {unit.danish.removeprefix('andel')}".rstrip()
    least, most = (0, 0) if value == int(value) else (OERE, OERE) if unit.kind == "kr" else (0, 4)
    return f"{grouped(value, least, most)} {unit.danish}"
