"""What a part says beyond the cells, each thing by a path; whatever no reader has taken away before is a fact in itself."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeAlias
from xml.etree.ElementTree import Element

from workbooks.cells.address import letters
from workbooks.cells.namespaces import IN_MAIN, PREFIXES
from workbooks.reading.formula_text import plain_text
from workbooks.reading.intake import IntakeError
from workbooks.reading.left import Left
from workbooks.reading.looks import Look, Styles

Said: TypeAlias = tuple[str, str, str]
"""A place (a cell, an area, a row, a name; empty for all of a part), a path, and the value there.

A path is the elements from the part's root on, then `@` and an attribute, such as `sheetViews/sheetView@showZeros`.
"""
Facts: TypeAlias = dict[tuple[str, str], str]
"""What is said, by place and path."""

_COLOUR = re.compile(r"[0-9A-Fa-f]{6}(?:[0-9A-Fa-f]{2})?")
_ALIKE = {"true": "1", "false": "0", "frozenSplit": "frozen"}
"""Values that mean the same; panes that were split before they were frozen stand as fast."""
STRANGE = "?:"
"""Prefix of a name in any other namespace."""
_LOWEST_ROW, _NARROWEST_COLUMN = 4.0, 1.0
"""Row height in points and column width in characters below which a cell's text cannot be seen."""
_MOST_RULES, _LAST_COLUMN = 2_000, 500
_MOST_COLUMNS = 1_000
"""Most entries for columns; each speaks of up to `_LAST_COLUMN` of them."""
_MOST_MERGED = 2_000
"""Most merged areas of a sheet; each is told by itself."""
_MOST_INPUT_RULES = 2_000
"""Most rules of a sheet for what may be typed; `Vilkaar.xlsx` has 136."""
_LONGEST_PATH = 1_000
"""Longest path, characters: it grows with the depth, and each thing that is said carries its own."""
_USUAL_HEIGHT, _USUAL_WIDTH = "15", "9.14"
"""In points, and in characters of the usual font, the margin of a cell included."""


def said(root: Element, path: str = "", place: str = "") -> Iterator[Said]:
    """Yield what a tree says: each attribute, each text, and each element that has neither nor children.

    Elements of one name beside each other are counted from the second on. What names cells is said of these.
    """
    place = root.get("sqref") or root.get("ref") or place
    if len(path) > _LONGEST_PATH:
        raise IntakeError("har elementer dybere i hinanden, end en projektmappe kan have")
    for key, value in root.attrib.items():
        yield place, f"{path}@{name_of(key)}", plain(value)
    text = (root.text or "").strip()
    if text or not (root.attrib or len(root)):
        yield place, path or ".", text
    times: Counter[str] = Counter()
    for child in root:
        name = name_of(child.tag)
        times[name] += 1
        step = name if times[name] == 1 else f"{name}[{times[name]}]"
        yield from said(child, f"{path}/{step}" if path else step, place)
        if (child.tail or "").strip():
            yield place, f"{path}/{step}+", (child.tail or "").strip()


def name_of(tag: str) -> str:
    """Return the name of an element or attribute with its short prefix."""
    space, brace, name = tag.rpartition("}")
    return f"{PREFIXES.get(space[1:], STRANGE)}{name}" if brace else name


def plain(value: str) -> str:
    """Return an attribute's value, with yes, no, colours and frozen panes spelt in one way."""
    if _COLOUR.fullmatch(value):
        return value.upper()
    return _ALIKE.get(value, value)


def taken(root: Element, name: str) -> Iterator[Element]:
    """Take the children of a name out of a tree, and yield them."""
    for child in root.findall(IN_MAIN + name):
        root.remove(child)
        yield child


def rows_said(root: Element, rows: Mapping[int, Mapping[str, str]], used: Collection[int]) -> Iterator[Said]:
    """Yield what rows in use say, but for the formats of their empty cells; the height that they have, said or not."""
    usual, last = _of_all(root, "defaultRowHeight", _USUAL_HEIGHT), max(used, default=0)
    for number in sorted({*used, *(one for one in rows if one <= last)}):
        attributes = rows.get(number, {})
        place = f"{number}:{number}"
        height = attributes.get("ht", usual)
        yield place, "row@ht", height
        if is_below(height, _LOWEST_ROW):
            yield place, "row@hidden", "1"
        for key, value in attributes.items():
            name = name_of(f"{{{key}" if "}" in key else key)
            if name not in ("r", "spans", "s", "customFormat", "ht"):
                yield place, f"row@{name}", plain(value)


def columns_said(root: Element, used: Collection[int]) -> Iterator[Said]:
    """Take the columns out of a sheet's tree, and yield what those in use say; the width that they have, said or not."""
    said_of_them: dict[int, Mapping[str, str]] = {}
    for numbers, one in _columns(root):
        said_of_them |= dict.fromkeys(numbers, one.attrib)
    for columns in taken(root, "cols"):
        columns.clear()
    usual, last = _of_all(root, "defaultColWidth", _USUAL_WIDTH), max(used, default=0)
    for number in sorted({*used, *(one for one in said_of_them if one <= last)}):
        attributes, place = said_of_them.get(number, {}), f"{letters(number)}:{letters(number)}"
        width = attributes.get("width", usual)
        yield place, "col@width", width
        if is_below(width, _NARROWEST_COLUMN):
            yield place, "col@hidden", "1"
        for key, value in attributes.items():
            if key not in ("min", "max", "style", "width"):
                yield place, f"col@{name_of(key)}", plain(value)


