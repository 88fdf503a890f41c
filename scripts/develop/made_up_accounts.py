"""Writer of made-up accounts for 2023-2025, plainly marked: `python -m scripts.develop.made_up_accounts FILE`.

No such costs, payments or households exist. They touch every rule of the year: unused grant with accruals, one of which
is not used in time; a repayment in time and one too late; an instalment that is partly withheld; too few households;
intake below its limit; drop-outs near theirs; one meeting of the steering group too few; notices on days that are, or
look like, no business days; a credit of an earlier year, a cost without a budget line, and a closed year that was
overwritten after its meeting.
"""

import datetime as dt
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from model.source.load import load
from model.terms.agreement import Agreement
from workbooks.form.form import MADE_UP
from workbooks.form.write_form import build
from workbooks.forms.accounts import accounts_form
from workbooks.forms.accounts.money import parts_of_years
from workbooks.forms.accounts.words import AS_PLANNED, NO_MORE_NEED, REASONS, RECORDS
from workbooks.forward.fill_form import Entry, FormRow, fill
from workbooks.writing.write import to_bytes

NOTE = "OPDIGTET, kun til prøver og vejledning. "
YEAR = 2025
SEED = 4_3
_D = dt.date
_DSI, _LBF = "Den Sociale Investeringsfond", "Landsbyggefonden"
_COSTS: Mapping[str, tuple[float, ...]] = MappingProxyType({
    "Kommunalt personale": (231_450.75, 1_362_905.40, 1_474_620.00),
    "Leje af lejlighed": (16_667.00, 100_000.00, 102_500.00),
    "Aktionslæringsforløb": (0.00, 118_400.00, 96_750.00),
    "Kørselsgodtgørelse til medarbejdere": (3_320.50, 21_986.15, 24_110.80),
})  # fmt: skip
"""DKK in 2023, 2024 and 2025; the mileage of 2023 was DKK 3,120.50 when its meeting was held."""
_NOTES: Mapping[tuple[str, int], str] = MappingProxyType({
    ("Kørselsgodtgørelse til medarbejdere", 2023): "200,00 kr. mere end på årsmødet",
})  # fmt: skip
_CORRECTIONS: tuple[FormRow, ...] = (
    (2025, 2024, "Leje af lejlighed", -2_500.00, "Kreditnota fra udlejer"),
    (2025, 2025, "Uden budgetlinje", 3_900.00, "Tolkning ved netværksmøder"),
)
_DECIDED: tuple[FormRow, ...] = (
    (251_238.25, 1_065_000.00, 52_822.04),
    (1_603_291.55, 1_070_000.00, 109_995.78),
)
"""Costs, carried over and repaid, DKK: what the meetings about 2023 and 2024 decided."""
_ACCRUALS: tuple[FormRow, ...] = (
    (2023, 2024, "Kommunalt personale", 900_000.00),
    (2023, 2024, "Leje af lejlighed", 90_000.00),
    (2023, 2024, "Aktionslæringsforløb", 75_000.00),
    (2024, 2025, "Kommunalt personale", 1_000_000.00),
    (2024, 2025, "Aktionslæringsforløb", 70_000.00),
    (2025, 2026, "Kommunalt personale", 700_000.00),
)
_DISBURSEMENTS: tuple[FormRow, ...] = (
    (_D(2023, 11, 28), _DSI, 1_304_167.00),
    (_D(2023, 11, 29), _LBF, 454_167.00),
    (_D(2024, 11, 29), _DSI, 1_304_167.00),
    (_D(2024, 12, 5), _LBF, 454_167.00),
    (_D(2025, 11, 28), _DSI, 1_000_000.00),
    (_D(2025, 11, 28), _LBF, 454_166.00),
)
_REPAYMENTS: tuple[FormRow, ...] = (
    (_D(2024, 6, 25), 40_000.00),
    (_D(2024, 7, 15), 12_822.04),
    (_D(2025, 7, 30), 110_000.00),
)
_PARTS: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {"30.06.2025": (702_310.00, 51_250.00, 40_500.00, 11_880.40, 1_950.00)}
)
"""DKK from 1 January up to a day, by budget line, costs without a line last; other days are unknown."""
_MEETINGS: tuple[FormRow, ...] = ((_D(2024, 5, 31),), (_D(2025, 6, 30),), (_D(2026, 5, 28),))
_STEERING_MEETINGS: tuple[FormRow, ...] = ((_D(2024, 1, 25), None), (_D(2024, 4, 11), None), (_D(2025, 11, 20), None))
"""One of the first year's four meetings is missing: with the annual meeting of May 2024 there were three."""
_TOO_FEW = "6.1.1(iv): For få husstande er visiteret"
_NOTICES: tuple[FormRow, ...] = (
    (_D(2024, 4, 26), "En part melder en tvist"),
    (
        _D(2025, 4, 18),
        "DSI tilbagekalder",
        "6.2.1(i): Ikke afhjulpet inden fristen",
        None,
        "Frafaldet",
        _D(2025, 6, 20),
    ),
    (_D(2025, 1, 10), "DSI tilbageholder", _TOO_FEW, _D(2025, 3, 31), "Tilbagekaldt", _D(2025, 4, 18)),
    (_D(2025, 11, 14), "DSI tilbageholder", _TOO_FEW, _D(2026, 6, 30)),
)
_MET: tuple[FormRow, ...] = ((_D(2023, 10, 23),), (_D(2023, 10, 23),), (_D(2023, 11, 8), "Brev fra fonden"))
_ENROLLED_BY = ((_D(2024, 4, 30), 16), (_D(2024, 10, 31), 38), (_D(2025, 12, 31), 118))
"""Households enrolled up to and including a day; one of them starts on that very day."""
_ENDED, _SEED_OF_AREAS = 17, 23
_REASONS = tuple(word for word in REASONS.words if word not in (NO_MORE_NEED, AS_PLANNED))
"""Reasons to draw from; unchanged since the first example, so that the draw stays the same."""


