"""Objects that lie over the cells of a sheet in a file: drawings, comments, and charts with their stored figures."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from workbooks.cells.address import letters
from workbooks.cells.namespaces import IN_CHART, IN_MAIN, LINK
from workbooks.reading.intake import Package

_AXES = ("catAx", "dateAx", "valAx", "serAx")


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


def drawn_on(root: Element, part: str, package: Package) -> Iterator[Drawn]:
    """Yield the objects drawn on a sheet; `root` is the sheet's part as XML."""
    for block in root:
        if block.tag == f"{IN_MAIN}sheetData":
            continue
        for element in block.iter():
            tag = element.tag.rpartition("}")[2]
            if tag in ("drawing", "legacyDrawing"):
                yield from _drawn(element.get(LINK, ""), tag, part, package)


def diagram(pointed: Iterable[str], words: Iterable[str]) -> str:
    """Return the Danish description of a chart: the cells it refers to and the words in it."""
    places = sorted({plain_reference(place) for place in pointed})
    said = " ".join(word for word in words if word.strip())
    return f"et diagram over {', '.join(places) or 'intet'}" + (f" med teksten »{said}«" if said else "")


def plain_reference(place: str) -> str:
    """Return a reference without dollar signs and quotes, whose use differs between programs."""
    return place.replace("$", "").replace("'", "")


def _drawn(link: str, tag: str, part: str, package: Package) -> Iterator[Drawn]:
    """Yield the objects of one drawing part with their texts; comments have a part of their own."""
    home = PurePosixPath(part)
    found = _relations(home, package)
    if tag == "legacyDrawing":
        comments = [one for one in found if one.get("Type", "").endswith("/comments")]
        listed = [at for one in comments for at in _commented(_target(home, one.get("Target", "")), package)]
        yield from [Drawn(at, "en kommentar") for at in listed] or [Drawn("", "kommentarer eller knapper")]
        return
    targets = [_target(home, one.get("Target", "")) for one in found if one.get("Id") == link]
    anchors = [(one, target) for target in targets if target in package.names for one in package.xml(target)]
    for anchor, target in anchors:
        chart = _chart(anchor, target, package)
        yield _plain_drawing(anchor) if chart is None else _diagram(anchor, chart)
    if not anchors:
        yield Drawn("", "en tegning")


def _plain_drawing(anchor: Element) -> Drawn:
    words = "".join(e.text or "" for e in anchor.iter() if e.tag.endswith("}t"))
    return Drawn(_anchored(anchor), "en tegning" + (f" med teksten »{words}«" if words else ""))


def _chart(anchor: Element, drawing: str, package: Package) -> Element | None:
    """Return the part of the chart in a drawing's anchor; None if it does not hold exactly one chart."""
    links = {e.get(LINK, "") for e in anchor.iter() if e.tag == f"{IN_CHART}chart"}
    home = PurePosixPath(drawing)
    found = _relations(home, package) if links else []
    parts = [_target(home, one.get("Target", "")) for one in found if one.get("Id") in links]
    return package.xml(parts[0]) if len(parts) == 1 and parts[0] in package.names else None


def _diagram(anchor: Element, chart: Element) -> Drawn:
    every = list(chart.iter())
    pointed = [e.text or "" for e in every if e.tag == f"{IN_CHART}f"]
    what = diagram(pointed, [e.text or "" for e in every if e.tag.endswith("}t")])
    if any(e.tag in (f"{IN_CHART}numLit", f"{IN_CHART}strLit") for e in every):
        what += " og egne tal"
    scales = tuple(_scale(e) for e in every if e.tag in {IN_CHART + axis for axis in _AXES})
    return Drawn(_anchored(anchor), what, tuple(_stored(every)), scales)


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
            yield StoredValues(reference.findtext(f"{IN_CHART}f", ""), points, kind == "strCache")


def _scale(axis: Element) -> Scale:
    def said(path: str, key: str = "val") -> str:
        found = axis.find("/".join(IN_CHART + step for step in path.split("/")))
        return "" if found is None else found.get(key, "")

    marks = {
        "omvendt": said("scaling/orientation") == "maxMin",
        "logaritmisk": bool(said("scaling/logBase")),
        "i andre enheder": axis.find(f"{IN_CHART}dispUnits") is not None,
        "skjult": said("delete") in ("1", "true"),
    }
    special = frozenset(word for word, holds in marks.items() if holds)
    is_of_figures = axis.tag == f"{IN_CHART}valAx"
    number_format = said("numFmt", "formatCode") if is_of_figures else ""
    return Scale(is_of_figures, said("scaling/min"), said("scaling/max"), special, number_format)


def _relations(home: PurePosixPath, package: Package) -> list[Element]:
    relations = f"{home.parent}/_rels/{home.name}.rels"
    return list(package.xml(relations)) if relations in package.names else []


def _commented(target: str, package: Package) -> Iterator[str]:
    if target in package.names:
        listed = package.xml(target).iterfind(f"{IN_MAIN}commentList/{IN_MAIN}comment")
        yield from (one.get("ref", "") for one in listed)


def _target(home: PurePosixPath, text: str) -> str:
    if text.startswith("/"):
        return text.lstrip("/")
    steps: list[str] = list(home.parent.parts)
    for step in PurePosixPath(text).parts:
        steps = steps[:-1] if step == ".." else [*steps, step]
    return "/".join(steps)


def _anchored(anchor: Element) -> str:
    places = {e.tag.rpartition("}")[2]: (e.text or "").strip() for start in list(anchor)[:1] for e in start}
    row, column = places.get("row", ""), places.get("col", "")
    is_place = row.isdecimal() and column.isdecimal() and len(row) < 8 and len(column) < 6
    return f"{letters(int(column) + 1)}{int(row) + 1}" if is_place else ""
