"""Files from others are hostile until read: one line, exit status 2, and little done for them."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.cli import main
from tests.amounts import amount
from tests.shared.files import add_cell, parts_of, write_parts
from tests.shared.workbooks import Built
from tests.work import MEGABYTE, counted

Spoil = Callable[[dict[str, bytes]], dict[str, bytes]]
BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of old Office programs, and encrypted ones, begin."""


def part(name: str, change: Callable[[bytes], bytes]) -> Spoil:
    """The parts with one of them changed."""
    return lambda parts: parts | {name: change(parts[name])}


def without(name: str) -> Spoil:
    """The parts without one."""
    return lambda parts: {key: content for key, content in parts.items() if key != name}


def cell(at: str, inner: str, kind: str = "") -> Spoil:
    """The first sheet with a cell more."""
    return part(SHEET, lambda xml: add_cell(xml.decode(), at, inner, f'{kind} s="0"').encode())


def formula(text: str) -> Spoil:
    """The first sheet with a formula more."""
    return cell("A900", f"<f>{text}</f><v>0</v>")


def zipped(name: str, content: bytes) -> bytes:
    """An archive with one part."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, content)
    return made.getvalue()


SPOILED: dict[str, Spoil] = {
    "no workbook part": without("xl/workbook.xml"),
    "no relations": without("xl/_rels/workbook.xml.rels"),
    "a sheet without its part": without("xl/worksheets/sheet2.xml"),
    "a bomb of entities for a workbook": lambda parts: parts | {"xl/workbook.xml": BOMB},
    "a bomb of entities for a sheet": lambda parts: parts | {SHEET: BOMB},
    "a sheet in UTF-16": part(SHEET, lambda xml: xml.decode().encode("utf-16")),
    "a sheet that is no XML": lambda parts: parts | {SHEET: b"<worksheet"},
    "a value in the last cell of all": cell("XFD1048576", "<v>1</v>"),
    "a cell that does not exist": cell("ABCD1", "<v>1</v>"),
    "a text number out of reach": cell("A900", "<v>99999</v>", ' t="s'),
    "a word in a numeric cell": cell("A900", "<v>mange</v>"),
    "a formula nested 20,000 deep": formula("(" * 20_000 + "1" + ")" * 20_000),
    "a formula with 4,000 powers": formula("1^" * 4000 + "1"),
    "a formula longer than Excel takes": formula("1+" * 4999 + "1"),
    "a sheet outside of the file": part(
        "xl/_rels/workbook.xml.rels", lambda xml: xml.replace(b"/xl/worksheets/sheet1.xml", b"../../etc/passwd")
    ),
    "strict Open XML": part(
        "xl/workbook.xml",
        lambda xml: xml.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
    ),
    "a hundred megabytes when unpacked": lambda parts: parts | {"xl/media/bomb.bin": b"\0" * 100_000_000},
    "thousands of parts": lambda parts: parts | {f"xl/x{n}.xml": b"" for n in range(1000)},
    "somebody else's workbook": part("xl/workbook.xml", lambda xml: xml.replace(b'name="Bilag', b'name="Andet')),
}


def refused(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The one line that is said."""
    capsys.readouterr()
    with counted() as work:
        assert main(["kontrol", str(path)]) == 2
    work.hold(unpacked=MEGABYTE, elements=50_000)
    said = capsys.readouterr()
    assert not said.out
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    assert said.err.startswith(f"{path}: ")
    return said.err


