"""Named figures of a half-yearly report: compared with workbook cells, and the list of what may be shown."""

from collections.abc import Iterator

from model.facts.accounts import NO_LINE
from model.grant.unused import UnusedYear
from model.half_year.half_year import HalfYear
from model.outcomes.small_counts import UNTOLD
from model.outcomes.waterfall import limited_by_ceiling
from model.terms.outcome_terms import MUNICIPALITY
from model.year.named_figures import FigureValue, below, told_triggers

_NOT_SHOWN = ("overdue", "repayments", "cost")
"""Details of a year's unused grant that only its annual meeting sees."""


def figures_of_half_year(found: HalfYear) -> dict[str, FigureValue]:
    """Return the figures of a half-year, without the details of unused grant that annual meetings see row by row."""
    tables = ("disbursed", "deadlines", "triggers", "payments", "claims", "households", "costs")
    figures = dict(pair for table in tables for pair in below(table, getattr(found, table)))
    figures |= {name: figure for one in found.unused for name, figure in _of_unused(one)}
    if any(one.is_decided for one in found.unused):
        figures |= {f"unused.{one.year}.corrections": one.corrections for one in found.unused}
    return {
        **figures,
        **dict(_results(found)),
        **told_triggers(found.triggers),
        "costs_until": found.costs_until,
        "ended_at_least": found.ended_at_least,
        "without_line": found.known.cost(found.year, NO_LINE),
    }


def told(figure: float | None) -> FigureValue:
    """Return a figure, or the text in place of one that may not be shown."""
    return UNTOLD if figure is None else figure


def _of_unused(one: UnusedYear) -> Iterator[tuple[str, FigureValue]]:
    name = f"unused.{one.year}"
    yield f"{name}.booked", one.booked
    yield f"{name}.beyond_paid", one.beyond_paid
    for whole, figure in below(name, one):
        if whole.split(".")[2] not in _NOT_SHOWN:
            yield whole, figure


def _results(found: HalfYear) -> Iterator[tuple[str, FigureValue]]:
    for one in found.results:
        for what in ("measured", "achieved", "payment"):
            yield f"results.{one.target}.{what}", told(getattr(one, what))
    if found.statement is None:
        return
    yield "results.hidden", found.hidden
    settled = {one.period: one for one in found.statement.settlements}
    for period, totals in found.statement.since_the_start():
        name = f"settlements.{period.label}"
        yield f"{name}.after.in_tranches", totals.in_tranches
        yield f"{name}.after.under_ceiling", limited_by_ceiling(found.statement.terms, totals)
        if period in settled:
            yield f"{name}.paid.{MUNICIPALITY}", settled[period].paid.get(MUNICIPALITY, 0.0)
            yield from ((f"{name}.parts.{a}.{b}", part) for (a, b), part in settled[period].parts.items() if a != b)
