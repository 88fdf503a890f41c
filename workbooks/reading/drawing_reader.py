"""Objects that lie over the cells of a sheet in a file: drawings, comments, and charts with their stored figures."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from xml.etree.ElementTree import Element

from workbooks.cells.address import letters
from workbooks.cells.namespaces import IN_CHART, IN_MAIN, IN_SHEET_DRAWING, LINK
from workbooks.reading.facts import Facts, Said, said
from workbooks.reading.facts import of as facts_of
from workbooks.reading.intake import IntakeError, is_odd_number, refuse_second
from workbooks.reading.parts import FileParts

_MOST_STORED = 100
"""Most areas of cells that one diagram shows; those of the workbooks show up to 12."""
_MOST_DRAWN = 5_000
"""Most objects and comments over the cells of a sheet; a copy with marks has as many notes."""
_PIXEL, _MOST_BEYOND = 9_525, {"col": 6_000_000, "row": 1_000_000}
"""English metric units: a pixel, and how far beyond an edge an object may end; a centimetre has 360,000."""
_OFFSET = re.compile(r"-?[0-9]{1,9}")
_AXES = ("catAx", "dateAx", "valAx", "serAx")
_MANY = frozenset(
    f"{IN_CHART}{name}"
    for name in (
        *_AXES, "ser", "axId", "dPt", "dLbl", "trendline", "errBars", "pt", "lvl", "bandFmt", "legendEntry", "pivotFmt", "ext",
        *(f"{kind}{way}Chart" for kind in ("area", "line", "pie", "bar", "surface") for way in ("", "3D")),
        "stockChart", "radarChart", "scatterChart", "doughnutChart", "ofPieChart", "bubbleChart", "secondPiePt",
    )
)  # fmt: skip
"""What there may be several of in one element of a chart (ECMA-376, 21.2); each other one is said once."""


@dataclass(frozen=True)
class StoredValues:
    """Values that a chart has stored for the cells it refers to: text by index of the cell, counted from 0."""

    reference: str
    points: Mapping[int, str]
    is_text: bool = False


@dataclass(frozen=True)
class Scale:
    """An axis of a chart: its ends if fixed, special settings such as a logarithmic scale, its number format."""

    is_of_figures: bool
    least: str = ""
    most: str = ""
    special: frozenset[str] = frozenset()
    number_format: str = ""


@dataclass(frozen=True)
class Drawn:
    """An object over cells: its upper left cell, if known, its description and, for a chart, its data and axes."""

    place: str
    what: str
    stored: tuple[StoredValues, ...] = ()
    scales: tuple[Scale, ...] = ()
    series: tuple[tuple[str, ...], ...] = ()
    """Of each series, in their order, where its name, its categories and its figures stand."""
    facts: Facts = field(default_factory=dict, hash=False)
    """Whatever else its parts say, by place and path."""


def drawn_on(root: Element, part: str, parts: FileParts) -> list[Drawn]:
    """Return the objects drawn on a sheet, and comments that only some programs show; `root` is the sheet's part as XML.

    Raises: `IntakeError` where there are more than are read.
    """
    drawn = list(islice(_every(root, part, parts), _MOST_DRAWN + 1))
    if len(drawn) > _MOST_DRAWN:
        raise IntakeError(f"har et ark med flere tegninger og kommentarer end de {_MOST_DRAWN}, der læses")
    return drawn


def _every(root: Element, part: str, parts: FileParts) -> Iterator[Drawn]:
    if root.find(f"{IN_MAIN}legacyDrawing") is None:
        yield from (Drawn(at, "en kommentar") for at in _comments(part, parts))
    for block in root:
        if block.tag == f"{IN_MAIN}sheetData":
            continue
        for element in block.iter():
            tag = element.tag.rpartition("}")[2]
            if tag in ("drawing", "legacyDrawing"):
                yield from _drawn(element.get(LINK, ""), tag, part, parts)


def diagram(pointed: Iterable[str], words: Iterable[str]) -> str:
    """Return the Danish description of a chart: the cells it refers to and the words in it."""
    places = sorted({plain_reference(place) for place in pointed})
    said = " ".join(word for word in words if word.strip())
    return f"et diagram over {', '.join(places) or 'intet'}" + (f" med teksten »{said}«" if said else "")


def plain_reference(place: str) -> str:
    """Return a reference without dollar signs and quotes, whose use differs between programs."""
    return place.replace("$", "").replace("'", "")


def _drawn(link: str, tag: str, part: str, parts: FileParts) -> Iterator[Drawn]:
    """Yield the objects of one drawing part with their texts; comments have a part of their own."""
    found = parts.related(part)
    if tag == "legacyDrawing":
        listed = [Drawn(at, "en kommentar") for at in _comments(part, parts)]
        yield from listed or [Drawn("", "kommentarer eller knapper")]
        return
    targets = [parts.checked(one) for one in found if one.id == link and one.kind == "drawing"]
    if not targets:
        yield Drawn("", "en tegning")
    for target in targets:
        for anchor in parts.package.xml(target):
            chart = _chart(anchor, target, parts)
            yield _plain_drawing(anchor) if chart is None else _diagram(anchor, chart, parts)


def _plain_drawing(anchor: Element) -> Drawn:
    words = "".join(e.text or "" for e in anchor.iter() if e.tag.endswith("}t"))
    return Drawn(_anchored(anchor), "en tegning" + (f" med teksten »{words}«" if words else ""))


def _chart(anchor: Element, drawing: str, parts: FileParts) -> str | None:
    """Return the name of the part of the chart in a drawing's anchor; None if it does not hold exactly one chart."""
    links = {e.get(LINK, "") for e in anchor.iter() if e.tag == f"{IN_CHART}chart"}
    found = [one for one in parts.related(drawing) if one.id in links and one.kind == "chart"]
    return parts.checked(found[0]) if len(found) == 1 else None


