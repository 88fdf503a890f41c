"""The content of an .xlsx file as Excel reads it: cells, names, and whatever else it says; nothing is computed or trusted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from workbooks.cells.namespaces import IN_MAIN, IN_STRICT, LINK
from workbooks.reading import facts as said_of
from workbooks.reading.bands import bands_said
from workbooks.reading.book_facts import BUILT_IN, looks_said, names_said, parts_said, properties_said, sheets_said
from workbooks.reading.cells import FALSE, TRUE, BookCells, CellPlace, FileCell, checked_formula
from workbooks.reading.drawing_reader import Drawn, drawn_on
from workbooks.reading.facts import (
    Facts,
    Said,
    column_formats,
    columns_said,
    merged_said,
    refuse_many_input_rules,
    rows_said,
    rules_said,
    said,
    taken,
    views_said,
)
from workbooks.reading.formula_text import plain_text
from workbooks.reading.intake import IntakeError, Package, refuse_second
from workbooks.reading.left import Left
from workbooks.reading.looks import Styles, styles_of
from workbooks.reading.parts import FileParts
from workbooks.reading.shared_texts import read_shared_texts
from workbooks.reading.structure import refuse_misplaced
from workbooks.reading.texts import Run

_NOTHING = "#REF!"
"""What Gnumeric writes as the area that is printed of a sheet of which nothing is said."""
_BLANKS = " \t\n\r"
"""What XML has for white space; any other sign is part of what stands there."""
DATES_FROM_1904 = "datoer, der tælles fra 1904"
PRINT_AREA, PRINT_TITLES = "_xlnm.Print_Area", "_xlnm.Print_Titles"
MOST_SHEETS, MOST_NAMES = 50, 2_000
"""Limits for a workbook; the largest annex has 7 sheets and 110 names."""
_FEW_FACTS, _FACTS_OF_CELL = 10_000, 2
"""How much a file may say beyond its cells, and for each of them; an annex says some 500 things, and LibreOffice more than one of a cell."""
_FITTED, _SCALE = ("", "sheetPr/pageSetUpPr@fitToPage"), ("", "pageSetup@scale")
_GNUMERIC = ("Print_Area", "Print_Titles")
"""How Gnumeric names what is printed, which Excel takes for names like any other."""


@dataclass
class FileSheet:
    """A sheet of a file: its cells, and whatever else it says."""

    name: str
    state: str = "visible"
    cells: dict[CellPlace, FileCell] = field(default_factory=dict)
    blanks: dict[CellPlace, int] = field(default_factory=dict)
    """Format of each cell without content that has one."""
    row_formats: Mapping[int, int] = field(default_factory=dict)
    column_formats: Mapping[int, int] = field(default_factory=dict)
    facts: Facts = field(default_factory=dict)
    drawn: list[Drawn] = field(default_factory=list)

    @property
    def hidden(self) -> bool:
        """Whether Excel does not show it."""
        return self.state != "visible"


@dataclass
class FileBook:
    """A workbook as read from a file."""

    sheets: list[FileSheet]
    names: dict[str, str]
    facts: Facts = field(default_factory=dict)
    macros: bytes | None = None
    is_macro_type: bool = False
    """Whether it declares itself a workbook with macros."""
    local_names: list[tuple[str, str, str]] = field(default_factory=list)
    """Names valid on one sheet only: sheet, name, what it refers to."""
    comments: dict[str, str] = field(default_factory=dict)
    """Comment of each defined name; empty if it has none."""
    styles: Styles | None = None

    @property
    def cells(self) -> int:
        """Number of cells with content or a format of their own."""
        return sum(len(sheet.cells) + len(sheet.blanks) for sheet in self.sheets)


def read(package: Package, left: Left | None = None) -> FileBook:
    """Return the content of a file.

    Args:
        package: its parts.
        left: how much may be made of it, where several workbooks are read together; otherwise what one may have.

    Raises: `IntakeError` if it cannot be read safely, or two programs would show it differently.
    """
    parts = FileParts(package)
    root = workbook_root(parts)
    styles, texts, left = styles_of(parts), _shared_texts(parts), left or Left()
    listed = listed_sheets(root, parts)
    sheets = [_sheet(f"nr. {number}", one, parts, styles, texts, left) for number, one in enumerate(listed, 1)]
    if not any(one.kind == "sheetMetadata" for one in parts.related(parts.book)):
        _refuse_marks(sheets)
    entries = [one for block in taken(root, "definedNames") for one in block]
    names, local_names, built_in = _names(entries, sheets)
    macros = parts.one(parts.book, "vbaProject")
    of_book = (*sheets_said(root), *said(root), *names_said(entries), *built_in, *_selected(sheets))
    facts = said_of.of([*of_book, *looks_said(styles), *parts_said(parts), *properties_said(parts)])
    left.take_facts(facts)
    _refuse_more_than_cells(sheets)
    return FileBook(
        sheets,
        names,
        facts,
        package.read(macros) if macros is not None else None,
        parts.is_macro_type,
        local_names,
        {one.get("name", ""): one.get("comment", "") for one in entries},
        styles,
    )


@dataclass(frozen=True)
class Listed:
    """A sheet as the workbook lists it: its name, whether it is shown, its part."""

    name: str
    state: str
    part: str

    @property
    def hidden(self) -> bool:
        """Whether Excel does not show it."""
        return self.state != "visible"


def workbook_root(parts: FileParts) -> Element:
    """Return the part that lists sheets and names.

    Raises: `IntakeError` if it is saved as Strict Open XML, or is no workbook.
    """
    root = parts.package.xml(parts.book)
    if root.tag.startswith(IN_STRICT):
        raise IntakeError("er gemt som »Strict Open XML«; gem den som almindelig .xlsx")
    if root.tag != f"{IN_MAIN}workbook":
        raise IntakeError("er ikke en Excel-projektmappe (.xlsx)")
    refuse_second(root, parts.book)
    refuse_misplaced(root, parts.book)
    return root


def listed_sheets(root: Element, parts: FileParts) -> list[Listed]:
    """Return the sheets of a workbook in their order.

    Raises: `IntakeError` if there is none that every program shows, one is no worksheet, one stands there twice, or there are
        too many.
    """
    links = {one.id: one for one in parts.related(parts.book)}
    entries = list(_all(root, "sheets/sheet"))
    if not entries:
        raise IntakeError("har ingen ark, som alle programmer viser")
    if len(entries) > MOST_SHEETS:
        raise IntakeError(f"har {len(entries)} ark; højst {MOST_SHEETS} læses")
    listed: list[Listed] = []
    for number, entry in enumerate(entries, 1):
        name, link = entry.get("name", ""), links.get(entry.get(LINK, ""))
        if link is None or link.kind != "worksheet":
            raise IntakeError(f"ark nr. {number} er ikke et regneark")
        part = parts.checked(link)
        if any(part == other.part or name.casefold() == other.name.casefold() for other in listed):
            raise IntakeError(f"ark nr. {number} står der to gange")
        if any(entry.get("sheetId") == other.get("sheetId") for other in entries[: number - 1]):
            raise IntakeError(f"ark nr. {number} har samme nummer som et andet; Excel åbner den ikke")
        listed.append(Listed(name, entry.get("state", "visible"), part))
    return listed


def settings(root: Element) -> Iterator[str]:
    """Yield the workbook's settings that make Excel calculate differently from the engines."""
    for path, key, value, what in (
        ("workbookPr", "date1904", TRUE, DATES_FROM_1904),
        ("calcPr", "fullPrecision", FALSE, "beregning med de viste decimaler"),
    ):
        if any(entry.get(key) in value for entry in _all(root, path)):
            yield what


