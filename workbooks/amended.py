"""How workbooks show amendments (pkt. 11.1): an amended term with both its values, and all amendments of an agreement."""

import datetime as dt
from collections.abc import Iterator

from model.citation import cited
from model.parameter import shown
from model.source import every_term
from model.terms import Agreement
from model.units import Unit
from model.values import Amended, DateTerm, Term


def note(term: Term | DateTerm) -> str:
    """What is assumed of a term, and how it was amended: »Ændret fra 180 husstande til 170 husstande den …«."""
    texts = [f"Ændret fra {_change(term, one)} den {_reference(one)}." for one in term.amended]
    return " ".join([*filter(None, [term.assumption]), *texts])


def amendments(agreement: Agreement) -> Iterator[tuple[str, str]]:
    """For each amendment of the source, in the order of their dates, what it changes and whether it is in these terms."""
    terms = list(every_term(agreement.latest()))
    for number, one in enumerate(sorted(agreement.amendment, key=lambda amendment: amendment.since), 1):
        marks = ((term, mark) for term in terms for mark in term.amended if mark.by == one.id)
        changes = "; ".join(f"{term.label} ændret fra {_change(term, mark)}" for term, mark in marks)
        is_here = agreement.amended_on is not None and one.since <= agreement.amended_on
        when = f"gælder fra {shown(one.since)}" + ("" if is_here else " og er ikke regnet med her")
        yield f"Ændring {number}", f"{one.reference} ({cited(one.clause)}), {when}: {changes}"


def as_of(agreement: Agreement) -> str:
    """Which terms these are: as signed, or as amended."""
    signed = shown(agreement.agreement.signed.value)
    return f"aftale af {signed}" + (f", ændret {shown(agreement.amended_on)}" if agreement.amended_on else "")


def _change(term: Term | DateTerm, one: Amended) -> str:
    return f"{_valued(one.before, term.unit)} til {_valued(one.after, term.unit)}"


def _reference(one: Amended) -> str:
    return f"{shown(one.since)}, {cited(one.clause)}, {one.reference}"


def _valued(value: float | dt.date, unit: Unit) -> str:
    """A value with its unit as a contract writes it: 1.500.000 kr., 12,50 kr. pr. person, 74 %, 2025, 01.07.2025."""
    from babel.numbers import format_decimal  # takes a moment, and most agreements have no amendment

    if isinstance(value, dt.date) or unit.kind == "date":
        return shown(value)
    if unit.kind == "year":
        return f"{value:.0f}"
    if unit.kind == "share":
        return f"{format_decimal(value * 100, '0.####', locale='da_DK')} %{unit.danish.removeprefix('andel')}"
    pattern = "#,##0" if value == int(value) else "#,##0.00" if unit.kind == "kr" else "#,##0.####"
    return f"{format_decimal(value, pattern, locale='da_DK')} {unit.danish}"
