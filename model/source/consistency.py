"""Consistency of an agreement beyond its single terms: relations between terms, ids that exist, keys that fit."""

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import pairwise

from model.base import daycount
from model.base.beta import LEAST_PARAMETER
from model.base.danish import shown
from model.base.daycount import DAYS_PER_YEAR, MONTHS_PER_HALF_YEAR, MONTHS_PER_YEAR
from model.base.fault import Fault
from model.base.payment_period import PaymentPeriod, last_day
from model.formula.relation import Relation
from model.source.relations import RELATIONS
from model.targets.common.outlook import intake_periods
from model.targets.common.target import targets_of
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY
from model.terms.values import Printed

_PAYER, _FUNDERS = "payer", frozenset({"evaluation_funder", "funder", "funders"})
"""Fields of a source in which a party stands that pays for results, or a funder."""
_FURTHEST = 8
"""Standard errors from a mean within which any of a million futures is drawn."""
_LONGEST_WITHOUT_BUSINESS_DAY = 10
"""Largest number of days between two business days, with room for the source's days off."""


def check(agreement: Agreement) -> list[Fault]:
    """Return every fault between the terms of a well-formed agreement."""
    faults: list[Fault] = []
    for relations in RELATIONS:
        with suppress(AttributeError, TypeError):  # a part with faults of its own is None
            faults += _unmet(relations(agreement))
    for checked in (
        _known_ids,
        _reading_ids,
        _titles,
        _printed_keys,
        _day_basis,
        _targets,
        _windows,
        _frequency,
        _reference_rates,
        _listed_years,
        _amendments,
        _intake,
        _sure_means,
        _sure_rates,
    ):
        with suppress(AttributeError, TypeError):
            faults += checked(agreement)
    return faults


def _unmet(relations: Iterable[Relation]) -> Iterator[Fault]:
    """Yield unmet relations; one fault per key, since a list of terms has a relation for each pair."""
    seen = set()
    for one in relations:
        if not one.holds.value and one.key not in seen:
            seen.add(one.key)
            yield one.fault()


def _known_ids(agreement: Agreement) -> Iterator[Fault]:
    funders = {funder.id for funder in agreement.funder}
    ceiling = agreement.return_ceiling
    used = [("budget.evaluation_funder", agreement.budget.evaluation_funder)]
    used += [("reduction.funder", agreement.reduction.funder)]
    for kind in ("formula", "account", "solved"):
        used += [(f"return_ceiling.{kind}.{r.id}.funders", f) for r in getattr(ceiling, kind) for f in r.funders]
    used += [(target.key("payer"), target.payer) for target in targets_of(agreement).values()]
    for key, name in used:
        yield from _unknown([(key, name)], set(parties_at(key, funders)))


def _unknown(used: Iterable[tuple[str, str]], known: set[str]) -> Iterator[Fault]:
    for key, name in used:
        if name not in known:
            yield Fault(key, shown(name), ", ".join(sorted(known)))


def parties_at(key: str, funders: Iterable[str]) -> list[str]:
    """Return the ids of the parties that may stand at a key of a source, in order; none where no party stands."""
    name = key.rpartition(".")[2]
    if name == _PAYER:
        return sorted({*funders, MUNICIPALITY})
    return sorted(funders) if name in _FUNDERS else []


def _reading_ids(agreement: Agreement) -> Iterator[Fault]:
    ceiling = agreement.return_ceiling
    seen: set[tuple[str, str]] = set()
    for kind in ("formula", "account", "solved"):
        for reading in getattr(ceiling, kind):
            if (kind, reading.id) not in seen and reading.id in {name for _, name in seen}:
                yield Fault(f"return_ceiling.{kind}.id", f"{shown(reading.id)} igen", "en værdi, der ikke er brugt før")
            seen.add((kind, reading.id))


