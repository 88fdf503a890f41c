"""Formulas that call a rule by its Danish name, as a user types it, and the count of faults in a block."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from model.base.rounding import OERE, round_half_up
from model.formula.expression import Expression, Operand, call, lift
from model.formula.twin import contradictions
from model.rules.rule import Rule
from model.rules.unknown import in_cell
from workbooks.cells.sheet import Range
from workbooks.cells.styles import Style
from workbooks.functions.exchange import FAULT, value_or_fault

_UNIT_STYLES = {
    "kr.": Style.DKK,
    "andel": Style.SHARE,
    "pr. år": Style.SHARE,
    "årstal": Style.YEAR,
    "dato": Style.DATE,
    "år": Style.DECIMAL,
    "kr. pr. kr.": Style.DECIMAL,
}
_OERE = Style.ORE


def function(rule: Rule, *arguments: Operand) -> Expression:
    """Return a call of a rule, `DSI_…(…)`, with the rule's value or the text of its fault."""
    values = tuple(lift(argument).value for argument in arguments)
    if rule.row_function is None:
        # ranges of worked examples are right: read as they are, to avoid importing NumPy for a few rows
        value = in_cell(rule.compute(*values)) if rule.takes_columns else value_or_fault(rule, values)
        defaults = tuple(p.default for p in rule.parameters[len(values) :])
        told = [] if isinstance(value, str) else [((*values, *defaults), value)]
    else:  # row by row, to avoid importing NumPy for three rows
        told = [(row, rule.row_function(*row)) for row in _rows(values)]
        value = round_half_up(sum(amount for _, amount in told), OERE)
    found = call(rule.name, value, *arguments)
    return replace(found, pieces=(*found.pieces, *(one for row in told for one in contradictions(rule, *row))))


def _rows(values: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """Return the rows of a call over columns; single values are repeated in each row."""
    length = max(len(value) for value in values if isinstance(value, tuple))
    return zip(*(value if isinstance(value, tuple) else (value,) * length for value in values), strict=True)


def faults_in(cells: Range) -> Expression:
    """Return the number of cells with a fault of a function or an Excel error; SUM silently ignores the former."""
    filled = [value for value in cells.content if value is not None]
    texts = [value for value in filled if isinstance(value, str)]
    told = sum(text.startswith(FAULT.strip()) for text in texts)
    errors = (
        call("COUNTA", float(len(filled)), cells)
        - call("COUNT", float(len(filled) - len(texts)), cells)
        - call("COUNTIF", float(len(texts)), cells, "*")
    )
    return call("COUNTIF", float(told), cells, f"{FAULT.strip()}*") + errors


def style_of(value: float | dt.date, unit: str) -> Style:
    """Return the number style of a value in a unit."""
    if unit == "kr." and not isinstance(value, dt.date) and value != int(value):
        return _OERE
    return _UNIT_STYLES.get(unit, Style.NUMBER)


def result_style(rule: Rule) -> Style:
    """Return the number style of a rule's result; amounts show the øre."""
    return _OERE if rule.unit == "kr." else _UNIT_STYLES.get(rule.unit, Style.NUMBER)
