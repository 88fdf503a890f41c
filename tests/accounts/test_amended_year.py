"""The year of an amended agreement (pkt. 11.1): by the terms of its last day."""

import datetime as dt

import pytest

from model.source import parse
from model.year import year
from tests.accounts.filling import accounts
from tests.source.spoiled_amendments import AMENDED

AGREEMENT = parse(AMENDED.encode(), "tillaeg.toml")


@pytest.mark.parametrize(
    ("of", "budget", "amended"),
    [(2024, 5_275_000, None), (2025, 5_275_000, dt.date(2025, 7, 1)), (2026, 4_862_500, dt.date(2026, 1, 1))],
)
def test_a_year_is_computed_by_the_terms_of_its_last_day(of: int, budget: float, amended: dt.date | None) -> None:
    """The budget is 412,500 smaller from 2026-01-01 (made-up): 5,275,000 - 412,500 = 4,862,500."""
    found = year(AGREEMENT.latest(), accounts(2026), of)
    assert found.terms.amended_on == amended
    assert found.reductions[-1].budget == budget
