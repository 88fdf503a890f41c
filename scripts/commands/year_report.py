"""A year as text for the steering group, and as JSON data."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from model.base.citation import cited
from model.base.danish import amount, per_cent, shown
from model.base.payment_period import PaymentPeriod, last_day
from model.base.reader import hint
from model.base.rounding import summed
from model.base.state import State
from model.facts.privacy import shown_count
from model.grant.demands import Overdue
from model.grant.paid_ahead import ADVICE
from model.grant.reduction import Reduction
from model.grant.unused import UnusedYear
from model.outcomes.balance import from_to
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY
from model.terms.reading_terms import BEFORE_TIME
from model.year.deadlines import Deadline, payment_id
from model.year.named_figures import shown_fields
from model.year.overdue import Missed
from model.year.triggers import TriggerState
from model.year.year import Year
from scripts.commands.remark_lines import beyond_paid, few_meetings, short_courses, shown_short
from scripts.commands.rights_report import rights_of

_HOUSEHOLDS, _SHARE = "husstande", "andel"
_NOT_SETTLED = "regnskabet siger ikke, at den er afgjort"
_DANISH: Mapping[str, str] = MappingProxyType({
    "by": "renter_efter", "claimed": "kraevet_efter_tilbagekaldelse", "claims": "krav", "counted_from": "regnet_fra", "due_before": "forfaldet_foer", "excepted": "aftalt_undtaget",
    "late": "frist_passeret", "late_interest": "morarente_af_krav", "met_on": "opfyldt_den", "outcome": "udfald", "outcome_on": "udfald_den",
    "paid_before": "udbetalt_foer", "readings": "fortolkninger", "received": "modtaget", "remedied_by": "afhjaelpes_senest", "rests_on": "efter_frist",
    "elsewhere": "kraevet_efter_anden_meddelelse", "open": "endnu_at_betale", "repaid_late": "tilbagebetalt_efter_fristen", "revoked": "tilbagekaldt",
    "accrued_now": "foeres_videre_nu", "booked": "bogfoert", "repayable_now": "tilbagebetales_nu",
    "absolute": "absolut", "accruable": "kan_foeres_videre", "accrued": "foeres_videre", "actual": "regnskab",
    "ahead": "planen_betaler_forud", "by_plan": "heraf_efter_planen", "cost_in_all": "omkostninger_i_alt",
    "corrected": "heraf_rettelser", "found": "heraf_fundet_om_afsluttede_aar", "granted": "tilskud_i_alt", "is_decided": "besluttet",
    "postponed": "udskudte_omkostninger", "spent": "faktiske_omkostninger",
    "agreed": "aftalt", "amount": "beloeb", "budget": "budget", "business_day": "sidste_hverdag", "clause": "hjemmel",
    "cost": "omkostninger", "covered": "daekket_af_uforbrugt", "date": "dato", "days_late": "dage_for_sent",
    "deadline": "frist", "deviation": "afvigelse", "due": "frist", "ended": "ophoert",
    "ended_in_all": "ophoert_i_alt", "enrolled": "visiteret", "enrolled_in_all": "visiteret_i_alt",
    "expected": "fra_listen", "expected_households": "forventede_husstande", "figure": "tal", "from_instalments": "tages_af_rater",
    "funder": "tilskudsgiver", "held": "holdt", "households": "husstande", "id": "id", "interest": "morarente",
    "is_fixed": "fastsat", "is_least": "graensen_skal_naas", "lapsed": "ikke_brugt_i_tide", "limit": "graense",
    "line": "linje", "meeting": "aarsmoede", "missing": "mangler", "number": "nr", "outstanding": "rest",
    "overdue": "forfaldent", "overpaid": "udbetalt_for_meget", "owed": "skyldes_fra_foer", "paid": "udbetalt", "paid_on": "udbetalt_den", "payer": "betaler", "period": "periode",
    "planned": "plan", "planned_in_all": "plan_i_alt", "receiver": "modtager", "reduced": "reduceret", "relative": "relativ",
    "remains": "rest", "repaid": "tilbagebetalt", "repayable": "tilbagebetales", "repayments": "betalinger",
    "state": "tilstand", "title": "titel", "told": "vist", "unit": "enhed", "unpaid": "ikke_udbetalt", "until": "til", "unused": "uforbrugt",
    "used": "andel_af_omkostninger", "used_of_paid": "anvendt_af_udbetalt", "without": "intet_moede_i", "used_in_all": "andel_af_omkostninger_i_alt", "who": "hvem", "withheld": "tilbageholdt", "year": "aar",
})  # fmt: skip

_DECIDED = MappingProxyType({"cost": "i omkostninger", "accrued": "ført videre", "repayable": "til tilbagebetaling"})
"""Words for what meetings decide, by field of `UnusedYear`."""


def lines_of(agreement: Agreement, found: Year) -> list[str]:
    """Return the year for the steering group as lines, with no count below the limit of the agreement."""
    unused, reduction, funder = found.unused[-1], found.reductions[-1], agreement.reduction.funder
    return [
        f"Til årsmødet om {found.year} den {shown(unused.meeting)}{'' if unused.is_fixed else ' (senest)'}",
        "",
        _spent(found),
        *_outside(found),
        "",
        f"Uforbrugt tilskud fra {funder} siden start (pkt. 4.3)",
        f"  udbetalt {amount(unused.paid)}, heraf anvendt {amount(unused.used_of_paid)}",
        *beyond_paid(unused),
        f"  tilbagebetalt før {amount(unused.repaid)}, føres videre {amount(unused.accrued)}",
        *_claimed(unused),
        *(f"  {_overdue(one)}" for one in unused.overdue),
        f"  tilbagebetales senest {shown(unused.due)}: {amount(unused.repayable)}",
        *_excepted(unused),
        *_ahead(found),
        *_found(found),
        "",
        "Reduktion, som tilskudsgiveren kan vælge (pkt. 4.2)",
        f"  relativ {amount(reduction.relative)}, absolut {amount(reduction.absolute)}",
        *(
            [f"  udbetalt ud over tilskuddet, som det er nu: {amount(reduction.overpaid)}"]
            if reduction.overpaid
            else []
        ),
        f"  heraf dækket af uforbrugt, der er eller bliver tilbagebetalt{_or_revoked(reduction)}: {amount(reduction.covered)}",
        f"  tages af rater, der ikke er udbetalt: {amount(reduction.from_instalments)}",
        f"  tilbagebetales: {amount(reduction.repayable)}",
        "",
        *_results(found),
        "",
        "Misligholdelsesgrunde og genforhandling (pkt. 6 og Bilag 5.1)",
        *(f"  {_trigger(agreement, one)}" for one in found.triggers),
        *short_courses(agreement, found.short_courses),
        *_read_otherwise(agreement, found),
        "",
        *rights_of(agreement, found),
        *_missed(found.missed),
        *few_meetings(found.meetings),
        f"Frister i {found.year + 1}",
        *(f"  {deadline_line(one)}" for one in _coming(found)),
    ]


def _spent(found: Year) -> str:
    """Return budget and accounts; after the intervention there is no budget."""
    cost = amount(found.unused[-1].cost)
    if found.year in found.terms.years():
        return f"Budget {amount(found.budget)}, regnskab {cost}"
    return f"Indsatsen er slut og har intet budget; bogført i {found.year}: {cost}"


def _outside(found: Year) -> Iterator[str]:
    """Yield the year's costs without a budget line, and those that correct earlier years."""
    unused = found.unused[-1]
    if found.without_line:
        yield f"  heraf uden budgetlinje: {amount(found.without_line)}, en afvigelse; om den er efter budgettet (pkt. 4.1), afgør tilskudsgiveren"
    if unused.corrected or unused.found:
        parts = f" ({amount(unused.corrections)} på arket Rettelser, {amount(unused.found)} ændret i regnskabet for besluttede år)"
        yield f"  heraf rettelser af tidligere år: {amount(unused.corrected)}{parts if unused.found else ''}"


