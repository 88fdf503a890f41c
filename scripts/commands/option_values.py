"""Values of options: each is read from one word, or refused by a Danish sentence."""

import argparse
import datetime as dt
from pathlib import Path

from model.base.danish import shown
from model.forecast.limits import LEAST_FUTURES, MOST_DIGITS_OF_SEED, MOST_FUTURES


def path_of(text: str) -> Path:
    """Return the text as a path; refuse an empty one (an unset variable), which would mean the current folder."""
    if not text.strip():
        raise argparse.ArgumentTypeError("er tom; skriv en fil eller en mappe")
    return Path(text)


def date_of(text: str) -> dt.date:
    """Return a date written the Danish way, 31.10.2026; raise `ValueError` for anything else."""
    return dt.datetime.strptime(text, "%d.%m.%Y").date()  # noqa: DTZ007 a day, no time


def futures_of(text: str) -> int:
    """Return a number of futures."""
    found = _whole(text)
    if found is None or not LEAST_FUTURES <= found <= MOST_FUTURES:
        allowed = f"et helt tal fra {shown(float(LEAST_FUTURES))} til {shown(float(MOST_FUTURES))}"
        raise argparse.ArgumentTypeError(f"{text}; tilladt er {allowed}")
    return found


def seed_of(text: str) -> int:
    """Return the number where the random numbers begin."""
    found = _whole(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text}; tilladt er et helt tal fra 0 med højst {MOST_DIGITS_OF_SEED} cifre")
    return found


def _whole(text: str) -> int | None:
    """Return a whole number of no more digits than a seed may have; None for anything else."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS_OF_SEED else None
