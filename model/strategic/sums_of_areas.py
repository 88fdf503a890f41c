"""Which areas of a plan add up to which: the plan, its groups, departments that others were merged into."""

from collections.abc import Collection, Iterator
from itertools import combinations

from model.strategic.inference import Sum
from model.strategic.terms import DEPARTMENT, GROUP, PLAN, Area, StrategicAgreement

_MOST_GROUPS = 6
"""Groups up to which every choice of them is a sum of its own; of more, each alone and all together."""


def sums(agreement: StrategicAgreement, reported: Collection[str], told_of: Collection[str]) -> Iterator[Sum]:
    """Yield every sum that a reader of a table can form.

    The plan is the sum of its departments, and so it is with groups in place of their departments: what is shown of the plan
    and of a group tells of the departments outside it. A group of which no department has a figure stands for itself.

    Args:
        agreement: the plan.
        reported: ids of the areas that the table has a figure of, in one year.
        told_of: ids of the areas that it has figures of in any year.
    """
    departments = [one for one in agreement.area if one.role == DEPARTMENT]
    members, merged = _by(departments, "group"), _by(departments, "part_of")
    groups = {
        one.id: members[one.id]
        for one in agreement.area
        if one.role == GROUP and one.id in told_of and one.id in members
    }
    for whole in agreement.area:
        if whole.id not in told_of:
            continue
        if whole.id in merged:
            yield Sum(whole.id, merged[whole.id])
        if whole.id in groups:
            yield Sum(whole.id, groups[whole.id])
        if whole.role == PLAN:
            told = {key: own for key, own in groups.items() if key in reported}
            alone = {key for key, own in told.items() if own.isdisjoint(reported)}
            yield from (one for one in _of_plan(whole, departments, told) if alone <= one.parts)


def _of_plan(plan: Area, departments: Collection[Area], groups: dict[str, frozenset[str]]) -> Iterator[Sum]:
    every = frozenset(one.id for one in departments if not one.part_of)
    sizes = range(len(groups) + 1) if len(groups) <= _MOST_GROUPS else (0, 1, len(groups))
    for size in sizes:
        for chosen in combinations(sorted(groups), size):
            inside = frozenset[str]().union(*(groups[one] for one in chosen))
            yield Sum(plan.id, (every - inside) | frozenset(chosen))


def _by(departments: Collection[Area], field: str) -> dict[str, frozenset[str]]:
    """Return the departments of each group, or those that were merged into each other one."""
    found: dict[str, set[str]] = {}
    for one in departments:
        if whole := getattr(one, field):
            found.setdefault(whole, set()).add(one.id)
    return {whole: frozenset(own) for whole, own in found.items()}