def _claimed(unused: UnusedYear) -> Iterator[str]:
    """Yield what revocations claim, which is therefore not repaid as unused."""
    if unused.claimed:
        yield f"  krævet tilbage efter en tilbagekaldelse, derfor ikke uforbrugt: {amount(unused.claimed)}"


def _or_revoked(reduction: Reduction) -> str:
    return ", og af det tilbagekaldte" if reduction.revoked else ""


def _excepted(unused: UnusedYear) -> Iterator[str]:
    """Yield what the parties have agreed is not repaid after the meeting."""
    if unused.excepted:
        yield f"  aftalt ikke betales tilbage: {amount(unused.excepted)}"


def _ahead(found: Year) -> Iterator[str]:
    """Yield what the plan pays ahead of the budget, where it is not carried over."""
    unused = found.unused[-1]
    if unused.ahead > unused.accrued + unused.excepted and not unused.is_decided and not found.claims:
        yield f"  heraf betalt forud efter planen: {amount(unused.by_plan)}"
        yield f"  raterne går {amount(unused.ahead)} forud for budgettet efter aftalen selv (Bilag 3.2, 4.1);"
        yield f"  {ADVICE[found.terms.reading.paid_ahead.used]}"


def _found(found: Year) -> Iterator[str]:
    """Yield where the accounts now differ from what was decided, and the years whose decisions are unknown."""
    unknown = [str(one.year) for one in found.unused[:-1] if not one.is_decided]
    if unknown:
        yield f"  hvad årsmøderne om {', '.join(unknown)} besluttede, står ikke på arket Besluttet; regnet af skemaet, som det er nu"
    for one in found.unused:
        for field, decided, now in one.differences:
            what = _DECIDED[field]
            yield f"  {one.year}: besluttet {amount(decided)} {what}, nu {amount(now)}; det besluttede bliver stående"
    last = found.unused[-1]
    if last.found:
        yield f"  ændret i regnskabet for besluttede år: {amount(last.found)}, tæller i {last.year}"
    if not last.is_decided:
        told = f"omkostninger {amount(last.cost)}, føres videre {amount(last.accrued)}, tilbagebetales {amount(last.repayable)}"
        yield f"  til arket Besluttet, når mødet er holdt: {told}"


