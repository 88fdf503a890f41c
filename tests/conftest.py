"""What all tests share: Hypothesis draws the same examples in every run, openpyxl writes as the program has it."""

import gc
import os
import sys
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, settings

from model import source
from tests.amounts import amount

# whichever test opens openpyxl first: workbooks/write.py says why
os.environ["OPENPYXL_LXML"] = "False"
# modules that are compiled once need not be compiled by each of the processes that tests start
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
gc.set_threshold(50_000)  # as scripts/cli.py has it
source.parse = lru_cache(maxsize=32)(source.parse)  # most commands that tests run read the same one; nothing changes it
settings.register_profile(
    "same-every-run",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.differing_executors],
)
settings.load_profile("same-every-run")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of every module that tries more in CI than here: there they run once more, in full."""
    for item in items:
        if getattr(getattr(item, "module", None), "amount", None) is amount:
            item.add_marker("endurance")
