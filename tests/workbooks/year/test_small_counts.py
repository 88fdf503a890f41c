"""The steering group sees no number of ended households below five, nor one that a difference gives away (pkt. 9.1)."""

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest

from model.facts.accounts import Accounts, HouseholdMovement
from model.facts.observations import Tally
from model.outcomes.small_counts import has_small_counts, told_deviation
from model.outcomes.statement import Statement
from model.year.year import Year, year
from tests.shared.filled_accounts import VIBORG, D
from tests.shared.sheets import row_of, sheet_of
from tests.shared.statements import counted
from tests.shared.years import EXAMPLE
from workbooks.catalogue.funding import OVERVIEW
from workbooks.cells.sheet import Book
from workbooks.package import year_package
from workbooks.package.year_books import books
from workbooks.package.year_package import Made, files_of
from workbooks.writing.write import to_bytes
from workbooks.year.year_inputs import given_of


def ended(**by_year: float) -> Accounts:
    """The made-up accounts with as many households that ended in each year, on 2 June (2023: 2 December)."""
    came = [replace(one, ended=0.0, reason="") for one in EXAMPLE.movements]
    dates = {"in_2023": D(2023, 12, 2), "in_2024": D(2024, 6, 2), "in_2025": D(2025, 6, 2)}
    left = [HouseholdMovement(dates[key], ended=count, reason="Flyttet") for key, count in by_year.items()]
    return replace(EXAMPLE, movements=(*came, *left))


def made(accounts: Accounts, about: int) -> tuple[Year, list[Book]]:
    """The workbooks of a year."""
    found = year(VIBORG, accounts, about)
    return found, books(VIBORG, accounts, found)


def front_row(accounts: Accounts, about: int) -> Mapping[int, object]:
    """The row of ended households on the overview."""
    overview = OVERVIEW.build(VIBORG, given_of(accounts, year(VIBORG, accounts, about)))
    return row_of(sheet_of(overview, "Årsmøde"), "Husstande ophørt før tid siden start")


@pytest.mark.parametrize(
    ("accounts", "about", "shown"),
    [
        (ended(in_2023=4), 2023, [None, "<5", None]),
        (ended(in_2023=5), 2023, [None, "mindst 5", None]),
        (ended(in_2024=4), 2024, ["<5", "<5", None]),
        (ended(in_2023=1, in_2024=4), 2024, ["<5", "mindst 5", None]),
        (ended(in_2023=5, in_2024=4), 2024, ["mindst 5", "mindst 5", None]),
        (ended(in_2023=5, in_2024=5), 2024, ["mindst 5", "mindst 10", None]),
    ],
)
def test_the_overview_shows_least_numbers_and_no_difference(
    accounts: Accounts, about: int, shown: list[object]
) -> None:
    """Last year's, this year's, no change: 9 after 5 would tell of 4, whichever year's overview is read."""
    row = front_row(accounts, about)
    assert [row.get(column) for column in (2, 3, 4)] == shown


def test_a_year_is_told_the_same_in_its_own_overview_and_in_the_next() -> None:
    """5 and then 2 households: neither the first package nor both together tell the 2."""
    first, second = (front_row(ended(in_2023=5, in_2024=2), about) for about in (2023, 2024))
    assert first[3] == second[2] == second[3] == "mindst 5"


def test_a_small_number_stands_in_no_cell_and_no_chart_of_the_package() -> None:
    """7, 3 and 2 households ended, or 9, 2 and 3: at least 5, 10 and 10 are told of both, and not a byte differs."""
    one, other = ended(in_2023=7, in_2024=3, in_2025=2), ended(in_2023=9, in_2024=2, in_2025=3)
    files = []
    for accounts in (one, other):
        _, built = made(accounts, 2025)
        files.append({book.file_name: to_bytes(book, D(2025, 12, 31)) for book in built})
    assert files[0] == files[1]


def test_the_deviation_of_a_baseline_is_told_as_a_light_alone() -> None:
    """0.8636363636 beside 22 expected would be 19 of them, so 3: the yellow cell says on which side of 5 % it is."""
    limit = 0.05
    edges = {0.0: 0.0, 0.0399: 0.0, 0.04: 0.04, 0.05: 0.04, 0.0501: 0.1, 19 / 22: 0.1, 1.0: 0.1}  # near from 0.8 x 5 %
    assert {figure: told_deviation(VIBORG, figure, limit) for figure in edges} == pytest.approx(edges)
    found = year(VIBORG, EXAMPLE, 2024, counted(VIBORG, period=_period()))
    given = given_of(EXAMPLE, found).figures
    told = {
        key: figure for key, figure in given.items() if key.startswith("trigger.baseline") and key.endswith("figure")
    }
    assert told
    assert set(told.values()) <= {0.0, 0.04, 0.1}
    assert {one.told for one in found.triggers if one.id.startswith("baseline.")} == {"skjult"}


def test_below_the_limit_any_number_gives_the_same_package() -> None:
    """None ended, or four."""
    files = []
    for accounts in (ended(in_2024=0), ended(in_2024=4)):
        _, built = made(accounts, 2024)
        files.append([to_bytes(book, D(2024, 12, 31)) for book in built])
    assert files[0] == files[1]


def statement(measured: float, missing: float) -> Statement:
    """A statement of which one group has as many measured and missing."""
    found = year(VIBORG, EXAMPLE, 2024, counted(VIBORG, period=_period())).statement
    assert found is not None
    tally = Tally(measured, 1.0, missing)
    (first, *_) = found.outcomes
    return replace(found, outcomes=(replace(first, whole=Tally(50.0, 1.0, 0.0), groups=(tally,)),), baselines=())


def _period() -> object:
    return list(VIBORG.payment_periods())[2]


@pytest.mark.parametrize(
    ("measured", "missing", "small"), [(5, 0, False), (4, 0, True), (5, 1, True), (0, 0, False), (9, 5, False)]
)
def test_a_statement_with_a_small_count_is_known(measured: float, missing: float, small: bool) -> None:
    """Of measured or of missing persons, in any group; nobody is nobody to point at."""
    assert has_small_counts(VIBORG, statement(measured, missing)) is small


@pytest.mark.parametrize("is_small", [True, False])
def test_a_statement_with_small_counts_is_not_in_the_pdf(is_small: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a file of its own all the same, and a line says so; the one without counts is printed in its place."""
    printed: list[str] = []
    monkeypatch.setattr(
        "workbooks.package.pdf.package_pdf", lambda _, __, some, notes, **_options: _print(printed, some, notes)
    )
    found = year(VIBORG, EXAMPLE, 2024, counted(VIBORG, period=_period()))
    monkeypatch.setattr(year_package, "has_small_counts", lambda *_: is_small)
    files, notes, _ = files_of(Made(VIBORG, EXAMPLE, found), {}, with_pdf=True, progress=lambda *_: None)
    name = "Betalingsopgoerelse_2024-H2.xlsx"
    assert name in files
    assert (name in printed) is not is_small
    assert ("Betalingsopgoerelse_2024-H2_styregruppe.xlsx" in printed) is is_small
    assert [note for note in notes if note.startswith(f"Aarsmoede_2024.pdf er uden {name}: ")] == notes
    assert bool(notes) is is_small


def _print(printed: list[str], some: list[tuple[Book, bytes]], notes: list[str]) -> bytes:
    printed += [book.file_name for book, _ in some]
    assert len(notes) == 1  # the statement that is not printed, and why
    return json.dumps(printed).encode()
