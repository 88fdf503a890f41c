"""Check that the findings of a source explain existing printed figures, identified by their comparisons' ids."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from model.base.fault import Fault
from model.terms.agreement import Agreement
from model.terms.source_location import Place
from workbooks.annexes.reconciliation import reconcile

_OF_TARGET = re.compile(r"5\.1\.bm(\d+)\.")
"""Start of the ids of a target's figures, with its number."""
_MOST_TOLD = 3


def unknown_explanations(agreement: Agreement) -> list[Fault]:
    """Return a fault for each key of `explains` without a printed figure; keys of targets not agreed are ignored."""
    if not any(one.explains for one in agreement.contradiction):
        return []
    known = [one.id for one in reconcile(agreement).comparisons]
    agreed = {str(target.number) for target in agreement.target}
    faults: list[Fault] = []
    for place, key in _keys(agreement, faults):
        about = _OF_TARGET.match(key)
        if key not in known and (about is None or about[1] in agreed):
            alike = get_close_matches(key, known, _MOST_TOLD, 0) or known
            place.at(key).fault("et trykt tal, der ikke findes", " eller ".join(f"»{one}«" for one in alike))
    return faults


def _keys(agreement: Agreement, faults: list[Fault]) -> Iterator[tuple[Place, str]]:
    for one in agreement.contradiction:
        place = Place(f"contradiction.{one.id}.explains", {}, faults)
        yield from ((place, key) for key in one.explains)
