"""Each set of futures is drawn once by a command, however many of its workbooks tell of it: the work is counted."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from model.forecast.limits import IN_PACKAGE
from model.forecast.sample import IN_A_CHUNK
from scripts.cli import main
from tests import places
from tests.shared.drawn import drawn_futures, whole_sets

pytestmark = pytest.mark.usefixtures("made_anew", "own_folder")
FORMS = ["--regnskab", str(places.ACCOUNTS), "--maalinger", str(places.MEASUREMENTS)]
PACKAGE = ["aarsmoede", "--aar", "2025", *FORMS, "--uden-pdf", "--til", "."]


def once_each(found: Counter[tuple[object, ...]], sets: int) -> None:
    """Every chunk was drawn once, and so many sets of a package's size were."""
    assert set(found.values()) <= {1}
    assert IN_PACKAGE > IN_A_CHUNK
    assert whole_sets(found, IN_A_CHUNK) == sets


def test_the_overview_and_the_forecast_of_a_package_tell_of_the_same_futures() -> None:
    """The line of the next budget year and Prognose.xlsx: 100,000 futures for both."""
    with drawn_futures() as found:
        main(PACKAGE)
    once_each(found, 1)


def test_a_package_is_proved_with_one_set_of_futures() -> None:
    """Six workbooks of the year and the forecast, each proved with the forms."""
    main(PACKAGE)
    with drawn_futures() as found:
        assert main(["kontrol", *map(str, sorted(Path("Aarsmoede_2025").glob("*.xlsx"))), *FORMS]) == 0
    once_each(found, 1)


def test_an_agreement_of_a_portfolio_draws_its_own_forecast_and_that_of_its_package_once() -> None:
    """1,000 futures of what is measured until now, 100,000 of what was by the end of the year; both are proved, too."""
    folder = Path("ind", "viborg")
    folder.mkdir(parents=True)
    for path in (places.VIBORG, places.ACCOUNTS, places.MEASUREMENTS):
        shutil.copy(path, folder)
    words = ["ind", "--til", "ud", "--aar", "2025", "--antal", "1000", "--dato", "15.02.2026", "--processer", "1"]
    with drawn_futures() as found:
        assert main(["portefoelje", *words]) == 0
    once_each(found, 1)
