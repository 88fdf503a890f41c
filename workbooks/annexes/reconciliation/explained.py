"""Check that the findings of a source explain existing printed figures, identified by their comparisons' ids."""

from collections.abc import Iterator
from difflib import get_close_matches
from types import MappingProxyType

from model.base.fault import Fault
from model.terms.agreement import Agreement
from model.terms.source_location import Place
from workbooks.annexes.reconciliation import reconcile

_OF_TARGETS = MappingProxyType({
    "employment": "5.1.bm1.",
    "social_measures": "5.1.bm2.",
    "school_absence": "5.1.bm3.",
    "life_satisfaction": "5.1.bm4.",
    "action_plans": "5.1.bm5.",
})  # fmt: skip
"""Start of the ids of each target's figures."""
_MOST_TOLD = 3


def unknown_explanations(agreement: Agreement) -> list[Fault]:
    """Return a fault for each key of `explains` without a printed figure; keys of targets not agreed are ignored."""
    if not any(one.explains for one in agreement.contradiction):
        return []
    known = [one.id for one in reconcile(agreement).comparisons]
    agreed = {name for name, _ in agreement.target.agreed()}
    elsewhere = tuple(start for name, start in _OF_TARGETS.items() if name not in agreed)
    faults: list[Fault] = []
    for place, key in _keys(agreement, faults):
        if key not in known and not key.startswith(elsewhere):
            alike = get_close_matches(key, known, _MOST_TOLD, 0) or known
            place.at(key).fault("et trykt tal, der ikke findes", " eller ".join(f"»{one}«" for one in alike))
    return faults


def _keys(agreement: Agreement, faults: list[Fault]) -> Iterator[tuple[Place, str]]:
    for number, one in enumerate(agreement.contradiction, 1):
        place = Place(f"contradiction[{number}].explains", {}, faults)
        yield from ((place, key) for key in one.explains)
