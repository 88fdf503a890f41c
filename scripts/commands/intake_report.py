"""What `bilag visitation` prints: where the intake stands, and what has to be looked at.

Codes and exact counts stand in the workbook only. What is printed may be sent on, so a count of households that grows
from report to report is told as the least that it can be (pkt. 9.1).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from model.base.danish import shown
from model.base.fingerprint import fingerprint
from model.base.reader import hint
from model.base.state import PlaceState, State, Turn
from model.facts.privacy import AT_LEAST, shown_least
from model.lot.draw import own_seed
from model.lot.ending import ended_courses
from model.lot.groups import characteristics, left_out, sizes
from model.lot.intake import IntakeByLot
from model.lot.progress import IntakeHalfYear, IntakeLimit, cohorts, half_years, limits, pace, taken_by
from model.outcomes.small_counts import least_by_area
from workbooks.frame.edition_inputs import MADE_UP

_HIDDEN = "områderne vises ikke, da et antal er lille eller ville følge af to opgørelser (pkt. 9.1)"
_TURNS: Mapping[Turn, str] = MappingProxyType({
    Turn.IN_AREA: "uden for tur: en i samme område stod før på listen og skulle visiteres (Bilag 1.4 pkt. 3.2.2)",
    Turn.ELSEWHERE: "forbi en i et andet område: uden for tur, hvis listen er fælles for områderne (Bilag 1.4 pkt. 3.2.2)",
    Turn.WITHOUT_LOT: "visiteret uden at opfylde kriterierne (Bilag 1.4 pkt. 3.1.3)",
})  # fmt: skip

_OPEN = "skal erstattes hurtigst muligt (Bilag 1.4 pkt. 3.2.3); arket Ophør har dagene"


def is_found(intake: IntakeByLot) -> bool:
    """Return whether something has to be looked at: a turn, a place that is open, a limit that was missed."""
    turns = Counter(intake.turns())
    is_open = any(one.place is PlaceState.OPEN for one in ended_courses(intake))
    is_missed = any(one.state is State.TRIPPED for one in limits(intake))
    return bool(turns[Turn.IN_AREA] or turns[Turn.WITHOUT_LOT] or is_open or is_missed)


def lines_of(intake: IntakeByLot) -> Iterator[str]:
    """Yield the Danish lines about an intake."""
    if intake.listed.is_made_up:
        yield from (f"{MADE_UP}, kun til prøver", "")
    taken = taken_by(intake, intake.on)
    households = "1 husstand" if taken == 1 else f"{shown(taken)} husstande"
    yield f"Visitation pr. {shown(intake.on)}: {households}, {shown(pace(intake))} om året i det tempo"
    yield from (_of_limit(one, has_begun=taken > 0) for one in limits(intake))
    yield from (_of_half_year(intake, *one) for one in _half_years(intake))
    if not len(intake.shown):
        yield "bemærk: der er ikke trukket lod endnu, for ingen husstand på listen opfylder kriterierne (Bilag 1.4 pkt. 3.1.3)"
    yield from _findings(intake)
    if intake.seed == own_seed(intake.agreement):
        yield f"bemærk: der er ikke aftalt et frø{hint(' (--froe)', '')}, så det er aftalens id og dag, som også den kender, der skriver koderne"
    yield f"frøets fingeraftryk: {fingerprint(intake.seed)}"


def _half_years(intake: IntakeByLot) -> Iterator[tuple[IntakeHalfYear, Mapping[str, float]]]:
    """Yield each half-year with the least number that had come from each area by its end, as the reports tell it.

    Areas wait for the end of their half-year: as they stood on two days of it, they could tell of a single household.
    """
    ids = [one.id for one in intake.agreement.area]
    so_far = [0.0] * len(ids)
    for one in half_years(intake):
        so_far = [before + more for before, more in zip(so_far, one.areas, strict=True)]
        counts = so_far if one.period.last <= intake.on else [0.0] * len(ids)
        yield one, least_by_area(intake.agreement, dict(zip(ids, counts, strict=True)))


def _of_half_year(intake: IntakeByLot, one: IntakeHalfYear, least: Mapping[str, float]) -> str:
    found = f"  {one.period.title}: siden start {shown(one.so_far)} mod planens {shown(one.planned)}"
    if one.period.last > intake.on:
        return f"{found} ved dets slutning; områderne vises, når halvåret er slut"
    if not one.so_far:
        return found
    titles = {area.id: area.title for area in intake.agreement.area}
    areas = (f"{titles[area]} {AT_LEAST}{shown(count)}" for area, count in least.items() if count)
    return f"{found}; {', '.join(areas) or _HIDDEN}"


def _of_limit(one: IntakeLimit, *, has_begun: bool) -> str:
    found = f"  mindst {shown(one.term.value)} senest {shown(one.date)} (pkt. {one.term.clause}): {shown(one.count)}, {one.state.value}"
    if one.reached_on is not None:
        return f"{found}; nået {shown(one.reached_on)}"
    if not has_begun:
        return found
    return f"{found}; nås om {shown(one.days_left)} dage i det tempo"


def _findings(intake: IntakeByLot) -> Iterator[str]:
    """Yield what has to be looked at, told as few or not: a band of many would tell how few of all are the others."""
    turns, smallest = Counter(intake.turns()), intake.agreement.measurement.smallest_shown.value
    places = sum(one.place is PlaceState.OPEN for one in ended_courses(intake))
    for count, said in (*((turns[turn], said) for turn, said in _TURNS.items()), (places, _OPEN)):
        if count:
            yield f"{shown_least(min(count, smallest), smallest)} {said}"


def document_of(intake: IntakeByLot) -> dict[str, Any]:
    """Return the same as JSON data; None where a count is too small to be shown, or would tell one that is."""
    turns, places = Counter(intake.turns()), Counter(one.place for one in ended_courses(intake))
    treated, control = sizes(intake)
    if _least(intake, turns[Turn.WITHOUT_LOT]) is None:
        treated = None  # the number of all is told
    return {
        "opgjort": intake.on.isoformat(),
        "opdigtede_tal": intake.listed.is_made_up,
        "froe_fingeraftryk": fingerprint(intake.seed),
        "froe_er_aftalens_eget": intake.seed == own_seed(intake.agreement),
        "visiteret": taken_by(intake, intake.on),
        "husstande_om_aaret": pace(intake),
        "graenser": [_limit_document(one, has_begun=taken_by(intake, intake.on) > 0) for one in limits(intake)],
        "halvaar": [
            {
                "periode": one.period.label,
                "omraader_mindst": {area: count or None for area, count in least.items()},
                "siden_start": one.so_far,
                "plan": one.planned,
                "sigte": one.aimed_at,
            }
            for one, least in _half_years(intake)
        ],
        "ture_mindst": {turn.value: _least(intake, turns[turn]) for turn in _TURNS},
        "pladser_mindst": {place.value: _least(intake, places[place]) for place in PlaceState},
        "kohorter": [
            {
                "nummer": one.number,
                "visiteret": one.count,
                "ophoert_inden_fristen_mindst": _least(intake, one.left_early),
            }
            for one in cohorts(intake)
        ],
        "indsatsgruppe": treated,
        "kontrolgruppe": control,
        "sammenligning": [
            {
                "kendetegn": one.title,
                "vaerdi": count.title,
                "indsats": count.treated if one.is_shown and treated else None,
                "kontrol": count.control if one.is_shown else None,
                "forskel": difference if treated else None,
            }
            for one in characteristics(intake)
            for count, difference in zip(one.counts, one.differences(), strict=True)
        ],
        "ikke_trukket_lod_om": [
            {"aarsag": one.title, "hjemmel": one.clause, "husstande_mindst": one.told and _least(intake, one.told)}
            for one in left_out(intake)
        ],
    }


def _least(intake: IntakeByLot, count: float) -> float | None:
    """Return the limit of few where a count is no less; 0 for none, None for few."""
    smallest = intake.agreement.measurement.smallest_shown.value
    return smallest if count >= smallest else (None if count else 0.0)


def _limit_document(one: IntakeLimit, *, has_begun: bool) -> dict[str, Any]:
    return {
        "mindst": one.term.value,
        "senest": one.date.isoformat(),
        "visiteret": one.count,
        "tilstand": one.state.value,
        "naaet": None if one.reached_on is None else one.reached_on.isoformat(),
        "dage_endnu": one.days_left if has_begun else None,
    }
