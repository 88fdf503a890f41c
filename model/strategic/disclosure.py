"""What of a follow-up may be shown: no count of persons below the limit, and none that sums, differences or shares would reveal."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from model.base.rounding import GUARD, round_half_up
from model.rules.unknown import UNKNOWN, is_unknown
from model.strategic.inference import Published, Sum, narrowest
from model.strategic.observed import HIDDEN, FollowUp, PlanValue
from model.strategic.sums_of_areas import sums
from model.strategic.terms import StrategicAgreement

AreaCounts = Mapping[str, float]


def disclosed(agreement: StrategicAgreement, found: FollowUp) -> FollowUp:
    """Return a follow-up as it may be shown.

    A count of persons, or of what befalls them, is hidden if it is above 0 and below the agreement's limit. A share is
    hidden if it, or what is left of a whole, comes to less than the limit of the residents of its area, or of what else it is a
    share of: it is a share of no more. Then, as long as what is shown of wholes and parts (the plan, its groups of departments, a
    department that others were merged into) narrows one of the hidden down too far, the smallest part that is shown beside it
    is hidden, too, or at last the whole. So it is where nothing is hidden, but a whole less its parts leaves few for the areas of
    which nothing is reported. A whole that is not reported is taken to be told one day: two follow-ups in a row tell no more than
    the later one, as long as the parts of a year are reported together. A part that comes later may be small, and what is hidden
    with it was shown before: no earlier workbook is known here, so the form asks for all parts at once.

    Args:
        agreement: the plan, with the limit (`follow.smallest_shown`) and which areas are parts of which.
        found: the follow-up as reported.

    Returns: the follow-up with `HIDDEN` in place of such values.
    Source: no text sets a limit; it is a reading.
    """
    limit = agreement.follow.smallest_shown.value
    values: dict[tuple[str, str, int], PlanValue] = {}
    for table, year in dict.fromkeys((one.table, one.year) for one in found.values):
        own = [one for one in found.values if (one.table, one.year) == (table, year)]
        counts = {one.area: _persons(agreement, found, one) for one in own if one.is_known}
        hidden = {one.area for one in own if one.unknown == HIDDEN or _is_small(counts.get(one.area, []), limit)}
        first = {area: told[0] for area, told in counts.items() if told}
        known = {one.area for one in own if one.is_known}
        if (first.keys() | hidden) >= known:
            hidden |= set(_also_hidden(agreement, found, table, own, first, frozenset(hidden)))
        values |= {(table, one.area, year): _hidden(one) if one.area in hidden else one for one in own}
    return replace(found, values=tuple(values[one.table, one.area, one.year] for one in found.values))


def _also_hidden(
    agreement: StrategicAgreement,
    found: FollowUp,
    table: str,
    own: Iterable[PlanValue],
    counts: AreaCounts,
    small: frozenset[str],
) -> Iterator[str]:
    """Yield the areas that are hidden so that those with small counts cannot be worked out."""
    limit = agreement.follow.smallest_shown.value
    reported = {one.area for one in own if one.is_known or one.unknown == HIDDEN}
    open_ = {one.area for one in own if one.area not in reported}
    told_of = {*agreement.table(table).values, *(one.area for one in found.values if one.table == table)}
    relations = [one for one in sums(agreement, reported | open_, told_of) if one.parts & reported]
    small_parts, hidden = small, set(small)
    while True:
        shown = {area: count for area, count in counts.items() if area not in hidden}
        told = Published(
            shown | dict(_assumed(relations, reported, counts)), frozenset(hidden), small_parts, frozenset(open_)
        )
        weak = narrowest(relations, told, limit) if hidden else None
        if weak is None:
            weak = _left_blank(relations, shown, hidden, limit)
            open_ |= {weak} if weak else set()
        more = next((one for one in _beside(weak, relations, shown) if one), None) if weak else None
        if more is None:
            return
        hidden.add(more)
        yield more


def _assumed(relations: Iterable[Sum], reported: Iterable[str], counts: AreaCounts) -> Iterator[tuple[str, float]]:
    """Yield the sum of the parts of each whole that is not reported, where all of them are known."""
    given = set(reported)
    for one in relations:
        own = one.parts & given
        if one.whole not in given and own <= counts.keys():
            yield one.whole, sum(counts[area] for area in own)


def _left_blank(relations: Iterable[Sum], shown: AreaCounts, hidden: Collection[str], limit: float) -> str | None:
    """Return an area without a figure that has fewer than the limit, but not none, as a whole less its other parts tells; None if there is none."""
    for one in relations:
        blank = one.parts - shown.keys()
        if one.whole in shown and blank and blank.isdisjoint(hidden):
            rest = round_half_up(shown[one.whole] - sum(shown[area] for area in one.parts - blank), GUARD)
            if 0 < rest < limit:
                return min(blank)
    return None


def _beside(weak: str, relations: Iterable[Sum], shown: AreaCounts) -> Iterator[str | None]:
    """Yield what may be hidden to protect an area: the smallest part beside it, of its smallest sum first; at last a whole."""
    with_it = sorted(
        (one for one in relations if weak in one.parts or weak == one.whole), key=lambda one: len(one.parts)
    )
    for one in with_it:
        yield min(sorted(area for area in one.parts if shown.get(area, 0.0) > 0), key=shown.__getitem__, default=None)
    yield next((one.whole for one in with_it if one.whole in shown), None)


def _is_small(counts: Iterable[float], limit: float) -> bool:
    return any(0 < count < limit for count in counts)


def _persons(agreement: StrategicAgreement, found: FollowUp, one: PlanValue) -> list[float]:
    """Return how many persons or homes a figure tells of; of a share, the rest of an area, too.

    None where it is neither a count of persons nor a share, or nothing tells how large the area is.
    """
    table = agreement.table(one.table)
    if table.unit.of_persons:
        return [one.value]
    if table.unit.kind != "share":
        return []
    size = _size(agreement, found, table.share_of or agreement.follow.ranked_by, one)
    shares = () if is_unknown(size) else (one.value, 1 - one.value)
    return [float(round_half_up(share * size, GUARD)) for share in shares]


def _size(agreement: StrategicAgreement, found: FollowUp, table: str, one: PlanValue) -> float:
    """Return how large an area is by a table of sizes in the figure's year, or else as printed; unknown if neither tells."""
    if not table:
        return UNKNOWN
    told = found.value(table, one.area, one.year)
    printed = agreement.table(table).values.get(one.area)
    return told.value if told is not None else printed.value if printed is not None else UNKNOWN


def _hidden(one: PlanValue) -> PlanValue:
    return replace(one, value=UNKNOWN, unknown=HIDDEN)
