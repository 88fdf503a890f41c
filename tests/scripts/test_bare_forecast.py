"""The bare script that a forecast is measured against computes the same: a third writing of the Viborg agreement."""

import numpy as np

from model.forecast.from_forms import outlook_of
from model.forecast.sample import sample
from scripts.benchmarks import bare_forecast
from tests.shared.forecasts import viborg

FUTURES = 30_000
"""A chunk and a part of one."""


def test_the_bare_script_comes_to_the_same_in_every_future() -> None:
    """What the municipality repays for each of nine half-years, and what DSI and LBF get, to the øre."""
    drawn = sample(outlook_of(viborg()), FUTURES, 1)
    by_period, dsi, lbf = bare_forecast.main(FUTURES)
    assert len(drawn.periods) == bare_forecast.PERIODS
    for period, paid in zip(drawn.periods, by_period, strict=True):
        assert np.abs(drawn.paid_for(period) - paid).max() < 0.005
    assert np.abs(drawn.received("DSI") - dsi).max() < 0.005
    assert np.abs(drawn.received("LBF") - lbf).max() < 0.005
