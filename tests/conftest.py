"""What all tests share: Hypothesis draws the same examples in every run, openpyxl writes as the program has it."""

import gc
import os
import sys
from collections.abc import Iterator
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, settings

from model.source import load as source
from tests import once
from tests.amounts import amount, some

# whichever test opens openpyxl first: workbooks/writing/write.py says why
os.environ["OPENPYXL_LXML"] = "False"
# modules that are compiled once need not be compiled by each of the processes that tests start
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
gc.set_threshold(200_000, 50)  # still less often than scripts/cli.py has it: what is shared lives to the end
source.parse = lru_cache(maxsize=32)(source.parse)  # most commands that tests run read the same one; nothing changes it
once.begin()
SAMPLED = {"built", "annex", "calculator"}
"""Fixtures of fewer workbooks here than in CI."""
settings.register_profile(
    "same-every-run",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.differing_executors],
)
settings.load_profile("same-every-run")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of every module that tries more in CI than here, or other workbooks: there they run once more, in full."""
    for item in items:
        own = vars(getattr(item, "module", None) or object)
        if own.get("amount") is amount or own.get("some") is some or SAMPLED & {*getattr(item, "fixturenames", ())}:
            item.add_marker("endurance")


@pytest.fixture
def monkeypatch() -> Iterator[pytest.MonkeyPatch]:
    """pytest's own; as long as it has something of the program replaced, nothing is shared."""
    replacing = once.Replacing()
    yield replacing
    replacing.undo()


@pytest.fixture(scope="session", autouse=True)
def _nobody_changes_what_is_shared() -> Iterator[None]:
    """It would be another test that fails then, or none."""
    yield
    assert not once.changed()


@pytest.fixture
def made_anew() -> Iterator[None]:
    """What a test makes is shared with no other, nor with itself."""
    with once.anew():
        yield


@pytest.fixture
def still_shared() -> Iterator[None]:
    """What a test replaces is nothing that workbooks are made with."""
    with once.still():
        yield
