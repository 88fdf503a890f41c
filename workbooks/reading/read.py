"""The content of an .xlsx file, cell by cell: values, formulas and names; nothing is computed or trusted."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TypeAlias
from xml.etree.ElementTree import Element

from workbooks.cells.address import column_number, letters
from workbooks.cells.namespaces import IN_MAIN, IN_STRICT, LINK
from workbooks.reading.display import Display, Styles, read_display, read_styles
from workbooks.reading.formula_text import bare_call, moved
from workbooks.reading.intake import MACRO_PART, IntakeError, Package

Value: TypeAlias = float | str | bool | None
CellPlace: TypeAlias = tuple[int, int]

_TEXT, _RUN, _INLINE, _STORED, _FORMULA = (IN_MAIN + tag for tag in ("t", "r", "is", "v", "f"))
_NUMBER = re.compile(r"\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*", re.ASCII)
_AT = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_LONGEST_FORMULA, _MOST_OPERATORS = 8192, 500
"""Characters (Excel's own limit), and operators and brackets; the annexes' longest formula has about 100 of these."""
_OPERATOR = re.compile(r"[-+*/%^@&<>=({]")
_PLAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_TRUE = ("1", "true")
DATES_FROM_1904 = "datoer, der tælles fra 1904"
_PRINT_AREA = "_xlnm.Print_Area"
_LAST_ROW, _LAST_COLUMN = 20_000, 500
MOST_CELLS, MOST_SHEETS, MOST_NAMES = 40_000, 50, 2_000
"""Limits for a workbook; the largest annex has 3,300 cells in about a hundred rows, 7 sheets and 110 names."""
MOST_CHARACTERS = 5_000_000
"""Limit for all texts and formulas together, characters; shared ones count once per cell."""


@dataclass(frozen=True)
class FileCell:
    """A cell of a file: its stored value, its formula without `=`, its number format and its named style."""

    value: Value
    formula: str | None = None
    number_format: str = ""
    style: str = ""


@dataclass
class FileSheet:
    """A sheet of a file."""

    name: str
    hidden: bool
    cells: dict[CellPlace, FileCell] = field(default_factory=dict)
    display: Display = field(default_factory=Display)


@dataclass
class FileBook:
    """A workbook as read from a file."""

    sheets: list[FileSheet]
    names: dict[str, str]
    oddities: list[str]
    macros: bytes | None = None
    local_names: list[tuple[str, str, str]] = field(default_factory=list)
    """Names valid on one sheet only: sheet, name, what it refers to."""
    comments: dict[str, str] = field(default_factory=dict)
    """Comment of each defined name; empty if it has none."""
    hidden_names: set[str] = field(default_factory=set)
    """Names that Excel does not list."""


def read(package: Package) -> FileBook:
    """Return the content of a file.

    Raises: `IntakeError` if it cannot be read safely.
    """
    book = workbook_part(package)
    _check_type(package)
    texts = _shared_texts(package)
    sheets: list[FileSheet] = []
    cells_left, characters_left = MOST_CELLS, MOST_CHARACTERS
    styles = read_styles(package)
    for name, hidden, part in listed_sheets(book, package):
        root = package.xml(part)
        elements = list(_all(root, "sheetData/row/c"))
        cells_left -= len(elements)
        if cells_left < 0:
            raise IntakeError(f"har flere celler end de {MOST_CELLS}, der læses")
        sheet = FileSheet(name, hidden, display=read_display(root, part, package, styles))
        for place, cell in _cells(elements, texts, styles):
            if place in sheet.cells:
                raise IntakeError(f"arket »{sheet.name}« har den samme celle to gange")
            sheet.cells[place] = cell
            characters_left -= len(cell.formula or "") + (len(cell.value) if isinstance(cell.value, str) else 0)
            if characters_left < 0:
                raise IntakeError(f"har mere tekst end de {MOST_CHARACTERS} tegn, der læses")
        sheets.append(sheet)
    macros = package.read(MACRO_PART) if MACRO_PART in package.names else None
    names, local_names = _names(book, sheets)
    entries = list(_all(book, "definedNames/definedName"))
    return FileBook(
        sheets,
        names,
        [*_oddities(package), *settings(book)],
        macros,
        local_names,
        comments={one.get("name", ""): one.get("comment", "") for one in entries},
        hidden_names={one.get("name", "") for one in entries if one.get("hidden") in _TRUE},
    )


def _check_type(package: Package) -> None:
    """Raise `IntakeError` unless the file declares the content type of its kind; Excel would refuse it."""
    kinds = [[_PLAIN_TYPE], [_MACRO_TYPE]] if MACRO_PART in package.names else [[_PLAIN_TYPE]]
    entries = package.xml("[Content_Types].xml").iter()
    said = [one.get("ContentType") for one in entries if one.get("PartName", "").casefold() == "/xl/workbook.xml"]
    if said not in kinds:
        raise IntakeError("siger ikke selv, at den er en projektmappe af den slags, den er; Excel åbner den ikke")


def workbook_part(package: Package) -> Element:
    """Return the part that lists sheets and names.

    Raises: `IntakeError` if it is saved as Strict Open XML.
    """
    book = package.xml("xl/workbook.xml")
    if book.tag.startswith(IN_STRICT):
        raise IntakeError("er gemt som »Strict Open XML«; gem den som almindelig .xlsx")
    return book


def listed_sheets(book: Element, package: Package) -> list[tuple[str, bool, str]]:
    """Return each sheet's name, whether it is hidden, and its part."""
    targets = _relations(package)
    entries = list(_all(book, "sheets/sheet"))
    if len(entries) > MOST_SHEETS:
        raise IntakeError(f"har {len(entries)} ark; højst {MOST_SHEETS} læses")
    listed: list[tuple[str, bool, str]] = []
    for entry in entries:
        name, part = entry.get("name", ""), targets.get(entry.get(LINK, ""))
        if part is None or part not in package.names or not part.startswith("xl/worksheets/"):
            raise IntakeError(f"arket »{name[:40]}« er ikke et regneark")
        if any(part == other or name.casefold() == known.casefold() for known, _, other in listed):
            raise IntakeError(f"arket »{name[:40]}« står der to gange")
        listed.append((name, entry.get("state", "visible") != "visible", part))
    return listed


def _names(book: Element, sheets: list[FileSheet]) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """Return the names of the workbook and those of single sheets; store print areas with their sheets."""
    names: dict[str, str] = {}
    local: list[tuple[str, str, str]] = []
    known: set[tuple[str, str]] = set()
    entries = list(_all(book, "definedNames/definedName"))
    if len(entries) > MOST_NAMES:
        raise IntakeError(f"har flere navne end de {MOST_NAMES}, der læses")
    for entry in entries:
        name, home = entry.get("name", ""), entry.get("localSheetId", "")
        text = _checked((entry.text or "").strip(), name)
        sheet = sheets[int(home)] if home.isdecimal() and len(home) < 4 and int(home) < len(sheets) else None
        if name == _PRINT_AREA and sheet is not None:
            sheet.display.print_area = text
        if name.startswith("_xlnm."):
            continue
        if (home, name.casefold()) in known:
            raise IntakeError(f"navnet »{name[:40]}« står der to gange")
        known.add((home, name.casefold()))
        if home:
            local.append((sheet.name if sheet is not None else "", name, text))
        else:
            names[name] = text
    return names, local


def settings(book: Element) -> Iterator[str]:
    """Yield the workbook's settings that make Excel calculate differently from the engines."""
    for path, key, value, what in (
        ("workbookPr", "date1904", _TRUE, DATES_FROM_1904),
        ("calcPr", "fullPrecision", ("0", "false"), "beregning med de viste decimaler"),
    ):
        if any(entry.get(key) in value for entry in _all(book, path)):
            yield what


def _all(root: Element, path: str) -> Iterator[Element]:
    return root.iterfind("/".join(IN_MAIN + step for step in path.split("/")))


def _relations(package: Package) -> dict[str, str]:
    base = PurePosixPath("/xl")
    return {
        relation.get("Id", ""): str(base / relation.get("Target", "")).lstrip("/")
        for relation in package.xml("xl/_rels/workbook.xml.rels")
        if relation.get("TargetMode") != "External"
    }


def _shared_texts(package: Package) -> list[str]:
    part = "xl/sharedStrings.xml"
    if part not in package.names:
        return []
    return [_text(item) for item in _all(package.xml(part), "si")]


def _text(item: Element) -> str:
    """Return the text of an item: its runs joined, without phonetic hints."""
    runs = [part if part.tag == _TEXT else part.find(_TEXT) for part in item if part.tag in (_TEXT, _RUN)]
    return "".join([run.text or "" for run in runs if run is not None])


def _cells(elements: list[Element], texts: list[str], styles: Styles) -> Iterator[tuple[CellPlace, FileCell]]:
    shared: dict[str, tuple[str, CellPlace]] = {}
    for cell in elements:
        at = cell.get("r", "")
        value, element = _value(cell, texts), cell.find(_FORMULA)
        if value is None and element is None:
            continue
        place, style = _place(at), cell.get("s", "0")
        if not style.isdecimal() or int(style[:9]) >= max(1, len(styles.formats)):
            raise IntakeError(f"celle {at} har en typografi, der ikke findes")
        shown, named = (styles.formats[int(style)], styles.names[int(style)]) if styles.formats else ("", "")
        formula = None if element is None else _checked(_formula(element, place, shared), at)
        yield place, FileCell(value, formula, shown, named)


def _place(at: str) -> CellPlace:
    match = _AT.fullmatch(at)
    if match is None:
        raise IntakeError(f"cellen »{at[:20]}« findes ikke")
    row, column = int(match[2]), column_number(match[1])
    if row > _LAST_ROW or column > _LAST_COLUMN:
        raise IntakeError(f"celle {at} ligger uden for de {_LAST_ROW} rækker og {_LAST_COLUMN} kolonner, der læses")
    return row, column


def _value(cell: Element, texts: list[str]) -> Value:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(_INLINE)
        return None if inline is None else _text(inline)
    stored = cell.find(_STORED)
    if stored is None or not stored.text:
        return None
    try:
        if kind == "s":
            return texts[_checked_index(stored.text)]
        if kind == "b":
            return stored.text.strip() == "1"
        if kind in ("str", "e", "d"):
            return stored.text
        if not _NUMBER.fullmatch(stored.text):
            raise ValueError(stored.text)
        return _finite(float(stored.text))
    except (ValueError, IndexError):
        raise IntakeError(f"celle {cell.get('r')} har en værdi, der ikke kan læses") from None


def _checked_index(text: str) -> int:
    """Return an index into a list; refuse a negative one, which Python would count from the end."""
    if (index := int(text)) < 0:
        raise IndexError(index)
    return index


def _finite(number: float) -> float:
    if not math.isfinite(number):
        raise ValueError(number)
    return number


def _checked(formula: str, at: str) -> str:
    """Return the formula; refuse it if it is too long or has too many operators and brackets."""
    if len(formula) > _LONGEST_FORMULA or (
        len(formula) > _MOST_OPERATORS and len(_OPERATOR.findall(formula)) > _MOST_OPERATORS
    ):
        raise IntakeError(f"celle {at[:20]} har en formel, der er for lang eller for dybt indlejret")
    return formula


def _formula(element: Element, place: CellPlace, shared: dict[str, tuple[str, CellPlace]]) -> str:
    text, index = element.text or "", element.get("si", "")
    if element.get("t") == "shared":
        if text:
            shared[index] = (_checked(text, index), place)
        elif index in shared:
            origin, (row, column) = shared[index]
            return moved(origin, place[0] - row, place[1] - column)
    kind, call = element.get("t", "normal"), bare_call(text)
    # whichever spelling Excel chooses, a call in one cell returns the same
    if call is not None and (kind == "normal" or (kind == "array" and _is_alone(element, place))):
        return call
    if kind == "array":
        return f"{{{text}}}"
    # a data table does not calculate the text stored with it
    return f"{{{kind}: {text}}}" if kind not in ("normal", "shared") else text


def _is_alone(element: Element, place: CellPlace) -> bool:
    """Return whether an array formula fills only its own cell."""
    at = f"{letters(place[1])}{place[0]}"
    return element.get("ref", at) in (at, f"{at}:{at}")


def _oddities(package: Package) -> Iterator[str]:
    """Yield what an annex never contains and a returned file should not contain either."""
    for part, what in (
        ("xl/externalLinks/", "kæder til andre projektmapper"),
        ("xl/embeddings/", "indlejrede filer"),
        ("xl/activeX/", "ActiveX-objekter"),
        ("xl/connections.xml", "dataforbindelser"),
    ):
        if any(name.startswith(part) for name in package.names):
            yield what
