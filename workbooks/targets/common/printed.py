"""Printed figures that targets with a baseline have in common."""

from collections.abc import Sequence
from typing import Protocol

from model.formula.expression import total
from model.targets.common.target import Group
from model.terms.values import Printed
from workbooks.blocks.reconciliation import Reconciliation
from workbooks.targets.common.expected import ExpectedBaseline


class _PrintedGroup(Group, Protocol):
    @property
    def printed_share(self) -> Printed | None: ...


class _WithBaseline(Protocol):
    @property
    def printed_persons(self) -> Printed | None: ...
    @property
    def printed_share(self) -> Printed | None: ...
    def groups(self) -> Sequence[_PrintedGroup]: ...


def compare_baseline(
    table: Reconciliation, name: str, label: str, target: _WithBaseline, found: ExpectedBaseline
) -> None:
    """Compare each group's share, the printed shares added up with the printed total, and the persons in all.

    Args:
        table: the comparisons under construction.
        name: start of their ids.
        label: the target in Danish.
        target: the target with its printed figures.
        found: its expected baseline as computed.
    """
    groups = target.groups()
    clause = groups[0].persons.clause
    for one, share in zip(groups, found.shares, strict=True):
        table.compare(f"{name}.share.{one.id}", clause, f"Andel: {one.title}", one.printed_share, share, "share")
    if all(one.printed_share for one in groups) and target.printed_share is not None:
        added_up = total(table.printed_cells(len(groups)))
        printed = target.printed_share
        table.compare(f"{name}.sum_printed", clause, "De trykte andele lagt sammen", printed, added_up, "share")
    in_all = f"{label}: personer i alt"
    table.compare(f"{name}.persons", clause, in_all, target.printed_persons, found.persons, "number")
