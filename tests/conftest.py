"""What all tests share: Hypothesis draws the same examples in every run, openpyxl writes as the program has it."""

import gc
import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from model.source import load as source
from model.source.load import load
from model.terms.agreement import Agreement
from tests import once
from tests.shared.packages import Packages
from tests.shared.workbooks import (
    AGREEMENTS,
    ANNEX_CASES,
    CALCULATOR_CASES,
    CASES,
    PLAN_CASES,
    PORTFOLIO_CASES,
    AllBuilt,
    Built,
    in_turn,
    key_of,
    named,
)
from workbooks.catalogue.entry import CatalogueEntry
from workbooks.catalogue.funding import ANNEXES, CATALOGUE

# whichever test opens openpyxl first: workbooks/writing/write.py says why
os.environ["OPENPYXL_LXML"] = "False"
# modules that are compiled once need not be compiled by each of the processes that tests start
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
gc.set_threshold(200_000, 50)  # still less often than scripts/cli.py has it: what is shared lives to the end
source.parse_any = lru_cache(maxsize=32)(
    source.parse_any
)  # most commands that tests run read the same one; nothing changes it
once.begin()
settings.register_profile(
    "same-every-run",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.differing_executors],
)
settings.load_profile("same-every-run")


def pytest_collection_finish() -> None:
    """Leave out of every later search for garbage what is there by now: the modules, which live to the end."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """Search everything for garbage, as pytest does now, and then never again: Python would twice before the process ends."""
    gc.collect()
    gc.freeze()


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


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test stands in its own folder, where a command writes that is told of no other."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def agreements() -> dict[str, Agreement]:
    """Viborg and the plainly fictional one."""
    return {name: load(path) for name, path in AGREEMENTS.items()}


@pytest.fixture(scope="session")
def all_built(
    agreements: dict[str, Agreement], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], Built]:
    """Every workbook of both agreements."""
    return AllBuilt(agreements, tmp_path_factory.mktemp("bilag"))


@pytest.fixture
def made_already(all_built: dict[tuple[str, str], Built]) -> Iterator[None]:
    """What `bilag byg` makes of the two agreements is made already: a test of its storing need not wait for it."""
    for name in AGREEMENTS:
        for entry in CATALOGUE:
            assert all_built[name, entry.file_name]
    with once.still():
        yield


# scope: what is done with one workbook is done in a row, so that it is read once (tests/shared/files.py: opened)
@pytest.fixture(scope="session", params=[*in_turn(CASES), *named(PLAN_CASES), *named(PORTFOLIO_CASES)])
def built(request: pytest.FixtureRequest, all_built: dict[tuple[str, str], Built]) -> Built:
    """One workbook after the other."""
    name, entry = request.param
    return all_built[name, key_of(entry)]


@pytest.fixture(scope="session", params=in_turn(CASES))
def agreed(request: pytest.FixtureRequest, all_built: dict[tuple[str, str], Built]) -> Built:
    """One workbook of a funding agreement after the other."""
    name, entry = request.param
    return all_built[name, key_of(entry)]


@pytest.fixture(scope="session", params=in_turn(ANNEX_CASES, lambda entry: entry.first_sheet))
def annex(request: pytest.FixtureRequest, all_built: dict[tuple[str, str], Built]) -> Built:
    """One annex after the other: the workbooks whose formulas every program knows."""
    name, entry = request.param
    return all_built[name, entry.file_name]


@pytest.fixture(scope="session", params=ANNEXES, ids=[entry.first_sheet for entry in ANNEXES])
def viborg_annex(request: pytest.FixtureRequest, all_built: dict[tuple[str, str], Built]) -> Built:
    """One annex of the Viborg agreement after the other."""
    entry: CatalogueEntry = request.param
    return all_built["viborg", entry.file_name]


@pytest.fixture(scope="session", params=CATALOGUE, ids=[entry.file_name for entry in CATALOGUE])
def viborg(request: pytest.FixtureRequest, all_built: dict[tuple[str, str], Built]) -> Built:
    """One workbook of the Viborg agreement after the other."""
    entry: CatalogueEntry = request.param
    return all_built["viborg", entry.file_name]


@pytest.fixture(params=in_turn(CALCULATOR_CASES))
def calculator(request: pytest.FixtureRequest, all_built: dict[tuple[str, str], Built]) -> Built:
    """One workbook of functions after the other."""
    name, entry = request.param
    return all_built[name, entry.file_name]


@pytest.fixture
def with_lambdas(all_built: dict[tuple[str, str], Built]) -> Built:
    """Beregner.xlsx of the Viborg agreement."""
    return all_built["viborg", "Beregner.xlsx"]


@pytest.fixture
def with_udfs(all_built: dict[tuple[str, str], Built]) -> Built:
    """Beregner.xlsm of the Viborg agreement."""
    return all_built["viborg", "Beregner.xlsm"]


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Packages:
    """`package(folder, "--aar", "2024", …)` is what `bilag aarsmoede` writes there without a PDF; the package's own folder."""
    return Packages(tmp_path_factory)