def views_said(root: Element) -> Iterator[Said]:
    """Yield from where on a sheet with rows or columns that stay in place can be scrolled: what is before is out of reach."""
    for number, view in enumerate(root.iterfind(f"{IN_MAIN}sheetViews/{IN_MAIN}sheetView"), 1):
        if view.find(f"{IN_MAIN}pane") is not None and "topLeftCell" in view.attrib:
            yield (
                "",
                f"sheetViews/sheetView{f'[{number}]' if number > 1 else ''}@frozen at",
                view.get("topLeftCell", ""),
            )


def is_below(size: str, least: float) -> bool:
    """Return whether a height or width shows nothing of a cell's text, or is none."""
    try:
        return not float(size) >= least
    except ValueError:
        return True


def _of_all(root: Element, key: str, usual: str) -> str:
    """Return what a sheet says of rows or columns that say nothing themselves."""
    found = root.find(f"{IN_MAIN}sheetFormatPr")
    return usual if found is None else found.get(key, usual)


def column_formats(root: Element) -> Mapping[int, str]:
    """Return the stored format of the empty cells of each column that has one."""
    found: dict[int, str] = {}
    for numbers, one in _columns(root):
        if (style := one.get("style", "0")) != "0":
            found |= dict.fromkeys(numbers, style)
    return found


def _columns(root: Element) -> Iterator[tuple[range, Element]]:
    """Yield the entries for columns with the numbers of those, as far as they are read.

    Raises: `IntakeError` where there are more entries than are read.
    """
    for number, one in enumerate(root.iterfind(f"{IN_MAIN}cols/{IN_MAIN}col")):
        if number >= _MOST_COLUMNS:
            raise IntakeError(f"har et ark, der siger mere om kolonner end de {_MOST_COLUMNS} ting, der læses")
        first, end = one.get("min", ""), one.get("max", "")
        if first.isdecimal() and end.isdecimal() and len(first) < 6:
            yield range(int(first), min(int(end[:6]), _LAST_COLUMN) + 1), one


def merged_said(root: Element) -> Iterator[Said]:
    """Take the merged areas out of a sheet's tree, and yield them.

    Raises: `IntakeError` where there are more than are read.
    """
    areas = [one.get("ref", "") for cells in taken(root, "mergeCells") for one in cells]
    if len(areas) > _MOST_MERGED:
        raise IntakeError(f"har et ark med flere flettede celler end de {_MOST_MERGED}, der læses")
    yield from ((area, "merged", "1") for area in areas)


def refuse_many_input_rules(root: Element) -> None:
    """Raise `IntakeError` where a sheet says more often what may be typed than is read, those of newer releases included."""
    if sum(one.tag.rpartition("}")[2] == "dataValidation" for one in root.iter()) > _MOST_INPUT_RULES:
        raise IntakeError(f"har et ark med flere regler for indtastning end de {_MOST_INPUT_RULES}, der læses")


def rules_said(root: Element, styles: Styles, left: Left) -> Iterator[Said]:
    """Take the conditional formats out of a sheet's tree, and yield the look of each for its area.

    Raises: `IntakeError` where there are more than are read.
    """
    rules_left = _MOST_RULES
    for block in taken(root, "conditionalFormatting"):
        areas = block.attrib.pop("sqref", "").split()
        yield from (("", f"conditionalFormatting@{name_of(key)}", plain(value)) for key, value in block.attrib.items())
        rules = block.findall(f"{IN_MAIN}cfRule")
        rules_left -= len(areas) * len(rules)
        if rules_left < 0:
            raise IntakeError(f"har flere betingede formater end de {_MOST_RULES}, der læses")
        for rule in rules:
            asked, look = _asked(rule), _look(rule.attrib.pop("dxfId", ""), styles)
            path = f"rule {asked}"
            left.take_text(path, look, times=len(areas))
            for area in areas:
                yield area, path, look
                if rule.attrib or len(rule):
                    yield from said(rule, "cfRule", f"{area} {asked}")


def _asked(rule: Element) -> str:
    """Take from a rule what it asks, and return it."""
    rule.attrib.pop("priority", None)
    words = [rule.attrib.pop("type", ""), rule.attrib.pop("operator", "")]
    for one in rule.findall(f"{IN_MAIN}formula"):
        words.append(plain_text(one.text or ""))
        rule.remove(one)
    return " ".join(filter(None, words))


def _look(index: str, styles: Styles) -> str:
    number = int(index) if index.isdecimal() and len(index) < 6 else -1
    look: Look = styles.rules[number] if 0 <= number < len(styles.rules) else {}
    return "; ".join(f"{key}={value}" for key, value in sorted(look.items()))


def of(every: Iterable[Said]) -> Facts:
    """Return facts by place and path; what is said twice is two facts."""
    facts: Facts = {}
    reached: Counter[tuple[str, str]] = Counter()  # a file may say one thing 200,000 times
    for place, path, value in every:
        key = path
        while (place, key) in facts:
            reached[place, path] += 1
            key = f"{path} ({reached[place, path] + 1})"
        facts[place, key] = value
    return facts
