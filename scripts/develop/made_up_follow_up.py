"""Writer of a made-up follow-up for two years of a plan, plainly marked: `python -m scripts.develop.made_up_follow_up FILE`.

No such figures, meetings or decisions exist. They touch every state of an indicator and every sheet: better, worse and
unchanged; hidden and not available; a comparison of another year; a baseline that was pending; small counts; a document
that is not approved and one with two versions; a milestone that is late; an indicator that was not followed up on.
"""

import datetime as dt
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from model.source.load import load_any
from model.strategic.terms import StrategicAgreement
from workbooks.form.form import MADE_UP
from workbooks.form.write_form import build
from workbooks.forms.follow_up import follow_up_form, words
from workbooks.forward.fill_form import Entry, FormRow, fill
from workbooks.writing.write import to_bytes

NOTE = "OPDIGTET, kun til prøver og vejledning. "
PLAN = Path("helhedsplan_2025")
_D = dt.date
ON = _D(2027, 10, 15)
"""The day on which the form is made up: two project years are over."""
YEARS = (2025, 2026)
"""The years whose figures are reported, each drawn the year after."""
_DRAWN = (_D(2026, 6, 15), _D(2027, 6, 14))
_HIDDEN, _NONE = "Under diskretionsgrænsen", "Ikke tilgængelig"
_OF_PLAN: dict[str, tuple[tuple[str, tuple[Entry, Entry]], ...]] = {
    "I1": (("planen", (0.9810, 0.9795)), ("kommunen", (0.8320, 0.8395))),
    "I2": (("planen", (5.4, 5.6)), ("kommunen", (6.9, 7.0))),
    "I3": (("planen", (0.3060, 0.3215)), ("kommunen", (0.1570, 0.1555))),
    "I4": (("planen", (0.2540, 0.2480)), ("kommunen", (0.1410, 0.1395))),
    "I5": (("planen", (0.3710, 0.3640)), ("kommunen", (0.1330, None))),
    "I6": (("planen", (_HIDDEN, 0.0210)), ("kommunen", (0.0090, 0.0088))),
    "I7": (("ellekonebakken", (0.79, 0.80)), ("houlkaervaenget", (0.83, 0.81)), ("udvalgte_198", (0.74, 0.75))),
    "I8": (("ellekonebakken", (0.30, 0.32)), ("houlkaervaenget", (0.33, 0.36)), ("oevrige_udsatte", (0.29, 0.30)), ("almen_sektor", (0.33, 0.33))),
    "I9": (("planen", (_NONE, 0.5840)),),
    "B1": (("planen", (0.7750, 0.8120)), ("kommunen", (0.9430, 0.9455)), ("almene_i_kommunen", (0.9020, 0.9065))),
    "B2": (("kommunen", (0.7610, 0.7740)),),
    "S3": (("ellekonebakken", (0.82, 0.84)), ("houlkaervaenget", (0.90, 0.91)), ("udvalgte_198", (0.80, 0.80)), ("almen_sektor", (0.84, 0.84))),
    "S4": (("planen", (0.0640, 0.0615)),),
}  # fmt: skip
"""By indicator and area, the values of 2025 and 2026; None where a year's comparison is still to come."""
_COUNTED: dict[str, tuple[tuple[str, int, Entry], ...]] = {
    "S2": (
        *(("planen", 2024, 11), ("planen", 2025, 9), ("planen", 2026, 7)),
        *(("houlkaervaenget", 2025, 3), ("houlkaervaenget", 2026, 2), ("ellekonebakken", 2025, 6), ("ellekonebakken", 2026, 5)),
    ),
    "beboere": (("houlkaervaenget", 2026, 1_088), ("ellekonebakken", 2026, 702), ("solgaarden", 2026, _HIDDEN)),
    "lejemaal": (("ellekonebakken", 2026, 498),),
}  # fmt: skip
"""By table, area and year; 2024 is the baseline that the agreement left open."""
_MOVING_OUT = (0.97, 0.94)
"""Moving out in 2025 and 2026 as a part of what the agreement prints for 2023."""
_CRITERIA = (0.99, 0.97)
"""Each criterion in 2025 and 2026 as a part of what the agreement prints for 2023."""
_HOURS = {
    "hverdagsraadgivning": (870, 905.5),
    "civilsamfund": (310, 352),
    "bo_godt": (1_280, 1_265),
}
_MONEY = {
    "lbf": ((2_400_000, 2_318_450.75), (2_450_000, 2_466_120.00), (2_500_000, None), (2_500_000, None)),
    "viborg_kommune": ((900_000, 900_000.00), (920_000, 905_310.40), (940_000, None), (960_000, None)),
    "boligselskabet_viborg": ((450_000, 431_200.00), (460_000, 458_730.00), (470_000, None), (480_000, None)),
    "sct_joergen": ((380_000, 380_000.00), (390_000, 392_415.00), (400_000, None), (410_000, None)),
    "andre": ((0, 25_000.00), (0, 0.00), (0, None), (0, None)),
}
"""Budget and accounts by project year, DKK."""
_DOCUMENTS: tuple[FormRow, ...] = (
    ("Strategisk samarbejdsaftale", 1, "Landsbyggefonden", _D(2025, 6, 27), _D(2025, 6, 30)),
    ("Delaftale: Uddannelse og livschancer", 1, "Bestyrelsen", _D(2025, 9, 17), _D(2025, 9, 19)),
    ("Delaftale: Beskæftigelse", 1, "Bestyrelsen", _D(2025, 9, 17), _D(2025, 9, 19)),
    ("Delaftale: Sammenhængskraft og medborgerskab", 1, "Bestyrelsen", _D(2025, 9, 17), _D(2025, 9, 19)),
    ("Delaftale: Sammenhængskraft og medborgerskab", 2, "Bestyrelsen", _D(2026, 12, 9), _D(2026, 12, 11), "Efter 1-års eftersynet"),
    ("Budget", 1, "Landsbyggefonden", _D(2025, 6, 27), _D(2025, 6, 30)),
    ("Beredskabsplan", 1, "Bestyrelsen", _D(2025, 9, 17), _D(2025, 9, 19)),
    ("Milepælsplan", 1, None, None, _D(2025, 10, 3), "Ikke godkendt endnu"),
    ("Kommissorium for bestyrelsen", 1, "Bestyrelsen", _D(2025, 9, 17), None),
)  # fmt: skip
_MEETINGS: tuple[FormRow, ...] = (
    *(("Bestyrelsen", day) for day in (_D(2025, 9, 17), _D(2026, 3, 18), _D(2026, 9, 16), _D(2026, 12, 9), _D(2027, 3, 17), _D(2027, 9, 15))),
    *(("Chefgruppen", day) for day in (_D(2026, 1, 21), _D(2027, 1, 20))),
)  # fmt: skip
_LEFT_OUT = "I9"
"""The indicator that was not followed up on in the first year."""
_MILESTONES: tuple[FormRow, ...] = (
    (1, "Fælles visitation er i drift", "Sammenhængskraft og medborgerskab", "Bedre mulighed for mestring af eget liv", _D(2025, 9, 1), _D(2026, 1, 31), "Chefgruppen", _D(2026, 1, 21)),
    (2, "Frivillige i alle afdelinger", "Sammenhængskraft og medborgerskab", "Større tilfredshed i boligområdet", _D(2026, 2, 1), _D(2026, 12, 31), "Leder af den boligsociale helhedsplan", _D(2027, 2, 10)),
    (3, "Fritidsjob aftalt med virksomheder", "Beskæftigelse", "Flere bliver tilknyttet arbejdsmarkedet", _D(2026, 8, 1), _D(2027, 7, 31), "Bestyrelsen", None),
    (4, "Læsevenner på to skoler", "Uddannelse og livschancer", None, _D(2027, 8, 1), _D(2028, 6, 30), None, None),
)  # fmt: skip
_READINESS: tuple[FormRow, ...] = (
    (1, "Uro i et boligområde", "Leder af den boligsociale helhedsplan", "Bestyrelsens formand underrettes samme dag", _D(2026, 9, 16)),
    (2, "Omtale i pressen", "Bestyrelsen", "Ét svar fra formanden", _D(2025, 9, 17)),
)  # fmt: skip
_HELD_AGAINST = "Familieboliger, landet"
"""What every department but one is held against; that one has homes for young people."""
_YOUNG = ("elmely", "Ungdomsboliger, landet")


