"""Each LAMBDA over ranges: LibreOffice, which knows no LAMBDA, calculates its body as an array formula over eight rows."""

import datetime as dt
import re
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from model.registry import REGISTRY
from model.rules.rule import Rule
from model.rules.unknown import is_unknown
from scripts.develop import fake_windows
from tests.shared.given_names import add_given
from tests.shared.office import needs_office, through_office
from tests.shared.strategies import drawn
from tests.workbooks.functions.lambda_sheet import in_a_cell
from workbooks.functions.lambdas import lambda_text

GOOD, FIRST = 6, 2
LAST = FIRST + GOOD + 1
"""Six rows of good arguments, one with an empty cell, one with a text."""
RULES = {name: rule for name, rule in REGISTRY.items() if not rule.takes_columns}
"""All but those that take columns and give one number."""


def rows_of(rule: Rule) -> list[list[Any]]:
    """Arguments row by row, as cells keep them."""
    calls = drawn(rule, 40)
    picked = calls[:: len(calls) // GOOD][:GOOD]
    rows = [[None if is_unknown(value) else float(in_a_cell(value)) for value in call] for call in picked]
    return [*rows, [None, *rows[0][1:]], ["tolv", *rows[1][1:]]]


def over_ranges(rule: Rule) -> str:
    """The body of a rule's LAMBDA with a column of the sheet for each argument."""
    body = lambda_text(rule).split(",", len(rule.parameters))[-1][:-1]
    # the longest name first, for one may begin another
    for parameter in sorted(rule.parameters, key=lambda p: -len(p.name)):
        letter = "ABCDEFGH"[rule.parameters.index(parameter)]
        body = body.replace(f"_xlpm.{parameter.name}", f"${letter}${FIRST}:${letter}${LAST}")
    return re.sub(r"_xlfn\.ISOMITTED\([^()]*\)", "FALSE()", body)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """What LibreOffice makes of each row of each rule."""
    folder = tmp_path_factory.mktemp("ranges")
    book = Workbook()
    book.remove(book.active)
    for name, rule in RULES.items():
        sheet = book.create_sheet(name)
        for row, arguments in enumerate(rows_of(rule), FIRST):
            for column, value in enumerate(arguments, 1):
                sheet.cell(row, column, value)
        sheet["J2"] = ArrayFormula(f"J{FIRST}:J{LAST}", f"={over_ranges(rule)}")
    add_given(book, REGISTRY.values())
    path = folder / "ranges.xlsx"
    book.save(path)
    found = load_workbook(through_office(path, folder=folder)[0], data_only=True)
    return {name: [found[name].cell(row, 10).value for row in range(FIRST, LAST + 1)] for name in RULES}


@needs_office
@pytest.mark.parametrize("name", RULES)
def test_a_range_gives_each_row_its_own_answer(name: str, answers: dict[str, list[Any]]) -> None:
    """The good rows their figures, the two others their faults, in the words of the function from Python."""
    rule = RULES[name]
    columns = [tuple((cell,) for cell in column) for column in zip(*rows_of(rule), strict=True)]
    for found, (expected,) in zip(answers[name], fake_windows.call(name, *columns), strict=True):
        if isinstance(expected, str):
            assert (found or "") == expected
        else:
            wanted = expected.date() if isinstance(expected, dt.datetime) else expected
            assert found == pytest.approx(float(in_a_cell(wanted)), rel=1e-9, abs=1e-9)
