"""The workbooks of both agreements, in memory and as files."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from model.source import load
from model.terms import Agreement
from tests.measurements.statements import counted, example, given
from tests.year.years import given_year
from workbooks.catalogue import ANNEXES, CATALOGUE, OF_YEAR, STATEMENT, YEAR, Entry
from workbooks.editions import Source
from workbooks.given import NOTHING, Given
from workbooks.sheet import Book
from workbooks.write import to_bytes

FICTIONAL = Path(__file__).parents[1] / "agreements" / "fiktiv.toml"
AGREEMENTS = {"viborg": None, "fiktiv": FICTIONAL}
CASES = [(name, entry) for name in AGREEMENTS for entry in (*CATALOGUE, STATEMENT, *YEAR)]
ANNEX_CASES = [(name, entry) for name in AGREEMENTS for entry in ANNEXES]


@dataclass(frozen=True)
class Built:
    """A workbook in memory and as a file."""

    agreement: Agreement
    book: Book
    path: Path
    given: Given
    sources: dict[str, Source]
    """What the file is held against beside the agreement."""


def given_for(entry: Entry, agreement: Agreement) -> Given:
    """What a workbook is made from beside the agreement."""
    if not entry.given:
        return NOTHING
    if entry.given == "regnskab":
        return given_year(agreement)
    return given(agreement, counted(agreement) if agreement.agreement.fictional else example(agreement))


def key_of(entry: Entry) -> str:
    """What a workbook is called in tests: a year's annex has the file name of the annex."""
    return f"{entry.file_name} med årets tal" if entry in OF_YEAR else entry.file_name


@pytest.fixture(scope="session")
def agreements() -> dict[str, Agreement]:
    """Viborg and the plainly fictional one."""
    return {name: load(path) for name, path in AGREEMENTS.items()}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the built files lie."""
    return tmp_path_factory.mktemp("bilag")


@pytest.fixture(scope="session")
def all_built(agreements: dict[str, Agreement], folder: Path) -> dict[tuple[str, str], Built]:
    """Every workbook of both agreements."""
    built = {}
    for name, entry in CASES:
        agreement = agreements[name]
        found = given_for(entry, agreement)
        book = entry.build(agreement, found)
        path = folder / name / entry.given / book.file_name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(to_bytes(book, agreement.agreement.signed.value))
        sources: dict[str, Source] = {entry.given: lambda _, found=found: found}  # type: ignore[misc]
        built[name, key_of(entry)] = Built(agreement, book, path, found, sources)
    return built


@pytest.fixture(params=CASES, ids=[f"{name} {key_of(entry)}" for name, entry in CASES])
def built(request: pytest.FixtureRequest, all_built: dict[tuple[str, str], Built]) -> Built:
    """One workbook after the other."""
    name, entry = request.param
    return all_built[name, key_of(entry)]


@pytest.fixture(params=ANNEX_CASES, ids=[f"{name} {entry.first_sheet}" for name, entry in ANNEX_CASES])
def annex(request: pytest.FixtureRequest, all_built: dict[tuple[str, str], Built]) -> Built:
    """One annex after the other: the workbooks whose formulas every program knows."""
    name, entry = request.param
    return all_built[name, entry.file_name]


@pytest.fixture(params=ANNEXES, ids=[entry.first_sheet for entry in ANNEXES])
def viborg_annex(request: pytest.FixtureRequest, all_built: dict[tuple[str, str], Built]) -> Built:
    """One annex of the Viborg agreement after the other."""
    entry: Entry = request.param
    return all_built["viborg", entry.file_name]


@pytest.fixture(params=CATALOGUE, ids=[entry.file_name for entry in CATALOGUE])
def viborg(request: pytest.FixtureRequest, all_built: dict[tuple[str, str], Built]) -> Built:
    """One workbook of the Viborg agreement after the other."""
    entry: Entry = request.param
    return all_built["viborg", entry.file_name]