def _overdue(one: Overdue) -> str:
    interest = f"morarente til {shown(one.until)}: {amount(one.interest)}" if one.interest else "ingen morarente endnu"
    interest += f", heraf forud efter planen, uden rente: {amount(one.by_plan)}" if one.by_plan else ""
    return f"forfaldent siden {shown(one.due)}, fra årsmødet om {one.year}: {amount(one.amount)}, {interest}"


def _trigger(agreement: Agreement, one: TriggerState) -> str:
    figure = one.told or _figure(agreement, one, one.figure)
    return f"{one.state.value}: {one.title} ({cited(one.clause)}): {figure}, grænse {trigger_figure(one, one.limit)}"


def _read_otherwise(agreement: Agreement, found: Year) -> Iterator[str]:
    """Yield the trigger that the other reading of pkt. 6.1.1(iii) trips and this one does not."""
    limit, months = agreement.trigger.dropouts_more_than, shown(agreement.people.course.value)
    if agreement.reading.dropouts.used == BEFORE_TIME and found.ended_at_least > limit.value:
        yield (
            f"  tæller forløb, der slutter som planlagt efter ca. {months} måneder, også ({cited(limit.clause)}), er mindst "
            f"{shown(found.ended_at_least)} ophørt, grænse {shown(limit.value)}"
        )


def _figure(agreement: Agreement, one: TriggerState, figure: float) -> str:
    if one.unit == _HOUSEHOLDS:
        return shown_count(figure, agreement.measurement.smallest_shown.value)
    return trigger_figure(one, figure)


