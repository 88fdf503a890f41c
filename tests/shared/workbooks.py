"""The workbooks of both agreements and of the two plans, in memory and as files; the fixtures that tests ask for stand in tests/conftest.py."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from model.terms.agreement import Agreement
from model.terms.any_agreement import AnyAgreement
from tests import places
from tests.amounts import FULL
from tests.shared import portfolios
from tests.shared.drafts import WITH_AMENDMENTS, draft
from tests.shared.forecasts import given_forecast
from tests.shared.halves import given_half_year
from tests.shared.lists import given_of_intake
from tests.shared.statements import counted, example, given, told
from tests.shared.strategic import BEFORE, NOW
from tests.shared.years import given_year
from workbooks.catalogue.entry import CatalogueEntry
from workbooks.catalogue.funding import (
    ANNEXES,
    CALCULATORS,
    CATALOGUE,
    CHANGES,
    FORECAST,
    INTAKE,
    OF_YEAR,
    REPORT,
    STATEMENT,
    STEERING,
    TERMS,
    YEAR,
)
from workbooks.catalogue.portfolio import PORTFOLIO
from workbooks.catalogue.strategic import FOLLOW_UP, PLAN_TERMS
from workbooks.cells.sheet import Book
from workbooks.follow_up.follow_up_inputs import given_of
from workbooks.forms.follow_up.read_follow_up import read_follow_up
from workbooks.frame.edition_inputs import NOTHING, Given
from workbooks.package.term_effects import given_of as given_of_amendment
from workbooks.proof.control import control
from workbooks.proof.editions import GivenFinder
from workbooks.proof.report import Report
from workbooks.writing.write import to_bytes

FICTIONAL = places.FICTIONAL
AGREEMENTS = {"viborg": None, "fiktiv": FICTIONAL}
CASES = [
    (name, entry) for name in AGREEMENTS for entry in (*CATALOGUE, STATEMENT, STEERING, *YEAR, REPORT, FORECAST, INTAKE)
]
ANNEX_CASES = [(name, entry) for name in AGREEMENTS for entry in ANNEXES]
PLANS = {"helhedsplan_2025": NOW, "helhedsplan_2017": BEFORE}
PLAN_CASES = [(name, FOLLOW_UP) for name in PLANS]
"""The follow-up of a running plan, from the form that the project stores, and of a finished one, without a form."""
TERM_CASES = [*((name, TERMS) for name in AGREEMENTS), *((name, PLAN_TERMS) for name in PLANS)]
"""The terms of each, to be filled in: nothing in them is a formula."""
PORTFOLIO_CASES = [("portefoelje", PORTFOLIO)]
"""The workbook over many agreements, of whatever kind."""
CHANGE_CASES = [(WITH_AMENDMENTS, CHANGES)]
"""The document of the last amendment of an agreement that has several."""
CALCULATOR_CASES = [(name, entry) for name in AGREEMENTS for entry in CALCULATORS]


@dataclass(frozen=True)
class Built:
    """A workbook in memory and as a file."""

    agreement: Any
    """Of whatever kind."""
    book: Book
    path: Path
    given: Given
    sources: dict[str, GivenFinder]
    """What the file is held against beside the agreement."""

    @cached_property
    def report(self) -> Report:
        """What the control says of the file as it was built, held against nothing but the agreement."""
        return control(self.path, self.agreement)


def given_for(entry: CatalogueEntry, agreement: Any) -> Given:
    """What a workbook is made from beside the agreement."""
    if entry is PORTFOLIO:
        return portfolios.given_portfolio()
    if entry is FOLLOW_UP:
        return given_of(NOW, read_follow_up(places.FOLLOW_UP, NOW)) if agreement is NOW else NOTHING
    if entry is CHANGES:
        return given_of_amendment(agreement, agreement.amendment[-1].id)[0]
    if not entry.given:
        return NOTHING
    if entry is REPORT:
        return given_half_year(agreement)
    if entry is INTAKE:
        return given_of_intake(agreement)
    if entry is FORECAST:
        return given_forecast(agreement)
    if entry.given == "regnskab":
        return given_year(agreement)
    seen = counted(agreement) if agreement.agreement.fictional else example(agreement)
    return told(agreement, seen) if entry is STEERING else given(agreement, seen)


def key_of(entry: CatalogueEntry) -> str:
    """What a workbook is called in tests: a year's annex has the file name of the annex."""
    return f"{entry.file_name} med årets tal" if entry in OF_YEAR else entry.file_name


def in_turn(cases: list[tuple[str, CatalogueEntry]], called: Callable[[CatalogueEntry], str] = key_of) -> list[Any]:
    """Every case where endurance is proved in full; otherwise each workbook of one agreement, which take turns. Named by agreement and workbook."""
    tried = [case for at, case in enumerate(cases[: len(cases) // 2]) if at % 2 == 0]
    tried += [case for at, case in enumerate(cases[len(cases) // 2 :]) if at % 2]
    return named(cases if FULL else tried, called)


def named(cases: Iterable[tuple[str, CatalogueEntry]], called: Callable[[CatalogueEntry], str] = key_of) -> list[Any]:
    """Every case, named by agreement and workbook."""
    return [pytest.param(case, id=f"{case[0]} {called(case[1])}") for case in cases]


class AllBuilt(dict[tuple[str, str], Built]):
    """Workbooks by agreement and name, each built when it is first asked for."""

    def __init__(self, agreements: dict[str, Agreement], folder: Path) -> None:
        super().__init__()
        self._agreements: dict[str, AnyAgreement] = {
            **agreements,
            **PLANS,
            WITH_AMENDMENTS: draft(WITH_AMENDMENTS).agreement,
        }
        self._folder = folder
        self._entries = {
            (name, key_of(entry)): entry
            for name, entry in (*CASES, *PLAN_CASES, *TERM_CASES, *PORTFOLIO_CASES, *CHANGE_CASES)
        }

    def __missing__(self, key: tuple[str, str]) -> Built:
        entry = self._entries[key]
        agreement = portfolios.agreement() if entry is PORTFOLIO else self._agreements[key[0]]
        found = given_for(entry, agreement)
        book = entry.build(agreement, found)
        path = self._folder / key[0] / entry.given / book.file_name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(to_bytes(book, agreement.dated))
        is_alone = entry.given and found is NOTHING
        sources: dict[str, GivenFinder] = {} if is_alone else {entry.given: lambda _: found}
        self[key] = Built(agreement, book, path, found, sources)
        return self[key]
