"""Amendments in workbooks (pkt. 11.1): an amended term with both values, and the list of an agreement's amendments."""

from collections.abc import Iterator

from model.base.citation import cited
from model.base.danish import sentence, shown
from model.base.units import valued
from model.source.load import every_term
from model.terms.any_agreement import AnyAgreement
from model.terms.values import Amended, DateTerm, Term


def note(term: Term | DateTerm) -> str:
    """Return a term's assumption and amendments as text: »Ændret fra 180 husstande til 170 husstande den …«."""
    texts = [f"{sentence(_change(term, one))} den {_reference(one)}." for one in term.amended]
    return " ".join([*filter(None, [term.assumption]), *texts])


def amendments(agreement: AnyAgreement) -> Iterator[tuple[str, str]]:
    """Yield each amendment of the source by date: its label, and its changes and whether these terms include it."""
    terms = list(every_term(agreement.latest()))
    for number, one in enumerate(sorted(agreement.amendment, key=lambda amendment: amendment.since), 1):
        marks = ((term, mark) for term in terms for mark in term.amended if mark.by == one.id)
        changes = "; ".join(f"{term.label} {_change(term, mark)}" for term, mark in marks)
        is_here = agreement.amended_on is not None and one.since <= agreement.amended_on
        when = f"gælder fra {shown(one.since)}" + ("" if is_here else " og er ikke regnet med her")
        yield f"Ændring {number}", f"{one.reference} ({cited(one.clause)}), {when}: {changes}"


def as_of(agreement: AnyAgreement) -> str:
    """Return the date of the terms as text: as signed, or as amended."""
    signed = f"{agreement.dated_as[:1].lower()}{agreement.dated_as[1:]} {shown(agreement.dated)}"
    return signed + (f", ændret {shown(agreement.amended_on)}" if agreement.amended_on else "")


def _change(term: Term | DateTerm, one: Amended) -> str:
    after = valued(one.after, term.unit)
    return f"tilføjet med {after}" if one.is_added else f"ændret fra {valued(one.before, term.unit)} til {after}"


def _reference(one: Amended) -> str:
    return f"{shown(one.since)}, {cited(one.clause)}, {one.reference}"
