"""Inputs of an annual meeting's workbooks, by key."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import accumulate
from types import MappingProxyType

from model.base.daycount import serial
from model.base.payment_period import last_day
from model.base.rounding import summed
from model.base.state import State
from model.facts.accounts import NO_LINE, Accounts
from model.forecast.forecast import Amount
from model.grant.demands import in_time_until
from model.grant.dropouts import counted, dropouts
from model.grant.unused import meeting_about
from model.half_year.half_year import HalfYear
from model.outcomes.payment_deadline import payment_deadline
from model.outcomes.small_counts import told_areas, told_deviation, told_dropouts
from model.outcomes.statement import Statement
from model.outcomes.waterfall import limited_by_ceiling
from model.targets.common.target import cohort_name
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY
from model.year.meetings import held_in, is_told, meeting_years
from model.year.result_payments import flows_of
from model.year.triggers import IN_ALL
from model.year.year import Year
from workbooks.frame.edition_inputs import Given
from workbooks.year.edition import YearEdition
from workbooks.year.rights_edition import figures_of

FIGURE, DATE, JUDGED = "figure", "date", "judged"
"""Inputs of a trigger beyond the accounts by year and half-year; `JUDGED` is 1 or 0."""
_RESTS_ON = MappingProxyType({
    "frafald": (DATE,), "visitation": (FIGURE,), "opstart": (FIGURE,), "betaling": (JUDGED,),
    "baseline": (FIGURE, JUDGED),
})  # fmt: skip


def trigger_keys(trigger: str) -> dict[str, str]:
    """Return the keys of a trigger's inputs, by kind."""
    return {what: f"trigger.{trigger}.{what}" for what in _RESTS_ON.get(trigger.partition(".")[0], ())}


def next_year_key(what: str) -> str:
    """Return the key of what the municipality is expected to pay in the next year: its mean, P10 or P90."""
    return f"forecast.next.{what}"


def given_of(accounts: Accounts, found: Year | HalfYear, next_year: Amount | None = None) -> Given:
    """Return costs, accruals, payments, households, meetings; the triggers' inputs; what was repaid for outcomes.

    Args:
        accounts: what the form says.
        found: what follows from it.
        next_year: what the municipality is expected to pay in the next year, if that is forecast and may be told.
    """
    agreement = found.terms
    edition = YearEdition.of(found, accounts)
    figures = dict(_money(agreement, accounts, edition))
    figures |= dict(_meetings(agreement, accounts, edition))
    for part in edition.parts(agreement):
        figures[f"enrolled.{part.label}"] = accounts.enrolled(part.last, part.first)
    figures |= {f"area.{area}": least for area, least in told_areas(agreement, accounts, found.on).items()}
    years = edition.years(agreement)
    ended = _ended(accounts, found, years)
    figures |= {f"ended.{year}": count for year, count in zip(years, ended, strict=True)}
    repayments = [one for year in found.unused for one in year.repayments]
    for number, repaid in enumerate(repayments):
        figures[f"repayment.{number}.date"] = float(serial(repaid.date))
        figures[f"repayment.{number}.amount"] = repaid.amount
    figures |= dict(_days(found)) | dict(figures_of(found, accounts))
    figures |= dict(_rests_on(accounts, found))
    if next_year is not None:
        figures |= {next_year_key(what): getattr(next_year, what) for what in ("mean", "low", "high")}
    return Given(edition.said(), figures | dict(_repaid(found)))


def _ended(accounts: Accounts, found: Year | HalfYear, years: range) -> Sequence[float]:
    """Return the households ended by each year's end, as far as the steering group may see them."""
    if isinstance(found, HalfYear):
        return found.told
    return [told_dropouts(found.terms, dropouts(found.terms, accounts, last_day(year))) for year in years]


def _money(agreement: Agreement, accounts: Accounts, edition: YearEdition) -> Iterator[tuple[str, float]]:
    for year in edition.years(agreement):
        for line in agreement.budget.line:
            yield f"cost.{line.id}.{year}", accounts.cost(year, line.id)
            yield f"accrued.{line.id}.{year}", accounts.accrued(year, line.id)
        yield f"cost.{NO_LINE}.{year}", accounts.cost(year, NO_LINE)
        yield f"corrected.{year}", accounts.corrected(year)
        if (one := accounts.decided_about(year)) is not None:
            yield f"decided.known.{year}", 1.0
            yield from ((f"decided.{what}.{year}", getattr(one, what)) for what in ("cost", "accrued", "repayable"))
        for funder in agreement.funder:
            yield f"paid.{funder.id}.{year}", accounts.paid(funder.id, last_day(year), dt.date(year, 1, 1))