def _sheet(
    shown: str, listed: Listed, parts: FileParts, styles: Styles, texts: list[tuple[Run, ...]], left: Left
) -> FileSheet:
    reader = BookCells(listed.part, shown, texts, styles, left)
    reader.parse(parts.package.read(listed.part))
    root = reader.rest
    refuse_many_input_rules(root)
    drawn = drawn_on(root, listed.part, parts)
    columns = {number: _index(style, styles) for number, style in column_formats(root).items()}
    rows = {
        number: _index(one.get("s", "0"), styles)
        for number, one in reader.rows.items()
        if one.get("customFormat") in TRUE
    }
    facts = said_of.of(
        [
            *rows_said(root, reader.rows, {row for row, _ in reader.cells}),
            *columns_said(root, {column for _, column in reader.cells}),
            *views_said(root),
            *bands_said(root),
            *merged_said(root),
            *rules_said(root, styles, left),
            *said(root),
            *reader.more,
        ]
    )
    if facts.get(_FITTED) in TRUE:
        facts.pop(_SCALE, None)  # fitted to pages, a sheet is printed as large as that makes it
    for one in (facts, *(drawing.facts for drawing in drawn)):
        left.take_facts(one)
    return FileSheet(listed.name, listed.state, reader.cells, reader.blanks, rows, columns, facts, drawn)


