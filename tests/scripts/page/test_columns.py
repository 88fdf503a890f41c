"""The columns of days that the page has in place of NumPy: each answer is NumPy's, and what is not there is refused."""

import datetime as dt
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.page.inside import numpy as stand_in
from scripts.page.inside.not_here import NotHereError

DAYS = st.dates(dt.date(2023, 1, 1), dt.date(2030, 12, 31))
MAYBE = st.none() | DAYS
PAIRS = st.lists(st.tuples(MAYBE, MAYBE), min_size=1, max_size=8)


def both(days: list[dt.date | None]) -> tuple[Any, Any]:
    """A column in NumPy and in the page."""
    return np.array(days, "datetime64[D]"), stand_in.array(days, "datetime64[D]")


def same(ours: Any, theirs: Any) -> bool:
    """Whether two columns hold the same."""
    return bool(ours.tolist() == theirs.tolist())


@given(PAIRS)
def test_two_columns_of_days_are_compared_and_joined_as_numpy_does(pairs: list[tuple[Any, Any]]) -> None:
    """None is NaT: before and after nothing, and passed over by fmin alone."""
    (one, ours), (other, ours_too) = both([a for a, _ in pairs]), both([b for _, b in pairs])
    for name in ("maximum", "minimum", "fmin"):
        assert same(getattr(stand_in, name)(ours, ours_too), getattr(np, name)(one, other)), name
    assert same(ours <= ours_too, one <= other)
    assert same(ours >= ours_too, one >= other)
    assert same(ours < ours_too, one < other)
    assert same(ours > ours_too, one > other)
    assert same(stand_in.isnat(ours) | ~(ours <= ours_too), np.isnat(one) | ~(one <= other))
    assert same(stand_in.isnat(ours) & stand_in.isnat(ours_too), np.isnat(one) & np.isnat(other))
    assert same(stand_in.where(ours <= ours_too, ours, ours_too), np.where(one <= other, one, other))
    assert (ours - ours_too).astype(float).tolist() == (one - other).astype(float).tolist()


@given(st.lists(MAYBE, min_size=1, max_size=8), DAYS, st.integers(-40, 40))
def test_a_column_and_a_single_day_are_compared_and_moved_as_numpy_does(
    days: list[dt.date | None], day: dt.date, count: int
) -> None:
    """By days, and by months to their first day."""
    theirs, ours = both(days)
    assert same(ours <= stand_in.datetime64(day), theirs <= np.datetime64(day))
    assert same(stand_in.fmin(ours, stand_in.datetime64(day)), np.fmin(theirs, np.datetime64(day)))
    assert same(ours + count, theirs + count)
    assert same(ours - count, theirs - count)
    months, ours_too = theirs.astype("datetime64[M]") + count, ours.astype("datetime64[M]") + count
    assert same(ours_too.astype("datetime64[D]"), months.astype("datetime64[D]"))
    never = stand_in.where(stand_in.isnat(ours), ours, stand_in.datetime64("NaT"))
    assert same(never, np.where(np.isnat(theirs), theirs, np.datetime64("NaT")))
    assert same(stand_in.full_like(ours, "NaT"), np.full_like(theirs, "NaT"))


@given(DAYS, st.integers(1, 40))
def test_all_days_from_one_on_are_chosen_among_as_numpy_does(day: dt.date, count: int) -> None:
    """The first, the last, those that are there."""
    theirs = np.datetime64(day) + np.arange(count)
    ours = stand_in.datetime64(day) + stand_in.arange(count)
    assert same(ours, theirs)
    assert (ours.max().item(), ours.min().item()) == (theirs.max().item(), theirs.min().item())
    late, ours_late = theirs >= theirs[count // 2], ours >= stand_in.datetime64(ours[count // 2])
    assert same(ours[ours_late], theirs[late])
    assert (ours_late.any(), ours_late.all()) == (late.any(), late.all())
    assert (len(ours), ours.shape) == (count, theirs.shape)


@pytest.mark.parametrize(
    "asked",
    [
        lambda: stand_in.quantile([1.0], 0.5),
        lambda: stand_in.random.SeedSequence(1),
        lambda: stand_in.asarray([1.0, 2.0]),
        lambda: stand_in.array([1.0], "float64"),
        lambda: stand_in.isnat(dt.date(2026, 1, 1)),
        lambda: stand_in.arange(3).astype("datetime64[D]"),
        lambda: ~stand_in.arange(3),
        lambda: stand_in.full_like(stand_in.arange(3), 0),
        lambda: stand_in.arange(3)["a"],
    ],
    ids=[
        "quantile",
        "random",
        "numbers",
        "unit",
        "single value",
        "numbers as days",
        "not of numbers",
        "zeros",
        "index",
    ],
)
def test_what_is_not_there_is_refused_and_never_answered_in_part(asked: Any) -> None:
    """The page says so in a sentence."""
    with pytest.raises(NotHereError):
        asked()


def test_what_python_itself_asks_of_a_module_is_answered_as_usual() -> None:
    """So that it can be imported, and looked at."""
    assert not hasattr(stand_in, "__wrapped__")
    assert stand_in.float64 is not stand_in.bool_
    assert not isinstance(1.0, stand_in.float64)