def _meetings(agreement: Agreement, accounts: Accounts, edition: YearEdition) -> Iterator[tuple[str, float]]:
    before = dt.date.min
    for year in agreement.commitment_years():
        meeting, _ = meeting_about(agreement, accounts, year)
        yield f"meeting.{year}", float(serial(meeting))
        if year in edition.years(agreement):
            yield f"repaid.{year}", summed(one.amount for one in accounts.repayments if before < one.date <= meeting)
            before = meeting
    for one in (one for one in meeting_years(agreement) if one.last <= last_day(edition.closed)):
        yield f"meetings.{one.key}.told", float(is_told(accounts, one))
        yield from ((f"meetings.{part.label}.held", held_in(accounts, part)) for part in one.parts)


def _days(found: Year | HalfYear) -> Iterator[tuple[str, float]]:
    """Yield the first days of the cohorts, as serials."""
    for cohort in found.observed.cohorts if found.observed is not None else ():
        yield f"cohort.{cohort_name(found.terms, cohort.target, cohort.number)}.start", float(serial(cohort.start))


def _rests_on(accounts: Accounts, found: Year | HalfYear) -> Iterator[tuple[str, float]]:
    """Yield the triggers' inputs beyond the accounts by year and half-year, counted from the accounts themselves."""
    on = found.on
    exceeded = float(serial(_exceeded_on(accounts, found.terms, on)))
    for one in found.triggers:
        is_baseline = one.id.startswith("baseline.")
        figure = accounts.enrolled(min(one.date, on))
        if is_baseline:
            is_judged = one.state is not State.NOT_YET
            figure = told_deviation(found.terms, _deviation(one.id, found.statement), one.limit) if is_judged else 0.0
        told = {FIGURE: figure, DATE: exceeded, JUDGED: float(one.state is not State.NOT_YET)}
        yield from ((key, told[what]) for what, key in trigger_keys(one.id).items())


def _exceeded_on(accounts: Accounts, terms: Agreement, on: dt.date) -> dt.date:
    """Return the first day on which more households had ended than the limit, or the day itself if none."""
    left = sorted((one.date, counted(terms, one)) for one in accounts.movements if one.date <= on)
    ended, most = accumulate(count for _, count in left), terms.trigger.dropouts_more_than.value
    return next((date for (date, _), so_far in zip(left, ended, strict=True) if so_far > most), on)


def _deviation(trigger: str, statement: Statement | None) -> float:
    """Return the deviation (fraction) of a target's baseline in all, or of its most deviating row, as stated."""
    _, target, part = trigger.split(".")
    own = [one for one in statement.baselines if one.target == target] if statement is not None else []
    return max((one.deviation for one in own if (one.group is None) == (part == IN_ALL)), default=0.0)


def _repaid(found: Year | HalfYear) -> Iterator[tuple[str, float]]:
    """Yield the payment statements' totals, each one's payments by payer, and what was repaid, in all and in time."""
    if found.statement is None or found.observed is None:
        return
    settled = {one.period: one.paid.get(MUNICIPALITY, 0.0) for one in found.statement.settlements}
    parts = {one.period: one.parts for one in found.statement.settlements}
    flows = [(one.payer, one.receiver) for one in flows_of(found.terms)]
    paid = [one for one in found.observed.repayments if one.payer == MUNICIPALITY]
    for key in flows:
        own = (one.amount for one in found.observed.repayments if (one.payer, one.receiver) == key)
        yield f"results.repaid.{'.'.join(key)}", summed(own)
    for period, totals in found.statement.since_the_start():
        name = f"settlements.{period.label}"
        yield f"{name}.after.in_tranches", totals.in_tranches
        yield f"{name}.after.under_ceiling", limited_by_ceiling(found.statement.terms, totals)
        yield f"{name}.paid.{MUNICIPALITY}", settled.get(period, 0.0)
        for key in flows:
            yield f"{name}.parts.{'.'.join(key)}", parts[period].get(key, 0.0) if period in parts else 0.0
        last = in_time_until(found.terms, payment_deadline(found.terms, period))
        yield f"statement.{period.label}.repaid", summed(one.amount for one in paid if one.date <= last)
