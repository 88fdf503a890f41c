"""Sheets of the follow-up form about figures: what it is about, values in per cent and in numbers, what is held against what."""

from collections.abc import Iterator, Mapping

from model.strategic.terms import StrategicAgreement
from workbooks.form.form import (
    Choices,
    ContentKind,
    FormColumn,
    FormTable,
    calendar_year,
    choice,
    day,
    given,
    made_up_mark,
    share,
)
from workbooks.forms.follow_up import words

STATEMENT, SHARES, NUMBERS, HELD_AGAINST = "statement", "shares", "numbers", "held_against"
_UNKNOWN = tuple(words.UNKNOWN_WORDS)
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
            day("on", "Opgjort den", "Den dag, skemaet er opgjort.", least=agreement.period.start.value, width=16),
            made_up_mark(),
        ),
        is_single=True,
    )


def tables(agreement: StrategicAgreement) -> Iterator[FormTable]:
    """Yield the sheets of values, then of the one comparison where an indicator has several; those without rows are left out."""
    if of := words.in_per_cent(agreement):
        help_text = "Skriv 38,0 % eller 38,0 i cellen. En streg i en statistik er »Under diskretionsgrænsen«, aldrig 0."
        value = share("value", "Værdi", help_text, words=_UNKNOWN, width=24)
        yield _values(agreement, SHARES, "Procenter", "Det, der måles i procent", of, value)
    if of := words.in_numbers(agreement):
        help_text = (
            "Tallet i den enhed, der står ved navnet. En streg i en statistik er »Under diskretionsgrænsen«, aldrig 0."
        )
        value = FormColumn(
            key="value", title="Værdi", help=help_text, kind=ContentKind.NUMBER, words=_UNKNOWN, most=_LARGEST, width=24
        )
        yield _values(agreement, NUMBERS, "Antal og gennemsnit", "Det, der tælles, og gennemsnit", of, value)
    if words.held_against(agreement):
        yield _held_against(agreement)


def _values(
    agreement: StrategicAgreement, key: str, sheet: str, title: str, of: Mapping[str, str], value: FormColumn
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
            choice("comparison", "Holdes op mod", "En af indikatorens egne sammenligninger.", Choices("Sammenligning", tuple(words.comparisons(agreement))), is_required=False, width=34),
        ),
        rows=tuple(words.held_against(agreement)),
    )  # fmt: skip
