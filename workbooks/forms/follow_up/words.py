"""The words of the lists of the form for the follow-up, and the id or value of each."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from model.base.danish import shown
from model.base.units import Unit
from model.strategic.figures import PlanFigures
from model.strategic.observed import CHANGED, GOES_ON, HIDDEN, NOT_AVAILABLE, NOTED, STOPPED, TO_COME
from model.strategic.results import documents, project_years, responsible
from model.strategic.terms import COMPARISON, StrategicAgreement

UNKNOWN_WORDS: Mapping[str, str] = MappingProxyType(
    {"Under diskretionsgrænsen": HIDDEN, HIDDEN: HIDDEN, "Ikke tilgængelig": NOT_AVAILABLE}
)
"""What may stand in place of a value, and why it is unknown then; a dash is what statistics print."""
DECISION_WORDS: Mapping[str, str] = MappingProxyType({
    "Taget til efterretning": NOTED,
    "Indsatsen fortsætter": GOES_ON,
    "Indsatsen ændres": CHANGED,
    "Indsatsen ophører": STOPPED,
    "Behandles på et senere møde": TO_COME,
})  # fmt: skip
EVERY_INDICATOR = "Alle indikatorer"
OTHER_SOURCE = "Anden kilde"


def in_per_cent(agreement: StrategicAgreement) -> dict[str, str]:
    """Return the ids by word of what is reported in per cent: indicators by number, then criteria and other tables."""
    return _distinct((word, one.id) for word, one in _reported(agreement) if _is_share(one.unit))


def counted(agreement: StrategicAgreement) -> dict[str, str]:
    """Return the ids by word, with the unit, of what is counted, such as evictions and complaints."""
    return _with_unit(agreement, lambda unit: unit.whole)


def other_numbers(agreement: StrategicAgreement) -> dict[str, str]:
    """Return the ids by word, with the unit, of averages and whatever else is neither a share nor counted."""
    return _with_unit(agreement, lambda unit: not (unit.whole or _is_share(unit)))


def measured(agreement: StrategicAgreement) -> dict[str, str]:
    """Return the ids by word of everything that is reported."""
    return {**in_per_cent(agreement), **counted(agreement), **other_numbers(agreement)}


def _is_share(unit: Unit) -> bool:
    return unit.kind == "share"


def _with_unit(agreement: StrategicAgreement, fits: Callable[[Unit], bool]) -> dict[str, str]:
    every = ((word, one) for word, one in _reported(agreement) if fits(one.unit))
    return _distinct((f"{word} ({one.unit.danish})", one.id) for word, one in every)


def _reported(agreement: StrategicAgreement) -> Iterator[tuple[str, PlanFigures]]:
    """Yield each table of figures that is reported, with its name; that of a criterion could be an indicator's, too."""
    yield from ((f"{one.number} {one.title}", one) for one in agreement.indicator)
    yield from ((f"Kriterium: {one.title}", one) for one in agreement.criterion)
    yield from ((one.title, one) for one in map(agreement.table, agreement.follow.yearly))


def indicators(agreement: StrategicAgreement) -> dict[str, str]:
    """Return the indicators' ids by number and title."""
    return _distinct((f"{one.number} {one.title}", one.id) for one in agreement.indicator)


def areas(agreement: StrategicAgreement) -> dict[str, str]:
    """Return the ids by title of what figures are given for: departments, groups, the plan, comparisons."""
    return _distinct((one.title, one.id) for one in agreement.area)


def held_against(agreement: StrategicAgreement) -> dict[tuple[str, str], tuple[str, str]]:
    """Return the id of each indicator and area with several comparisons, by their words."""
    comparisons = {one.id for one in agreement.area if one.role == COMPARISON}
    titles = {key: word for word, key in areas(agreement).items()}
    numbers = {key: word for word, key in indicators(agreement).items()}
    return {
        (numbers[one.id], titles[area]): (one.id, area)
        for one in agreement.indicator
        if len(one.compared_with) > 1
        for area in one.values
        if area in titles and area not in comparisons
    }


def comparisons(agreement: StrategicAgreement) -> dict[str, str]:
    """Return the ids by title of what an indicator with several comparisons is held against."""
    several = {key for one in agreement.indicator if len(one.compared_with) > 1 for key in one.compared_with}
    return {word: key for word, key in areas(agreement).items() if key in several}


def sources(agreement: StrategicAgreement) -> dict[str, str]:
    """Return the sources that the agreement names, as it writes them, and the word for another one."""
    there = (
        table.source
        for table in agreement.tables()
        if table.source and any(one.unknown != NOT_AVAILABLE for one in table.values.values())
    )
    return {one: one for one in (*there, OTHER_SOURCE)}


def years_of_plan(agreement: StrategicAgreement) -> dict[str, int]:
    """Return the number of each project year by its first and last day."""
    return {_days(*days): number for number, days in enumerate(project_years(agreement), 1)}


def _days(first: dt.date, last: dt.date) -> str:
    return f"{shown(first)}-{shown(last)}"


def activities(agreement: StrategicAgreement) -> dict[str, str]:
    """Return the activities' ids by title."""
    return _distinct((one.title, one.id) for one in agreement.activity)


def funding_sources(agreement: StrategicAgreement) -> dict[str, str]:
    """Return the ids of the sources of money by title."""
    return _distinct((one.title, one.id) for one in agreement.funding_source)


def documents_of(agreement: StrategicAgreement) -> dict[str, tuple[str, str]]:
    """Return the id of each document and of its field by title; first the agreement itself, which has no id."""
    fields = {one.id: one.title for one in agreement.field}
    named = [
        (f"{one.title}: {fields[field]}" if field else one.title, (one.id, field))
        for one, field in documents(agreement)
    ]
    words = _distinct((word, " ".join(key)) for word, key in named)
    return {agreement.agreement.kind: ("", ""), **dict(zip(words, (key for _, key in named), strict=True))}


def bodies(agreement: StrategicAgreement) -> dict[str, str]:
    """Return the bodies' ids by title."""
    return _distinct((one.title, one.id) for one in agreement.body)


def everybody(agreement: StrategicAgreement) -> dict[str, str]:
    """Return the ids by name of those who may answer for something or approve it."""
    return _distinct((name, key) for key, name in responsible(agreement).items())


def fields(agreement: StrategicAgreement) -> dict[str, str]:
    """Return the fields' ids by title."""
    return _distinct((one.title, one.id) for one in agreement.field)


def goals(agreement: StrategicAgreement) -> dict[str, str]:
    """Return the goals' ids by title."""
    return _distinct((one.title, one.id) for one in agreement.goal)


def _distinct(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return ids by word; a word that several have in a source stands with its id behind it from the second on."""
    found: dict[str, str] = {}
    for word, key in named:
        found[word if word not in found else f"{word} ({key})"] = key
    return found
