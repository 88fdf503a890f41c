"""A year's rights as text: conditions of pkt. 3.3, notices of pkt. 6 and 12.2, and revocation claims."""

from collections.abc import Iterator

from model.base.citation import cited
from model.base.danish import amount, shown
from model.base.state import State
from model.grant.conditions import ConditionState
from model.grant.notices import NoticeState
from model.grant.revocation import Claim
from model.terms.agreement import Agreement
from model.year.year import Year


def rights_of(agreement: Agreement, found: Year) -> Iterator[str]:
    """Yield each kind of right under its heading; kinds without entries are left out."""
    if broken := [one for one in found.conditions if one.state is not State.FINE]:
        yield "Betingelser for udbetaling (pkt. 3.3)"
        yield from (f"  {_condition(one)}" for one in broken)
        yield ""
    if found.notices:
        yield "Meddelelser (pkt. 6 og 12.2)"
        yield from (f"  {_notice(one)}" for one in found.notices)
        yield from (f"  {line}" for one in found.claims for line in _claim(agreement, one))
        yield ""
    if not found.tells_who_left:
        terms = agreement.people.replaced_within
        yield f"Husstande er leveret som antal: om nogen skal erstattes ({cited(terms.clause)}), kan ikke ses"
        yield ""


def _condition(one: ConditionState) -> str:
    met = f"opfyldt den {shown(one.met_on)}" if one.met_on is not None else "ikke oplyst, at den er opfyldt"
    paid = f", udbetalt før: {amount(one.paid_before)}" if one.paid_before else ""
    due = f", rater forfaldet imens: {amount(one.due_before)}" if one.due_before else ""
    return f"{one.state.value}: {one.title}, {amount(one.amount)} ({cited(one.clause)}): {met}{paid}{due}"


def _notice(one: NoticeState) -> str:
    remedy = f", afhjælpes senest {shown(one.remedied_by)}" if one.remedied_by is not None else ""
    outcome = f"{one.outcome} den {shown(one.outcome_on)}" if one.outcome_on is not None else "står åben"
    return f"{shown(one.received)}: {one.title} ({cited(one.clause)}){remedy}: {outcome}{_too_early(one)}"


def _too_early(one: NoticeState) -> str:
    if one.state is not State.UNMET:
        return ""
    if one.rests_on is None:
        return f"; {one.state.value}: ingen åben tilbageholdelse har en afhjælpningsfrist, der er udløbet (pkt. 6.1.3)"
    return f"; {one.state.value}: afhjælpningsfristen udløb først {shown(one.rests_on)} (pkt. 6.1.3)"


def _claim(agreement: Agreement, one: Claim) -> Iterator[str]:
    by, days = agreement.reading.revocation_interest, agreement.reading.revocation_days
    late = f", morarente til {shown(one.until)}: {amount(one.late_interest)}" if one.late_interest else ""
    if one.paid_on is not None:
        late = f", betalt den {shown(one.paid_on)}{late}"
    beyond = f", ud over {amount(one.elsewhere)}, der er krævet efter en anden meddelelse" if one.elsewhere else ""
    back = f", heraf betalt siden: {amount(one.repaid_late)}" if one.repaid_late else ""
    yield f"krav efter {one.number}. meddelelse, senest {shown(one.due)}: {amount(one.amount)}{beyond}{back}{late}"
    for read in one.readings:
        used = (read.by, read.counted_from) == (by.used, days.used)
        said = f"{by.alternatives[read.by]} {days.alternatives[read.counted_from]}"
        yield f"  {amount(read.amount)}, senest {shown(read.due)}{' (bruges)' if used else ''}: {said}"
