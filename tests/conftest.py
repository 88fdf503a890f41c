"""What all tests share: Hypothesis draws the same examples in every run, openpyxl writes as the program has it."""

import gc
import os
import sys
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, settings

from model import source
from model.terms import Agreement
from tests.amounts import amount
from workbooks.catalogue import Entry
from workbooks.given import NOTHING, Given
from workbooks.sheet import Book

# whichever test opens openpyxl first: workbooks/write.py says why
os.environ["OPENPYXL_LXML"] = "False"
# modules that are compiled once need not be compiled by each of the processes that tests start
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
gc.set_threshold(50_000)  # as scripts/cli.py has it
source.parse = lru_cache(maxsize=32)(source.parse)  # most commands that tests run read the same one; nothing changes it
_built_anew = Entry.build
_built_once = lru_cache(maxsize=32)(Entry.build)
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


@pytest.fixture(autouse=True)
def _built_once_unless_something_is_replaced(request: pytest.FixtureRequest) -> None:
    """What is made from an agreement alone is made once: nothing changes it, unless a test replaces something of the program."""
    names = set(request.fixturenames)
    Entry.build = _shared if "made_already" in names or "monkeypatch" not in names else _built_anew  # type: ignore[method-assign]


def _shared(entry: Entry, agreement: Agreement, given: Given = NOTHING) -> Book:
    return _built_once(entry, agreement) if given is NOTHING else _built_anew(entry, agreement, given)
