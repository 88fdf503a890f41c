"""Columns and words that the form for measurements has for targets of several kinds."""

from collections.abc import Iterator

from model.base.danish import shown
from model.targets.common.target import Target
from model.terms.agreement import Agreement
from model.terms.reading_terms import AT_MEASUREMENT, WITHIN_TERM
from model.terms.values import Term
from workbooks.form.form import Choices, FormColumn, day, pseudonym

YES, NO, MISSING = "Ja", "Nej", "Mangler"
ANSWERS = Choices("Opfyldt", (YES, NO, MISSING))
PERSON = pseudonym(
    "person", "Person", "Personens kode, som den står på arket Personer.", is_unique=True, refers_to="persons"
)
HOUSEHOLD = pseudonym(
    "household",
    "Husstand",
    "Husstandens kode, som den står på arket Husstande.",
    is_unique=True,
    refers_to="households",
)


def excepted(agreement: Agreement) -> str:
    """Return the households whose missing data no mean replaces, as a Danish relative clause goes on."""
    if agreement.reading.replacement.used != WITHIN_TERM:
        return "er erstattet"
    return f"er ophørt inden for {shown(agreement.people.replaced_within.value)} måneder og erstattet"


def age_when(agreement: Agreement) -> str:
    """Return when a person has the age that counts, as Danish says it behind a number of years."""
    return "ved målingen" if agreement.reading.age_on.used == AT_MEASUREMENT else "ved start"


def row_per_person(agreement: Agreement, youngest: Term, oldest: Term | None = None) -> str:
    """Return what a row is of a sheet with the persons in an age range, years."""
    years = f"{youngest.value:.0f} år eller mere" if oldest is None else f"{youngest.value:.0f}-{oldest.value:.0f} år"
    return f"Én række pr. person på {years} {age_when(agreement)}."


def measurements_of(target: Target) -> Iterator[tuple[int, str, str]]:
    """Yield the number, title and time (months after start) of each scheduled measurement of a target."""
    for number, months in enumerate(target.times(), 1):
        yield number, target.point_title(number), f"{months.value:.0f} måneder efter start"


def measured_on(agreement: Agreement, key: str, title: str, help: str) -> FormColumn:
    """Return the column of the day of a measurement."""
    least, most = agreement.period.intervention_start.value, agreement.period.commitment_end.value
    return day(key, title, help, is_required=False, least=least, most=most)


def measured_after(agreement: Agreement, number: int, title: str, when: str) -> FormColumn:
    """Return the column of the day of a measurement some months after the start."""
    from model.targets.common.courses import last_time

    last, end = last_time(agreement), agreement.period.intervention_end.value
    beyond = f", eller hvis måletidspunktet ligger efter {shown(end)}" if last == end else ""
    help_text = f"Dagen for målingen {when}; tomt, hvis den mangler{beyond}."
    return measured_on(agreement, f"day_{number}", f"{title} den", help_text)


def measured_at_end(agreement: Agreement) -> FormColumn:
    """Return the column of the day of the measurement at the end of a course."""
    before, after = agreement.measurement.earliest_before.value, agreement.measurement.latest_after.value
    help_text = (
        f"Dag for slutmålingen, også når den mangler: fra {before:.0f} md. før til {after:.0f} md. efter forløbets slutning. "
        f"Tomt, til den er foretaget eller fristen gået, og når husstanden {excepted(agreement)}."
    )
    return measured_on(agreement, "day", "Slutmåling den", help_text)
