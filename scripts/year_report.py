"""A year as text for the steering group, and as data for programs."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from types import MappingProxyType
from typing import Any

from model.citation import cited
from model.deadlines import Deadline
from model.missed import Missed
from model.parameter import shown
from model.payment_period import PaymentPeriod, last_day
from model.privacy import shown_count
from model.rounding import summed
from model.state import State
from model.terms import Agreement
from model.triggers import TriggerState
from model.unused import Overdue
from model.year import Year
from workbooks.danish import amount

_HOUSEHOLDS, _SHARE = "husstande", "andel"
_NOT_SETTLED = "regnskabet siger ikke, at den er afgjort"
_DANISH: Mapping[str, str] = MappingProxyType({
    "absolute": "absolut", "accruable": "kan_foeres_videre", "accrued": "foeres_videre", "actual": "regnskab",
    "amount": "beloeb", "budget": "budget", "business_day": "sidste_hverdag", "clause": "hjemmel",
    "cost": "omkostninger", "covered": "daekket_af_uforbrugt", "date": "dato", "days_late": "dage_for_sent",
    "deadline": "frist", "deviation": "afvigelse", "due": "frist", "ended": "ophoert",
    "ended_in_all": "ophoert_i_alt", "enrolled": "visiteret", "enrolled_in_all": "visiteret_i_alt",
    "expected_households": "forventede_husstande", "figure": "tal", "from_instalments": "tages_af_rater",
    "funder": "tilskudsgiver", "households": "husstande", "id": "id", "interest": "morarente",
    "is_fixed": "fastsat", "is_least": "graensen_skal_naas", "lapsed": "ikke_brugt_i_tide", "limit": "graense",
    "line": "linje", "meeting": "aarsmoede", "number": "nr", "outstanding": "rest",
    "overdue": "forfaldent", "overpaid": "udbetalt_for_meget", "owed": "skyldes_fra_foer", "paid": "udbetalt", "paid_on": "udbetalt_den", "period": "periode",
    "planned": "plan", "planned_in_all": "plan_i_alt", "reduced": "reduceret", "relative": "relativ",
    "remains": "rest", "repaid": "tilbagebetalt", "repayable": "tilbagebetales", "repayments": "betalinger",
    "state": "tilstand", "title": "titel", "unit": "enhed", "unpaid": "ikke_udbetalt", "until": "til", "unused": "uforbrugt",
    "used": "anvendt", "used_in_all": "anvendt_i_alt", "who": "hvem", "withheld": "tilbageholdt", "year": "aar",
})  # fmt: skip


def lines_of(agreement: Agreement, found: Year) -> list[str]:
    """The year for the steering group, with no count below the limit of the agreement."""
    unused, reduction, funder = found.unused[-1], found.reductions[-1], agreement.reduction.funder
    closed = [line for line in found.lines if line.year == found.year]
    return [
        f"Til årsmødet om {found.year} den {shown(unused.meeting)}{'' if unused.is_fixed else ' (senest)'}",
        "",
        f"Budget {amount(summed(one.budget for one in closed))}, regnskab {amount(unused.cost)}",
        "",
        f"Uforbrugt tilskud fra {funder} siden start (pkt. 4.3)",
        f"  udbetalt {amount(unused.paid)}, heraf anvendt {amount(unused.used_in_all)}",
        f"  tilbagebetalt før {amount(unused.repaid)}, føres videre {amount(unused.accrued)}",
        *(f"  {_overdue(one)}" for one in unused.overdue),
        f"  tilbagebetales senest {shown(unused.due)}: {amount(unused.repayable)}",
        "",
        "Reduktion, som tilskudsgiveren kan vælge (pkt. 4.2)",
        f"  relativ {amount(reduction.relative)}, absolut {amount(reduction.absolute)}",
        f"  tages af rater, der ikke er udbetalt: {amount(reduction.from_instalments)}",
        f"  tilbagebetales: {amount(reduction.repayable)}",
        "",
        "Misligholdelsesgrunde og genforhandling (pkt. 6 og Bilag 5.1)",
        *(f"  {_trigger(agreement, one)}" for one in found.triggers),
        "",
        *_missed(found.missed),
        f"Frister i {found.year + 1}",
        *(f"  {_deadline(one)}" for one in _coming(found)),
    ]


def _overdue(one: Overdue) -> str:
    interest = f"morarente til {shown(one.until)}: {amount(one.interest)}" if one.interest else "ingen morarente endnu"
    return f"forfaldent siden {shown(one.due)}, fra årsmødet om {one.year}: {amount(one.amount)}, {interest}"


def _trigger(agreement: Agreement, one: TriggerState) -> str:
    return f"{one.state.value}: {one.title} ({cited(one.clause)}): {_figure(agreement, one, one.figure)}, grænse {_shown(one, one.limit)}"


def _figure(agreement: Agreement, one: TriggerState, figure: float) -> str:
    if one.unit == _HOUSEHOLDS:
        return shown_count(figure, agreement.measurement.smallest_shown.value)
    return _shown(one, figure)


def _shown(one: TriggerState, figure: float) -> str:
    if one.unit == _SHARE:
        return f"{shown(round(figure * 100, 1))} %"
    return shown(figure) if one.unit == _HOUSEHOLDS else amount(figure)


def _missed(found: Sequence[Missed]) -> Iterator[str]:
    """What is late, under its heading; nothing where nothing is."""
    if found:
        yield "Overskredne frister"
        for one in found:
            late = _NOT_SETTLED if one.days_late is None else f"{one.days_late} dage for sent"
            yield f"  {shown(one.date)}: {one.title}, {one.who} ({cited(one.clause)}): {late}"
        yield ""


def _coming(found: Year) -> Iterator[Deadline]:
    """The deadlines from the year's end to the end of the year after."""
    first, last = last_day(found.year), last_day(found.year + 1)
    return (one for one in found.deadlines if first < one.date <= last)


def _deadline(one: Deadline) -> str:
    business_day = "" if one.business_day == one.date else f" (sidste hverdag {shown(one.business_day)})"
    due = f", {amount(one.amount)}" if one.amount else ""
    return f"{shown(one.date)}{business_day}: {one.title}, {one.who}{due} ({cited(one.clause)})"


def document_of(found: Year) -> dict[str, Any]:
    """The year's exact figures."""
    tables = {
        "uforbrugt": found.unused,
        "reduktion": found.reductions,
        "rater": found.disbursed,
        "frister": found.deadlines,
        "overskredet": found.missed,
        "udloesere": found.triggers,
        "husstande": found.households,
        "linjer": found.lines,
    }
    return {"aar": found.year} | {key: [_plain(row) for row in rows] for key, rows in tables.items()}


def _plain(row: Any) -> dict[str, Any]:
    return {_DANISH[one.name]: _value(getattr(row, one.name)) for one in fields(row)}


def _value(value: Any) -> Any:
    if isinstance(value, PaymentPeriod):
        return value.label
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.value if isinstance(value, State) else value
