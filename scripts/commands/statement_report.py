"""A payment statement as text for the steering group, and as JSON data."""

from collections.abc import Iterator, Mapping
from typing import Any

from model.base.citation import cited
from model.base.danish import amount, grouped, per_cent, shown
from model.base.rounding import summed
from model.facts.privacy import shown_count, shown_least
from model.outcomes.balance import ONLY_BOOKED, from_to, party_names
from model.outcomes.findings import Tells
from model.outcomes.small_counts import UNTOLD, achieved_told, told_results
from model.outcomes.statement import Statement
from model.outcomes.steering_group import EVERYBODY, SteeringStatement
from model.outcomes.waterfall import Settlement
from model.targets.common.target import targets_of
from model.terms.agreement import Agreement
from workbooks.frame.edition_inputs import MADE_UP
from workbooks.statement.edition import counted_by

_IN_OWN = "se kommunens egen opgørelse"


def lines_of(agreement: Agreement, statement: Statement, told: SteeringStatement | None) -> list[str]:
    """Return the statement for the steering group as lines, from which no count below the limit can be worked out.

    Args:
        agreement: the terms.
        statement: the statement.
        told: its amounts as the steering group may see them; None hides them all.
    """
    lines = [f"Til styregruppen: opgørelse for {statement.period.title} ({statement.period.label})", ""]
    if statement.is_made_up:
        lines[1:1] = [f"{MADE_UP}, kun til prøver"]
    lines += ["Resultater", *_results(agreement, statement, told)]
    lines += ["", "Betaling for perioden"]
    if told is None:
        lines += [f"  {UNTOLD}: selv summen af alt ville røbe et antal, der er for lille (pkt. 9.1)"]
    else:
        lines += [*_payments(agreement, statement, told), "", "Siden start", *_since(agreement, statement, told)]
    if told is not None and told.balances:
        lines += ["", "Skyldigt efter alle opgørelser og betalinger (pkt. 5.3)"]
        lines.append(f"  {counted_by(agreement, statement.period)}")
        lines += [f"  {_balance(agreement, *key, *pair)}" for key, pair in told.balances.items()]
    if findings := list(dict.fromkeys(_findings(agreement, statement, told))):
        lines += ["", f"{len(findings)} fund", *findings]
    return lines


def _balance(agreement: Agreement, payer: str, receiver: str, owed: float, repaid: float) -> str:
    """Return what was stated and paid; a funder's part of its own payment is only booked, so it is never missing."""
    names = _names(agreement)
    who = from_to(names[payer], names.get(receiver, receiver))
    if payer == receiver:
        return f"{who}: opgjort {amount(owed)}, bogført {amount(repaid)}; {ONLY_BOOKED}"
    missing = summed((owed, -repaid))
    left = f"betalt for meget {amount(-missing)}" if missing < 0 else f"mangler {amount(missing)}"
    return f"{who}: opgjort {amount(owed)}, betalt {amount(repaid)}, {left}"


def _names(agreement: Agreement) -> dict[str, str]:
    """Return the names of the parties, and of all payers together."""
    return {**party_names(agreement), EVERYBODY: "Betalerne tilsammen"}


def _results(agreement: Agreement, statement: Statement, told: SteeringStatement | None) -> Iterator[str]:
    for name, target in targets_of(agreement).items():
        counts = told_results(agreement, statement, told, name)
        if counts is None and any(one.target == name for one in statement.outcomes):
            yield f"  {target.title}: antal er {UNTOLD}"
        for one in counts or ():
            whole, point = one.whole, target.point_title(one.number)
            if not whole.measured and not whole.missing:
                yield f"  {target.title}, {point}: ingen skulle måles"
                continue
            unit = f" {target.achieved_unit}" if target.achieved_unit else ""
            measured, achieved, missing = (
                grouped(n, 0, 2) for n in (whole.measured, achieved_told(one), whole.missing)
            )
            yield (
                f"  {target.title}, {point}: målt {measured}, opnået med gennemsnit for manglende {achieved}{unit}, "
                f"mangler {missing}"
            )
        for absence in (one for one in statement.absences if one.target == name):
            means = f"indsats {per_cent(absence.means.treated, 2)}, kontrol {per_cent(absence.means.control, 2)}"
            if told is None or told.targets[name] is None:
                means = UNTOLD  # they give the amount, and with it the one that is hidden beside it
            yield f"  {target.title}, kohorte {absence.cohort}, {absence.number}. måling: {means}"


def _payments(agreement: Agreement, statement: Statement, told: SteeringStatement) -> Iterator[str]:
    one, names = statement.settlement, _names(agreement)
    for name, target in targets_of(agreement).items():
        capped = told.targets[name]
        before = UNTOLD if capped is None else f"{amount(one.gross[name])}, efter loft {amount(capped)}"
        yield f"  {target.title}: {before}"
    if None in told.targets.values():
        yield f"  skjulte beløb tilsammen, efter loft: {amount(told.hidden)}"
    for payer in dict.fromkeys(payer for payer, _ in told.parts):
        over = summed(one.over.values()) if payer == EVERYBODY else one.over[payer]
        beyond = f"; {amount(over)} ligger over afkastloftet og betales ikke" if over else ""
        own = {receiver: part for (by, receiver), part in told.parts.items() if by == payer}
        yield f"  {names[payer]} betaler {amount(summed(own.values()))}{beyond}"
        yield from (f"    heraf til {names.get(to, to)}: {amount(part)}" for to, part in own.items())


