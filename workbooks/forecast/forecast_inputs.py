"""Inputs of a forecast's workbook, by key: what is known so far, and what many futures came to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from model.base.daycount import serial
from model.forecast.forecast import Amount, Chance, RepaymentForecast
from model.forecast.seen import seen_of
from model.targets.common.outlook import Key, Outlook
from model.targets.common.target import targets_of
from workbooks.forecast.edition import ForecastEdition
from workbooks.frame.edition_inputs import Given

AMOUNTS = ("mean", "low", "middle", "high", "error")
"""Names of the figures of an amount that is not known yet."""

SEEN = ("persons", "achieved")
"""Names of what was seen of a group."""

OF_READING = ("repaid", "received", "below_grant")
"""Names of the figures of a reading."""


def given_of(found: RepaymentForecast) -> Given:
    """Return what is known and drawn, and the edition."""
    outlook, drawn = found.drawn.outlook, found.drawn
    period = max(outlook.told, default=None)
    until = outlook.started_until
    first = min(outlook.told, default=None)
    edition = ForecastEdition(period, drawn.futures, drawn.seed, until is not None, found.is_made_up, until, first)
    figures = {intake_key(one.number): one.households for one in outlook.intakes}
    figures |= {told_key(at.label, name): amount for at, told in outlook.told.items() for name, amount in told.items()}
    figures |= dict(_seen(found))
    figures |= dict(_known(outlook))
    for name, amount in _amounts(found):
        figures |= {drawn_key(name, what): getattr(amount, what) for what in AMOUNTS}
    for name, chance in _chances(found):
        figures |= {drawn_key(name, "share"): chance.share, drawn_key(name, "error"): chance.error}
    for priced in found.readings:
        name = "used" if priced.alternative.is_used else priced.alternative.id
        figures |= {reading_key(name, what): getattr(priced, what) for what in OF_READING}
    for moved in found.sensitivity.by_target:
        figures[moved_key(moved.target, "less")], figures[moved_key(moved.target, "more")] = moved.less, moved.more
    figures[moved_key("", "repaid")] = found.sensitivity.repaid
    if found.sensitivity.break_even is not None:
        figures[moved_key("", "break_even")] = found.sensitivity.break_even
    figures |= {below_key(number): share for number, share in enumerate(found.below)}
    for at, amounts in found.fan.items():
        figures |= {fan_key(at.label, what): one for what, one in zip(("low", "middle", "high"), amounts, strict=True)}
    for flow in found.flows:
        for at, own, got in zip(drawn.periods, flow.own, flow.received, strict=True):
            figures[flow_key(at.label, flow.party, "own")] = -own.amount
            figures[flow_key(at.label, flow.party, "got")] = got.amount
    return Given(edition.said(), figures)


def figures_of(found: RepaymentForecast) -> Mapping[str, float]:
    """Return the model's figures that the workbook must show: what is repaid if all goes as expected, by period, DKK."""
    return {paid_name(period.label): paid for period, paid in found.expected.items()}


def paid_name(period: str) -> str:
    """Return the name of what the municipality repays for a period if all goes as expected."""
    return f"forecast.paid.{period}"


def intake_key(number: int) -> str:
    """Return the key of the households of an intake."""
    return f"intake.{number}"


def told_key(period: str, target: str) -> str:
    """Return the key of a target's gross payment in a period that has a statement."""
    return f"told.{period}.{target}"


def seen_key(target: str, group: str, what: str) -> str:
    """Return the key of persons measured of a group, or of their successes."""
    return f"seen.{target}.{group}.{what}"


def known_key(key: Key, what: str) -> str:
    """Return the key of persons measured of an intake, or of what they achieved."""
    return f"known.{'.'.join(map(str, key))}.{what}"


def mean_key(key: Key, what: str) -> str:
    """Return the key of a cohort's mean at a measurement, of the intervention or the control group."""
    return f"mean.{'.'.join(map(str, key))}.{what}"


def start_key(target: str, cohort: int) -> str:
    """Return the key of the day on which a cohort starts."""
    return f"cohort.{target}.{cohort}"


def drawn_key(name: str, what: str) -> str:
    """Return the key of what many futures came to."""
    return f"drawn.{name}.{what}"


def flow_key(period: str, party: str, what: str) -> str:
    """Return the key of what a party pays itself for a period, or gets, in the mean of all futures."""
    return f"flow.{period}.{party}.{what}"


def below_key(number: int) -> str:
    """Return the key of the share of futures in which less is repaid than a share of the return ceiling."""
    return f"drawn.below.{number}"


def fan_key(period: str, what: str) -> str:
    """Return the key of a percentile of what is repaid until a period."""
    return f"fan.{period}.{what}"


def reading_key(name: str, what: str) -> str:
    """Return the key of what an alternative of a reading comes to; `used` are the readings that count."""
    return f"reading.{name}.{what}"


def moved_key(target: str, what: str) -> str:
    """Return the key of what is repaid if a target succeeds less or more."""
    return f"moved.{target}.{what}"


def _seen(found: RepaymentForecast) -> Iterator[tuple[str, float]]:
    seen = seen_of(found.drawn.outlook)
    for name, target in targets_of(found.agreement).items():
        for group in target.expected_groups(found.agreement):
            if (one := seen.get((name, group.id))) is not None:
                yield seen_key(name, group.id, "persons"), one.persons
                yield seen_key(name, group.id, "achieved"), one.achieved


def _known(outlook: Outlook) -> Iterator[tuple[str, float]]:
    for key, one in outlook.known.items():
        yield known_key(key, "persons"), one.persons
        yield known_key(key, "achieved"), one.achieved
    for of, means in outlook.known_means.items():
        yield mean_key(of, "treated"), means.treated
        yield mean_key(of, "control"), means.control
    for (target, cohort), day in outlook.cohort_starts.items():
        yield start_key(target, cohort), float(serial(day))


def _amounts(found: RepaymentForecast) -> Iterator[tuple[str, Amount]]:
    yield from ((f"paid.{year}", one) for year, one in found.by_year.items())
    yield from ((f"owed.{year}", one) for year, one in found.owed_at_end_of.items())
    yield from ((f"received.{funder}", one) for funder, one in found.received.items())
    yield "paid", found.in_all


def _chances(found: RepaymentForecast) -> Iterator[tuple[str, Chance]]:
    yield "ceiling", found.ceiling_binds
    yield "tranche_2", found.reaches_tranche_2
    yield "below_grant", found.below_grant
