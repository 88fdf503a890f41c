"""What is not known makes an answer unknown, in Python and in the Excel twin, and is never counted as 0."""

from collections.abc import Sequence
from math import isnan, nan
from typing import Any

import numpy as np
import pytest

from model.registry import REGISTRY
from model.rules.rule import Rule
from model.rules.unknown import column, twin_of_known
from tests.shared.strategies import drawn

_CALLS = 50
_OF_SINGLE_VALUES = [one for one in REGISTRY.values() if one.may_answer_unknown and not one.takes_columns]
_single_values = pytest.mark.parametrize("rule", _OF_SINGLE_VALUES, ids=lambda rule: f"{rule.clause} {rule.name}")


def _known(rule: Rule) -> tuple[Any, ...]:
    """A call of which all arguments are known, and the answer too."""
    calls = (call for call in drawn(rule, _CALLS) if not any(one != one for one in call))
    return next(call for call in calls if not isnan(rule(*call)))


@_single_values
@pytest.mark.parametrize("unknown", [None, "", nan], ids=["nothing", "an empty text", "NaN"])
def test_a_rule_that_is_not_told_a_value_does_not_answer(rule: Rule, unknown: Any) -> None:
    """Each argument in turn that may be unknown; in a column, that row alone."""
    call = _known(rule)
    for at, parameter in enumerate(rule.parameters):
        if parameter.may_be_unknown:
            assert isnan(rule(*call[:at], unknown, *call[at + 1 :]))
            answers = rule(*call[:at], [call[at], unknown], *call[at + 1 :])
            assert answers[0] == pytest.approx(rule(*call), rel=1e-14)
            assert isnan(answers[1])


@_single_values
def test_the_twin_of_such_a_rule_asks_for_each_of_these_values_first(rule: Rule) -> None:
    """In one condition, and answers an empty text otherwise."""
    asked = [f"ISNUMBER({{{one.identifier}}})" for one in rule.parameters if one.may_be_unknown]
    assert rule.twin.startswith(f"IF({'*'.join(asked)}")
    assert rule.twin.endswith(',"")')


@pytest.mark.parametrize(
    ("unknown", "where", "twin"),
    [
        ((), "", "{a}/{b}"),
        (("a",), "", 'IF(ISNUMBER({a}),{a}/{b},"")'),
        (("a", "b"), "", 'IF(ISNUMBER({a})*ISNUMBER({b}),{a}/{b},"")'),
        ((), "{b}>0", 'IF({b}>0,{a}/{b},"")'),
        (("a", "b"), "{b}>0", 'IF(ISNUMBER({a})*ISNUMBER({b})*({b}>0),{a}/{b},"")'),
    ],
    ids=["all is known", "one may be unknown", "two may be", "a condition", "two may be, and a condition"],
)
def test_the_conditions_of_a_twin_are_one(unknown: Sequence[str], where: str, twin: str) -> None:
    """None stands inside another; without any, the twin is as it was written."""
    assert twin_of_known("{a}/{b}", unknown, where) == twin


@pytest.mark.parametrize("values", [[1.0, "", 3.0], (1.0, None, 3.0), np.array([1.0, nan, 3.0])], ids=repr)
def test_a_column_has_a_row_for_what_is_not_known(values: Any) -> None:
    """Left out, the rows behind it would stand beside others' values."""
    assert column(values) == pytest.approx([1.0, nan, 3.0], nan_ok=True)


def test_a_single_value_is_a_column_of_one() -> None:
    """As a cell is a range of one; one that is not known, too."""
    assert column(2.0) == [2.0]
    assert column("") == pytest.approx([nan], nan_ok=True)
