"""What of a follow-up may be shown: no count of persons below the limit, and none that sums, differences or shares would reveal."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from model.base.rounding import GUARD, round_half_up
from model.rules.unknown import UNKNOWN, is_unknown
from model.strategic.observed import HIDDEN, FollowUp, PlanValue
from model.strategic.terms import DEPARTMENT, GROUP, PLAN, Area, StrategicAgreement


def disclosed(agreement: StrategicAgreement, found: FollowUp) -> FollowUp:
    """Return a follow-up as it may be shown.

    A count of persons, or of what befalls them, is hidden if it is above 0 and below the agreement's limit. If a whole
    (the plan, a group of departments, a department that others were merged into) is shown and its hidden parts could be
    told from it, its next larger parts are hidden, too: until there are two, and what is left could be of the limit each.
    A share of an area is hidden if it, or what is left of a whole, comes to less than the limit of all who live there: what it
    is a share of is no more.

    Args:
        agreement: the plan, with the limit (`follow.smallest_shown`) and which areas are parts of which.
        found: the follow-up as reported.

    Returns: the follow-up with `HIDDEN` in place of such values.
    Source: no text sets a limit; it is a reading.
    """
    smallest = agreement.follow.smallest_shown.value
    values = {(one.table, one.area, one.year): _own(agreement, found, one, smallest) for one in found.values}
    tables = dict.fromkeys((one.table, one.year) for one in found.values if _counts_persons(agreement, one))
    wholes = [(one.id, list(_parts(agreement, one))) for one in agreement.area]
    for table, year in tables:
        for whole, parts in wholes:
            keys = [(table, part, year) for part in parts]
            for key in _given_away(
                values.get((table, whole, year)), [values[k] for k in keys if k in values], smallest
            ):
                values[key] = _hidden(values[key])
    return replace(found, values=tuple(values.values()))


def _counts_persons(agreement: StrategicAgreement, one: PlanValue) -> bool:
    return agreement.table(one.table).unit.of_persons


def _own(agreement: StrategicAgreement, found: FollowUp, one: PlanValue, smallest: float) -> PlanValue:
    if not one.is_known:
        return one
    counts = [one.value] if _counts_persons(agreement, one) else _most_of(agreement, found, one)
    return _hidden(one) if any(0 < persons < smallest for persons in counts) else one


def _most_of(agreement: StrategicAgreement, found: FollowUp, one: PlanValue) -> list[float]:
    """Return the most persons that a share of an area, and the rest of it, can be.

    None where it is no share, or nothing tells how many live there.
    """
    sizes = agreement.follow.ranked_by
    if not sizes or agreement.table(one.table).unit.kind != "share":
        return []
    told = found.value(sizes, one.area, one.year)
    printed = agreement.table(sizes).values.get(one.area)
    size = told.value if told is not None else printed.value if printed is not None else UNKNOWN
    shares = (one.value, 1 - one.value)
    return [] if is_unknown(size) else [float(round_half_up(share * size, GUARD)) for share in shares]


def _hidden(one: PlanValue) -> PlanValue:
    return replace(one, value=UNKNOWN, unknown=HIDDEN)


def _parts(agreement: StrategicAgreement, whole: Area) -> Iterator[str]:
    """Yield the departments that an area consists of; none if it is no whole."""
    for one in agreement.area:
        if one.role == DEPARTMENT and one is not whole:
            is_of_plan = whole.role == PLAN and not one.part_of
            if is_of_plan or (whole.role == GROUP and one.group == whole.id) or one.part_of == whole.id:
                yield one.id


def _given_away(whole: PlanValue | None, parts: list[PlanValue], smallest: float) -> Iterable[tuple[str, str, int]]:
    """Return the keys of further parts to hide: the smallest ones that are shown."""
    hidden = sum(one.unknown == HIDDEN for one in parts)
    if whole is None or not whole.is_known or not hidden:
        return []
    shown = sorted((one for one in parts if one.is_known and one.value > 0), key=lambda one: one.value)
    left, keys = whole.value - sum(one.value for one in shown), list[tuple[str, str, int]]()
    while shown and (hidden < 2 or left < 2 * smallest):
        one = shown.pop(0)
        keys.append((one.table, one.area, one.year))
        hidden, left = hidden + 1, left + one.value
    return keys
