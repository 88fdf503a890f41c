"""What of a form's input cannot be seen, or reads otherwise than it is stored: it would count all the same, so it is a fault."""

import re
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from workbooks.cells.address import column_number
from workbooks.cells.namespaces import IN_MAIN
from workbooks.form.cell_reader import LEAST_HEIGHT, CellReader
from workbooks.form.form import FIRST_ROW
from workbooks.form.legibility import Legibility, misread_look
from workbooks.form.stream import Faults
from workbooks.reading.cell_areas import areas
from workbooks.reading.cells import FALSE, TRUE
from workbooks.reading.facts import columns_said, is_below, views_said
from workbooks.reading.intake import IntakeError
from workbooks.reading.looks import Look, Styles

_LEAST_WIDTH = 2.5
"""Width of a column, characters, below which less than a code of three can be seen."""
_MOST_TRIED = 50_000
"""Most conditional formats, each with every look of the input, that are tried."""
_ALL_SEEN = "celler, hvis indhold kan ses"
_AREA = re.compile(r"([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?")
_COLOURED, _LOOKS = (f"{IN_MAIN}colorScale", f"{IN_MAIN}dataBar"), ("iconSet", "dataBar")


def check_seen(reader: CellReader, *, is_hidden: bool, may_hide_rows: bool, faults: Faults) -> None:
    """Note the input of a sheet that cannot be seen, or looks like something else: one fault for each reason.

    Args:
        reader: the sheet's cells.
        is_hidden: whether Excel does not show the sheet.
        may_hide_rows: whether input may stand in hidden rows.
        faults: of the form, to which those here are added.
    """
    sheet, legible = reader.sheet, reader.legible
    inputs = [number for number in reader.columns if legible is not None and number in legible.inputs]
    if legible is None or not any(row >= FIRST_ROW for number in inputs for row in reader.columns[number].rows):
        return
    for why, cells in reader.misread.items():
        faults.add(f"{sheet}!{areas(cells)}", why.found, why.allowed)
    for place, found in _rules(reader.rest, legible, max(inputs)):
        faults.add(f"{sheet}!{place}" if place else sheet, found, "betingede formater, under hvilke alt kan læses")
    if is_hidden:
        faults.add(sheet, "arket er skjult", "et synligt ark")
    for found in _views(reader.rest, legible):
        faults.add(sheet, found, _ALL_SEEN)
    for place in _narrow(reader.rest, inputs):
        faults.add(f"{sheet}!{place}", "kolonnen er skjult eller for smal til at læse", "en bred, synlig kolonne")
    if not may_hide_rows:
        _check_rows(reader, faults)


def _check_rows(reader: CellReader, faults: Faults) -> None:
    """Note input in hidden rows, of one row or of all that say nothing themselves."""
    filtered = any(True for _ in reader.rest.iterfind(f"{IN_MAIN}autoFilter/{IN_MAIN}filterColumn"))
    if reader.hidden:
        found = "kan ikke ses: et filter skjuler rækken" if filtered else "kan ikke ses: rækken er skjult"
        faults.add(f"{reader.sheet}!{areas(reader.hidden)}", found, "synlige rækker; det, der står i dem, tæller med")
    for one in reader.rest.iterfind(f"{IN_MAIN}sheetFormatPr"):
        if one.get("zeroHeight") in TRUE or is_below(one.get("defaultRowHeight", "15"), LEAST_HEIGHT):
            faults.add(reader.sheet, "alle rækker uden egen højde er skjult", "synlige rækker")


def _narrow(root: Element, inputs: Sequence[int]) -> Iterator[str]:
    """Yield the columns of the input that are hidden, or hardly wider than nothing."""
    found = dict.fromkeys(
        place
        for place, path, value in columns_said(root, inputs)
        if (path == "col@hidden" and value not in FALSE) or (path == "col@width" and is_below(value, _LEAST_WIDTH))
    )
    yield from (place for place in found if column_number(place.partition(":")[0]) in inputs)


def _views(root: Element, legible: Legibility) -> Iterator[str]:
    """Yield what keeps input out of sight in the window."""
    views = root.iterfind(f"{IN_MAIN}sheetViews/{IN_MAIN}sheetView")
    if legible.has_nought and any(one.get("showZeros") in FALSE for one in views):
        yield "nuller vises ikke"
    for _, _, first in views_said(root):
        match = _AREA.fullmatch(first)
        if match is None or int(match[2]) > FIRST_ROW or column_number(match[1]) > 1:
            yield "rækker eller kolonner, som der ikke kan rulles tilbage til, da andre står fast"


def _rules(root: Element, legible: Legibility, last: int) -> Iterator[tuple[str, str]]:
    """Yield the conditional formats over input by which it does not read as what it is: a place, and why."""
    looks, left = legible.looks(), _MOST_TRIED
    readable = [look for look in looks if misread_look(look) is None]
    for block in root.iter():
        if not block.tag.endswith("}conditionalFormatting"):
            continue
        left -= sum(1 for _ in block.iter()) * len(looks)
        if left < 0:
            raise IntakeError("har flere betingede formater og udseender, end der læses")
        touched = [one for one in block.get("sqref", "").split() if _touches(one, last)]
        if block.tag != f"{IN_MAIN}conditionalFormatting":
            yield "", "et betinget format, som ikke alle programmer viser"
        elif touched:
            place = touched[0] if _AREA.fullmatch(touched[0]) else ""  # what a stranger named is not repeated
            found = (_of_rule(rule, legible.styles, readable) for rule in block.iterfind(f"{IN_MAIN}cfRule"))
            yield from ((place, why) for why in found if why)


def _touches(place: str, last: int) -> bool:
    """Return whether an area reaches into the rows and columns of the input."""
    match = _AREA.fullmatch(place)
    return match is None or (int(match[4] or match[2]) >= FIRST_ROW and column_number(match[1]) <= last)


def _of_rule(rule: Element, styles: Styles | None, looks: Sequence[Look]) -> str:
    """Return what is wrong with a conditional format over cells of some looks that can be read; empty if all can be read under it."""
    for kind in _LOOKS:
        if any(one.get("showValue") in FALSE for one in rule.iter(IN_MAIN + kind)):
            return "et betinget format, der viser tegn i stedet for tal"
    number = rule.get("dxfId", "")
    rules: Sequence[Mapping[str, str]] = styles.rules if styles is not None else ()
    own = dict(rules[int(number)]) if number.isdecimal() and len(number) < 7 and int(number) < len(rules) else {}
    if "numFmt" in own:
        return "et betinget format med et talformat"
    papers = [
        {"fill": f"solid {styles.colours.of(one)}"}
        for kind in _COLOURED if styles is not None
        for scale in rule.iter(kind)
        for one in scale.iterfind(f"{IN_MAIN}color")
    ]  # fmt: skip
    for changed in (*([own] if own else []), *papers):
        if any(misread_look({**look, **changed}) for look in looks):
            return "et betinget format, under hvilket indhold ikke kan læses"
    return ""
