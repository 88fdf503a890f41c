"""Changing a workbook file the way a person, a program or an attacker would."""

import re
import zipfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import openpyxl
from openpyxl import Workbook

Parts = dict[str, bytes]


@lru_cache(maxsize=6)
def opened(path: Path, *, values: bool = False) -> Workbook:
    """A file as openpyxl reads it, with the values that formulas have stored or with the formulas; for looking at only."""
    return openpyxl.load_workbook(path, data_only=values)


def parts_of(path: Path) -> Parts:
    """The parts of a file."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_parts(parts: Parts, path: Path) -> Path:
    """A file made of parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def edited(source: Path, target: Path, part: str, change: Callable[[str], str]) -> Path:
    """A copy with one part changed; a change that changes nothing is a stale test."""
    parts = parts_of(source)
    before = parts[part].decode()
    after = change(before)
    assert after != before, f"nothing changed in {part}"
    parts[part] = after.encode()
    return write_parts(parts, target)


def sheet_part(number: int) -> str:
    """The part of a sheet, counted from 0."""
    return f"xl/worksheets/sheet{number + 1}.xml"


def set_cell(xml: str, at: str, inner: str, kind: str = "") -> str:
    """The sheet's XML with another content of a cell that is there."""
    pattern = re.compile(rf'<c r="{at}"((?: s="\d+")?)(?: t="\w+")?(?: cm="1")?(?: ?/>|>.*?</c>)', re.DOTALL)
    return pattern.sub(lambda m: f'<c r="{at}"{m[1]}{kind}>{inner}</c>', xml, count=1)


def add_cell(xml: str, at: str, inner: str, kind: str = "") -> str:
    """The sheet's XML with a cell where none is, in its row and between its neighbours."""
    letters, number = re.fullmatch(r"([A-Z]+)(\d+)", at.split('"', maxsplit=1)[0]).groups()  # type: ignore[union-attr]
    cell = f'<c r="{at}"{kind}>{inner}</c>'
    rows = list(re.finditer(r'<row r="(\d+)"[^>]*?(/>|>(.*?)</row>)', xml, re.DOTALL))
    for row in rows:
        if row[1] == number:
            if row[3] is None:
                return f"{xml[: row.end() - 2]}>{cell}</row>{xml[row.end() :]}"
            key = lambda name: (len(name), name)  # noqa: E731
            after = (c for c in re.finditer(r'<c r="([A-Z]+)\d+"', row[3]) if key(c[1]) > key(letters))
            behind = next(after, None)
            place = row.start(3) + (behind.start() if behind is not None else len(row[3]))
            return xml[:place] + cell + xml[place:]
    below = next((row for row in rows if int(row[1]) > int(number)), None)
    place = below.start() if below is not None else xml.index("</sheetData>")
    return f'{xml[:place]}<row r="{number}">{cell}</row>{xml[place:]}'


def without_cell(xml: str, at: str) -> str:
    """The sheet's XML without a cell."""
    return re.sub(
        rf'<c r="{at}"(?: s="\d+")?(?: t="\w+")?(?: cm="1")?(?: ?/>|>.*?</c>)', "", xml, count=1, flags=re.DOTALL
    )


def wrongly_stated(path: Path) -> list[str]:
    """The sheets of a file that state another last cell than the one they have."""
    sheets = [(part, content.decode()) for part, content in parts_of(path).items() if "xl/worksheets/sheet" in part]
    return [part for part, xml in sheets if _stated(xml) != _last(xml)]


def _stated(xml: str) -> tuple[str, str]:
    found = re.search(r'<dimension ref="A1(?::([A-Z]+)(\d+))?"', xml)
    assert found is not None
    return (found[1], found[2]) if found[1] else ("A", "1")


def _last(xml: str) -> tuple[str, str]:
    cells = re.findall(r'<c r="([A-Z]+)(\d+)"', xml)
    column = max((letters for letters, _ in cells), key=lambda one: (len(one), one))
    return column, str(max(int(row) for _, row in cells))
