"""Statements of periods in which nothing is expected yet: a household that ended early is measured early, and paid for."""

from dataclasses import replace
from pathlib import Path

import pytest

from model.base.payment_period import PaymentPeriod
from model.facts.observations import Earlier, Observations
from model.forecast.forecast import forecast
from model.forecast.from_forms import outlook_of
from model.forecast.sample import sample
from tests.shared.forecasts import observed_so_far, viborg
from tests.shared.statements import counted
from workbooks.forecast import FILE_NAME, of
from workbooks.forecast.edition import ForecastEdition
from workbooks.forecast.forecast_inputs import given_of
from workbooks.proof.control import control
from workbooks.writing.write import to_bytes

FUTURES = 300
PERIODS = list(viborg().payment_periods())


def with_one_more(period: PaymentPeriod) -> Observations:
    """The made-up example with a statement of a period before all others: 1,000.25 kr. for plans."""
    found = observed_so_far()
    return replace(found, earlier=(*found.earlier, Earlier(period, "action_plans", 1_000.25, 1_000.25)))


@pytest.mark.parametrize("period", PERIODS[:3], ids=lambda one: str(one.label))
def test_what_is_measured_in_the_first_half_years_is_a_fact_of_the_forecast(period: PaymentPeriod) -> None:
    """The first results are expected in 2024-H2; a workbook that left an earlier one out would not be written."""
    observed = replace(counted(viborg(), period), earlier=())
    outlook = outlook_of(viborg(), observed)
    assert set(outlook.told) == {period}
    of(forecast(sample(outlook, FUTURES, 3)))


def test_a_gap_between_statements_is_a_period_in_which_nothing_was_stated() -> None:
    """2023-H2 and 2024-H2 to 2026-H2 have statements: 2024-H1 comes between, and nothing is paid for it."""
    told = outlook_of(viborg(), with_one_more(PERIODS[0])).told
    assert list(told) == PERIODS[:7]
    assert told[PERIODS[0]] == dict.fromkeys(told[PERIODS[0]], 0.0) | {"action_plans": 1_000.25}
    assert set(told[PERIODS[1]].values()) == {0.0}


def test_the_workbook_says_from_which_period_and_is_proved(tmp_path: Path) -> None:
    """Its rows follow from that; the file alone, without the form, is enough to build it again."""
    found = forecast(sample(outlook_of(viborg(), with_one_more(PERIODS[0])), FUTURES, 3), is_made_up=True)
    said = given_of(found).edition
    assert said["Opgjort fra"] == PERIODS[0].name
    assert ForecastEdition.read(said, viborg()).told_from == PERIODS[0]
    path = tmp_path / FILE_NAME
    path.write_bytes(to_bytes(of(found), viborg().agreement.signed.value))
    assert control(path, viborg()).differences == ()


def test_a_file_of_an_older_release_begins_where_the_first_result_is_expected() -> None:
    """It did not say from which period: the first due one was meant."""
    said = {"Målt til og med": PERIODS[6].name, "Fremtider": "300 trukket", "Frø": "nr. 3", "Visitation": "som ventet"}
    assert ForecastEdition.read(said, viborg()).told_from is None