def trigger_figure(one: TriggerState, figure: float) -> str:
    """Return a figure of a trigger in its unit."""
    if one.unit == _SHARE:
        return per_cent(figure, 1)
    return shown(figure) if one.unit == _HOUSEHOLDS else amount(figure)


def _missed(found: Sequence[Missed]) -> Iterator[str]:
    """Yield overdue deadlines under their heading; nothing if there are none."""
    if found:
        yield "Overskredne frister"
        for one in found:
            late = _NOT_SETTLED if one.days_late is None else f"{one.days_late} dage for sent"
            yield f"  {shown(one.date)}: {one.title}, {one.who} ({cited(one.clause)}): {late}"
        yield ""


def _results(found: Year) -> Iterator[str]:
    """Yield payments for results by payer and receiver: since the start, for the last period, and what is missing."""
    yield "Betaling efter resultater (Bilag 5.1)"
    if not found.payments:
        yield f"  ikke opgjort her: der er ikke givet et måleskema{hint(' (--maalinger)', '')}"
        return
    due = {one.id: one.date for one in found.deadlines}
    for key in dict.fromkeys((one.payer, one.receiver) for one in found.payments):
        own = [one for one in found.payments if (one.payer, one.receiver) == key]
        payer = found.terms.agreement.municipality if key[0] == MUNICIPALITY else key[0]
        owed, missing = (summed(amounts) for amounts in ([o.amount for o in own], [o.outstanding for o in own]))
        yield f"  {from_to(payer, key[1])}: siden start {amount(owed)}, mangler {amount(missing)}"
        for one in own:
            if one.outstanding:
                when = due.get(payment_id(one.period, *key))
                yield f"    {one.period.title}{f', senest {shown(when)}' if when else ''}: {amount(one.outstanding)}"


def _coming(found: Year) -> Iterator[Deadline]:
    """Return the deadlines from the year's end to the end of the year after."""
    first, last = last_day(found.year), last_day(found.year + 1)
    return (one for one in found.deadlines if first < one.date <= last)


def deadline_line(one: Deadline) -> str:
    """Return a deadline with its last business day, who has to keep it, and what is due."""
    business_day = "" if one.business_day == one.date else f" (sidste hverdag {shown(one.business_day)})"
    due = f", {amount(one.amount)}" if one.amount is not None else ""
    return f"{shown(one.date)}{business_day}: {one.title}, {one.who}{due} ({cited(one.clause)})"


def document_of(found: Year) -> dict[str, Any]:
    """Return the year's exact figures, each of which is in a cell.

    A trigger's figure that may not be shown is null; `vist` has the text in its place.
    """
    tables = {
        "uforbrugt": found.unused,
        "reduktion": found.reductions,
        "rater": found.disbursed,
        "frister": found.deadlines,
        "overskredet": found.missed,
        "styregruppemoeder": found.meetings,
        "betalinger": found.payments,
        "betingelser": found.conditions,
        "meddelelser": found.notices,
        "krav": found.claims,
        "udloesere": (),
        "husstande": found.households,
        "visitation": found.intake,
        "linjer": found.lines,
    }
    document: dict[str, Any] = {key: [plain(row) for row in rows] for key, rows in tables.items()}
    for row in document["uforbrugt"][:-1]:
        del row["forfaldent"]  # what is overdue is reported for the year's own meeting
    document["udloesere"] = [trigger_row(one) for one in found.triggers]
    short = shown_short(found.terms, found.short_courses) if found.short_courses else None
    return {"aar": found.year, "sluttet_som_planlagt_foer_tid": short} | document


def plain(row: Any) -> dict[str, Any]:
    """Return a row of figures by Danish keys."""
    return {_DANISH[name]: _value(value) for name, value in shown_fields(row)}


def trigger_row(one: TriggerState) -> dict[str, Any]:
    """Return a trigger by Danish keys, without a figure that may not be shown (pkt. 9.1)."""
    return plain(one) | ({"tal": None} if one.told else {})


def _value(value: Any) -> Any:
    if isinstance(value, PaymentPeriod):
        return value.label
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.value if isinstance(value, State) else value
