"""Tasks for engines in tests: functions of a module, since other processes have to find them."""

import os
import signal
import time
from itertools import repeat
from pathlib import Path

from workbooks.batch.engine import ProcessPool

WAIT = 0.02
"""How long a task of a test takes, seconds."""


def double(number: int) -> int:
    """Twice a number."""
    time.sleep(WAIT)
    return 2 * number


def lost(number: int) -> int:
    """What stands for a task whose processes died."""
    return -number


def double_for_long() -> None:
    """Print twice each number for as long as anybody waits, from two processes."""
    for number in ProcessPool(2).each(double, repeat(0), lost):
        print(number, flush=True)


def double_but_die_of_seven(number: int) -> int:
    """Twice a number, but whoever gets 7 is killed, each time."""
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return double(number)


def die_once(told: tuple[int, str]) -> int:
    """Twice a number; the first process that gets 3 is killed, and leaves a mark so that it is the only one."""
    number, mark = told
    if number == 3 and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return double(number)
