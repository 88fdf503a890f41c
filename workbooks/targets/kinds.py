"""How each kind of outcome target appears: every module of this package that has a `KIND`."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, TypeAlias

from model.targets.common.target import Target, targets_of
from model.targets.kinds import kinds_in
from model.terms.agreement import Agreement
from workbooks import targets
from workbooks.targets.common.sheets import TargetSheets

AnySheets: TypeAlias = TargetSheets[Any, Any]


@cache
def kinds() -> Mapping[str, type[AnySheets]]:
    """Return the sheets of each kind of target by the name of its module, which is the `kind` in the source."""
    return MappingProxyType(dict(kinds_in(targets)))


def sheets_of(target: Target) -> AnySheets:
    """Return the sheets of a target."""
    return kinds()[target.kind](target)


def every_sheets(agreement: Agreement) -> list[AnySheets]:
    """Return the sheets of an agreement's targets, in the order of the source."""
    return [sheets_of(one) for one in targets_of(agreement).values()]
