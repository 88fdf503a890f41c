"""Writer of a made-up list of households, plainly marked: `python -m scripts.develop.made_up_list FILE`.

No such households exist. It continues the made-up accounts: the same households came in and left on the same days. Others
wait, and some were excluded; a few came in out of turn, one without the consent that the agreement asks for.
"""

import datetime as dt
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from model.base.daycount import later
from model.base.fingerprint import lot, of_code
from model.lot.draw import own_seed
from model.source.load import load
from model.terms.agreement import Agreement
from scripts.develop.made_up_accounts import NOTE, YEAR, households_of_example
from workbooks.form.form import MADE_UP
from workbooks.form.write_form import build
from workbooks.forms.lot import EXCLUSIONS, HOUSEHOLDS, STATED, intake_form
from workbooks.forward.fill_form import FormRow, fill
from workbooks.writing.write import to_bytes

ON = dt.date(YEAR, 12, 31)
SEED = 3_2_2
_WAITING, _FIRST_WAITING, _EXCLUDED, _FIRST_EXCLUDED = 62, 201, 34, 401
_OUT_OF_TURN = 4
"""Households that wait although one that came later to the list was taken in."""
_YES, _NO = "Ja", "Nej"


def made_up(agreement: Agreement) -> bytes:
    """Return a filled-in form with a made-up list, the same each time."""
    form = intake_form(agreement)
    empty = to_bytes(build(form, agreement), agreement.agreement.signed.value)
    return fill(empty, form, rows_of(agreement), NOTE)


def rows_of(agreement: Agreement) -> dict[str, Sequence[FormRow]]:
    """Return the rows of the form's tables."""
    draw = random.Random(SEED)  # noqa: S311 made-up households, nothing secret
    areas = [one.title for one in agreement.area]
    taken = list(households_of_example(agreement))
    rows = [_taken_in(draw, row) for row in taken]
    rows += _waiting(draw, agreement, areas, [(str(code), day, str(area)) for code, day, *_, area in taken])
    rows += [_left_out(draw, areas, number) for number in range(_FIRST_EXCLUDED, _FIRST_EXCLUDED + _EXCLUDED)]
    return {STATED: [(ON, MADE_UP)], HOUSEHOLDS: rows}


def many(agreement: Agreement, households: int) -> bytes:
    """Return a form with a number of households on the list, of which the planned number were taken in, on ever later days."""
    form, draw = intake_form(agreement), random.Random(SEED)  # noqa: S311 made-up households, nothing secret
    empty = to_bytes(build(form, agreement), agreement.agreement.signed.value)
    areas, start = [one.title for one in agreement.area], agreement.period.intervention_start.value
    planned = int(agreement.people.households.value)
    taken = {draw.randrange(households): later(start, number * 4) for number in range(planned)}
    rows: list[FormRow] = [
        (f"H{number}", draw.choice(areas), _directorates(draw), _YES, _YES, _YES, None, None, start, taken.get(number))
        for number in range(households)
    ]
    return fill(empty, form, {STATED: [(ON, MADE_UP)], HOUSEHOLDS: rows}, NOTE)


def _taken_in(draw: random.Random, row: FormRow) -> FormRow:
    """Return the row of a household of the accounts, on the list since the day when it was taken in."""
    code, enrolled, ended, reason, _, area = row
    consent = None if code == "H077" else _YES
    return code, area, _directorates(draw), _YES, _YES, consent, None, None, enrolled, enrolled, ended, reason


def _waiting(
    draw: random.Random, agreement: Agreement, areas: Sequence[str], taken: Sequence[tuple[str, object, str]]
) -> Iterator[FormRow]:
    """Yield households that came to the list after the last of their area that was taken in ahead of them; some did before."""
    seed, found, number = own_seed(agreement), 0, _FIRST_WAITING
    while found < _WAITING:
        code, area = f"H{number}", draw.choice(areas)
        number += 1
        own = lot(of_code(seed, code))
        passed = [day for other, day, home in taken if home == area and lot(of_code(seed, other)) > own]
        latest = max((day for day in passed if isinstance(day, dt.date)), default=agreement.agreement.signed.value)
        listed = later(latest, 1 if found >= _OUT_OF_TURN else -1)
        if listed <= ON:
            found += 1
            yield code, area, _directorates(draw), _YES, _YES, _YES, None, None, listed


def _left_out(draw: random.Random, areas: Sequence[str], number: int) -> FormRow:
    """Return the row of a household that no lot is drawn for."""
    listed = dt.date(YEAR, draw.randint(1, 12), draw.randint(1, 28))
    reason = draw.randrange(5)
    directorates = 1.0 if reason == 0 else _directorates(draw)
    motivated, consent = (_NO if reason == at else _YES for at in (1, 2))
    excluded = EXCLUSIONS.words[reason - 2] if reason > 2 else None
    out = listed if excluded else None
    return f"H{number}", draw.choice(areas), directorates, motivated, _YES, consent, excluded, out, listed


def _directorates(draw: random.Random) -> float:
    return float(draw.choice((2, 2, 2, 3, 3, 4, 5)))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("brug: python -m scripts.develop.made_up_list FIL")
    Path(sys.argv[1]).write_bytes(made_up(load()))
