"""A payment statement as text for the steering group, and as JSON data."""

from collections.abc import Iterator
from typing import Any

from model.base.citation import cited
from model.base.danish import amount, per_cent, shown
from model.facts.privacy import shown_count
from model.outcomes.balance import ONLY_BOOKED, Balance, from_to, party_names
from model.outcomes.findings import Finding
from model.outcomes.small_counts import UNTOLD, hidden_baselines, shown_result
from model.outcomes.statement import Statement
from model.targets.common.target import targets_of
from model.terms.agreement import Agreement
from workbooks.frame.edition_inputs import MADE_UP
from workbooks.statement.edition import counted_by


def lines_of(agreement: Agreement, statement: Statement) -> list[str]:
    """Return the statement for the steering group as lines, with no count below the limit of the agreement."""
    one = statement.settlement
    lines = [f"Til styregruppen: opgørelse for {statement.period.title} ({statement.period.label})", ""]
    if statement.is_made_up:
        lines[1:1] = [f"{MADE_UP}, kun til prøver"]
    lines += ["Resultater"]
    lines += _results(agreement, statement)
    lines += ["", "Betaling for perioden", *_payments(agreement, statement), "", "Siden start"]
    lines += [f"  {name}: {amount(paid)}" for name, paid in _by_name(agreement, one.after.paid)]
    lines.append(f"  til tranche 1 er fuld, mangler: {amount(statement.room_in_tranche_1)}")
    lines.append(f"  plads under afkastloftet: {amount(statement.room_under_ceiling)}")
    lines += ["", "Skyldigt efter alle opgørelser og betalinger (pkt. 5.3)"]
    lines.append(f"  {counted_by(agreement, statement.period)}")
    lines += [f"  {_balance(agreement, balance)}" for balance in statement.balances]
    if statement.findings:
        count = len(statement.findings)
        hidden = hidden_baselines(agreement, statement.baselines)
        told = (_finding(agreement, finding, is_hidden=finding.id in hidden) for finding in statement.findings)
        lines += ["", f"{count} fund", *told]
    return lines


def _balance(agreement: Agreement, one: Balance) -> str:
    """Return what was stated and paid; a funder's part of its own payment is only booked, so it is never missing."""
    parties = party_names(agreement)
    who = from_to(parties[one.payer], parties.get(one.receiver, one.receiver))
    if one.payer == one.receiver:
        return f"{who}: opgjort {amount(one.owed)}, bogført {amount(one.repaid)}; {ONLY_BOOKED}"
    left = f"betalt for meget {amount(-one.difference)}" if one.difference < 0 else f"mangler {amount(one.difference)}"
    return f"{who}: opgjort {amount(one.owed)}, betalt {amount(one.repaid)}, {left}"


def _results(agreement: Agreement, statement: Statement) -> Iterator[str]:
    targets = targets_of(agreement)
    titles = {name: target.title for name, target in targets.items()}
    for one in statement.outcomes:
        whole = one.whole
        measured, achieved, missing = shown_result(agreement, one)
        target = targets[one.target]
        point = target.point_title(one.number)
        if not whole.measured and not whole.missing:
            yield f"  {titles[one.target]}, {point}: ingen skulle måles"
            continue
        unit = f" {target.achieved_unit}" if target.achieved_unit and achieved != UNTOLD else ""
        told = f"målt {measured}, opnået med gennemsnit for manglende {achieved}{unit}, mangler {missing}"
        yield f"  {titles[one.target]}, {point}: {told}"
    for absence in statement.absences:
        means = f"indsats {per_cent(absence.means.treated, 2)}, kontrol {per_cent(absence.means.control, 2)}"
        yield f"  {titles[absence.target]}, kohorte {absence.cohort}, {absence.number}. måling: {means}"


def _payments(agreement: Agreement, statement: Statement) -> Iterator[str]:
    one, names = statement.settlement, party_names(agreement)
    for name, target in targets_of(agreement).items():
        yield f"  {target.title}: {amount(one.gross[name])}, efter loft {amount(one.capped[name])}"
    for payer, paid in one.paid.items():
        over = one.over[payer]
        beyond = f"; {amount(over)} ligger over afkastloftet og betales ikke" if over else ""
        yield f"  {names[payer]} betaler {amount(paid)}{beyond}"
        for (by, receiver), part in one.parts.items():
            if by == payer:
                yield f"    heraf til {names.get(receiver, receiver)}: {amount(part)}"


def _by_name(agreement: Agreement, amounts: Any) -> Iterator[tuple[str, float]]:
    names = party_names(agreement)
    return ((f"{names[payer]} har skullet betale", paid) for payer, paid in amounts.items())


def _finding(agreement: Agreement, one: Finding, *, is_hidden: bool) -> str:
    limit = agreement.measurement.smallest_shown.value
    found = shown_count(one.found, limit) if one.is_count else amount(one.found)
    expected = shown_count(one.expected, limit) if one.expects_count else shown(one.expected)
    expected = expected if one.is_count else amount(one.expected)
    found = UNTOLD if is_hidden else found
    return f"  {cited(one.clause)}, {one.subject}: {found}, {one.beside} {expected}; {one.advice}"


def _count(figure: float) -> float:
    """Return a whole number as an int, any other unchanged."""
    return int(figure) if figure == int(figure) else figure


def document_of(agreement: Agreement, statement: Statement) -> dict[str, Any]:
    """Return the statement's exact figures, by the keys that docs/resultat_json.md documents."""
    one, titles = statement.settlement, {name: target.title for name, target in targets_of(agreement).items()}
    return {
        "periode": statement.period.label,
        "betales_senest": statement.due.isoformat(),
        "sidste_hverdag": statement.business_day.isoformat(),
        "opdigtede_tal": statement.is_made_up,
        "navne": party_names(agreement),
        "resultater": [
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
        ],
        "fravaer": [
            {
                "maal": a.target,
                "kohorte": a.cohort,
                "maaling": a.number,
                "indsats": a.means.treated,
                "kontrol": a.means.control,
                "betaling": a.payment,
            }
            for a in statement.absences
        ],
        "betalingsmaal": [
            {"maal": name, "titel": title, "foer_loft": one.gross[name], "efter_loft": one.capped[name]}
            for name, title in titles.items()
        ],
        "betalere": [
            {
                "betaler": payer,
                "skyldes": one.owed[payer],
                "betales": paid,
                "tranche_1": one.tranche_1.get(payer, 0.0),
                "betales_siden_start": one.after.paid[payer],
            }
            for payer, paid in one.paid.items()
        ],
        "fordeling": [
            {"betaler": payer, "modtager": receiver, "beloeb": part} for (payer, receiver), part in one.parts.items()
        ],
        "mellemvaerender": [
            {
                "betaler": b.payer,
                "modtager": b.receiver,
                "skyldes": b.owed,
                "tilbagebetalt": b.repaid,
                "forskel": b.difference,
            }
            for b in statement.balances
        ],
        "fund": [
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
        ],
    }
