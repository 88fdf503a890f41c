"""Each rule is written twice, in Python and as its Excel twin; two spreadsheet engines hold them against each other."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter

from model.base.daycount import serial
from model.registry import REGISTRY
from model.rules.rule import Rule
from model.rules.unknown import EMPTY, is_unknown
from tests.amounts import amount
from tests.shared.engines import calculate
from tests.shared.strategies import Arguments, drawn, every_rule, rows_of

_ARGUMENT_SETS = amount(50, 1_000)
_LAST_DIGIT_OF_ONE = 1e-15
"""What a yearly rate near zero loses when 1 is taken from the growth factor."""
_LEAST_BY_RULE = {"DSI_SUCCESRATE_GRAENSE": 1.01e-10}
"""Where an engine steps towards the number, it may end on the other side of the last of ten decimals."""


@dataclass(frozen=True)
class TwinClaim:
    """What Python says that a formula comes to, and how far two floats of that number may lie apart, relative."""

    formula: str
    call: Arguments
    ours: Any
    tolerance: float
    least: float = 0.0

    def holds(self, theirs: Any) -> bool:
        """Say whether an engine's value is the same number, or nothing where it is unknown."""
        if is_unknown(self.ours):
            return theirs in {None, EMPTY}
        if isinstance(theirs, bool) or not isinstance(theirs, int | float):
            return False
        ours = serial(self.ours) if isinstance(self.ours, dt.date) else self.ours
        return bool(abs(ours - theirs) <= max(self.tolerance * max(abs(ours), abs(theirs)), self.least))


def _claim(rule: Rule, formula: str, call: Arguments) -> TwinClaim:
    if rule.unit == "kr.":
        return TwinClaim(formula, call, rule(*call), 1e-12)
    return TwinClaim(formula, call, rule(*call), 1e-9, _LEAST_BY_RULE.get(rule.name, _LAST_DIGIT_OF_ONE))


def _rows(rule: Rule, call: Arguments, top: int) -> list[tuple[Arguments, list[TwinClaim]]]:
    """Give the sheet's rows of a call, each with the claims of its formulas; those of a column rule have a total."""
    letters = [get_column_letter(i) for i in range(1, len(rule.parameters) + 2)]
    if rule.takes_columns and rule.row_function is None:
        return _of_ranges(rule, call, letters, top)
    rows = []
    for at, row in enumerate(rows_of(rule, call), start=top):
        cells = {p.identifier: f"{letter}{at}" for p, letter in zip(rule.parameters, letters, strict=False)}
        formula = "=" + rule.excel.format(**cells)
        claim = (
            TwinClaim(formula, row, rule.row_function(*row), 1e-9) if rule.row_function else _claim(rule, formula, row)
        )
        rows.append((row, [claim]))
    if rule.row_function:
        column = letters[-1]
        rows[-1][1].append(_claim(rule, f"=ROUND(SUM({column}{top}:{column}{top + len(rows) - 1}),2)", call))
    return rows


def _of_ranges(rule: Rule, call: Arguments, letters: list[str], top: int) -> list[tuple[Arguments, list[TwinClaim]]]:
    """The sheet's rows of a call whose formula is one of ranges; it stands beside the first of them."""
    rows = rows_of(rule, call)
    last = top + len(rows) - 1
    cells = {
        p.identifier: f"{letter}{top}:{letter}{last}" if p.column else f"{letter}{top}"
        for p, letter in zip(rule.parameters, letters, strict=False)
    }
    claim = _claim(rule, "=" + rule.excel.format(**cells), call)
    return [(row, [claim] if at == 0 else []) for at, row in enumerate(rows)]


@every_rule
def test_a_rule_and_its_twin_give_the_same_in_two_engines(name: str, tmp_path: Path) -> None:
    """On a thousand argument sets out of the declared domains in CI, on fifty every time."""
    rule = REGISTRY[name]
    calls = drawn(rule, _ARGUMENT_SETS)
    assert len(calls) == _ARGUMENT_SETS
    sheet: list[list[Any]] = []
    claims: list[TwinClaim] = []
    for call in calls:
        for row, claimed in _rows(rule, call, len(sheet) + 1):
            sheet.append([*(None if is_unknown(one) else one for one in row), *(claim.formula for claim in claimed)])
            claims += claimed
    for engine, found in calculate(sheet, tmp_path).items():
        differences = [
            f"{claim.call}: Python {claim.ours!r}, {engine} {theirs!r}, {claim.formula}"
            for claim, theirs in zip(claims, found, strict=True)
            if not claim.holds(theirs)
        ]
        assert not differences, f"{len(differences)} differ, first:\n" + "\n".join(differences[:5])