def _diagram(anchor: Element, part: str, parts: FileParts) -> Drawn:
    chart = parts.package.xml(part)
    every = list(chart.iter())
    for one in every:
        refuse_second(one, part, space=IN_CHART, many=_MANY)
    pointed = [e.text or "" for e in every if e.tag == f"{IN_CHART}f"]
    what = diagram(pointed, [e.text or "" for e in every if e.tag.endswith("}t")])
    if any(e.tag in (f"{IN_CHART}numLit", f"{IN_CHART}strLit") for e in every):
        what += " og egne tal"
    scales = tuple(_scale(e) for e in every if e.tag in {IN_CHART + axis for axis in _AXES})
    place, stored = _anchored(anchor), tuple(islice(_stored(every), _MOST_STORED + 1))
    if len(stored) > _MOST_STORED:
        raise IntakeError(f"har et diagram over mere end de {_MOST_STORED} områder, der læses")
    facts = facts_of([*said(chart), *_reach(anchor), *said(anchor, anchor.tag.rpartition("}")[2])])
    return Drawn(place, what, stored, scales, tuple(_series(every)), facts)


def _series(every: Iterable[Element]) -> Iterator[tuple[str, ...]]:
    for one in every:
        if one.tag == f"{IN_CHART}ser":
            places = (one.findtext(f"{IN_CHART}{name}//{IN_CHART}f", "") for name in ("tx", "cat", "val"))
            yield tuple(map(plain_reference, places))


def _reach(anchor: Element) -> Iterator[Said]:
    """Take an object's ends out of its anchor; yield the last column and row that it covers, and where it begins elsewhere than said.

    Programs measure from the edge of a cell: how far is a matter of rounding up to a pixel, an end up to the cell's own size.
    """
    for name in ("from", "to"):
        for end in anchor.findall(IN_SHEET_DRAWING + name):
            anchor.remove(end)
            for way, most in _MOST_BEYOND.items():
                at, beyond = (end.findtext(f"{IN_SHEET_DRAWING}{way}{part}", "") for part in ("", "Off"))
                is_number = at.isdecimal() and len(at) < 8 and _OFFSET.fullmatch(beyond) is not None
                off = int(beyond) if is_number else 0
                if name == "to":
                    is_near = is_number and -_PIXEL <= off <= most
                    yield "", f"drawn to {way}", str(int(at) + (off > _PIXEL)) if is_near else "?"
                elif not (is_number and abs(off) <= _PIXEL):
                    yield "", f"drawn from {way}", "?"


def _stored(every: Iterable[Element]) -> Iterator[StoredValues]:
    for reference in every:
        kind = {f"{IN_CHART}strRef": "strCache", f"{IN_CHART}numRef": "numCache"}.get(reference.tag)
        cache = reference.find(IN_CHART + kind) if kind is not None else None
        if cache is not None:
            points = {
                int(idx): point.findtext(f"{IN_CHART}v", "")
                for point in cache.iter(f"{IN_CHART}pt")
                if (idx := point.get("idx", "")).isdecimal() and len(idx) < 8
            }
            if kind == "numCache" and any(map(is_odd_number, points.values())):
                raise IntakeError(
                    "har et diagram med tal, der ikke er skrevet som tal; to programmer kan vise hver sit"
                )
            yield StoredValues(reference.findtext(f"{IN_CHART}f", ""), points, kind == "strCache")


def _scale(axis: Element) -> Scale:
    def told(path: str, key: str = "val") -> str:
        found = axis.find("/".join(IN_CHART + step for step in path.split("/")))
        return "" if found is None else found.get(key, "")

    marks = {
        "omvendt": told("scaling/orientation") == "maxMin",
        "logaritmisk": bool(told("scaling/logBase")),
        "i andre enheder": axis.find(f"{IN_CHART}dispUnits") is not None,
        # Excel leaves an axis out where nothing is said, other programs do not
        "skjult": told("delete") not in ("0", "false"),
    }
    special = frozenset(word for word, holds in marks.items() if holds)
    is_of_figures = axis.tag == f"{IN_CHART}valAx"
    number_format = told("numFmt", "formatCode") if is_of_figures else ""
    return Scale(is_of_figures, told("scaling/min"), told("scaling/max"), special, number_format)


def _comments(part: str, parts: FileParts) -> Iterator[str]:
    """Yield the cells that a sheet's comments are at."""
    for link in parts.related(part):
        if link.kind == "comments":
            listed = parts.package.xml(parts.checked(link)).iterfind(f"{IN_MAIN}commentList/{IN_MAIN}comment")
            yield from (one.get("ref", "") for one in listed)


def _anchored(anchor: Element) -> str:
    places = {e.tag.rpartition("}")[2]: (e.text or "").strip() for start in list(anchor)[:1] for e in start}
    row, column = places.get("row", ""), places.get("col", "")
    is_place = row.isdecimal() and column.isdecimal() and len(row) < 8 and len(column) < 6
    return f"{letters(int(column) + 1)}{int(row) + 1}" if is_place else ""