def made_up(agreement: StrategicAgreement) -> bytes:
    """Return a filled-in form with a made-up follow-up.

    Args:
        agreement: the plan of 2025-2029, whose indicators and areas they are.

    Returns: the file, the same each time.
    """
    form = follow_up_form(agreement)
    rows: dict[str, Sequence[FormRow]] = {
        "statement": [(ON, MADE_UP)],
        "shares": list(_shares(agreement)),
        "counts": list(_counts(agreement)),
        "numbers": list(_of_plan(agreement, words.other_numbers(agreement))),
        "held_against": list(_chosen(agreement)),
        "hours": [
            (value, None) for key in words.activities(agreement).values() for value in (*_HOURS[key], None, None)
        ],
        "money": [(*pair, None) for key in words.funding_sources(agreement).values() for pair in _MONEY[key]],
        "documents": _DOCUMENTS,
        "meetings": _MEETINGS,
        "log": list(_log(agreement)),
        "milestones": _MILESTONES,
        "readiness": _READINESS,
    }
    return fill(to_bytes(build(form, agreement), agreement.dated), form, rows, NOTE)


def _shares(agreement: StrategicAgreement) -> Iterator[FormRow]:
    """Yield what is measured in per cent: the indicators, moving out, and the criteria by department."""
    of = words.in_per_cent(agreement)
    yield from _of_plan(agreement, of)
    titles = _titles(agreement)
    for word, table in of.items():
        if table not in _OF_PLAN:
            parts = _MOVING_OUT if table == "S1" else _CRITERIA
            for area, figure in agreement.table(table).values.items():
                for year, part, drawn in zip(YEARS, parts, _DRAWN, strict=True):
                    value: Entry = round(figure.value * part, 4) if figure.is_known else "-"
                    yield (word, titles[area], year, value, None, drawn)


