"""Reads what stands in an .xlsx file, cell by cell: the value, the formula, the names; nothing is computed or trusted."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TypeAlias
from xml.etree.ElementTree import Element

from workbooks.intake import IntakeError, Package

Value: TypeAlias = float | str | bool | None
Place: TypeAlias = tuple[int, int]

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_NUMBER = re.compile(r"\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*", re.ASCII)
_AT = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_LONGEST_FORMULA, _DEEPEST_FORMULA, _MOST_OPERATORS = 8192, 64, 500
"""The first two are Excel's own limits; the annexes' longest formula has some 100 operators."""
_OPERATOR = re.compile(r"[-+*/%^@&<>=]")
_LAST_ROW, _LAST_COLUMN = 20_000, 500
"""The reach of a workbook that is read; the annexes use some hundred rows."""


@dataclass(frozen=True)
class FileCell:
    """A cell as it stands in a file: its stored value and its formula's text, without `=`."""

    value: Value
    formula: str | None = None


@dataclass
class FileSheet:
    """A sheet as it stands in a file."""

    name: str
    hidden: bool
    cells: dict[Place, FileCell] = field(default_factory=dict)


@dataclass
class FileBook:
    """A workbook as it stands in a file."""

    sheets: list[FileSheet]
    names: dict[str, str]
    oddities: list[str]


def read(package: Package) -> FileBook:
    """Read a file from somebody else; raises `IntakeError` where it cannot be read safely."""
    book = package.xml("xl/workbook.xml")
    if book.tag.startswith(_STRICT):
        raise IntakeError("er gemt som »Strict Open XML«; gem den som almindelig .xlsx")
    targets = _relations(package)
    texts = _shared_texts(package)
    sheets = []
    for entry in _all(book, "sheets/sheet"):
        part = targets.get(entry.get(_ID, ""))
        if part is None or part not in package.names or not part.startswith("xl/worksheets/"):
            raise IntakeError(f"arket »{entry.get('name')}« er ikke et regneark")
        sheet = FileSheet(entry.get("name", ""), entry.get("state", "visible") != "visible")
        for place, cell in _cells(package.xml(part), texts):
            if place in sheet.cells:
                raise IntakeError(f"arket »{sheet.name}« har den samme celle to gange")
            sheet.cells[place] = cell
        sheets.append(sheet)
    return FileBook(sheets, _names(book), [*_oddities(package), *_settings(book)])


def _names(book: Element) -> dict[str, str]:
    names: dict[str, str] = {}
    for entry in _all(book, "definedNames/definedName"):
        name = entry.get("name", "")
        if name.startswith("_xlnm."):
            continue
        if name.casefold() in {known.casefold() for known in names}:
            raise IntakeError(f"navnet »{name[:40]}« står der to gange")
        names[name] = _checked((entry.text or "").strip(), name) or ""
    return names


def _settings(book: Element) -> Iterator[str]:
    """Settings under which Excel calculates otherwise than the engines do."""
    for path, key, value, what in (
        ("workbookPr", "date1904", ("1", "true"), "datoer, der tælles fra 1904"),
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
    runs = [item.find(f"{_MAIN}t"), *_all(item, "r/t")]
    return "".join(run.text or "" for run in runs if run is not None)


def _cells(root: Element, texts: list[str]) -> Iterator[tuple[Place, FileCell]]:
    shared: dict[str, tuple[str, str]] = {}
    for cell in _all(root, "sheetData/row/c"):
        at = cell.get("r", "")
        value, formula = _value(cell, texts), _checked(_formula(cell, at, shared), at)
        if value is not None or formula is not None:
            yield _place(at), FileCell(value, formula)


def _place(at: str) -> Place:
    match = _AT.fullmatch(at)
    if match is None:
        raise IntakeError(f"cellen »{at[:20]}« findes ikke")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(match[2])
    if row > _LAST_ROW or column > _LAST_COLUMN:
        raise IntakeError(f"celle {at} ligger uden for de {_LAST_ROW} rækker og {_LAST_COLUMN} kolonner, der læses")
    return row, column


def _value(cell: Element, texts: list[str]) -> Value:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(f"{_MAIN}is")
        return None if inline is None else _text(inline)
    stored = cell.find(f"{_MAIN}v")
    if stored is None or not stored.text:
        return None
    try:
        if kind == "s":
            return texts[int(stored.text)]
        if kind == "b":
            return stored.text.strip() == "1"
        if kind in ("str", "e", "d"):
            return stored.text
        if not _NUMBER.fullmatch(stored.text):
            raise ValueError(stored.text)
        return _finite(float(stored.text))
    except (ValueError, IndexError):
        raise IntakeError(f"celle {cell.get('r')} har en værdi, der ikke kan læses") from None


def _finite(number: float) -> float:
    if not math.isfinite(number):
        raise ValueError(number)
    return number


def _checked(formula: str | None, at: str) -> str | None:
    """The formula, refused where it is so deep that an engine could run out of stack on it."""
    if formula is not None:
        depth = deepest = 0
        for character in formula:
            depth += (character in "({") - (character in ")}")
            deepest = max(deepest, depth)
        operators = len(_OPERATOR.findall(formula))
        if len(formula) > _LONGEST_FORMULA or deepest > _DEEPEST_FORMULA or operators > _MOST_OPERATORS:
            raise IntakeError(f"celle {at[:20]} har en formel, der er for lang eller for dybt indlejret")
    return formula


def _formula(cell: Element, at: str, shared: dict[str, tuple[str, str]]) -> str | None:
    element = cell.find(f"{_MAIN}f")
    if element is None:
        return None
    text, index = element.text or "", element.get("si", "")
    if element.get("t") == "shared":
        if text:
            shared[index] = (text, at)
        elif index in shared:
            from openpyxl.formula.translate import Translator

            origin, home = shared[index]
            return str(Translator(f"={origin}", home).translate_formula(at))[1:]
    if element.get("t") == "array":
        return f"{{{text}}}"
    return text


def _oddities(package: Package) -> Iterator[str]:
    """What an annex never has and a returned file should not have either."""
    for part, what in (
        ("xl/vbaProject.bin", "makroer"),
        ("xl/externalLinks/", "kæder til andre projektmapper"),
        ("xl/embeddings/", "indlejrede filer"),
        ("xl/activeX/", "ActiveX-objekter"),
        ("xl/connections.xml", "dataforbindelser"),
    ):
        if any(name.startswith(part) for name in package.names):
            yield what
