"""The same forecast with fewer figures: intakes of which nothing sets one apart are one, and periods have one statement.

A sum of binomial counts with one rate is binomial, and a person's next result depends on its last one alone, so the counts of all
have the same distribution. Where no øre depends on how payments are divided into statements, so has what is repaid in all; only
the fulfilment of plans is cut off at none and all of them for each intake, and here for all together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping
from dataclasses import replace

from model.base.payment_period import PaymentPeriod
from model.forecast.future import Keep
from model.formula.either import T, added, oere
from model.outcomes.waterfall import is_divisible
from model.targets.common.outlook import Intake, Key, KnownResult, Outlook
from model.targets.common.target import targets_of


def together(outlook: Outlook) -> Outlook:
    """Return the outlook with each group of intakes that stand alike as one, which has the number and start of its first."""
    groups = dict[Hashable, list[Intake]]()
    for one in outlook.intakes:
        groups.setdefault(_stands(outlook, one), []).append(one)
    of = {part.number: parts[0].number for parts in groups.values() for part in parts}
    known = dict[Key, KnownResult]()
    for (target, group, intake, number), result in outlook.known.items():
        key = (target, group, of[int(intake)], number)
        so_far = known.get(key, KnownResult(0.0, 0.0))
        known[key] = KnownResult(so_far.persons + result.persons, so_far.achieved + result.achieved)
    return replace(
        outlook, intakes=[_one(parts) for parts in groups.values()], known=known, cohort_starts=_cohort_starts(outlook)
    )


def is_in_one(outlook: Outlook) -> bool:
    """Return whether no øre depends on when what is to come is paid: neither on statements, nor on terms amended meanwhile."""
    agreement = outlook.agreement
    is_open = (period for period in outlook.periods() if not outlook.is_told(period))
    return is_divisible(agreement) and all(agreement.of_day(period.last) is agreement for period in is_open)


def in_one(
    outlook: Outlook, gross: Mapping[PaymentPeriod, Mapping[str, T]], keep: Keep[T]
) -> Mapping[PaymentPeriod, Mapping[str, T]]:
    """Return gross payments with all periods in the last one, if nothing depends on when something is paid.

    What statements so far say of a target passes `keep` as one figure.
    """
    if not gross or not is_in_one(outlook):
        return gross
    found, last = dict[str, T](), max(gross)
    for name in dict.fromkeys(name for amounts in gross.values() for name in amounts):
        each = [(outlook.is_told(period), amounts[name]) for period, amounts in gross.items() if name in amounts]
        told, drawn = ([amount for is_told, amount in each if is_told is wanted] for wanted in (True, False))
        so_far = [keep(oere(added(told, told[0])), last, "told", name)] if told else []
        found[name] = oere(added(so_far + drawn, each[0][1]))
    return {last: found}


def _stands(outlook: Outlook, intake: Intake) -> Hashable:
    """Return what of an intake decides about its draws: what is still to come, and what is known already."""
    found, is_one = list[Hashable](), is_in_one(outlook)
    for target in targets_of(outlook.agreement).values():
        for number in target.numbers():
            due = outlook.due(target, number, intake.start)
            is_open = due is not None and not outlook.is_told(due)
            found.append(due if is_open and not is_one else (due is None, is_open))
            found += [
                (target.id, group.id, intake.number, number) in outlook.known
                for group in target.expected_groups(outlook.agreement)
            ]
    return tuple(found)


def _one(parts: list[Intake]) -> Intake:
    first, last = parts[0], parts[-1]
    households = sum(one.households for one in parts)
    return Intake(first.number, first.period, first.start, households, first.before, last.until, tuple(parts))


def _cohort_starts(outlook: Outlook) -> Mapping[tuple[str, int], dt.date]:
    found = dict(outlook.cohort_starts)
    for name, target in targets_of(outlook.agreement).items():
        cohorts = target.expected_cohorts()
        for number in range(1, cohorts + 1):
            start = outlook.cohort_start(target, number, cohorts)
            if start is not None:
                found[name, number] = start
    return found