@pytest.mark.parametrize("id", SPOILED)
def test_a_spoiled_workbook_is_refused_in_one_line(
    id: str, all_built: dict[tuple[str, str], Built], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever somebody did to the package."""
    parts = parts_of(all_built["viborg", "Bilag_3.2_Udbetalingsplan.xlsx"].path)
    spoiled = SPOILED[id](parts)
    assert spoiled != parts
    refused(write_parts(spoiled, tmp_path / "retur.xlsx"), capsys)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "er tom; en .xlsx-fil er ventet"),
        (b"Kun tekst", "er ikke en Excel-projektmappe"),
        (b"PK\x03\x04" + b"\0" * 40, "er ikke en Excel-projektmappe"),
        (OLE + b"\0" * 600, "er en gammel Excel-fil (.xls); gem den som .xlsx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "er krypteret; gem den uden adgangskode"),
        (zipped("xl/workbook.bin", b""), "er en .xlsb-fil; gem den som .xlsx"),
        (zipped("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), "er en .ods-fil; gem den som .xlsx"),
    ],
    ids=["empty", "text", "broken", "an old file", "an encrypted file", "xlsb", "ods"],
)
def test_what_is_no_workbook_is_refused(
    content: bytes, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By what it is, not by its name."""
    path = tmp_path / "Bilag_3.2_Udbetalingsplan.xlsx"
    path.write_bytes(content)
    assert says in refused(path, capsys)


def test_sheets_that_only_some_programs_show_are_refused_before_any_engine_sees_them(
    all_built: dict[tuple[str, str], Built], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The list of sheets as a choice of two, or none: an engine would end with an exception of its own."""
    parts = parts_of(all_built["viborg", "Bilag_3.2_Udbetalingsplan.xlsx"].path)
    choice = b'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">\\g<0></mc:AlternateContent>'
    elsewhere = "delen xl/workbook.xml har noget på et sted, hvor Excel intet har; to programmer kan vise hver sit"
    none = "har ingen ark, som alle programmer viser"
    for instead, said in ((choice, elsewhere), (b"<sheets/>", none), (b"", none)):
        book = re.sub(b"<sheets>.*?</sheets>", instead, parts["xl/workbook.xml"])
        path = write_parts(parts | {"xl/workbook.xml": book}, tmp_path / "retur.xlsx")
        assert refused(path, capsys) == f"{path}: {said}\n"
        path.unlink()


def test_what_is_no_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not there, or a folder."""
    assert "findes ikke" in refused(tmp_path / "ingen.xlsx", capsys)
    (tmp_path / "mappe.xlsx").mkdir()
    assert "er en mappe" in refused(tmp_path / "mappe.xlsx", capsys)


def test_a_zip_that_lies_about_a_part_is_refused(
    all_built: dict[tuple[str, str], Built], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A byte of the packed sheet changed: the checksum tells."""
    source = all_built["viborg", "Bilag_3.2_Udbetalingsplan.xlsx"].path
    content = bytearray(source.read_bytes())
    with zipfile.ZipFile(source) as archive:
        start = archive.getinfo(SHEET).header_offset + 30 + len(SHEET) + 40
    content[start] ^= 255
    path = tmp_path / "retur.xlsx"
    path.write_bytes(content)
    refused(path, capsys)


def test_random_bytes_changed_never_give_a_traceback(
    all_built: dict[tuple[str, str], Built], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bytes flipped, or the end cut off; seeded, so the same in every run; thirty are enough but in CI."""
    content = all_built["viborg", "Bilag_3.2_Udbetalingsplan.xlsx"].path.read_bytes()
    draw = random.Random(3)
    path = tmp_path / "retur.xlsx"
    for _ in range(amount(30, 300)):
        spoiled = bytearray(content[: draw.randrange(len(content))] if draw.random() < 0.2 else content)
        for _ in range(draw.randrange(1, 4)):
            if spoiled:
                spoiled[draw.randrange(len(spoiled))] ^= draw.randrange(1, 256)
        path.write_bytes(spoiled)
        assert main(["kontrol", str(path)]) in (0, 1, 2)
        assert "Traceback" not in capsys.readouterr().err


def _flipped(content: bytes) -> bytes:
    at = content.index(b"PK\x01\x02") + 16  # the check sum in the directory's first entry
    return content[:at] + bytes([content[at] ^ 255]) + content[at + 1 :]


UNOPENED: dict[str, Spoil] = {
    "no content types": without("[Content_Types].xml"),
    "no styles": without("xl/styles.xml"),
    "a part twice but for its case": lambda parts: parts | {"XL/worksheets/SHEET1.xml": b"<x/>"},
}


@pytest.mark.parametrize("name", UNOPENED)
def test_a_file_that_excel_would_not_open_is_refused(
    name: str, all_built: dict[tuple[str, str], Built], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Proving it would be of no use."""
    built = all_built["viborg", "Bilag_4.1_Budget.xlsx"]
    target = write_parts(UNOPENED[name](parts_of(built.path)), tmp_path / built.path.name)
    assert main(["kontrol", str(target)]) == 2
    assert capsys.readouterr().err.startswith(f"{target}: ")


def test_a_part_with_a_wrong_check_sum_is_refused(
    all_built: dict[tuple[str, str], Built], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also a part that nothing is read from."""
    built = all_built["viborg", "Bilag_4.1_Budget.xlsx"]
    (tmp_path / "x.xlsx").write_bytes(_flipped(built.path.read_bytes()))
    assert main(["kontrol", str(tmp_path / "x.xlsx")]) == 2
    assert "er beskadiget" in capsys.readouterr().err
