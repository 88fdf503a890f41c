"""Reads what stands in an .xlsx file, cell by cell: the value, the formula, the names; nothing is computed or trusted."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TypeAlias
from xml.etree.ElementTree import Element

from workbooks.cells.address import column_number, letters
from workbooks.reading.display import Display, Styles, read_display, read_styles
from workbooks.reading.formula_text import bare_call, moved
from workbooks.reading.intake import MACRO_PART, IntakeError, Package

Value: TypeAlias = float | str | bool | None
Place: TypeAlias = tuple[int, int]

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TEXT, _RUN, _INLINE, _STORED, _FORMULA = (_MAIN + tag for tag in ("t", "r", "is", "v", "f"))
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_NUMBER = re.compile(r"\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*", re.ASCII)
_AT = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_LONGEST_FORMULA, _MOST_OPERATORS = 8192, 500
"""The first is Excel's own limit; the annexes' longest formula has some 100 operators and brackets."""
_OPERATOR = re.compile(r"[-+*/%^@&<>=({]")
_PLAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_TRUE = ("1", "true")
DATES_FROM_1904 = "datoer, der tælles fra 1904"
_PRINT_AREA = "_xlnm.Print_Area"
_LAST_ROW, _LAST_COLUMN = 20_000, 500
MOST_CELLS, MOST_SHEETS, MOST_NAMES = 40_000, 50, 2_000
"""The reach of a workbook that is read; the largest annex has 3,300 cells in some hundred rows, 7 sheets, 110 names."""
MOST_CHARACTERS = 5_000_000
"""Of all texts and formulas, each counted where it stands, also if the file shares it between cells."""


@dataclass(frozen=True)
class FileCell:
    """A cell as it stands in a file: its stored value, its formula's text, without `=`, its number format and its named style."""

    value: Value
    formula: str | None = None
    number_format: str = ""
    style: str = ""


@dataclass
class FileSheet:
    """A sheet as it stands in a file."""

    name: str
    hidden: bool
    cells: dict[Place, FileCell] = field(default_factory=dict)
    display: Display = field(default_factory=Display)


@dataclass
class FileBook:
    """A workbook as it stands in a file."""

    sheets: list[FileSheet]
    names: dict[str, str]
    oddities: list[str]
    macros: bytes | None = None
    local_names: list[tuple[str, str, str]] = field(default_factory=list)
    """Names that hold on one sheet only: sheet, name, what it stands for."""
    comments: dict[str, str] = field(default_factory=dict)
    """What Excel says of a name, where it says anything."""
    hidden_names: set[str] = field(default_factory=set)
    """Names that Excel does not list."""


def read(package: Package) -> FileBook:
    """Read a file from somebody else; raises `IntakeError` where it cannot be read safely."""
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
    """Excel opens a file only if it says itself what it is, and says so by the right kind of name."""
    kinds = [[_PLAIN_TYPE], [_MACRO_TYPE]] if MACRO_PART in package.names else [[_PLAIN_TYPE]]
    entries = package.xml("[Content_Types].xml").iter()
    said = [one.get("ContentType") for one in entries if one.get("PartName", "").casefold() == "/xl/workbook.xml"]
    if said not in kinds:
        raise IntakeError("siger ikke selv, at den er en projektmappe af den slags, den er; Excel åbner den ikke")


def workbook_part(package: Package) -> Element:
    """The part that lists sheets and names; raises `IntakeError` where it is of another kind than the usual one."""
    book = package.xml("xl/workbook.xml")
    if book.tag.startswith(_STRICT):
        raise IntakeError("er gemt som »Strict Open XML«; gem den som almindelig .xlsx")
    return book


