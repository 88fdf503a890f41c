"""Part of a sheet as a table: the cells around one of them, as they look, and which of them are marked."""

import re
from collections.abc import Iterator
from typing import Any

from model.base.danish import grouped, shown, ungrouped
from model.base.daycount import from_serial
from workbooks.cells.address import letters
from workbooks.reading.cells import CellPlace
from workbooks.reading.looks import Look
from workbooks.writing.copy_looks import number_format
from workbooks.writing.marked import CopyCell, CopySheet

_BEFORE, _AFTER = 4, 4
"""How many rows stand above and below the cell."""
_COLUMNS = 8
_LONGEST_TEXT = 200
_USUAL_WIDTH = 10.0
_DECIMALS = re.compile(r"\.(0*)(#*)")
_LAST_SERIAL = 2_000_000
_HEADING_ROWS = 60
"""How far above the cell its column's heading is looked for."""


def drawn(sheet: CopySheet, at: CellPlace) -> dict[str, Any]:
    """Return the cells around a place as JSON data: columns with letter and width, rows with number and cells."""
    filled = [place for place, cell in sheet.cells.items() if cell.value is not None or cell.is_marked]
    rows = _rows(filled, at)
    columns = _columns(filled, at, set(rows))
    return {
        "ark": sheet.name,
        "kolonner": [
            {"bogstav": letters(column), "bredde": sheet.widths.get(column, _USUAL_WIDTH)} for column in columns
        ],
        "raekker": [
            {"nr": row, "celler": [_cell(sheet.cells.get((row, column)), (row, column) == at) for column in columns]}
            for row in rows
        ],
    }


def _rows(filled: list[CellPlace], at: CellPlace) -> list[int]:
    """Return the rows with something in them around the place, and the nearest one above that heads them."""
    there = sorted({row for row, _ in filled} | {at[0]})
    middle = there.index(at[0])
    near = there[max(0, middle - _BEFORE) : middle + _AFTER + 1]
    count = {
        row: sum(1 for at_row, _ in filled if at_row == row) for row in there[:middle] if at[0] - row < _HEADING_ROWS
    }
    above = [row for row in count if row < near[0] and (row, at[1]) in set(filled) and count[row] > 2]
    return above[-1:] + near


def _columns(filled: list[CellPlace], at: CellPlace, rows: set[int]) -> list[int]:
    """Return the first column, which says what a row is, and those around the place."""
    there = sorted({column for row, column in filled if row in rows} | {at[1]})
    middle = there.index(at[1])
    first = max(0, min(middle - _COLUMNS // 2, len(there) - _COLUMNS))
    near = there[first : first + _COLUMNS]
    return near if there[0] in near else [there[0], *near]


def _cell(cell: CopyCell | None, is_asked: bool) -> dict[str, Any]:
    if cell is None:
        return {"tekst": "", "art": "asked" if is_asked else ""}
    kind = "asked" if is_asked else "marked" if cell.is_marked else ""
    told = {"tekst": displayed(cell.value, cell.look), "art": kind, "note": cell.note}
    return told | dict.fromkeys(_traits(cell), True)


def _traits(cell: CopyCell) -> Iterator[str]:
    look = cell.look
    if isinstance(cell.value, str) and cell.value.startswith("=") and not cell.is_marked:
        yield "formel"  # stored without a result
    if "font b" in look:
        yield "fed"
    if isinstance(cell.value, float) or look.get("align horizontal") == "right":
        yield "tal"
    if _is_input(look):
        yield "gul"
    if look.get("fill", "").upper().endswith("1F2E4A"):
        yield "baand"


def _is_input(look: Look) -> bool:
    return look.get("fill", "").upper().endswith("FFF8DC")


def displayed(value: float | str | bool | None, look: Look) -> str:
    """Return a value as its cell shows it in Danish; a number without a format in full."""
    if isinstance(value, str):
        return value if len(value) <= _LONGEST_TEXT else f"{value[:_LONGEST_TEXT]}…"
    if value is None or isinstance(value, bool):
        return "" if value is None else shown(value)
    return _number(value, number_format(look))


def _number(value: float, code: str) -> str:
    match = _DECIMALS.search(code)
    least, most = (len(match[1]), len(match[1]) + len(match[2])) if match else (0, 0)
    if "yy" in code and 0 < value < _LAST_SERIAL:
        return shown(from_serial(value))
    if "%" in code:
        return f"{grouped(value * 100, least, most)} %"
    if code == "0":
        return ungrouped(value)
    return grouped(value, least, most) if "0" in code else shown(value)
