"""A plan of many departments is as much work a cell as one of few: what holds for a table is found once."""

import sys
from types import FrameType
from typing import Any

from model.strategic.terms import StrategicAgreement
from scripts.benchmarks.bench_follow_up import plan_of
from tests.shared.strategic import NOW
from workbooks.catalogue.strategic import FOLLOW_UP

FEW, MORE, YEARS = 15, 100, 5
MOST = 1.2
"""How many more calls a cell may take: some follow one another along a table's rows in its sums and diagrams."""


def calls_a_cell(agreement: StrategicAgreement) -> float:
    """Calls of Python's functions that a follow-up takes, divided by its cells."""
    calls = 0

    def count(_frame: FrameType, event: str, _arg: Any) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        book = FOLLOW_UP.build(agreement)
    finally:
        sys.setprofile(before)
    return calls / sum(len(sheet.cells) for sheet in book.sheets)


def test_a_cell_of_a_plan_of_a_hundred_departments_takes_no_more_work_than_one_of_fifteen() -> None:
    """Counted in calls, not in time."""
    FOLLOW_UP.build(NOW)  # imports
    few, many = (calls_a_cell(plan_of(departments, YEARS)) for departments in (FEW, MORE))
    assert many <= MOST * few
