"""A rule's Excel twin worked out in Python gives what the rule's own function gives; engines prove the twin elsewhere."""

import datetime as dt
from typing import Any

from model.base.daycount import later
from model.formula.twin import contradictions
from model.registry import REGISTRY
from model.rules.rule import Rule
from model.rules.unknown import is_unknown
from tests.amounts import amount
from tests.shared.strategies import Arguments, drawn, every_rule, rows_of

_ARGUMENT_SETS = amount(40, 200)


def _told(rule: Rule, row: Arguments) -> tuple[list[Any], Any]:
    """The arguments of a row, defaults filled in, and what the rule's function makes of them."""
    values = [*row, *(p.default for p in rule.parameters[len(row) :])]
    if rule.row_function is not None:
        return values, rule.row_function(*values)
    values = rule.read(tuple(values), {}, [])
    return values, rule.compute(*values)


def _wrong(told: Any) -> Any:
    return later(told, 1) if isinstance(told, dt.date) else told + max(1.0, abs(told) * 1e-9)


@every_rule
def test_twin_and_function_do_not_contradict_each_other(name: str) -> None:
    """On argument sets out of the declared domains; a figure that is off by one, or a day, is told with both values."""
    rule = REGISTRY[name]
    for call in drawn(rule, _ARGUMENT_SETS):
        for row in rows_of(rule, call) if rule.row_function else [call]:
            values, told = _told(rule, row)
            assert contradictions(rule, values, told) == ()
            wrong = 1.0 if is_unknown(told) else _wrong(told)
            (found,) = contradictions(rule, values, wrong)
            assert (found.rule, found.told) == (name, wrong)
            assert contradictions(rule, values, found.content) == ()


def test_what_excel_cannot_compute_contradicts_any_figure() -> None:
    """A share of nobody: 0 divided by 0."""
    rule = REGISTRY["DSI_UDBETALINGSRATE"]
    (found,) = contradictions(rule, [100.0, 0.0, 0.0], 5.0)
    assert found.content is None
