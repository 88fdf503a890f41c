"""What `bilag visitation` prints: where the intake stands, and what has to be looked at; codes stand in the workbook only."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from model.base.danish import shown
from model.base.fingerprint import fingerprint
from model.base.reader import hint
from model.base.state import PlaceState, State, Turn
from model.lot.draw import own_seed
from model.lot.ending import ended_courses
from model.lot.groups import characteristics, left_out, sizes
from model.lot.intake import IntakeByLot
from model.lot.progress import IntakeHalfYear, IntakeLimit, cohorts, half_years, limits, pace, taken_by
from workbooks.frame.edition_inputs import MADE_UP

_HIDDEN = "områderne vises ikke, da et antal er lille (pkt. 9.1)"


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
    for half_year in half_years(intake):
        told = _areas(intake, half_year)
        areas = ", ".join(f"{title} {shown(count)}" for title, count in told.items() if count is not None) or _HIDDEN
        yield f"  {half_year.period.title}: {areas}; siden start {shown(half_year.so_far)} mod planens {shown(half_year.planned)}"
    yield from _findings(intake)
    if intake.seed == own_seed(intake.agreement):
        yield f"bemærk: der er ikke aftalt et frø{hint(' (--froe)', '')}, så det er aftalens id og dag, som også den kender, der skriver koderne"
    yield f"frøets fingeraftryk: {fingerprint(intake.seed)}"


def _areas(intake: IntakeByLot, half_year: IntakeHalfYear) -> dict[str, float | None]:
    """Return the households of a half-year by area; None for all of them if one is small, since the rest tells it (pkt. 9.1)."""
    smallest, counts = intake.agreement.measurement.smallest_shown.value, half_year.areas
    is_told = not any(0 < one < smallest for one in counts)
    return {area.title: one if is_told else None for area, one in zip(intake.agreement.area, counts, strict=True)}


def _of_limit(one: IntakeLimit, *, has_begun: bool) -> str:
    found = f"  mindst {shown(one.term.value)} senest {shown(one.date)} (pkt. {one.term.clause}): {shown(one.count)}, {one.state.value}"
    if one.reached_on is not None:
        return f"{found}; nået {shown(one.reached_on)}"
    if not has_begun:
        return found
    return f"{found}; nås om {shown(one.days_left)} dage i det tempo"


def _findings(intake: IntakeByLot) -> Iterator[str]:
    turns, courses = Counter(intake.turns()), ended_courses(intake)
    for turn, said in (
        (Turn.IN_AREA, "uden for tur: en i samme område stod før på listen og skulle visiteres (Bilag 1.4 pkt. 3.2.2)"),
        (
            Turn.ELSEWHERE,
            "forbi en i et andet område: uden for tur, hvis listen er fælles for områderne (Bilag 1.4 pkt. 3.2.2)",
        ),
        (Turn.WITHOUT_LOT, "visiteret uden at opfylde kriterierne (Bilag 1.4 pkt. 3.1.3)"),
    ):
        if turns[turn]:
            yield f"{shown(float(turns[turn]))} {said}"
    waits = [one.open_days(intake.on) or 0.0 for one in courses if one.place is PlaceState.OPEN]
    if waits:
        yield f"{shown(float(len(waits)))} skal erstattes hurtigst muligt, den længste har ventet {shown(max(waits))} dage (Bilag 1.4 pkt. 3.2.3)"


def document_of(intake: IntakeByLot) -> dict[str, Any]:
    """Return the same as JSON data; None where a count is too small to be shown."""
    turns, courses = Counter(intake.turns()), ended_courses(intake)
    treated, control = sizes(intake)
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
                "omraader": dict(
                    zip((area.id for area in intake.agreement.area), _areas(intake, one).values(), strict=True)
                ),
                "siden_start": one.so_far,
                "plan": one.planned,
                "sigte": one.aimed_at,
            }
            for one in half_years(intake)
        ],
        "ture": {turn.value: turns[turn] for turn in Turn if turn not in (Turn.WAITING, Turn.EXCLUDED)},
        "pladser": {place.value: sum(one.place is place for one in courses) for place in PlaceState},
        "kohorter": [
            {"nummer": one.number, "visiteret": one.count, "ophoert_inden_fristen": one.left_early}
            for one in cohorts(intake)
        ],
        "indsatsgruppe": treated,
        "kontrolgruppe": control,
        "sammenligning": [
            {
                "kendetegn": one.title,
                "vaerdi": count.title,
                "indsats": count.treated if one.is_shown else None,
                "kontrol": count.control if one.is_shown else None,
                "forskel": difference,
            }
            for one in characteristics(intake)
            for count, difference in zip(one.counts, one.differences(), strict=True)
        ],
        "ikke_trukket_lod_om": [
            {"aarsag": one.title, "hjemmel": one.clause, "husstande": one.told} for one in left_out(intake)
        ],
    }


def _limit_document(one: IntakeLimit, *, has_begun: bool) -> dict[str, Any]:
    return {
        "mindst": one.term.value,
        "senest": one.date.isoformat(),
        "visiteret": one.count,
        "tilstand": one.state.value,
        "naaet": None if one.reached_on is None else one.reached_on.isoformat(),
        "dage_endnu": one.days_left if has_begun else None,
    }
