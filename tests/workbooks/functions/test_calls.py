"""Every function called as Excel calls it, through xlwings' own `CallUDF`, with what COM would send."""

import datetime as dt
from decimal import Decimal
from typing import Any
from unittest.mock import patch

import pytest

from model.base.daycount import serial
from model.registry import REGISTRY
from model.rules.rule import Rule
from model.rules.unknown import is_unknown
from scripts.develop.fake_windows import MISSING, call, com_date, com_range, xlwings_on_windows
from tests.shared.strategies import drawn, every_rule
from tests.workbooks.functions.com import com

ROWS = 5_000


def example(rule: Rule) -> list[Any]:
    """The worked example's arguments as COM sends them, the optional ones left out."""
    left_out = len(rule.parameters) - len(rule.example)
    return [com(value) for value in rule.example] + [MISSING] * left_out


def sent(value: Any, tolerance: float = 1e-9) -> Any:
    """What goes back to Excel for a value: xlwings makes a time in UTC of a date."""
    if is_unknown(value):
        return ""
    return com(value) if isinstance(value, dt.date) else pytest.approx(value, rel=tolerance)


def kind(rule: Rule) -> type:
    """As what the rule's results go back."""
    return dt.datetime if rule.unit == "dato" else float


def is_text(value: Any) -> bool:
    """A fault of the function, told in Danish."""
    return isinstance(value, str) and value.startswith("#FEJL: ")


@every_rule
def test_the_worked_example_gives_what_was_worked_by_hand(name: str) -> None:
    """Single cells; optional arguments left out."""
    rule = REGISTRY[name]
    assert call(name, *example(rule)) == sent(rule.gives)


@every_rule
def test_single_cells_give_what_python_gives(name: str) -> None:
    """On 30 random argument sets out of the declared domains; a plain float goes back, or a time."""
    rule = REGISTRY[name]
    for arguments in drawn(rule, 30):
        found = call(name, *map(com, arguments))
        assert type(found) is kind(rule) or found == ""
        assert found == sent(rule(*arguments), 0)


def _ranges(rule: Rule, shape: tuple[int, int]) -> tuple[list[Any], list[list[Any]]]:
    """Arguments where each is a range of a shape, and what Python gives for each cell."""
    rows, columns = shape
    calls = drawn(rule, 40)
    picked = [[calls[(i * columns + j) % len(calls)] for j in range(columns)] for i in range(rows)]
    count = range(len(rule.parameters))
    ranges = [tuple(tuple(com(one[k]) for one in row) for row in picked) for k in count]
    expected = [[sent(rule(*one), 1e-12) for one in row] for row in picked[:40]]
    return ranges, expected


@every_rule
def test_ranges_give_a_range_of_the_same_shape(name: str) -> None:
    """One cell, 2 x 3 cells, and a column of 5,000."""
    rule = REGISTRY[name]
    if rule.takes_columns:
        return
    ranges, expected = _ranges(rule, (1, 1))
    assert call(name, *(com_range(r[0][0])[0] for r in ranges)) == expected[0][0]
    ranges, expected = _ranges(rule, (2, 3))
    found = call(name, *(com_range(r)[0] for r in ranges))
    assert found == expected
    ranges, expected = _ranges(rule, (ROWS, 1))
    found = call(name, *ranges)
    assert len(found) == ROWS
    assert found[:40] == expected
    assert {type(row[0]) for row in found if row[0] != ""} == {kind(rule)}


@every_rule
def test_a_single_value_holds_for_every_cell_of_a_range(name: str) -> None:
    """The first argument a column, the others single cells."""
    rule = REGISTRY[name]
    if rule.takes_columns:
        return
    single = example(rule)
    found = call(name, ((single[0],), (single[0],), (single[0],)), *single[1:])
    assert found == [[sent(rule.gives)]] * 3


@every_rule
def test_a_column_and_a_row_make_a_table(name: str) -> None:
    """As Excel's own operators do: 3 rows by 2 columns."""
    rule = REGISTRY[name]
    if rule.takes_columns or len(rule.parameters) == 1:
        return
    single = example(rule)
    found = call(name, ((single[0],),) * 3, ((single[1], single[1]),), *single[2:])
    assert found == [[sent(rule.gives)] * 2] * 3


def test_a_column_rule_takes_ranges_and_gives_one_number() -> None:
    """[5.2] 5,000 disbursements of a krone without interest."""
    day, end = com_date(2023, 11, 30), com_date(2028, 12, 31)
    assert call("DSI_AFKASTLOFT_DATO", ((1.0,),) * ROWS, ((day,),) * ROWS, 0.0, end) == 5_000.0


@every_rule
def test_a_range_is_one_call_of_the_rule_and_one_fetch_of_each_range(name: str) -> None:
    """What makes the difference to a call a cell."""
    xlwings_on_windows()
    rule = REGISTRY[name]
    cells = [com_range(argument if isinstance(argument, tuple) else ((argument,),) * 8) for argument in example(rule)]
    calls = []

    def counted(self: Rule, *values: Any) -> Any:
        calls.append(self.name)
        return original(self, *values)

    original = Rule.__call__
    with patch.object(Rule, "__call__", counted):
        call(
            name,
            *(one if rule.parameters[i].column or i == 0 else example(rule)[i] for i, (one, _) in enumerate(cells)),
        )
    assert calls == [name]
    fetched = [count.call_count for i, (_, count) in enumerate(cells) if rule.parameters[i].column or i == 0]
    assert fetched == [1] * len(fetched)


def test_a_number_typed_as_text_in_danish_notation_is_a_number() -> None:
    """2,5 and 1.304.166,67; but not 2.5, which is no Danish number."""
    assert call("DSI_BM4_LIVSTILFREDSHED", "2,5", " 1.304.166,67 ") == 3_260_416.68
    for text in ("2.5", "1e5", "NaN", "1 000", "٣", "-", "", "=1+1", "\x00"):
        assert is_text(call("DSI_BM4_LIVSTILFREDSHED", text, 1.0)), text


def test_a_currency_cell_is_a_number() -> None:
    """COM sends it as a Decimal with four places; a range may mix it with plain numbers."""
    assert call("DSI_RELATIV_REDUKTION", Decimal("3912500.0000"), 150.0, 180.0) == 652_083.33
    mixed = ((Decimal("3912500.0000"),), (3_912_500.0,))
    assert call("DSI_RELATIV_REDUKTION", mixed, 150.0, 180.0) == [[652_083.33], [652_083.33]]


def test_a_date_may_be_a_date_cell_the_number_of_a_formula_or_a_text() -> None:
    """DATO(2023;11;1) arrives as 45231; a time of day does not matter."""
    first, last = dt.date(2023, 11, 1), com_date(2026, 10, 31)
    for start in (com_date(2023, 11, 1), float(serial(first)), serial(first) + 0.75, "01-11-2023", "1.11.2023"):
        assert call("DSI_MAANEDER", start, last, 2023.0) == 2.0


def test_a_whole_number_from_vba_is_a_number() -> None:
    """Code may pass an Integer where a cell passes a float."""
    assert call("DSI_BM2_FORANSTALTNING", 3, 1, 42_000) == 84_000.0
