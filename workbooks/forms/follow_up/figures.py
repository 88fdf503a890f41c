"""Sheets of the follow-up form about figures: what it is about, values in per cent and in numbers, what is held against what."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from model.strategic.terms import StrategicAgreement
from workbooks.form.form import (
    Carried,
    Choices,
    FormColumn,
    FormTable,
    calendar_year,
    choice,
    day,
    given,
    made_up_mark,
    number,
    share,
    whole,
)
from workbooks.forms.follow_up import words

STATEMENT, SHARES, COUNTS, NUMBERS, HELD_AGAINST = "statement", "shares", "counts", "numbers", "held_against"
_VALUE: Mapping[str, Any] = MappingProxyType({"words": tuple(words.UNKNOWN_WORDS), "width": 24})
_DASH = "En streg i en statistik er »Under diskretionsgrænsen«, aldrig 0."
_OF_SHARES = f"Med %-tegn: 38,0 % eller 0,93 %; et bart 0,93 er 93 %. {_DASH}"
_OF_NUMBERS = f"Tallet i den enhed, der står ved navnet. {_DASH}"
_LARGEST = 1e12
"""Largest number of any unit; the unit's own limit is checked when the form is read."""


def statement(agreement: StrategicAgreement) -> FormTable:
    """Return the sheet that says what the form is about."""
    return FormTable(
        key=STATEMENT,
        sheet="Opfølgning",
        title="Hvad skemaet er opgjort til",
        intro="Skriv den dag, skemaet er opgjort. Intet i skemaet kan være sket efter den.",
        columns=(
            day(
                "on",
                "Opgjort den",
                "Den dag, skemaet er opgjort.",
                least=agreement.period.start.value,
                width=16,
                carried=Carried.ANEW,
            ),
            made_up_mark(),
        ),
        is_single=True,
    )


def reported(agreement: StrategicAgreement) -> dict[str, dict[str, str]]:
    """Return the ids by word of what each sheet of values reports, by the sheet's key; only sheets that report something."""
    every = {
        SHARES: words.in_per_cent(agreement),
        COUNTS: words.counted(agreement),
        NUMBERS: words.other_numbers(agreement),
    }
    return {key: of for key, of in every.items() if of}


def tables(agreement: StrategicAgreement) -> Iterator[FormTable]:
    """Yield the sheets of values, then of the one comparison where an indicator has several; those without rows are left out."""
    sheets = {
        SHARES: ("Procenter", "Det, der måles i procent", share("value", "Værdi", _OF_SHARES, **_VALUE)),
        COUNTS: ("Antal", "Det, der tælles", whole("value", "Værdi", _OF_NUMBERS, most=_LARGEST, **_VALUE)),
        NUMBERS: ("Andre tal", "Gennemsnit og andre tal", number("value", "Værdi", _OF_NUMBERS, most=_LARGEST, **_VALUE)),
    }  # fmt: skip
    for key, of in reported(agreement).items():
        yield _values(agreement, key, *sheets[key], of)
    if words.held_against(agreement):
        yield _held_against(agreement)


def _values(
    agreement: StrategicAgreement, key: str, sheet: str, title: str, value: FormColumn, of: Mapping[str, str]
) -> FormTable:
    years = [one.year for one in agreement.tables() if one.year is not None]
    period = agreement.period
    return FormTable(
        key=key,
        sheet=sheet,
        title=title,
        intro="Én række for hver måling, hvert område og hvert år; det, tallet sammenlignes med, har sin egen række.",
        columns=(
            choice("table", "Måling", "Indikatoren, kriteriet eller antallet.", Choices(sheet, tuple(of))),
            choice("area", "Område", "Boligafdelingen, hele planen eller det, der sammenlignes med.", Choices("Område", tuple(words.areas(agreement))), width=32),
            calendar_year("year", "År", "Året, tallet er for; et skoleår eller projektår efter det år, det slutter.", least=min((period.start.value.year, *years)), most=period.end.value.year),
            value,
            choice("source", "Kilde", "Kilden; tom, når den er den, aftalen nævner ved målingen.", Choices("Kilde", tuple(words.sources(agreement))), is_required=False, width=34),
            day("drawn_on", "Trukket den", "Den dag, tallet er hentet.", is_required=False, width=14),
        ),
    )  # fmt: skip


def _held_against(agreement: StrategicAgreement) -> FormTable:
    return FormTable(
        key=HELD_AGAINST,
        sheet="Sammenligning",
        title="Hvad et område holdes op mod, hvor aftalen har flere sammenligninger",
        intro="Vælg den, der passer, fx efter boligernes type. Hvor intet er valgt, holdes området op mod dem alle.",
        columns=(
            given("indicator", "Indikator", 48),
            given("area", "Område", 32),
            choice("comparison", "Holdes op mod", "En af indikatorens egne sammenligninger.", Choices("Sammenligning", tuple(words.comparisons(agreement))), is_required=False),
        ),
        rows=tuple(words.held_against(agreement)),
    )  # fmt: skip