def _index(stored: str, styles: Styles) -> int:
    found = styles.index(stored)
    return 0 if found is None else found


def _refuse_more_than_cells(sheets: list[FileSheet]) -> None:
    """Refuse a file that says more of sheets than their cells can have, before every such thing is held against a fresh build."""
    said_of_them = sum(len(one.facts) + sum(len(drawn.facts) for drawn in one.drawn) for one in sheets)
    cells = sum(len(one.cells) + len(one.blanks) for one in sheets)
    if said_of_them > _FEW_FACTS + _FACTS_OF_CELL * cells:
        raise IntakeError("siger mere om opsætning, end dens celler kan have")


def _refuse_marks(sheets: list[FileSheet]) -> None:
    """Refuse cells that bear the mark of a formula that may spill, where the part that says so is not in the file."""
    if any(path == "cell@cm" for sheet in sheets for _, path in sheet.facts):
        raise IntakeError("har celler, der henviser til en del (sheetMetadata), som ikke findes i filen")


def _selected(sheets: list[FileSheet]) -> Iterator[Said]:
    """Yield how many sheets are selected together, if several are."""
    selected = sum(one.facts.get(("", "sheetViews/sheetView@tabSelected")) == "1" for one in sheets)
    if selected > 1:
        yield "", "selected together", str(selected)


def _names(
    entries: list[Element], sheets: list[FileSheet]
) -> tuple[dict[str, str], list[tuple[str, str, str]], list[Said]]:
    """Return the names of the workbook, those of single sheets, and what Excel's own names say of the workbook.

    What is printed of a sheet is a fact of that sheet.
    """
    names: dict[str, str] = {}
    of_book: list[Said] = []
    local: list[tuple[str, str, str]] = []
    known: set[tuple[str, str]] = set()
    if len(entries) > MOST_NAMES:
        raise IntakeError(f"har flere navne end de {MOST_NAMES}, der læses")
    for number, entry in enumerate(entries, 1):
        name, home = entry.get("name", ""), entry.get("localSheetId", "")
        text = checked_formula((entry.text or "").strip(_BLANKS), f"navn nr. {number}")
        sheet = sheets[int(home)] if home.isdecimal() and len(home) < 4 and int(home) < len(sheets) else None
        if (home, name.casefold()) in known:
            raise IntakeError(f"navn nr. {number} står der to gange")
        known.add((home, name.casefold()))
        if sheet is not None and (name in (PRINT_AREA, PRINT_TITLES) or name in _GNUMERIC):
            kind = "named" if name in _GNUMERIC else "printed"
            sheet.facts["", f"{kind} {name.removeprefix('_xlnm.')}"] = _within(sheet, text)
        elif name.startswith(BUILT_IN):
            said_by_it = ("", f"builtin {name.removeprefix('_xlnm.')}", "1")
            if sheet is not None:
                sheet.facts[said_by_it[:2]] = "1"
            else:
                of_book.append(said_by_it)
        elif home:
            local.append((sheet.name if sheet is not None else "", name, text))
        else:
            names[name] = text
    return names, local, of_book


def _within(sheet: FileSheet, text: str) -> str:
    """Return areas as they are named within their sheet; one of another sheet keeps its name."""
    if text == _NOTHING:
        return ""
    quoted = sheet.name.replace("'", "''")
    return plain_text(text).replace(plain_text(f"'{quoted}'!"), "").replace("$", "")


def _shared_texts(parts: FileParts) -> list[tuple[Run, ...]]:
    texts: list[tuple[Run, ...]] = []
    read_shared_texts(parts, lambda item: texts.append(tuple(item.runs)))
    return texts


def _all(root: Element, path: str) -> Iterator[Element]:
    return root.iterfind("/".join(IN_MAIN + step for step in path.split("/")))
