"""`bilag kontrol --kopi`: a copy of a file to look at, each difference marked in its cell, and a list of them in front.

The copy is a new workbook, made from what was read of the file: values as they are stored, and how cells look. Nothing of
the file itself goes into it, no formula, link, name, macro, picture or other part, and openpyxl never opens it: what a stranger
put there can neither act in the copy nor spoil it. Formulas would also calculate anew on opening, and a wrong stored value,
which is a difference, would no longer be seen. In the copy nothing is hidden, and no marked cell has letters that cannot be
read. Texts and numbers like a CPR number are hidden, as are names of sheets.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import islice, product
from pathlib import Path

from model.base.citation import cited
from model.base.danish import grouped
from model.facts.privacy import HIDDEN, holds_cpr, without_cpr
from model.facts.repeated import without_figures
from workbooks.cells.address import column_number
from workbooks.cells.error_names import DANISH_ERRORS
from workbooks.cells.states import DEVIATES
from workbooks.cells.styles import Style
from workbooks.cells.text import printable
from workbooks.frame.row_heights import height_of, lines_needed
from workbooks.proof.copy_mark import FRONT, TITLE
from workbooks.proof.copy_places import AREA, COLUMN, MOST_IN_AREA, ROW, Places, column_span, span
from workbooks.proof.report import Difference, Report
from workbooks.proof.strangers import OF_ANOTHER, is_long
from workbooks.reading.cells import LAST_ROW, CellPlace, FileCell, at
from workbooks.reading.looks import Look
from workbooks.reading.read import FileBook, FileSheet
from workbooks.writing.marked import CopyCell, CopyFront, CopyLine, CopySheet, marked_bytes

ENDING = "_kontrolleret.xlsx"
_HIDDEN_IN_NAME = HIDDEN.strip("[]")
"""Excel opens no file with brackets in its name."""
_NOT_STORED = "ikke gemt"
"""What stands in a cell whose formula the file has no value of, and no engine either."""
_COLUMNS = (
    ("Nr.", 6.0),
    ("Ark", 24.0),
    ("Sted", 18.0),
    ("Art", 30.0),
    ("Står", 44.0),
    ("Ventet", 44.0),
    ("Hjemmel", 18.0),
)
_LINKED = 2
_MOST_MARKED = 2_000
"""Most cells that are marked in all."""
_MOST_LOOKED_AT = 20_000
"""Most cells of all differences together, each as often as it is met; of any difference beyond, its first cell."""
_MOST_IN_NOTE, _LONGEST_IN_NOTE = 5, 400
"""Most differences of a cell that its note names, and how long each may be, characters."""
_MOST_MERGED = 500
_LONGEST_SHOWN, _LONGEST_LOOKED_AT = 1_000, 3_000
"""How much of a longer text that another has written is shown, and looked at so that no number is cut in two, characters."""
_MOST_BLANKS = 10_000
"""Most cells without content, of all sheets together, that look as in the file."""
_STATE_LOOKS = 100_000
"""Most cells looked at for the colours of states."""
_STATE = re.compile(r'rule cellIs equal "([^"]{1,40})"')
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31


def name_of_copy(path: Path) -> str:
    """Return the name of a file's copy, without CPR numbers; one with macros keeps its ending in it, as its sister without has the same name."""
    name = path.stem if path.suffix.casefold() == ".xlsx" else path.name
    return f"{without_cpr(name).replace(HIDDEN, _HIDDEN_IN_NAME)}{ENDING}"


def marked_copy(report: Report, found: FileBook, date: dt.date) -> bytes:
    """Return the copy of a file; every cell with a difference is marked, those that the report lists have a note.

    Args:
        report: what the control found.
        found: the file as it was read.
        date: the copy's date of modification.
    """
    lines, sheets = marked_sheets(report, found)
    return marked_bytes(_front(report, lines), sheets, date)


def marked_sheets(report: Report, found: FileBook) -> tuple[list[CopyLine], list[CopySheet]]:
    """Return a line for each difference that the report lists, with a link to its first cell, and the marked sheets."""
    names = _names(found, report.strangers)
    sheets = {report.strangers.get(sheet.name, sheet.name): sheet for sheet in found.sheets}
    places_on = {told: Places(sheet) for told, sheet in sheets.items()}
    marked: dict[tuple[str, CellPlace], list[Difference]] = {}
    strange: dict[str, set[CellPlace]] = {}
    lines, left = [], _MOST_LOOKED_AT
    for number, one in enumerate(report.differences, 1):
        places = list(islice(places_on[one.sheet].of(one), max(1, left))) if one.sheet in sheets else []
        left -= len(places)
        if one.kind in OF_ANOTHER:
            strange.setdefault(one.sheet, set()).update(places)
        for place in places:
            if (key := (one.sheet, place)) in marked or len(marked) < _MOST_MARKED:
                noted = marked.setdefault(key, [])
                if number <= len(report.told):
                    noted.append(one)
        if number <= len(report.told):
            link = (names[one.sheet], at(places[0] if places else (1, 1))) if one.sheet in names else None
            texts = _texts(number, one, names.get(one.sheet, one.sheet))
            lines.append(CopyLine(texts, _height(texts), link))
    on_sheets: dict[str, dict[CellPlace, list[Difference]]] = {}
    for (home, place), noted in marked.items():
        on_sheets.setdefault(home, {})[place] = noted
    notes = {home: {place: _note(noted) for place, noted in of.items()} for home, of in on_sheets.items()}
    added = report.strangers.values()
    return lines, [
        marked_sheet(
            _with_values(sheet, report),
            names[told],
            found,
            notes.get(told, {}),
            sheet.cells if told in added else strange.get(told, ()),
        )
        for told, sheet in sheets.items()
    ]


