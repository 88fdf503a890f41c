"""Files spoiled at random inside and out, and the traps that a reader of numbers and texts may step into."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.cli import main
from tests.amounts import amount
from tests.endurance.package_changes import packed, spoiled
from tests.shared.files import Parts, edited, parts_of, set_cell, sheet_part, write_parts
from tests.shared.workbooks import Built
from tests.work import MEGABYTE, MOST_MEMORY, counted, run_apart
from workbooks.catalogue.funding import CATALOGUE

XML_PARTS = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet3.xml")


def said(path: Path, capfd: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Exit status and what stands on standard error, the engines' own words included."""
    capfd.readouterr()
    status = main(["kontrol", str(path)])
    return status, capfd.readouterr().err


@pytest.mark.parametrize("seed", range(4))
def test_parts_spoiled_at_random_never_give_a_traceback(
    viborg: Built, tmp_path: Path, seed: int, capfd: pytest.CaptureFixture[str]
) -> None:
    """Some 530 in all in CI, well packed, so that the spoiled XML reaches the reader and what it lets through the engines."""
    parts, draw = parts_of(viborg.path), random.Random(f"{seed} {viborg.path.name}")
    path = tmp_path / "retur.xlsx"
    for _ in range(amount(2, 19)):
        name = draw.choice(XML_PARTS)
        changed = parts[name]
        for _ in range(draw.randrange(1, 4)):
            changed = spoiled(changed, draw)
        path.write_bytes(packed(parts | {name: changed}, level=0))
        with counted() as work:
            status, err = said(path, capfd)
        work.hold(unpacked=6 * MEGABYTE, elements=50_000)  # the largest has 0.64 MB, and is read eight times
        assert status in (0, 1, 2)
        assert "Traceback" not in err
        assert "panicked" not in err
        assert err.count("\n") == (status == 2)


TRAPS = {
    "not a number": ("<v>nan</v>", ""),
    "infinity": ("<v>inf</v>", ""),
    "a number too large for a float": ("<v>1e999</v>", ""),
    "digits in groups": ("<v>4_500_000</v>", ""),
    "digits of another script": ("<v>４５０</v>", ""),
    "a hexadecimal number": ("<v>0x10</v>", ""),
    "a decimal comma": ("<v>4500000,5</v>", ""),
    "a shared text before the first": ("<v>-1</v>", ' t="s"'),
    "a shared text that is none": ("<v>en</v>", ' t="s"'),
}


@pytest.mark.parametrize("name", TRAPS)
def test_what_python_would_take_for_a_number_and_excel_would_not_is_refused(
    all_built: dict[tuple[str, str], Built], tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """One line that names the cell; never a value that only looks right."""
    built = all_built["viborg", "Bilag_4.1_Budget.xlsx"]
    cell = built.book.names["Budget_personale"]
    number = [sheet.name for sheet in built.book.sheets].index(cell.sheet.name)
    inner, kind = TRAPS[name]
    path = tmp_path / "retur.xlsx"
    edited(built.path, path, sheet_part(number), lambda xml: set_cell(xml, cell.at, inner, kind))
    status, err = said(path, capfd)
    assert status == 2
    assert err.count("\n") == 1
    assert cell.at in err


def test_a_cell_that_stands_twice_is_refused_or_reported(
    all_built: dict[tuple[str, str], Built], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """What one program reads first another reads last: the second must not hide the first."""
    built = all_built["viborg", "Bilag_4.1_Budget.xlsx"]
    cell = built.book.names["Budget_personale"]
    number = [sheet.name for sheet in built.book.sheets].index(cell.sheet.name)
    path = tmp_path / "retur.xlsx"
    twice = f'<c r="{cell.at}"><v>9999999</v></c><c r="{cell.at}"'
    edited(built.path, path, sheet_part(number), lambda xml: xml.replace(f'<c r="{cell.at}"', twice))
    status, _ = said(path, capfd)
    assert status in (1, 2)


def test_a_name_that_stands_twice_is_refused_or_reported(
    all_built: dict[tuple[str, str], Built], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A name of one sheet alone overrides the workbook's there: formulas would rest on another cell, unseen."""
    built = all_built["viborg", "Bilag_4.1_Budget.xlsx"]
    cell = built.book.names["Tilskud_LBF"]
    local = f'<definedName name="Tilskud_DSI" localSheetId="3">\'{cell.sheet.name}\'!$B${cell.row}</definedName>'
    path = tmp_path / "retur.xlsx"
    edited(built.path, path, "xl/workbook.xml", lambda xml: xml.replace("<definedNames>", f"<definedNames>{local}"))
    status, _ = said(path, capfd)
    assert status in (1, 2)


def test_a_sheet_of_a_name_that_stands_twice_is_refused_or_reported(
    viborg: Built, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Two sheets »Kontrol«: the one that is compared must not be the only one that is seen."""
    path = tmp_path / "retur.xlsx"
    edited(viborg.path, path, "xl/workbook.xml", lambda xml: xml.replace('name="Oprindelse"', 'name="Kontrol"'))
    status, _ = said(path, capfd)
    assert status in (1, 2)


@pytest.mark.parametrize(
    ("old", "new"),
    [("<workbookPr ", '<workbookPr date1904="1" '), ("<calcPr ", '<calcPr fullPrecision="0" ')],
    ids=["dates counted from 1904", "calculated as displayed"],
)
def test_a_setting_under_which_excel_calculates_otherwise_is_refused_or_reported(
    viborg: Built, tmp_path: Path, old: str, new: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Every date four years later, or every step rounded to what is shown: no cell differs, and yet all results do."""
    path = tmp_path / "retur.xlsx"
    edited(viborg.path, path, "xl/workbook.xml", lambda xml: xml.replace(old, new))
    status, _ = said(path, capfd)
    assert status in (1, 2)


def _with_sheet(parts: Parts, rows: bytes) -> Parts:
    part = "xl/worksheets/sheet1.xml"
    return parts | {part: parts[part].replace(b"<sheetData>", b"<sheetData>" + rows)}


BOMBS: dict[str, Callable[[Parts], Parts]] = {
    "a hundred megabytes of zeros": lambda parts: parts | {"xl/media/nul.bin": b"\0" * 100 * MEGABYTE},
    "a sheet of ninety megabytes of text": lambda parts: _with_sheet(
        parts, b'<row r="900"><c r="A900" t="inlineStr"><is><t>' + b"x" * 90 * MEGABYTE + b"</t></is></c></row>"
    ),
    "a sheet of a million equal cells": lambda parts: _with_sheet(
        parts, b'<row r="900">' + b'<c r="A900"><v>1</v></c>' * MEGABYTE + b"</row>"
    ),
}


def test_a_bomb_is_refused_with_little_memory_before_it_is_unpacked(
    all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """In a process of their own, so that its memory can be told."""
    parts = parts_of(all_built["viborg", CATALOGUE[0].file_name].path)
    paths = {name: write_parts(bomb(parts), tmp_path / f"{name}.xlsx") for name, bomb in BOMBS.items()}
    assert max(path.stat().st_size for path in paths.values()) < MEGABYTE
    for name, run in zip(paths, run_apart(*(["kontrol", path] for path in paths.values())), strict=True):
        assert (run.status, run.err.count("\n")) == (2, 1), name
        assert run.memory < MOST_MEMORY, name
        run.work.hold(unpacked=0, elements=0)
