"""Consistency of a strategic agreement beyond its single tables: ids that exist, keys that fit, claims that can be computed."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from model.base.danish import shown
from model.base.fault import Fault
from model.strategic.figures import PlanFigures
from model.strategic.indicator_terms import LEVEL, REST, SUM, VALUE, IndicatorTarget, TextClaim
from model.strategic.relations import relations
from model.strategic.terms import StrategicAgreement
from model.terms.source_location import below

_FRACTION = "fraction"
_ONE_AT_A_TIME = (VALUE, REST)


def check(agreement: StrategicAgreement) -> list[Fault]:
    """Return every fault between the tables of a well-formed agreement."""
    faults: list[Fault] = []
    for checked in _CHECKS:
        with suppress(AttributeError, TypeError, LookupError):  # a part with faults of its own is None
            faults += checked(agreement)
    return faults


def _relations(agreement: StrategicAgreement) -> Iterator[Fault]:
    return (one.fault() for one in relations(agreement) if not one.holds.value)


def _tables(agreement: StrategicAgreement) -> Iterator[Fault]:
    """Yield tables of figures with the same id, areas and indicators that a reader cannot tell apart."""
    named = [
        *(
            ("id", f"{room}.{one.id}", one.id)
            for room in ("criterion", "indicator", "figures")
            for one in _rows(agreement, room)
        ),
        *(("title", f"area.{one.id}", one.title) for one in agreement.area),
        *(("number", f"indicator.{one.id}", one.number) for one in agreement.indicator),
    ]
    seen: set[tuple[str, str]] = set()
    for key, place, mark in named:
        if (key, mark) in seen:
            yield Fault(below(place, key), f"{shown(mark)} igen", "en værdi, der ikke er brugt før")
        seen.add((key, mark))


def _rows(agreement: StrategicAgreement, room: str) -> tuple[PlanFigures, ...]:
    return getattr(agreement, room) or ()


def _references(agreement: StrategicAgreement) -> Iterator[Fault]:
    """Yield ids that stand for something that the source does not have."""
    areas, fields = {one.id for one in agreement.area}, {one.id for one in agreement.field}
    goals, bodies = {one.id for one in agreement.goal}, {one.id for one in agreement.body}
    used: list[tuple[str, str, set[str]]] = []
    for area in agreement.area:
        used += [(f"area.{area.id}.{key}", getattr(area, key), areas) for key in ("group", "part_of")]
    used += [(f"goal.{one.id}.field", one.field, fields) for one in agreement.goal]
    used += [(f"activity.{one.id}.field", one.field, fields) for one in agreement.activity]
    used += [(f"indicator.{one.id}.goal", one.goal, goals) for one in agreement.indicator]
    used += [(f"deadline.{one.id}.body", one.body, bodies) for one in agreement.deadline]
    for place, name, known in used:
        if name and name not in known:
            yield Fault(place, shown(name), ", ".join(sorted(known)))


def _sizes(agreement: StrategicAgreement) -> Iterator[Fault]:
    known = [table.id for table in agreement.tables()]
    for key in ("ranked_by", "weighed_by"):
        name = getattr(agreement.follow, key)
        if name and name not in known:
            yield Fault(f"follow.{key}", shown(name), ", ".join(sorted(known)))
    for table in agreement.tables():
        if table.share_of and table.share_of not in known:
            yield Fault(f"{table.id}.share_of", shown(table.share_of), ", ".join(sorted(known)))
    others = [table.id for table in agreement.figures]
    for one in agreement.follow.yearly:
        if one not in others:
            yield Fault("follow.yearly", shown(one), f"id på en tabel under figures: {', '.join(sorted(others))}")


def _keys(agreement: StrategicAgreement) -> Iterator[Fault]:
    """Yield keys of figures that are no area, no source of money and no year."""
    known = {one.id for one in agreement.area} | {one.id for one in agreement.funding_source}
    for room in ("criterion", "indicator", "figures"):
        for table in _rows(agreement, room):
            for key in table.values:
                if not key.isdigit() and key not in known:
                    yield Fault(f"{room}.{table.id}.values.{key}", "et id, der ikke findes", _some(known))


def _some(known: Iterable[str]) -> str:
    return f"et id fra area eller funding_source ({', '.join(sorted(known))}) eller et årstal"


def _indicators(agreement: StrategicAgreement) -> Iterator[Fault]:
    for one in agreement.indicator:
        place = f"indicator.{one.id}"
        for key in one.compared_with:
            if key not in one.values:
                yield Fault(f"{place}.compared_with", shown(key), ", ".join(one.values))
        if one.finer:
            finer = next((table for table in agreement.tables() if table.id == one.finer), None)
            if finer is None or not one.values.keys() <= finer.values.keys():
                yield Fault(f"{place}.finer", shown(one.finer), "en tabel, som har de samme områder")
        for area, name in one.earlier.items():
            series = next((table for table in agreement.figures if table.id == name), None)
            if area not in one.values:
                yield Fault(f"{place}.earlier.{area}", "et område, som indikatoren ikke har", ", ".join(one.values))
            elif series is None or series.unit != one.unit or not all(map(str.isdigit, series.values)):
                yield Fault(f"{place}.earlier.{area}", shown(name), "en tabel med samme enhed og et tal for hvert år")
        for target in one.target:
            yield from _target(agreement, one.target, target, f"{place}.target.{target.id}")


def _target(
    agreement: StrategicAgreement, every: tuple[IndicatorTarget, ...], one: IndicatorTarget, place: str
) -> Iterator[Fault]:
    if bool(one.rule) == bool(one.reading):
        yield Fault(f"{place}.rule", "begge dele" if one.rule else "hverken rule eller reading", "én af dem")
        return
    readings = dict(agreement.reading.each())
    if one.reading and one.reading not in readings:
        yield Fault(f"{place}.reading", shown(one.reading), ", ".join(readings) or "en fortolkning under reading")
    needed = {"level"} if one.rule == LEVEL else {"change", "times"} if one.rule != "baseline" else set()
    for key in ("level", "change", "times"):
        if key in needed and getattr(one, key) is None:
            yield Fault(f"{place}.{key}", "mangler", "en tabel med value, unit og clause")
        if key not in needed and getattr(one, key) is not None:
            yield Fault(f"{place}.{key}", "en nøgle for meget", f"kun det, som »{one.rule}« bruger")
    if one.after and one.after not in {other.id for other in every if other is not one}:
        yield Fault(f"{place}.after", shown(one.after), "et andet mål for den samme indikator")


def _deadlines(agreement: StrategicAgreement) -> Iterator[Fault]:
    period = agreement.period
    for one in agreement.deadline:
        place = f"deadline.{one.id}"
        if (one.every is None) == (one.opens is None and one.closes is None):
            yield Fault(
                place, "begge dele" if one.every else "hverken every eller closes", "every, eller opens og closes"
            )
        elif one.every is None and (one.opens is None or one.closes is None):
            yield Fault(place, "kun én af opens og closes", "begge")
        elif one.opens is not None and not period.start.value <= one.opens.value <= period.end.value:
            allowed = f"en dag fra {shown(period.start.value)} til {shown(period.end.value)}"
            yield Fault(f"{place}.opens.value", shown(one.opens.value), allowed)


def _claims(agreement: StrategicAgreement) -> Iterator[Fault]:
    """Yield claims that cannot be computed: of tables or keys that are not there, unknown, or in another unit."""
    known = {table.id: table for table in agreement.tables()}
    for one in agreement.claim:
        place = f"claim.{one.id}"
        missing = [name for name in (*one.of, *filter(None, [one.only_known_in])) if name not in known]
        for name in missing:
            yield Fault(f"{place}.of", shown(name), "id på en tabel med tal: " + ", ".join(known))
        if not missing:
            yield from _claim(one, [known[name] for name in one.of], known.get(one.only_known_in), place)


def _claim(one: TextClaim, of: list[PlanFigures], known: PlanFigures | None, place: str) -> Iterator[Fault]:
    if len({table.unit.code for table in of}) > 1:
        yield Fault(f"{place}.of", "tabeller med forskellige enheder", "tabeller med samme enhed")
        return
    strange = [key for table in of for key in one.areas if key not in table.values]
    if strange:
        yield Fault(f"{place}.areas", shown(strange[0]), ", ".join(of[0].values))
        return
    is_percent = "%" in one.printed.text
    if one.how != "count" and is_percent != (of[0].unit.code == _FRACTION):
        yield Fault(f"{place}.printed", shown(one.printed.text), f"et tal i {of[0].unit.danish}")
    figures = one.figures(of, known)
    if one.how in _ONE_AT_A_TIME and len(figures) != 1:
        yield Fault(f"{place}.areas", f"{len(figures)} tal", "ét tal")
    elif not figures or (one.how in (*_ONE_AT_A_TIME, SUM) and not all(figure.is_known for figure in figures)):
        yield Fault(f"{place}.areas", "et ukendt tal", "kendte tal, som udsagnet kan regnes af")


def _explained(agreement: StrategicAgreement) -> Iterator[Fault]:
    claims = {one.id for one in agreement.claim}
    for one in agreement.contradiction:
        for key in one.explains:
            if key not in claims:
                yield Fault(
                    f"contradiction.{one.id}.explains.{key}", "et udsagn, der ikke findes", ", ".join(sorted(claims))
                )


_CHECKS: tuple[Callable[[StrategicAgreement], Iterator[Fault]], ...] = (
    _relations, _tables, _references, _sizes, _keys, _indicators, _deadlines, _claims, _explained,
)  # fmt: skip
