"""What measurements say of the expected success rates: each person counts once, by its latest known result."""

from __future__ import annotations

from collections.abc import Mapping

from model.forecast.draws import Belief
from model.targets.common.outlook import Key, KnownResult, Outlook


def seen_of(outlook: Outlook) -> Mapping[Key, KnownResult]:
    """Return persons measured and their successes by target and group; of an intake only its latest measurement counts.

    Two measurements of the same persons are no independent evidence.
    """
    latest = dict[Key, tuple[int, KnownResult]]()
    for (target, group, intake, number), one in outlook.known.items():
        of = (target, group, intake)
        if of not in latest or latest[of][0] < int(number):
            latest[of] = int(number), one
    found = dict[Key, KnownResult]()
    for (target, group, _), (_, one) in latest.items():
        so_far = found.get((target, group), KnownResult(0.0, 0.0))
        found[target, group] = KnownResult(so_far.persons + one.persons, so_far.achieved + one.achieved)
    return found


def belief_of(outlook: Outlook) -> Belief:
    """Return what is believed of the success rates: what the agreement expects, and what has been measured since."""
    return Belief(outlook.terms.rate_strength.value, outlook.factors, seen_of(outlook))
