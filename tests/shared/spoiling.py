"""How a good form is spoiled, and how a command has to refuse it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from scripts.cli import main
from tests.shared.files import Parts, parts_of, write_parts
from tests.shared.spoilage import ENGLISH
from workbooks.cells.address import letters
from workbooks.form.form import FIRST_ROW, Form, FormTable
from workbooks.forward.fill_form import fill

Rows = dict[str, list[list[Any]]]
SaidFault = tuple[str, str, str]
Change = Callable[[Rows], None]
SHEET = "xl/worksheets/sheet{}.xml"


@dataclass(frozen=True)
class SpoiledForm:
    """A spoiled form: how it is written, and the faults that are to be named."""

    id: str
    write: Callable[[Path], Path]
    faults: tuple[SaidFault, ...]


@dataclass(frozen=True)
class Spoiler:
    """Makes spoiled forms out of a good one: its declaration, its empty file, and its good rows."""

    form: Form
    empty: bytes
    good: Callable[[], Rows]

    @cached_property
    def tables(self) -> Mapping[str, FormTable]:
        """The form's tables by their keys."""
        return {table.key: table for table in self.form.tables}

    def written(self, path: Path, rows: Rows) -> Path:
        """The form with rows, as a file."""
        path.write_bytes(fill(self.empty, self.form, rows))
        return path

    def changed(
        self, id: str, change: Change, *faults: SaidFault, rows: Callable[[], Rows] | None = None
    ) -> SpoiledForm:
        """The good form with other entries."""

        def write(path: Path) -> Path:
            entries = (rows or self.good)()
            change(entries)
            return self.written(path, entries)

        return SpoiledForm(id, write, faults)

    def entry(
        self, id: str, table: str, row: int, key: str, value: Any, found: str, allowed: str, **more: Any
    ) -> SpoiledForm:
        """The good form with one other entry, at which the fault is named."""
        column = self.tables[table].number(key)
        given = len(self.tables[table].given)

        def change(rows: Rows) -> None:
            rows[table][row][column - 1 - given] = value

        place = f"{self.tables[table].sheet}!{letters(column)}{FIRST_ROW + row}:"
        return self.changed(id, change, (place, found, allowed), **more)

    def packed(self, id: str, change: Callable[[Parts], Parts], *faults: SaidFault) -> SpoiledForm:
        """The good form with other parts in its file."""

        def write(path: Path) -> Path:
            return write_parts(change(parts_of(self.written(path, self.good()))), path)

        return SpoiledForm(id, write, faults)

    def on_sheet(self, id: str, key: str, change: Callable[[str], str], *faults: SaidFault) -> SpoiledForm:
        """The good form with another XML of a table's sheet."""
        part = self.sheet_part(key)

        def swap(parts: Parts) -> Parts:
            before = parts[part].decode()
            after = change(before)
            assert after != before
            return parts | {part: after.encode()}

        return self.packed(id, swap, *faults)

    def sheet_part(self, key: str) -> str:
        """The part of a table's sheet; the guide stands first."""
        return SHEET.format([table.key for table in self.form.tables].index(key) + 2)


def put(table: str, row: int, values: list[Any]) -> Change:
    """Another row of a table, or one more."""

    def change(rows: Rows) -> None:
        rows[table][row : row + 1] = [values]

    return change


def content(id: str, raw: bytes, found: str) -> SpoiledForm:
    """A file that is something else."""

    def write(path: Path) -> Path:
        path.write_bytes(raw)
        return path

    return SpoiledForm(id, write, (("filen", found, "et skema"),))


def with_cell(at: str, inner: str, kind: str = "") -> Callable[[str], str]:
    """A sheet with a cell more, below everything."""
    row = re.sub(r"\D", "", at)
    return lambda xml: xml.replace("</sheetData>", f'<row r="{row}"><c r="{at}"{kind}>{inner}</c></row></sheetData>')


def instead(at: str, inner: str, kind: str = "") -> Callable[[str], str]:
    """A sheet with another content of a cell that is there."""
    return lambda xml: re.sub(
        rf'<c r="{at}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)',
        rf'<c r="{at}"\1{kind}>{inner}</c>',
        xml,
        count=1,
        flags=re.DOTALL,
    )


def text(at: str, said: str) -> Callable[[str], str]:
    """A sheet with a text in a cell."""
    return instead(at, f"<is><t>{said}</t></is>", ' t="inlineStr"')


def swapped(part: str, old: str, new: str) -> Callable[[Parts], Parts]:
    """Parts with one word of one of them exchanged."""

    def swap(parts: Parts) -> Parts:
        before = parts[part].decode()
        assert old in before
        return parts | {part: before.replace(old, new, 1).encode()}

    return swap


def assert_refused(case: SpoiledForm, words: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 2; for each fault one Danish line with its place, what stands there and what is allowed; nothing written.

    The form's file takes the place of the word `FIL`.
    """
    path, target = case.write(folder / "Skema.xlsx"), folder / "ud"
    before = path.read_bytes() if path.is_file() else b""
    assert main([*(str(path) if word == "FIL" else word for word in words), "--til", str(target)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert not target.exists()
    assert not path.is_file() or path.read_bytes() == before
    assert_told(case, path, said.err)


def assert_told(case: SpoiledForm, path: Path, said: str) -> None:
    """For each fault one Danish line with its place, what stands there and what is allowed."""
    lines = said.splitlines()
    assert len(lines) == len(case.faults), said
    for line, (place, found, allowed) in zip(sorted(lines), sorted(case.faults), strict=True):
        start, _, may = line.partition("; tilladt er ")
        assert start.startswith(f"{path.name}: {place}"), line
        assert found in start, line
        assert allowed in may, line
        assert not ENGLISH.search(may), line