def _of_plan(agreement: StrategicAgreement, of: Mapping[str, str]) -> Iterator[FormRow]:
    """Yield the indicators of the plan that a sheet reports, area by area and year by year."""
    titles = _titles(agreement)
    for word, table in of.items():
        for area, values in _OF_PLAN.get(table, ()):
            for year, value, drawn in zip(YEARS, values, _DRAWN, strict=True):
                if value is not None:
                    yield (word, titles[area], year, value, None, drawn)


def _counts(agreement: StrategicAgreement) -> Iterator[FormRow]:
    """Yield what is counted; the baseline that the agreement left open has a source of its own."""
    titles = _titles(agreement)
    for word, table in words.counted(agreement).items():
        for area, year, value in _COUNTED.get(table, ()):
            is_late = year not in YEARS
            source = words.OTHER_SOURCE if is_late else None
            yield (word, titles[area], year, value, source, _DRAWN[0] if is_late else _DRAWN[YEARS.index(year)])


def _chosen(agreement: StrategicAgreement) -> Iterator[FormRow]:
    """Yield what each department's moving out is held against; other indicators keep all comparisons."""
    for indicator, area in words.held_against(agreement).values():
        yield ((_YOUNG[1] if area == _YOUNG[0] else _HELD_AGAINST) if indicator == "S1" else None,)


def _log(agreement: StrategicAgreement) -> Iterator[FormRow]:
    """Yield one follow-up on each indicator but one in the first year, then one on all, with one exception."""
    for word, key in words.indicators(agreement).items():
        if key != _LEFT_OUT:
            yield (_D(2026, 3, 18), "Bestyrelsen", word, "Taget til efterretning", 4)
    yield (_D(2027, 3, 17), "Bestyrelsen", words.EVERY_INDICATOR, "Indsatsen fortsætter", 5)
    changed = next(word for word, key in words.indicators(agreement).items() if key == "I3")
    yield (_D(2027, 3, 17), "Bestyrelsen", changed, "Indsatsen ændres", 6, "Se referatet")


def plan() -> StrategicAgreement:
    """Return the plan whose follow-up is made up."""
    agreement = load_any(PLAN)
    assert isinstance(agreement, StrategicAgreement)  # noqa: S101 a plan that ships with the program
    return agreement


def _titles(agreement: StrategicAgreement) -> dict[str, str]:
    return {key: word for word, key in words.areas(agreement).items()}


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("brug: python -m scripts.develop.made_up_follow_up FIL")
    Path(sys.argv[1]).write_bytes(made_up(plan()))
