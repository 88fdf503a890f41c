"""An annual overview of a release before this one, with what the municipality is expected to pay in the next year."""

from pathlib import Path

import pytest

from model.base.payment_period import last_day
from model.forecast.forecast import Amount
from model.year.year import year
from tests import places
from tests.shared.forecasts import observed_so_far, viborg
from workbooks.catalogue.funding import OVERVIEW
from workbooks.forms.accounts.read_accounts import read_accounts
from workbooks.frame import annex_book as frame
from workbooks.proof.control import control
from workbooks.writing.write import to_bytes
from workbooks.year.year_inputs import given_of, next_year_key

ABOUT = 2025


def test_it_is_built_again_with_the_forecast_of_the_next_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Mean, P10 and P90 may be left empty; here they are there, and a fresh build has them from the file's own cells."""
    agreement = viborg().latest()
    accounts = read_accounts(places.ACCOUNTS, agreement)
    expected = Amount(1_234_567.89, 10.0, 1_000_000.5, 1_200_000.0, 1_500_000.25)
    given = given_of(accounts, year(agreement, accounts, ABOUT, observed_so_far()), expected)
    assert {next_year_key(what) for what in ("mean", "low", "high")} <= given.figures.keys()
    with monkeypatch.context() as patch:
        patch.setattr(frame, "__version__", "2025.12")
        book = OVERVIEW.build(agreement, given)
        path = tmp_path / book.file_name
        path.write_bytes(to_bytes(book, last_day(ABOUT)))
    report = control(path, agreement)
    assert report.is_older
    assert report.differences == ()
