"""A form, carried into the next one and read again, tells the same: nothing is lost, nothing is made up."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.facts.observations import Counts
from tests.amounts import amount
from tests.places import ACCOUNTS, MEASUREMENTS
from tests.shared import filled_accounts as accounts_filling
from tests.shared import filled_measurements as measurement_filling
from tests.workbooks.forward.carrying import VIBORG, D, carried, typed_period, typed_year
from workbooks.forms.accounts.read_accounts import read_accounts
from workbooks.forms.accounts.words import REASONS
from workbooks.forms.measurements.observed import read_measurements


def plain(value: Any) -> Any:
    """A value of the model as something that compares as a whole."""
    if dataclasses.is_dataclass(value):
        return [plain(getattr(value, field.name)) for field in dataclasses.fields(value)]
    if isinstance(value, np.ndarray):
        return [repr(one) for one in value.tolist()]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, tuple) else value


def pages(folder: Path) -> Iterator[Path]:
    """A new folder for each form."""
    number = 0
    while True:
        number += 1
        yield folder / str(number)


@pytest.mark.parametrize(
    "rows",
    [accounts_filling.good_rows, accounts_filling.counted_rows, None],
    ids=["households", "counts", "the example"],
)
def test_accounts_carried_on_are_the_same_accounts(rows: Any, tmp_path: Path) -> None:
    """Of households, of counts, and of the example with corrections and decisions; the year is typed again."""
    path = accounts_filling.SPOILER.written(tmp_path / "nu.xlsx", rows()) if rows else ACCOUNTS
    before = read_accounts(path, VIBORG)
    after = carried(tmp_path / "ud", path)["regnskab"]
    assert read_accounts(typed_year(after, before.year), VIBORG) == before


@pytest.mark.parametrize("path", [None, MEASUREMENTS], ids=["four households", "the example"])
def test_measurements_carried_on_are_the_same_measurements(path: Path | None, tmp_path: Path) -> None:
    """Households, persons, baselines, measurements, earlier statements and repayments; the form's period is the next one."""
    path = path or measurement_filling.written(tmp_path / "nu.xlsx", measurement_filling.good_rows())
    before = read_measurements(path, VIBORG)
    after = carried(tmp_path / "ud", path)["maalinger"]
    again = read_measurements(typed_period(after, before.period.label), VIBORG)
    assert plain(again) == plain(before)


def test_counts_of_a_period_are_counted_anew_in_the_next(tmp_path: Path) -> None:
    """They are those of the period alone; cohorts and delivery are carried on."""
    path = measurement_filling.written(tmp_path / "nu.xlsx", measurement_filling.counted_in_2026())
    before = read_measurements(path, VIBORG)
    assert isinstance(before.results, Counts)
    after = carried(tmp_path / "ud", path)["maalinger"]
    sheets = {"counts_at_start": "Antal ved start", "counts": "Antal ved måling"}
    from tests.shared.files import opened

    for sheet in sheets.values():
        page = opened(after)[sheet]
        numbers = [c.value for row in page.iter_rows(min_row=6) for c in row if isinstance(c.value, int | float)]
        assert numbers == []
    assert opened(after)["Opgørelse"]["B6"].value == "Kun antal"
    assert opened(after)["Opgørelse"]["A6"].value == "2026-H2"


amounts_paid = st.integers(1, 100_000_000).map(lambda oere: oere / 100)
households = st.lists(
    st.tuples(st.integers(0, 300), st.none() | st.tuples(st.integers(0, 100), st.sampled_from(REASONS.words))),
    max_size=8,
)


@settings(max_examples=amount(4, 60))
@given(costs=st.lists(amounts_paid, min_size=8, max_size=8), homes=households)
def test_any_accounts_without_faults_are_carried_on_as_they_are(
    costs: list[float], homes: list[tuple[int, tuple[int, str] | None]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Random costs to the øre in 2023 and 2024, households that come on any day of the first 300, some of which leave."""
    folder, rows = tmp_path_factory.mktemp("skema"), accounts_filling.good_rows()
    first = D(2023, 11, 1).toordinal()
    rows["costs"] = [[cost] for line in range(4) for cost in (*costs[2 * line : 2 * line + 2], None, None)]
    rows["accruals"], rows["repayments"] = [], []
    rows["households"] = [
        [
            f"h{number:03d}",
            D.fromordinal(first + came),
            D.fromordinal(first + came + left[0]) if left else None,
            left[1] if left else None,
        ]
        for number, (came, left) in enumerate(homes)
    ]
    path = accounts_filling.SPOILER.written(folder / "nu.xlsx", rows)
    before = read_accounts(path, VIBORG)
    after = carried(folder / "ud", path)["regnskab"]
    assert read_accounts(typed_year(after, before.year), VIBORG) == before
