"""No term of a strategic agreement only stands in its source: the follow-up, its form, its deadlines or a comparison reads it."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from model.strategic.comparisons import compare
from model.strategic.figures import PlanFigure
from model.strategic.followed import Followed
from model.strategic.terms import StrategicAgreement
from model.terms.values import DateTerm, Term
from tests.shared.strategic import BEFORE, NOW
from tests.shared.watched_terms import watched
from workbooks.catalogue.strategic import FOLLOW_UP
from workbooks.forms.follow_up import follow_up_form

NOT_READ = {
    "reminder": "the calendar of deadlines asks for it, in days, from a day that is given",
    "full_time": "a plan without an activity with hours has no use for it",
    "weeks": "a plan without an activity with hours has no use for it",
}
"""Terms of `[follow]` that nothing here reads, and why."""


def _seen(node: Any, read: set[str]) -> Any:
    if isinstance(node, Term | DateTerm):
        return watched(node, read)
    if isinstance(node, tuple):
        return tuple(_seen(one, read) for one in node)
    if isinstance(node, Mapping):
        return {key: _seen(one, read) for key, one in node.items()}
    if not is_dataclass(node):
        return node
    given = {f.name: getattr(node, f.name) for f in fields(node) if f.init and "reader" in f.metadata}
    changed = {name: seen for name, value in given.items() if (seen := _seen(value, read)) is not value}
    return replace(node, **changed) if changed else node  # type: ignore[type-var]


def _terms(node: Any) -> Iterator[Term | DateTerm]:
    if isinstance(node, Term | DateTerm):
        yield node
    elif isinstance(node, Mapping | tuple):
        for one in node.values() if isinstance(node, Mapping) else node:
            yield from _terms(one)
    elif is_dataclass(node):
        for field in fields(node):
            yield from _terms(getattr(node, field.name))


def _unread(plan: StrategicAgreement, read: set[str]) -> set[str]:
    """The names of the terms that have a value, and are not among those."""
    return {one.name for one in _terms(plan) if not (isinstance(one, PlanFigure) and one.unknown)} - read


@pytest.mark.parametrize("plan", [NOW, BEFORE], ids=["2025-2029", "2017-2021"])
def test_every_figure_of_a_plan_is_read(plan: StrategicAgreement) -> None:
    """Those that nothing follows stand on the sheet of other figures."""
    read: set[str] = set()
    own = _seen(plan, read)
    FOLLOW_UP.build(own)
    follow_up_form(own)
    compare(own)
    Followed(own).figures()
    assert _names(plan, _unread(plan, read)) <= set(NOT_READ)


def _names(plan: StrategicAgreement, unread: set[str]) -> set[str]:
    """The fields of `[follow]` that those are; any other term by its own name."""
    own = {
        getattr(plan.follow, f.name).name: f.name
        for f in fields(plan.follow)
        if hasattr(getattr(plan.follow, f.name), "name")
    }
    return {own.get(name, name) for name in unread}


def test_a_figure_that_nothing_reads_is_found() -> None:
    """The comparisons alone ask for no department's size."""
    read: set[str] = set()
    compare(_seen(NOW, read))
    assert len(_unread(NOW, read)) > len(read) > 0