def _printed_keys(agreement: Agreement) -> Iterator[Fault]:
    if not agreement.years():
        return
    funders = {funder.id for funder in agreement.funder}
    years = {str(year) for year in _years_ever(agreement)} | {"total"}
    budget, plan = agreement.budget, agreement.disbursement
    tables: list[tuple[str, Mapping[str, Printed], set[str]]] = [
        (f"disbursement.instalment[{i}].printed", one.printed, funders) for i, one in enumerate(plan.instalment, 1)
    ]
    tables += [(f"budget.line.{line.id}.printed", line.printed, years) for line in budget.line]
    tables += [
        ("disbursement.printed_total", plan.printed_total, funders),
        ("budget.printed_intervention", budget.printed_intervention, years),
        ("budget.printed_budget", budget.printed_budget, years),
        ("budget.printed_households", budget.printed_households, years),
    ]
    for key, table, allowed in tables:
        yield from _unknown(((f"{key}.{name}", name) for name in table), allowed)


def _years_ever(agreement: Agreement) -> range:
    """Return the calendar years of the intervention now and before each amendment, since printed figures stay."""
    period = agreement.period
    days = [
        day
        for term in (period.intervention_start, period.intervention_end)
        for day in (term.value, *(one.before for one in term.amended))
        if isinstance(day, dt.date)
    ]
    return range(min(days).year, max(days).year + 1)


def _titles(agreement: Agreement) -> Iterator[Fault]:
    """Yield repeated titles of budget lines, since forms identify lines by title."""
    seen = set()
    for one in agreement.budget.line:
        if one.title in seen:
            yield Fault(f"budget.line.{one.id}.title", f"{shown(one.title)} igen", "en titel, der ikke er brugt før")
        seen.add(one.title)


def _day_basis(agreement: Agreement) -> Iterator[Fault]:
    basis = agreement.return_ceiling.day_basis.value
    if basis != DAYS_PER_YEAR:
        yield Fault("return_ceiling.day_basis.value", shown(basis), f"{DAYS_PER_YEAR}, den eneste rentekonvention")


def _targets(agreement: Agreement) -> Iterator[Fault]:
    """Yield what is wrong within a target, and repeated titles and numbers, by which readers know targets."""
    seen: set[str | int] = set()
    for one in targets_of(agreement).values():
        yield from one.faults()
        for name, mark in (("title", one.title), ("number", one.number)):
            if mark in seen:
                yield Fault(one.key(name), f"{shown(mark)} igen", "en værdi, der ikke er brugt før")
            seen.add(mark)


def _windows(agreement: Agreement) -> Iterator[Fault]:
    """Yield a fault if a measurement could also count as the one before or after it."""
    before, after = agreement.measurement.earliest_before.value, agreement.measurement.latest_after.value
    for name, target in targets_of(agreement).items():
        points = [0.0, *(term.value for term in target.times())]
        for earlier, later in pairwise(points):
            if earlier < later <= earlier + (after if earlier else 0) + before:
                found = f"{shown(before)} måneder før og {shown(after)} efter"
                yield Fault("measurement", found, f"mindre, så målingerne i target.{name} ikke overlapper")
                return


def _frequency(agreement: Agreement) -> Iterator[Fault]:
    months = {
        "repayment.frequency.value": agreement.repayment.frequency.value,
        "steering.report_every.value": agreement.steering.report_every.value,
    }
    for key, found in months.items():
        if MONTHS_PER_YEAR % found:
            yield Fault(key, shown(found), "et antal måneder, der går op i et år")
    steering = agreement.steering
    for name in ("meetings_a_year", "meetings_first_year"):
        count = getattr(steering, name).value
        if MONTHS_PER_YEAR % count:
            allowed = f"et antal møder, der går op i årets {MONTHS_PER_YEAR} måneder"
            yield Fault(f"steering.{name}.value", shown(count), allowed)


def _reference_rates(agreement: Agreement) -> Iterator[Fault]:
    since = [reference.since for reference in agreement.default_interest.reference]
    for one in since:
        if (one.day, one.month) not in ((1, 1), (1, 7)):
            yield Fault("default_interest.reference.since", shown(one), "en 1. januar eller 1. juli")
            return
    for i, (one, after) in enumerate(pairwise(since), 2):
        expected = PaymentPeriod.of(one, MONTHS_PER_HALF_YEAR).next().first
        if after != expected:
            yield Fault(f"default_interest.reference[{i}].since", shown(after), f"{shown(expected)}, det næste halvår")