def _front(report: Report, lines: list[CopyLine]) -> CopyFront:
    many = len(report.differences)
    verdict = "1 forskel" if many == 1 else f"{grouped(many, 0, 0)} forskelle"
    if not many:
        verdict = f"ingen forskelle{report.but_lost}"
    if report.deviates:
        verdict += f"; projektmappens egen kontrol siger {DEVIATES}"
    about = (
        without_cpr(f"{Path(report.file).name}: {verdict}"),
        *filter(None, (report.written,)),
        *_how_to_read(report),
    )
    remarks = (*filter(None, (report.rest,)), *(f"Bemærk: {without_cpr(note)}" for note in report.notes))
    return CopyFront(FRONT, TITLE, about, _COLUMNS, _LINKED, lines, remarks)


def _how_to_read(report: Report) -> tuple[str, str]:
    first = f" ved de første {grouped(len(report.told), 0, 0)}" if report.rest else ""
    values = "værdier, og motorens, hvor ingen er gemt; den" if report.unstored else "værdier og"
    marks = f"Hver celle med en forskel er farvet, og noten i den siger{first}, hvad der var ventet; linkene nedenfor fører dertil."
    return (
        marks if report.differences else "Ingen celle er farvet, og listen nedenfor er tom.",
        f"Kopien viser filens gemte {values} regner ikke; formler og diagrammer er ikke med, og intet er skjult. Ret i filen selv.",
    )


def _texts(number: int, one: Difference, sheet: str) -> list[str]:
    texts = (sheet, one.place or (one.sheet and "arket") or "filen", one.kind.value, one.found, one.allowed)
    return [str(number), *(without_cpr(printable(text)) for text in texts), cited(one.clause) if one.clause else ""]


def _height(texts: list[str]) -> float:
    """Return the height of a line of the list, points: no program fits it to texts that are broken."""
    of_texts = (lines_needed(text, width, Style.TEXT) for text, (_, width) in zip(texts, _COLUMNS, strict=True))
    return height_of(max(of_texts))


def _names(found: FileBook, strangers: Mapping[str, str]) -> dict[str, str]:
    """Return the name in the copy of each sheet, by what the report calls it: its own, or its number if it may be a person's."""
    names: dict[str, str] = {}
    taken = {FRONT.casefold()}
    for number, sheet in enumerate(found.sheets, 1):
        own = sheet.name
        is_good = (
            0 < len(own) <= _LONGEST_NAME
            and own.isprintable()
            and not _NOT_IN_NAMES.search(own)
            and own.strip("'") == own
            and own.casefold() not in taken
            and not holds_cpr(own)
            and own not in strangers
        )
        name = own if is_good else f"Ark nr. {number}"
        while name.casefold() in taken:
            name += "'" if name.endswith("-") else "-"
        taken.add(name.casefold())
        names[strangers.get(own, own)] = name
    return names


