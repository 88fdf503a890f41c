"""Which next forms there are, by the kind of agreement; a new kind that carries its forms on takes one line."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from model.strategic.terms import StrategicAgreement
from model.terms.any_agreement import AnyAgreement
from workbooks.forward.forward import Forward, forward
from workbooks.forward.plan_forward import forward_plan

NextForms = Callable[[Any, Sequence[Path], Callable[[Path], str]], Forward]
"""Function that fills the next forms: of an agreement, from files, and how messages call these."""
_OF_KIND: Mapping[type[AnyAgreement], NextForms] = MappingProxyType({StrategicAgreement: forward_plan})


def next_forms(agreement: AnyAgreement) -> NextForms:
    """Return how the next forms of an agreement are filled; without one of its own, as those of a funding agreement."""
    return _OF_KIND.get(type(agreement), forward)