def made_up(agreement: Agreement, households: Sequence[FormRow] = ()) -> bytes:
    """Return a filled-in form with made-up accounts.

    Args:
        agreement: the Viborg agreement, whose lines and years they are.
        households: others than those of the example.

    Returns: the file, the same each time.
    """
    form, years = accounts_form(agreement), agreement.commitment_years()
    empty = to_bytes(build(form, agreement), agreement.agreement.signed.value)
    rows: dict[str, list[FormRow]] = {
        "statement": [(YEAR, RECORDS, MADE_UP)],
        "costs": [row for line in agreement.budget.line for row in _costs(line.title)],
        "accruals": list(_ACCRUALS),
        "disbursements": list(_DISBURSEMENTS),
        "repayments": list(_REPAYMENTS),
        "households": list(households or households_of_example(agreement)),
        "meetings": [*_MEETINGS, *[(None,)] * (len(years) - len(_MEETINGS))],
        "notices": list(_NOTICES),
        "conditions": list(_MET),
        "corrections": list(_CORRECTIONS),
        "parts": list(_parts(agreement)),
        "decided": [*_DECIDED, *[()] * (len(years) - len(_DECIDED))],
        "steering_meetings": list(_STEERING_MEETINGS),
    }
    return fill(empty, form, rows, NOTE)


def _costs(title: str) -> Iterator[FormRow]:
    """Yield the costs of a line by year, each with its note; the last year is still to come."""
    yield from ((cost, _NOTES.get((title, year))) for year, cost in enumerate(_COSTS[title], YEAR - 2))
    yield (None, None)


def _parts(agreement: Agreement) -> Iterator[FormRow]:
    """Yield the costs of half a year, where they are known."""
    unknown = (None,) * (len(agreement.budget.line) + 1)
    for day in parts_of_years(agreement):
        yield from ((cost, None) for cost in _PARTS.get(day, unknown))


def households_of_example(agreement: Agreement) -> Iterator[FormRow]:
    """Yield households that start evenly spread; some, drawn with a fixed seed, leave after two to twenty months, none is replaced."""
    draw, dates = random.Random(SEED), list(_enrolled(agreement))  # noqa: S311 made-up households, nothing secret
    lives, areas = random.Random(_SEED_OF_AREAS), [one.title for one in agreement.area]  # noqa: S311 the same
    leaving = set(draw.sample(range(len(dates) // 2), _ENDED))
    for number, enrolled in enumerate(dates):
        ended: Entry = None
        reason: Entry = None
        if number in leaving:
            latest = (_D(YEAR, 12, 31) - enrolled).days
            ended = enrolled + dt.timedelta(days=draw.randint(60, min(600, latest)))
            reason = draw.choice(_REASONS)
        yield (f"H{number + 1:03d}", enrolled, ended, reason, None, lives.choice(areas))


def _enrolled(agreement: Agreement) -> Iterator[dt.date]:
    since, before = agreement.period.intervention_start.value, 0
    for until, in_all in _ENROLLED_BY:
        count, days = in_all - before, (until - since).days
        yield from (since + dt.timedelta(days=days * number // count) for number in range(1, count + 1))
        since, before = until, in_all


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("brug: python -m scripts.develop.made_up_accounts FIL")
    Path(sys.argv[1]).write_bytes(made_up(load()))