def listed_sheets(book: Element, package: Package) -> list[tuple[str, bool, str]]:
    """Name, whether it is hidden, and part of each sheet."""
    targets = _relations(package)
    entries = list(_all(book, "sheets/sheet"))
    if len(entries) > MOST_SHEETS:
        raise IntakeError(f"har {len(entries)} ark; højst {MOST_SHEETS} læses")
    listed: list[tuple[str, bool, str]] = []
    for entry in entries:
        name, part = entry.get("name", ""), targets.get(entry.get(_ID, ""))
        if part is None or part not in package.names or not part.startswith("xl/worksheets/"):
            raise IntakeError(f"arket »{name[:40]}« er ikke et regneark")
        if any(part == other or name.casefold() == known.casefold() for known, _, other in listed):
            raise IntakeError(f"arket »{name[:40]}« står der to gange")
        listed.append((name, entry.get("state", "visible") != "visible", part))
    return listed


def _names(book: Element, sheets: list[FileSheet]) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """The names of the workbook, and those of one sheet; a print area goes to what its sheet shows."""
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
    """Settings under which Excel calculates otherwise than the engines do."""
    for path, key, value, what in (
        ("workbookPr", "date1904", _TRUE, DATES_FROM_1904),
        ("calcPr", "fullPrecision", ("0", "false"), "beregning med de viste decimaler"),
    ):
        if any(entry.get(key) in value for entry in _all(book, path)):
            yield what


def _all(root: Element, path: str) -> Iterator[Element]:
    return root.iterfind("/".join(_MAIN + step for step in path.split("/")))


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
    """The text of an item, its runs put together, without the phonetic hints."""
    runs = [part if part.tag == _TEXT else part.find(_TEXT) for part in item if part.tag in (_TEXT, _RUN)]
    return "".join([run.text or "" for run in runs if run is not None])


def _cells(elements: list[Element], texts: list[str], styles: Styles) -> Iterator[tuple[Place, FileCell]]:
    shared: dict[str, tuple[str, Place]] = {}
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


def _place(at: str) -> Place:
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
    """A place in a list; Python would take one below 0 for a place counted from the end."""
    if (index := int(text)) < 0:
        raise IndexError(index)
    return index


def _finite(number: float) -> float:
    if not math.isfinite(number):
        raise ValueError(number)
    return number


def _checked(formula: str, at: str) -> str:
    """The formula, refused where it is longer or deeper than anybody writes one."""
    if len(formula) > _LONGEST_FORMULA or (
        len(formula) > _MOST_OPERATORS and len(_OPERATOR.findall(formula)) > _MOST_OPERATORS
    ):
        raise IntakeError(f"celle {at[:20]} har en formel, der er for lang eller for dybt indlejret")
    return formula


def _formula(element: Element, place: Place, shared: dict[str, tuple[str, Place]]) -> str:
    text, index = element.text or "", element.get("si", "")
    if element.get("t") == "shared":
        if text:
            shared[index] = (_checked(text, index), place)
        elif index in shared:
            origin, (row, column) = shared[index]
            return moved(origin, place[0] - row, place[1] - column)
    kind, call = element.get("t", "normal"), bare_call(text)
    # which of its spellings Excel chooses says nothing of what a call in one cell gives
    if call is not None and (kind == "normal" or (kind == "array" and _is_alone(element, place))):
        return call
    if kind == "array":
        return f"{{{text}}}"
    # a data table calculates something else than the text beside it
    return f"{{{kind}: {text}}}" if kind not in ("normal", "shared") else text


def _is_alone(element: Element, place: Place) -> bool:
    """Whether the formula of an array fills its own cell only."""
    at = f"{letters(place[1])}{place[0]}"
    return element.get("ref", at) in (at, f"{at}:{at}")


def _oddities(package: Package) -> Iterator[str]:
    """What an annex never has and a returned file should not have either."""
    for part, what in (
        ("xl/externalLinks/", "kæder til andre projektmapper"),
        ("xl/embeddings/", "indlejrede filer"),
        ("xl/activeX/", "ActiveX-objekter"),
        ("xl/connections.xml", "dataforbindelser"),
    ):
        if any(name.startswith(part) for name in package.names):
            yield what
