"""The sheet Funktioner: one row per rule, with its arguments, its clause and a worked example as a live formula."""

import datetime as dt
from typing import Any

from model.base.citation import clause_text
from model.base.danish import plain_number
from model.formula.expression import DECIMALS, Operand, lift, rounded
from model.rules.parameter import Parameter
from model.rules.rule import Rule
from workbooks.calculator.call import faults_in, function, result_style, style_of
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.parts import header, section

SHEET = "Funktioner"
_HEAD, _FIRST = 5, 6
_ARGUMENTS, _MOST_ARGUMENTS = 5, 5
_RESULT, _EXPECTED = _ARGUMENTS + _MOST_ARGUMENTS, _ARGUMENTS + _MOST_ARGUMENTS + 1
_BELOW = "kolonne"
"""Placeholder in a row for a column of values, which is written below the table."""


def write_functions(annex: AnnexBook) -> Cell:
    """Write the sheet; return the result of the first example, which shows whether the functions work at all."""
    widths = (25, 22, 17, 23, *[10.4] * _MOST_ARGUMENTS, 13)
    subtitle = "Hver funktion med et gennemregnet eksempel"
    sheet = annex.page(SHEET, widths, subtitle, landscape=True, beside=(13,))  # beside it the expected results
    arguments = (f"Argument {i + 1}" for i in range(_MOST_ARGUMENTS))
    titles = ("Funktion", "Hvad den giver (enhed)", "Hjemmel", "Argumenter (enhed)", *arguments, "Resultat", "Ventet")
    header(sheet, _HEAD, titles, text_columns=(1, 2, 3, 4), whole=True)
    sheet.repeated_rows = (_HEAD, _HEAD)
    rules = annex.rules
    blocks = _write_columns(sheet, _FIRST + len(rules) + 2, rules)
    for row, rule in enumerate(rules, _FIRST):
        _write_row(annex, sheet, row, rule, blocks)
    last = _FIRST + len(rules) - 1
    results = Range(sheet.cells[_FIRST, _RESULT], sheet.cells[last, _RESULT])
    sheet.stretch(last + 1, "Fejl i eksemplerne (antal)", Style.TOTAL_TEXT, _EXPECTED)
    del sheet.cells[last + 1, _RESULT]
    faults = sheet.put(last + 1, _RESULT, faults_in(results), Style.TOTAL_NUMBER)
    annex.check("Eksempler: fejl", faults, 0, style=Style.NUMBER)
    return sheet.cells[_FIRST, _RESULT]


def _write_row(annex: AnnexBook, sheet: Sheet, row: int, rule: Rule, blocks: dict[tuple[str, str], Range]) -> None:
    sheet.put(row, 1, rule.name, Style.TEXT)
    sheet.put(row, 2, f"{rule.help} ({rule.unit})", Style.TEXT)
    sheet.put(row, 3, clause_text(rule.clause), Style.CLAUSE)
    sheet.put(row, 4, "; ".join(map(_argument, rule.parameters)), Style.UNIT)
    example, gives = rule.worked()
    for column in range(_ARGUMENTS + len(example), _RESULT):
        sheet.put(row, column, None, Style.TEXT)
    operands: list[Operand] = []
    for column, (parameter, value) in enumerate(zip(rule.parameters, example, strict=False), _ARGUMENTS):
        if parameter.column:
            sheet.put(row, column, _BELOW, Style.UNIT)
            operands.append(blocks[rule.name, parameter.name])
        else:
            operands.append(_put_value(sheet, row, column, parameter, value))
    result = sheet.put(row, _RESULT, function(rule, *operands), result_style(rule), rule.clause)
    expected = sheet.put(row, _EXPECTED, gives, result_style(rule), rule.clause)
    _check_example(annex, rule, operands, result, expected)


def _check_example(annex: AnnexBook, rule: Rule, operands: list[Operand], result: Cell, expected: Cell) -> None:
    """Add a check of the result against the expected value.

    A rate or number of years is multiplied by the amount, DKK, as a difference in so small a number shows little.
    """
    label, amount = f"Eksempel: {rule.name}", rule.parameters[0]
    if rule.unit in ("pr. år", "år") and amount.unit == "kr.":
        gives, gave = (rounded(lift(rate) * operands[0], DECIMALS) for rate in (result, expected))
        annex.check(f"{label} gange {amount.name}", gives, gave, rule.clause)
    else:
        # a difference of dates is a number of days
        annex.check(label, result, expected, rule.clause, Style.NUMBER if rule.unit == "dato" else result_style(rule))


def _argument(parameter: Parameter) -> str:
    name = f"{parameter.name} ({parameter.unit})"
    return name if parameter.default is None else f"[{name}; ellers {plain_number(parameter.default)}]"


def _put_value(sheet: Sheet, row: int, column: int, parameter: Parameter, value: float | dt.date) -> Cell:
    return sheet.put(row, column, value, style_of(value, parameter.unit))


def _write_columns(sheet: Sheet, row: int, rules: list[Rule]) -> dict[tuple[str, str], Range]:
    """Write the columns of values that some examples take; return their ranges by rule and parameter."""
    blocks: dict[tuple[str, str], Range] = {}
    for rule in rules:
        columns = [(p, values) for p, values in zip(rule.parameters, rule.example, strict=False) if p.column]
        if columns:
            row = section(sheet, row, f"Kolonner til eksemplet med {rule.name}")
            row = _write_block(sheet, row, rule, columns, blocks)
    return blocks


def _write_block(
    sheet: Sheet,
    row: int,
    rule: Rule,
    columns: list[tuple[Parameter, Any]],
    blocks: dict[tuple[str, str], Range],
) -> int:
    header(sheet, row, [_argument(p) for p, _ in columns], text_columns=(), first=_ARGUMENTS, whole=True)
    for column, (parameter, values) in enumerate(columns, _ARGUMENTS):
        cells = [_put_value(sheet, at, column, parameter, value) for at, value in enumerate(values, row + 1)]
        blocks[rule.name, parameter.name] = Range(cells[0].fixed(), cells[-1].fixed())
    return row + len(columns[0][1]) + 2