def _since(agreement: Agreement, statement: Statement, told: SteeringStatement) -> Iterator[str]:
    """Yield what was due since the start, by payer only where no period would be told by a difference."""
    if told.under_ceiling is not None:
        paid = statement.settlement.after.paid
        names = _names(agreement)
        yield from (f"  {names[payer]} har skullet betale: {amount(owed)}" for payer, owed in paid.items())
    if told.in_tranches is None:
        yield f"  {UNTOLD}: forskellen ville være det, en tidligere periode skjuler (pkt. 9.1)"
        return
    yield f"  til tranche 1 er fuld, mangler: {amount(statement.room_in_tranche_1)}"
    if told.under_ceiling is not None:
        yield f"  plads under afkastloftet: {amount(statement.room_under_ceiling)}"


def _findings(agreement: Agreement, statement: Statement, told: SteeringStatement | None) -> Iterator[str]:
    """Yield the findings; equal lines, such as those of a baseline's rows, are to be told once."""
    limit = agreement.measurement.smallest_shown.value
    for one in statement.findings:
        what, found, expected = one.subject, amount(one.found), amount(one.expected)
        is_withheld = bool(one.target) and told_results(agreement, statement, told, one.target) is None
        if is_withheld or one.tells is Tells.NOTHING:
            yield f"  {cited(one.clause)}, {one.group}: {UNTOLD}; {_IN_OWN if is_withheld else one.advice}"
            continue
        if one.target:
            found, expected = shown(one.found), shown(one.expected)
        elif one.tells is Tells.LEAST:
            found, expected = shown_least(one.found, limit), shown(one.expected)
        elif one.is_count:
            found = shown_count(one.found, limit)
            expected = shown_count(one.expected, limit) if one.expects_count else shown(one.expected)
        elif told is None or told.payers_together or told.under_ceiling is None:
            found, expected = UNTOLD, UNTOLD
        yield f"  {cited(one.clause)}, {what}: {found}, {one.beside} {expected}; {one.advice}"


def _count(figure: float) -> float:
    """Return a whole number as an int, any other unchanged."""
    return int(figure) if figure == int(figure) else figure


def document_of(agreement: Agreement, statement: Statement) -> dict[str, Any]:
    """Return the statement's exact figures, by the keys that docs/resultat_json.md documents."""
    titles = {name: target.title for name, target in targets_of(agreement).items()}
    return {
        "periode": statement.period.label,
        "betales_senest": statement.due.isoformat(),
        "sidste_hverdag": statement.business_day.isoformat(),
        "opdigtede_tal": statement.is_made_up,
        "navne": party_names(agreement),
        **_measured_document(statement, titles),
        **_paid_document(statement.settlement, titles),
        **_open_document(statement),
    }


def _measured_document(statement: Statement, titles: Mapping[str, str]) -> dict[str, Any]:
    results = [
        {
            "maal": o.target,
            "titel": titles[o.target],
            "maaling": o.number,
            "maalt": _count(o.whole.measured),
            "opnaaet": _count(o.whole.achieved),
            "mangler": _count(o.whole.missing),
            "opnaaet_med_gennemsnit": _count(o.achieved),
            "betaling": o.payment,
        }
        for o in statement.outcomes
    ]
    absences = [
        {
            "maal": a.target,
            "kohorte": a.cohort,
            "maaling": a.number,
            "indsats": a.means.treated,
            "kontrol": a.means.control,
            "betaling": a.payment,
        }
        for a in statement.absences
    ]
    return {"resultater": results, "fravaer": absences}


def _paid_document(one: Settlement, titles: Mapping[str, str]) -> dict[str, Any]:
    targets = [
        {"maal": name, "titel": title, "foer_loft": one.gross[name], "efter_loft": one.capped[name]}
        for name, title in titles.items()
    ]
    payers = [
        {
            "betaler": payer,
            "skyldes": one.owed[payer],
            "betales": paid,
            "tranche_1": one.tranche_1.get(payer, 0.0),
            "betales_siden_start": one.after.paid[payer],
        }
        for payer, paid in one.paid.items()
    ]
    parts = [{"betaler": payer, "modtager": receiver, "beloeb": part} for (payer, receiver), part in one.parts.items()]
    return {"betalingsmaal": targets, "betalere": payers, "fordeling": parts}


def _open_document(statement: Statement) -> dict[str, Any]:
    balances = [
        {
            "betaler": b.payer,
            "modtager": b.receiver,
            "skyldes": b.owed,
            "tilbagebetalt": b.repaid,
            "forskel": b.difference,
        }
        for b in statement.balances
    ]
    findings = [
        {
            "id": f.id,
            "hjemmel": f.clause,
            "emne": f.subject,
            "fundet": _count(f.found) if f.is_count else f.found,
            "ventet": _count(f.expected) if f.is_count else f.expected,
            "raad": f.advice,
            "foreloebigt": f.is_provisional,
        }
        for f in statement.findings
    ]
    return {"mellemvaerender": balances, "fund": findings}
