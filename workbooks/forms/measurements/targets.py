"""Sheets of the measurement form, one for each outcome target."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from model.base.danish import shown
from model.outcomes.courses import last_time, latest_start
from model.terms.agreement import Agreement
from model.terms.outcome_terms import ActionPlans, Employment, LifeSatisfaction, SchoolAbsence, SocialMeasures
from model.terms.reading_terms import COHORT_STARTS
from workbooks.forms.form import Choices, Column, Kind, Table, choice, day, given, pseudonym, share, whole
from workbooks.forms.measurements.words import ANSWERS, MISSING, age_when, excepted
from workbooks.frame.vocabulary import END, measurements_of

SHEETS: Mapping[str, str] = MappingProxyType({
    "employment": "BM1 Beskæftigelse",
    "social_measures": "BM2 Foranstaltninger",
    "school_absence": "BM3 Skolefravær",
    "life_satisfaction": "BM4 Livstilfredshed",
    "action_plans": "BM5 Handleplaner",
})  # fmt: skip
_PERSON = pseudonym(
    "person", "Person", "Personens kode, som den står på arket Personer.", is_unique=True, refers_to="persons"
)
_HOUSEHOLD = pseudonym(
    "household",
    "Husstand",
    "Husstandens kode, som den står på arket Husstande.",
    is_unique=True,
    refers_to="households",
)


def tables(agreement: Agreement) -> Iterator[Table]:
    """Yield a sheet for each target of the agreement."""
    for name, target in agreement.target.agreed():
        intro, columns = _SHEETS[name](agreement, target)
        rows: tuple[tuple[Any, ...], ...] = ()
        if isinstance(target, SchoolAbsence):
            rows = tuple((float(number),) for number in range(1, int(target.cohorts.value) + 1))
        title = f"{target.title} ({target.price.clause})"
        yield Table(key=name, sheet=SHEETS[name], title=title, intro=intro, columns=tuple(columns), rows=rows)


def _measured_on(agreement: Agreement, key: str, title: str, help: str) -> Column:
    least, most = agreement.period.intervention_start.value, agreement.period.commitment_end.value
    return day(key, title, help, is_required=False, least=least, most=most)


def _measured_after(agreement: Agreement, number: int, title: str, when: str) -> Column:
    """Return the column for the day of a measurement some months after the start."""
    last, end = last_time(agreement), agreement.period.intervention_end.value
    beyond = f", eller hvis måletidspunktet ligger efter {shown(end)}" if last == end else ""
    help_text = f"Dagen for målingen {when}; tomt, hvis den mangler{beyond}."
    return _measured_on(agreement, f"day_{number}", f"{title} den", help_text)


def _end(agreement: Agreement) -> Column:
    before, after = agreement.measurement.earliest_before.value, agreement.measurement.latest_after.value
    help_text = (
        f"Dag for slutmålingen, også når den mangler: fra {before:.0f} md. før til {after:.0f} md. efter forløbets slutning. "
        f"Tomt, til den er foretaget eller fristen gået, og når husstanden {excepted(agreement)}."
    )
    return _measured_on(agreement, "day", f"{END} den", help_text)


def _employment(agreement: Agreement, target: Employment) -> tuple[str, list[Column]]:
    types = Choices("Ydelsestype", tuple(benefit.title for benefit in target.benefit))
    columns = [_PERSON, choice("benefit_0", "Ydelse ved start", "Ydelsestypen afgør kriteriet ved 1. måling.", types)]
    measurements = list(measurements_of(target))
    for number, title, when in measurements:
        columns += [
            _measured_after(agreement, number, title, when),
            choice(
                f"result_{number}",
                f"{title}, opfyldt",
                f"Var kriteriet for ydelsestypen opfyldt {when}?",
                ANSWERS,
                is_required=False,
            ),
        ]
        if number < len(measurements):
            help_text = f"Ydelsestypen ved {title} afgør kriteriet ved {number + 1}. måling; den kan mangle, hvis målingen mangler."
            columns.append(choice(f"benefit_{number}", f"Ydelse ved {title}", help_text, types, is_required=False))
    return (
        f"Én række pr. person på {target.youngest.value:.0f}-{target.oldest.value:.0f} år {age_when(agreement)}.",
        columns,
    )


def _social_measures(agreement: Agreement, target: SocialMeasures) -> tuple[str, list[Column]]:
    steps = tuple(step.title for step in target.step)
    columns = [
        _PERSON,
        choice("before", "Trin ved start", "Trinnet på foranstaltningstrappen.", Choices("Trin", steps)),
    ]
    for number, title, when in measurements_of(target):
        columns += [
            _measured_after(agreement, number, title, when),
            choice(
                f"after_{number}",
                f"Trin ved {title}",
                f"Personens trin {when}.",
                Choices("Trin ved måling", (*steps, MISSING)),
                is_required=False,
            ),
        ]
    return f"Én række pr. person på {target.youngest.value:.0f} år eller mere {age_when(agreement)}.", columns


def _school_absence(agreement: Agreement, target: SchoolAbsence) -> tuple[str, list[Column]]:
    grades = f"{target.first_grade.value:.0f}.-{target.last_grade.value:.0f}. klasse"
    latest, counted_from = latest_start(agreement), COHORT_STARTS[agreement.reading.cohort_start.used]
    columns = [
        given("cohort", "Kohorte", 10, Kind.WHOLE),
        day(
            "start",
            "Start",
            f"Dagen, som måletidspunkterne regnes fra: {counted_from}. Tomt, hvis kohorten ikke er dannet endnu. Husstande, der "
            f"starter efter {shown(latest)}, tæller ikke med.",
            is_required=False,
            least=agreement.period.intervention_start.value,
            most=latest,
        ),
        whole(
            "households",
            "Husstande",
            f"Husstande i kohorten; den skal have mindst {target.smallest_cohort.value:.0f}.",
            is_required=False,
            width=12,
        ),
        *_means("0", "Baseline", "ved start"),
    ]
    for number, title, when in measurements_of(target):
        columns.append(_measured_on(agreement, f"day_{number}", f"{title} den", f"Dagen for målingen {when}."))
        columns += _means(str(number), title, when)
    months = f"{target.absence_over.value:.0f}"
    return f"Gennemsnitligt fravær de seneste {months} måneder, {grades}; kun gennemsnit for hele kohorten.", columns


def _means(key: str, title: str, when: str) -> Iterator[Column]:
    for group, short, whose in (("treated", "indsats", "Indsatsgruppens"), ("control", "kontrol", "Kontrolgruppens")):
        help_text = f"{whose} gennemsnitlige fravær {when}, fx 9,85 %."
        yield share(f"{group}_{key}", f"{title}, {short}", help_text, is_required=False, width=13)


def _life_satisfaction(agreement: Agreement, target: LifeSatisfaction) -> tuple[str, list[Column]]:
    scale: dict[str, Any] = {
        "least": target.lowest_score.value,
        "most": target.highest_score.value,
        "words": (MISSING,),
    }
    columns = [
        _PERSON,
        whole("before", "Score ved start", "Personens svar ved start.", **scale),
        _end(agreement),
        whole("after", "Score ved slut", "Personens svar, da forløbet sluttede.", is_required=False, **scale),
    ]
    return f"Én række pr. person på {target.youngest.value:.0f} år eller mere {age_when(agreement)}.", columns


def _action_plans(agreement: Agreement, target: ActionPlans) -> tuple[str, list[Column]]:  # noqa: ARG001 as the others
    help_text = "Hvor stor en del af handleplanens mål der er opfyldt, fx 60 %."
    fulfilled = share("fulfilled", "Opfyldt", help_text, is_required=False, words=(MISSING,))
    return "Én række pr. husstand.", [_HOUSEHOLD, _end(agreement), fulfilled]


_SHEETS: Mapping[str, Callable[..., tuple[str, list[Column]]]] = MappingProxyType({
    "employment": _employment,
    "social_measures": _social_measures,
    "school_absence": _school_absence,
    "life_satisfaction": _life_satisfaction,
    "action_plans": _action_plans,
})  # fmt: skip