def _listed_years(agreement: Agreement) -> Iterator[Fault]:
    """Yield years without listed holidays in which a notice or a deadline after the commitment period may fall."""
    listed, signed = agreement.business_day, agreement.agreement.signed.value
    if listed.first_year.value > signed.year:
        yield Fault("business_day.first_year.value", shown(listed.first_year.value), f"højst {signed.year}")
    needed = _latest_deadline(agreement).year
    if listed.last_year.value < needed:
        yield Fault("business_day.last_year.value", shown(listed.last_year.value), f"mindst {needed}")


def _latest_deadline(agreement: Agreement) -> dt.date:
    """Return the last deadline that can run past the commitment period: of a notice, payment or annual meeting."""
    terms, steering, period = agreement.trigger, agreement.steering, agreement.period
    end = period.commitment_end.value
    days = max(term.value for term in (terms.revocation_payment, terms.revocation_objection, terms.dispute))
    meeting = last_day(end.year + 1)
    return max(
        daycount.later(end, days + _LONGEST_WITHOUT_BUSINESS_DAY),
        daycount.months_later(last_day(end.year), int(agreement.repayment.paid_within.value)),
        daycount.months_later(meeting, int(steering.unused_grant_after_meeting.value)),
    )


def _amendments(agreement: Agreement) -> Iterator[Fault]:
    signed = agreement.agreement.signed.value
    for one in agreement.amendment:
        if one.since <= signed:
            found = f"en dag efter {shown(signed)}, da aftalen blev underskrevet"
            yield Fault(f"amendment.{one.id}.since", shown(one.since), found)


def _intake(agreement: Agreement) -> Iterator[Fault]:
    """Yield an intake of a forecast that has not one row for each payment period of the intervention.

    An amendment of the periods need not say anew who starts when; periods that are none have a fault of their own.
    """
    terms, period, every = agreement.forecast, agreement.period, agreement.repayment.frequency
    start, end = period.intervention_start, period.intervention_end
    if terms is None or start.amended or end.amended or every.amended:
        return
    if start.value > end.value or MONTHS_PER_YEAR % every.value:
        return
    rows, needed = len(terms.intake), len(intake_periods(agreement))
    if rows != needed:
        yield Fault("forecast.intake", f"{rows} rækker", f"{needed}: én for hver betalingsperiode i indsatsen")


def _sure_means(agreement: Agreement) -> Iterator[Fault]:
    """Yield a standard error by which a mean that others are divided by might be drawn as 0."""
    if agreement.forecast is None:
        return
    error = agreement.forecast.mean_error_control.value
    means = [control.value for one in targets_of(agreement).values() for _, control in one.expected_means()]
    if means and error * _FURTHEST > min(means):
        allowed = f"højst {shown(min(means) / _FURTHEST)}, en {_FURTHEST}.-del af det mindste forventede gennemsnit"
        yield Fault("forecast.mean_error_control.value", shown(error), allowed)


def _sure_rates(agreement: Agreement) -> Iterator[Fault]:
    """Yield expected rates that weigh so little that spreadsheets would not draw the same."""
    if agreement.forecast is None:
        return
    strength = agreement.forecast.rate_strength.value
    rates = [group.rate.value for one in targets_of(agreement).values() for group in one.expected_groups(agreement)]
    least = min((share for rate in rates for share in (rate, 1 - rate) if 0 < share < 1), default=1.0)
    if strength * least < LEAST_PARAMETER:
        allowed = f"mindst {math.ceil(LEAST_PARAMETER / least)}, når den ventede rate, der er længst fra det halve, er {shown(least)} fra 0 eller 1"
        yield Fault("forecast.rate_strength.value", shown(strength), allowed)
