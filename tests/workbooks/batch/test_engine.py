"""Where tasks are done: each result once, few at a time, whichever process dies."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import places
from tests.amounts import amount
from tests.workbooks.batch.tasks import die_once, double, double_but_die_of_seven, lost
from workbooks.batch.engine import AHEAD, InProcess, ProcessPool

MANY = amount(60, 600)
_GIVEN_UP = 120
"""When a process that does not end is given up, seconds."""


@pytest.mark.parametrize("engine", [InProcess(), ProcessPool(1), ProcessPool(2)], ids=["here", "one process", "two"])
def test_each_task_is_done_once(engine: Any) -> None:
    """In whatever order."""
    assert sorted(engine.each(double, range(20), lost)) == list(range(0, 40, 2))


def test_no_task_is_asked_for_before_its_turn() -> None:
    """With two processes four are under way: what 600 agreements give is never in memory together, nor is what they are made from."""
    taken, most = 0, 0

    def asked() -> Iterator[int]:
        nonlocal taken
        for number in range(MANY):
            taken += 1
            yield number

    for given, _ in enumerate(ProcessPool(2).each(double, asked(), lost)):
        most = max(most, taken - given)
    assert taken == MANY
    assert most <= 2 * AHEAD


def test_what_was_under_way_when_a_process_died_is_done_again(tmp_path: Path) -> None:
    """Killed once in the middle: nothing is missing, nothing is there twice."""
    mark = str(tmp_path / "mark")
    found = ProcessPool(2).each(die_once, [(number, mark) for number in range(12)], lambda told: -told[0])
    assert sorted(found) == list(range(0, 24, 2))


def test_processes_end_with_the_one_that_waits_for_them() -> None:
    """Killed in the middle, it leaves none behind: its output is at an end only when each that could write there is gone."""
    waiting = subprocess.Popen(
        [sys.executable, "-c", "from tests.workbooks.batch.tasks import double_for_long; double_for_long()"],
        stdout=subprocess.PIPE,
        cwd=places.ROOT,
    )
    assert waiting.stdout is not None
    assert waiting.stdout.readline() == b"0\n"
    waiting.kill()
    assert waiting.communicate(timeout=_GIVEN_UP)[0] is not None


def test_a_task_that_kills_every_process_is_lost_and_no_other() -> None:
    """7 alone is told as lost; those that were under way beside it are done."""
    found = sorted(ProcessPool(2).each(double_but_die_of_seven, range(12), lost))
    assert found == sorted([-7, *(2 * number for number in range(12) if number != 7)])
