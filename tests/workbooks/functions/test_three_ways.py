"""Each figure of the Viborg agreement that a rule gives: the annex formula, the UDF and the LAMBDA say the same."""

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from model.base.daycount import from_serial
from model.formula.expression import Expression, apply, lift
from model.rules.rule import Rule
from model.source.load import load
from scripts.develop.fake_windows import call
from tests.shared.engines import calculate
from tests.workbooks.functions.com import com
from tests.workbooks.functions.lambda_sheet import evaluate
from workbooks.catalogue.funding import ANNEXES
from workbooks.frame.edition_inputs import NOTHING

BUILDERS = ANNEXES
Call = tuple[Rule, tuple[Any, ...], Any]


@contextmanager
def recorded() -> Iterator[list[Call]]:
    """Every application of a rule to cells while workbooks are built: the rule, its arguments, the cell's value."""
    calls: list[Call] = []

    def recording(rule: Rule, *operands: Any) -> Expression:
        expression = apply(rule, *operands)
        calls.append((rule, tuple(lift(operand).value for operand in operands), expression.value))
        return expression

    with ExitStack() as stack:
        for entry in BUILDERS:
            entry.build(load())  # which imports what is patched next
        for name, module in list(sys.modules.items()):
            if name.startswith("workbooks.") and getattr(module, "apply", None) is apply:
                stack.enter_context(patch.object(module, "apply", recording))
        yield calls


@pytest.fixture(scope="module")
def figures() -> list[Call]:
    """The calls behind the annexes of the Viborg agreement, each once."""
    agreement = load()
    with recorded() as calls:
        for entry in BUILDERS:
            entry.builder(agreement, NOTHING)  # not one that was built before
    return list({(rule.name, repr(arguments)): (rule, arguments, value) for rule, arguments, value in calls}.values())


def _plain(rule: Rule, arguments: tuple[Any, ...]) -> list[Any]:
    """Arguments as cells hold them: a date that a formula gives is a date again."""
    return [
        from_serial(value) if p.is_date and not isinstance(value, dt.date) else value
        for p, value in zip(rule.parameters, arguments, strict=False)
    ]


def test_the_annexes_use_the_rules(figures: list[Call]) -> None:
    """Twelve of them and more, with dozens of different arguments."""
    assert len(figures) >= 50
    assert len({rule.name for rule, _, _ in figures}) >= 12


def test_annex_formula_udf_and_lambda_give_the_same_figure(figures: list[Call], tmp_path: Path) -> None:
    """To the øre; a row of the dated account is rounded by the functions and not by the annex."""
    rows: list[list[Any]] = []
    for rule, arguments, _ in figures:
        cells = _plain(rule, arguments)
        cells += [p.default for p in rule.parameters[len(cells) :]]
        at = len(rows) + 1
        places = {p.identifier: f"{chr(ord('A') + i)}{at}" for i, p in enumerate(rule.parameters)}
        rows.append([*cells, "=" + rule.excel.format(**places)])
    native = calculate(rows, tmp_path)
    by_lambda = evaluate([(rule.name, _plain(rule, arguments)) for rule, arguments, _ in figures], tmp_path)
    for i, (rule, arguments, value) in enumerate(figures):
        given = [com(one) for one in _plain(rule, arguments)]
        missing = [-2147352572] * (len(rule.parameters) - len(given))
        by_udf = call(rule.name, *given, *missing)
        half_an_oere = 0.005001 if rule.row_function is not None else 1e-9 * max(1.0, abs(value))
        for engine, values in native.items():
            assert values[i] == pytest.approx(value, rel=1e-12, abs=1e-9), (engine, rule.name, arguments)
        assert by_udf == pytest.approx(value, abs=half_an_oere), (rule.name, arguments)
        assert by_lambda[i] == pytest.approx(by_udf, rel=1e-12, abs=1e-9), (rule.name, arguments)
