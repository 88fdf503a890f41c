"""A million futures fit beside all else that a command holds: what a future more takes is counted in bytes."""

import tracemalloc

import pytest

from model.forecast import forecast as of_forecast
from model.forecast import sample as of_sample
from model.forecast.forecast import forecast
from model.forecast.from_forms import outlook_of
from model.forecast.limits import MOST_EACH, MOST_FUTURES
from model.forecast.sample import IN_A_CHUNK, sample
from tests.amounts import amount
from tests.shared.forecasts import viborg

MOST_BYTES = 150_000_000
"""Of a million futures: a column of 8 bytes for each of nine periods, others' payments, two receivers, owed and reached is 112 MB."""


def peak(futures: int) -> int:
    """Bytes at most while futures are drawn and told of."""
    tracemalloc.start()
    forecast(sample(outlook_of(viborg()), futures, 1))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def test_a_million_futures_take_no_more_than_their_columns_and_a_few_beside_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What sixteen chunks take beyond eight, for each of their futures; with fewer the peak is what sensitivity draws."""
    smaller = amount(5, 1)  # not less: then the peak is that of sensitivity
    monkeypatch.setattr(of_sample, "IN_A_CHUNK", IN_A_CHUNK // smaller)
    monkeypatch.setattr(of_forecast, "MOST_EACH", MOST_EACH // smaller)
    few, many = (chunks * IN_A_CHUNK // smaller for chunks in (8, 16))
    each = (peak(many) - peak(few)) / (many - few)
    assert 0 < each * MOST_FUTURES < MOST_BYTES
