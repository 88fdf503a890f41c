"""Lists of households drawn at random, without faults: rows of the form for intake."""

import datetime as dt
import random
from typing import Any

from tests.shared.filled_list import FIRST, SECOND, THIRD, VIBORG
from tests.shared.spoiling import Rows
from workbooks.forms.accounts.words import REASONS
from workbooks.forms.lot import ANSWERS, EXCLUSIONS

_SIGNED, _FIRST_DAY, _LAST_DAY = (
    VIBORG.agreement.signed.value,
    VIBORG.period.intervention_start.value,
    VIBORG.period.intervention_end.value,
)
_LATEST, _LONGEST = dt.date(2027, 3, 1), dt.timedelta(days=140)
"""Last day of a list, and the longest course of one that left."""
_SIZES = (1, 2, 5, 15, 40, 60, 120)
_CODE, _TAKEN_IN, _ENDED, _REPLACED_BY = 0, 9, 10, 12


def any_rows(seed: int) -> Rows:
    """The rows of a list; the same seed has the same."""
    draw = random.Random(seed)
    on = _day(draw, _SIGNED, _LATEST)
    rows = [_household(draw, number, min(on, _LAST_DAY)) for number in range(1, draw.choice(_SIZES) + 1)]
    for row in rows:
        if row[_ENDED] is not None and draw.random() < 0.5:
            row[_REPLACED_BY] = _after(draw, row, rows)
    return {"statement": [[on, None]], "households": rows}


def _household(draw: random.Random, number: int, until: dt.date) -> list[Any]:
    listed = _day(draw, _SIGNED, until)
    answers = [draw.choice((*[ANSWERS.words[0]] * 4, ANSWERS.words[1], None)) for _ in range(3)]
    out, taken, ended = [None, None], None, [None, None]
    if max(listed, _FIRST_DAY) <= until and draw.random() < 0.6:
        taken = _day(draw, max(listed, _FIRST_DAY), until)
        if draw.random() < 0.4:
            ended = [_day(draw, taken, min(until, taken + _LONGEST)), draw.choice(REASONS.words)]
    if draw.random() < 0.2:
        out = [draw.choice(EXCLUSIONS.words[1:]), _day(draw, listed, until)]
    area, directorates = draw.choice((FIRST, SECOND, THIRD)), draw.randrange(6)
    return [f"H{number}", area, directorates, *answers, *out, listed, taken, *ended, None]


def _after(draw: random.Random, gone: list[Any], rows: list[list[Any]]) -> str | None:
    """One that came when another left, and in nobody else's place; None if there is none."""
    used = {row[_REPLACED_BY] for row in rows}
    came = [
        row[_CODE]
        for row in rows
        if row is not gone and row[_TAKEN_IN] and row[_TAKEN_IN] >= gone[_ENDED] and row[_CODE] not in used
    ]
    return draw.choice(came) if came else None


def _day(draw: random.Random, first: dt.date, last: dt.date) -> dt.date:
    return first + dt.timedelta(days=draw.randrange((last - first).days + 1))