def marked_sheet(
    sheet: FileSheet,
    name: str,
    found: FileBook,
    notes: Mapping[CellPlace, str],
    strange: Collection[CellPlace] = (),
) -> CopySheet:
    """Return a sheet to look at, under a name, with some cells marked, each with its note.

    What stands in a marked cell another has written: no long figure of its text is repeated, nor, in those that a fresh build
    has not (`strange`), any long number: what the report hides, the copy hides.
    """
    looks = found.styles.looks if found.styles is not None else ()
    look_of = partial(_look, looks)
    blanks = islice(sheet.blanks.items(), _MOST_BLANKS // max(1, len(found.sheets)))
    cells = {place: CopyCell(look=look_of(number)) for place, number in blanks if look_of(number)}
    cells |= {
        place: CopyCell(
            HIDDEN
            if place in strange and _is_long(cell)
            else _value(cell, is_ours=place not in notes and place not in strange),
            look_of(cell.look),
        )
        for place, cell in sheet.cells.items()
    }
    for place, look in _states(sheet):
        cells[place].look = {**cells[place].look, **look}
    for place, note in notes.items():
        cell = cells.setdefault(place, CopyCell(look=look_of(sheet.blanks.get(place, 0))))
        cell.is_marked = True
        cell.note = note
    sizes = {key: _size(value) for key, value in sheet.facts.items() if key[1] in ("row@ht", "col@width")}
    return CopySheet(
        name,
        cells,
        {column_number(m[1]): size for (of, _), size in sizes.items() if (m := COLUMN.fullmatch(of)) and size},
        {int(m[1]): size for (of, _), size in sizes.items() if (m := ROW.fullmatch(of)) and size},
        list(_merged(sheet, cells)),
    )


def _with_values(sheet: FileSheet, report: Report) -> FileSheet:
    """Return a sheet with what an engine made of the formulas that the file has no value of."""
    found = {
        place: replace(cell, value=_as_stored(report.unstored.get((sheet.name, *place), _NOT_STORED)))
        for place, cell in sheet.cells.items()
        if cell.value is None and cell.formula is not None
    }
    return replace(sheet, cells={**sheet.cells, **found}) if found else sheet


def _as_stored(value: float | str | bool | None) -> float | str | bool | None:
    """Return what an engine answered to the digits that programs store, in which all engines agree."""
    return float(f"{value:.15g}") if isinstance(value, float) else value


def _look(looks: tuple[Look, ...], number: int) -> Look:
    return looks[number] if number < len(looks) else {}


def _value(cell: FileCell, *, is_ours: bool) -> float | str | bool | None:
    """Return what a cell shows."""
    if isinstance(cell.value, str):
        if cell.value in DANISH_ERRORS:
            return DANISH_ERRORS[cell.value]
        if is_ours:
            return without_cpr(cell.value)
        looked_at = without_figures(cell.value[:_LONGEST_LOOKED_AT])
        return looked_at if len(cell.value) <= _LONGEST_LOOKED_AT else f"{looked_at[:_LONGEST_SHOWN]}…"
    return HIDDEN if holds_cpr(cell.value) else cell.value


def _is_long(cell: FileCell) -> bool:
    return isinstance(cell.value, float) and is_long(cell.value, is_calculated=cell.formula is not None)


def _states(sheet: FileSheet) -> Iterator[tuple[CellPlace, Look]]:
    """Yield the cells whose text has a look of its own by a conditional format, and that look."""
    texts: dict[str, list[CellPlace]] = {}
    for place, cell in sheet.cells.items():
        if isinstance(cell.value, str):
            texts.setdefault(cell.value, []).append(place)
    left = _STATE_LOOKS
    for (where, path), said in sheet.facts.items():
        state, match = _STATE.fullmatch(path), AREA.fullmatch(where)
        if state is None or match is None:
            continue
        rows, columns = span(match[2], match[4], LAST_ROW), column_span(match[1], match[3])
        places = texts.get(state[1], [])
        left -= len(places)
        if left < 0:
            return
        look = dict(part.split("=", 1) for part in said.split("; ") if "=" in part)
        yield from ((place, look) for place in places if place[0] in rows and place[1] in columns)


def _note(differences: list[Difference]) -> str:
    """Return the note of a cell: what stands there, what was expected, and the clause."""
    lines = [without_cpr(_in_note(one)) for one in differences[:_MOST_IN_NOTE]]
    more = len(differences) - _MOST_IN_NOTE
    return "\n".join([*lines, *([f"… og {more} til, se arket {FRONT}"] if more > 0 else [])])


def _in_note(one: Difference) -> str:
    before, between = one.joints
    clause = f" ({cited(one.clause)})" if one.clause else ""
    return f"{one.kind.value}: {before}{_cut(one.found)}{between}{_cut(one.allowed)}{clause}"


def _cut(text: str) -> str:
    return printable(text[:_LONGEST_IN_NOTE]) + ("…" if len(text) > _LONGEST_IN_NOTE else "")


def _size(stored: str) -> float:
    """Return a width or height, 0 if it is none."""
    try:
        size = float(stored)
    except ValueError:
        return 0.0
    return size if size > 0 else 0.0


def _merged(sheet: FileSheet, cells: Mapping[CellPlace, CopyCell]) -> Iterator[tuple[CellPlace, CellPlace]]:
    """Yield merged areas that cover nothing: neither a value that the file hides so, nor a mark."""
    areas = (match for where, path in sheet.facts if path == "merged" and (match := AREA.fullmatch(where)))
    for match in islice(areas, _MOST_MERGED):
        rows, columns = span(match[2], match[4], LAST_ROW), column_span(match[1], match[3])
        first, last = (rows[0], columns[0]), (rows[-1], columns[-1])
        if len(rows) * len(columns) <= MOST_IN_AREA and not any(
            place != first and place in cells and (cells[place].is_marked or cells[place].value is not None)
            for place in product(rows, columns)
        ):
            yield first, last
