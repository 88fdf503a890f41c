"""Check that the diagrams of a file show the values of its cells: their stored figures and scales.

A program draws the stored figures until it calculates; a diagram without stored figures is drawn from the cells.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from model.base.danish import shown
from workbooks.cells.address import column_number, letters
from workbooks.cells.error_names import DANISH_ERRORS, danish_error
from workbooks.cells.sheet import Chart, Sheet
from workbooks.proof.look_words import plain_code
from workbooks.proof.unnamed import has_own_words
from workbooks.reading.cells import CellPlace, Value
from workbooks.reading.drawing_reader import Drawn, Scale, StoredValues, diagram, plain_reference
from workbooks.reading.equality import same
from workbooks.reading.number_formats import same_format
from workbooks.reading.read import FileSheet
from workbooks.writing import scale

_USUAL = ("et diagram over intet med teksten og egne tal", "en tegning", "en kommentar kommentarer eller knapper")
"""Words by which objects are described."""
Apart = tuple[str, str, str]
"""CellPlace of a diagram, its figure, and the expected one."""
_MOST_POINTS = 2_000
"""Most cells of one area that a diagram shows; those of the workbooks show up to some 20."""
_AREA = re.compile(r"(.+)!([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?")


def compare_diagrams(
    fresh: Sheet, found: FileSheet, sheets: Mapping[str, FileSheet], named: Iterable[str]
) -> Iterator[Apart]:
    """Yield the differences of one sheet's diagrams.

    Args:
        fresh: the sheet of the fresh build.
        found: the sheet of the file.
        sheets: all sheets of the file, whose cells the diagrams show.
        named: the sheets of the fresh build; the name of another one may be that of a person, and so may a diagram's text.
    """
    drawn = {(one.place, one.what): one for one in found.drawn}
    charts = {(chart.place, _told(chart)): chart for chart in fresh.charts}
    times = Counter((one.place, one.what) for one in found.drawn)
    known = " ".join((*_USUAL, *(what for _, what in charts), *named))
    told = {what: _plain(what, known) for _, what in times}
    yield from ((place, f"{told[what]}, {many} gange", "én gang") for (place, what), many in times.items() if many > 1)
    yield from ((place, told[what], "intet") for place, what in sorted(drawn.keys() - charts.keys()))
    yield from ((place, "intet", what) for place, what in sorted(charts.keys() - drawn.keys()))
    for key in sorted(drawn.keys() & charts.keys()):
        yield from stale(drawn[key], sheets)
        if drawn[key].series != _series(charts[key]):
            yield (
                key[0],
                "et diagram med andre navne til sine rækker af tal, eller rækkerne byttet om",
                "hver række med sit navn",
            )
        yield from _scales(drawn[key], charts[key])


def _plain(what: str, known: str) -> str:
    """Return the description of an object, or only its kind if it has words that are unknown here."""
    kind = what.partition(" over ")[0].partition(" med ")[0]
    return f"{kind} med en anden tekst eller andre celler" if has_own_words(what, known) else what


def _told(chart: Chart) -> str:
    return diagram((one.absolute() for one in chart.ranges()), filter(None, (chart.title, chart.unit)))


def _series(chart: Chart) -> tuple[tuple[str, ...], ...]:
    """Return where the name, the categories and the figures of each series stand, bars before lines as a file has them."""
    return tuple(
        tuple(plain_reference(place.absolute()) for place in (one.name, chart.categories, one.figures))
        for one in sorted(chart.series, key=lambda one: one.is_line)
    )


def stale(drawn: Drawn, sheets: Mapping[str, FileSheet]) -> Iterator[Apart]:
    """Yield stored figures and names that differ from the cells: the first, and how many more."""
    apart = list(dict.fromkeys(one for stored in drawn.stored for one in _points_apart(stored, sheets)))
    if apart:
        at, text, value = apart[0]
        more = f" og {len(apart) - 1} andre steder ikke det, cellerne har" if len(apart) > 1 else ""
        is_strange = text not in DANISH_ERRORS and has_own_words(text, shown(value))
        told = "noget andet" if is_strange else f"»{danish_error(text)}«"
        yield drawn.place, f"et diagram, der viser {told} for {at}{more}", _expected(value)


def _expected(value: Value) -> str:
    return shown(danish_error(value) if isinstance(value, str) else value)


def _points_apart(stored: StoredValues, sheets: Mapping[str, FileSheet]) -> Iterator[tuple[str, str, Value]]:
    match = _AREA.fullmatch(plain_reference(stored.reference))
    cells = sheets[match[1]].cells if match is not None and match[1] in sheets else {}
    places = list(islice(_places(match), _MOST_POINTS + 1)) if match is not None and stored.points else []
    if len(places) > _MOST_POINTS:
        yield plain_reference(stored.reference), f"flere end {_MOST_POINTS} celler", None
        return
    for number, place in enumerate(places):
        value = cells[place].value if place in cells else None
        text = stored.points.get(number, "")
        if not _same_point(value, text, is_text=stored.is_text):
            yield f"{plain_reference(stored.reference).rpartition('!')[0]}!{letters(place[1])}{place[0]}", text, value


def _places(area: re.Match[str]) -> Iterator[CellPlace]:
    first, last = column_number(area[2]), column_number(area[4] or area[2])
    for row in range(int(area[3]), int(area[5] or area[3]) + 1):
        yield from ((row, column) for column in range(first, last + 1))


def _same_point(value: Value, text: str, *, is_text: bool) -> bool:
    """Return whether a stored point is the cell's value; programs write figures and blanks in different ways."""
    if isinstance(value, float):
        return same(_number(text), value)
    if isinstance(value, str) and is_text:
        return text.split() == value.split()
    return True


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def _scales(drawn: Drawn, chart: Chart) -> Iterator[Apart]:
    least, most = map(str, scale.ends(chart) or ("", ""))
    turned = frozenset({"omvendt"} if chart.is_sideways else ())
    expected = (
        Scale(False, special=turned),
        Scale(True, least, most, number_format=scale.number_format(chart)),
    )
    found = sorted(drawn.scales, key=lambda one: one.is_of_figures)
    if len(found) != len(expected):
        yield drawn.place, f"et diagram med {len(found)} akser", f"{len(expected)} akser"
        return
    for here, there in zip(found, expected, strict=True):
        ends = [(_number(getattr(here, end)), _number(getattr(there, end))) for end in ("least", "most")]
        if here.special != there.special or not all(same(one, other) for one, other in ends):
            yield drawn.place, _described(here), _described(there)
        elif here.number_format and there.number_format and not same_format(here.number_format, there.number_format):
            yield (
                drawn.place,
                f"en akse med talformatet {plain_code(here.number_format)}",
                f"talformatet {plain_code(there.number_format)}",
            )


def _described(scale: Scale) -> str:
    ends = [f"{word} {shown(_number(end))}" for word, end in (("fra", scale.least), ("til", scale.most)) if end]
    return f"en akse {' '.join([*ends, *sorted(scale.special)]) or 'uden faste ender'}"
