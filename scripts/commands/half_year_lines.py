"""A half-year as text for the steering group, and as JSON data; neither shows a count below the limit (pkt. 9.1)."""

from collections.abc import Iterator
from typing import Any

from model.base.citation import cited
from model.base.danish import amount, shown
from model.base.rounding import summed
from model.grant.dropouts import called
from model.half_year.half_year import HalfYear
from model.outcomes.small_counts import UNTOLD
from model.targets.common.target import targets_of
from model.year.named_figures import shown_fields
from model.year.triggers import TriggerState
from scripts.commands.remark_lines import beyond_paid, short_courses
from scripts.commands.year_report import deadline_line, plain, trigger_figure, trigger_row


def lines_of(found: HalfYear) -> list[str]:
    """Return the half-year as lines of text."""
    households, unused, funder = found.households, found.unused[-1], found.terms.grantor
    budget, cost = (summed(getattr(one, what) for one in found.costs) for what in ("budget", "cost"))
    return [
        f"Halvårsrapport til styregruppen: {found.period.title}, til og med {shown(found.on)} (pkt. 7.2)",
        "",
        "Husstande siden start",
        f"  visiteret {shown(households.enrolled)}, planlagt {shown(households.planned)}",
        f"  {called(found.terms)}: {found.ended}",
        "",
        f"Omkostninger siden start, til og med {shown(found.costs_until)}",
        f"  budget {amount(budget)}, brugt {amount(cost)}",
        *_not_told(found),
        "",
        "Tilskud",
        *(f"  udbetalt af {one.id}: {amount(found.known.paid(one.id, found.on))}" for one in found.terms.funder),
        f"  {funder.id}: brugt {amount(unused.used_of_paid)}, betalt tilbage {amount(unused.repaid)}, ikke brugt endnu {amount(unused.unused)}",
        *beyond_paid(unused),
        "",
        *_results(found),
        "Misligholdelsesgrunde og genforhandling (pkt. 6 og Bilag 5.1)",
        *(f"  {_trigger(one)}" for one in found.triggers),
        *short_courses(found.terms, found.short_courses),
        *(f"Styregruppen: intet møde i {one.title} (pkt. 7.3)" for one in found.without_meeting),
        "",
        f"Frister i {found.period.next().title}",
        *(f"  {deadline_line(one)}" for one in found.coming),
    ]


def _not_told(found: HalfYear) -> Iterator[str]:
    if found.costs_until != found.on and found.year in found.terms.years():
        yield f"  hvad {found.year} har kostet til og med {shown(found.on)}, står ikke på arket Omkostninger i halvåret i skemaet"


def _results(found: HalfYear) -> Iterator[str]:
    if found.statement is None:
        return
    titles = {name: target.title for name, target in targets_of(found.terms).items()}
    yield f"Resultater og betaling for {found.statement.period.title}"
    for one in found.results:
        measured, achieved = (UNTOLD if count is None else shown(count) for count in (one.measured, one.achieved))
        payment = UNTOLD if one.payment is None else amount(one.payment)
        yield f"  {titles[one.target]}: målt {measured}, opnået {achieved}, betaling {payment}"
    if found.hidden:
        yield f"  skjulte beløb tilsammen: {amount(found.hidden)}"
    yield ""


def _trigger(one: TriggerState) -> str:
    figure = one.told or trigger_figure(one, one.figure)
    return f"{one.state.value}: {one.title} ({cited(one.clause)}): {figure}, grænse {trigger_figure(one, one.limit)}"


def document_of(found: HalfYear) -> dict[str, Any]:
    """Return the half-year's exact figures, each of which is in a cell; a count too small to be shown is null."""
    households = dict(zip(("plan", "visiteret", "plan_foer", "visiteret_foer"), _fields(found.households), strict=True))
    document: dict[str, Any] = {
        "periode": found.period.label,
        "til_og_med": found.on.isoformat(),
        "husstande": {**households, "ophoert": found.ended},
        "omkostninger_til_og_med": found.costs_until.isoformat(),
        "linjer": [_line(one) for one in found.costs],
        "udbetalt": {one.id: found.known.paid(one.id, found.on) for one in found.terms.funder},
        "rater": [plain(one) for one in found.disbursed],
        "resultater": [
            {"betalingsmaal": o.target, "maalt": o.measured, "opnaaet": o.achieved, "betaling": o.payment}
            for o in found.results
        ],
        "udloesere": [trigger_row(one) for one in found.triggers],
        "uden_styregruppemoede": [one.title for one in found.without_meeting],
        "frister": [plain(one) for one in found.coming],
    }
    return document


def _fields(row: Any) -> Iterator[Any]:
    return (figure for _, figure in shown_fields(row))


def _line(one: Any) -> dict[str, Any]:
    return {
        "linje": one.line,
        "titel": one.title,
        "budget": one.budget,
        "omkostninger": one.cost,
        "afvigelse": one.deviation,
    }
