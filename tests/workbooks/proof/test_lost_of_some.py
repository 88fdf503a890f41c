"""What a program loses everywhere is told once, also of a workbook that lacks something beside; the verdict says that it is lost."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from scripts.cli import main
from tests.programs.gnumeric import GNUMERIC
from tests.proof.file import TYPES, File
from tests.shared.workbooks import Built
from workbooks.proof.control import Flaw, control
from workbooks.proof.copy_mark import FRONT
from workbooks.proof.report import Report

YEAR, BUDGET = "Aarsmoede.xlsx", "Bilag_4.1_Budget.xlsx"
COLOURS = "diagrammernes farver"
FIRST_DIAGRAM = re.compile(r"<xdr:(oneCell|twoCell)Anchor.*?</xdr:\1Anchor>", re.DOTALL)
BUT_LOST = "OK bortset fra det, der er gået tabt (se bemærkningen); "


def without_a_diagram(file: File) -> None:
    """Its anchor removed."""
    drawings = [name for name in file if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name)]
    part = max(drawings, key=lambda name: len(FIRST_DIAGRAM.findall(file.xml(name))))
    before = file.xml(part)
    assert len(FIRST_DIAGRAM.findall(before)) > 1
    file[part] = FIRST_DIAGRAM.sub("", before, count=1).encode()


def without_colours(file: File) -> None:
    """The colours of bars removed, as Gnumeric does."""
    bars = r"(<ser>(?:(?!</ser>).)*?<spPr>)<a:solidFill><a:srgbClr[^>]*/></a:solidFill>"
    for part in file.charts:
        file[part] = re.sub(bars, r"\1", file.xml(part), flags=re.DOTALL).encode()


def missing_one(report: Report) -> None:
    """One difference, which is the missing diagram, and one note of the colours."""
    (one,) = report.differences
    assert (one.kind, one.found) == (Flaw.DISPLAY, "intet")
    assert one.allowed.startswith("et diagram over ")
    assert len([note for note in report.notes if COLOURS in note]) == 1


@pytest.mark.skipif(bool(GNUMERIC.missing()), reason=GNUMERIC.missing())
def test_saved_by_gnumeric_without_one_diagram_only_that_one_is_a_difference(
    all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """The others have lost their colours as they do where none is missing."""
    built = all_built["viborg", YEAR]
    file = File(built.path)
    without_a_diagram(file)
    (tmp_path / "gemt").mkdir()
    saved = tmp_path / "gemt" / built.path.name
    GNUMERIC.save([(file.write(tmp_path), saved)], tmp_path)
    missing_one(control(saved, built.agreement, built.sources))


def test_colours_lost_by_the_diagrams_that_are_left_are_one_note(
    all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """The missing one has none to lose."""
    built = all_built["viborg", YEAR]
    file = File(built.path)
    without_a_diagram(file)
    without_colours(file)
    missing_one(control(file.write(tmp_path), built.agreement, built.sources))


def without_drawings(file: File) -> None:
    """Saved by a program that does not keep diagrams: neither they nor what they are drawn on."""
    for name in [name for name in file if name.startswith(("xl/charts/", "xl/drawings/"))]:
        del file[name]
    for name in list(file):
        if name in file.sheets or name.endswith(".rels") or name == TYPES:
            xml = re.sub(r'<Override [^>]*PartName="/xl/(?:charts|drawings)/[^>]*>', "", file.xml(name))
            xml = re.sub(r'<Relationship [^>]*relationships/drawing"[^>]*>', "", xml)
            file[name] = re.sub(r"<drawing [^>]*/>", "", xml).encode()


def without_rules(file: File) -> None:
    """Without any colour that follows of a state."""
    file.in_each_sheet(r"<conditionalFormatting .*?</conditionalFormatting>", "")


def without_centring(file: File) -> None:
    """Of the sheets on paper."""
    file.in_each_sheet(r' horizontalCentered="(1|true)"', "")


@pytest.mark.parametrize(
    ("book", "lose", "lost"),
    [(YEAR, without_drawings, "diagrammer"), (BUDGET, without_rules, "farver, der følger af en tilstand")],
)
def test_the_verdict_says_that_something_a_reader_saw_is_lost(
    book: str,
    lose: Callable[[File], None],
    lost: str,
    all_built: dict[tuple[str, str], Built],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In the first line, the data and the front of the copy; it is no difference, and the note says what it is."""
    file = File(all_built["viborg", book].path)
    lose(file)
    path = file.write(tmp_path)
    assert main(["kontrol", str(path), "--kopi"]) == 0
    first, *more = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{path}: {BUT_LOST}")
    assert any(f"væk i hele projektmappen: {lost}" in line for line in more)
    front = openpyxl.load_workbook(path.with_name(f"{path.stem}_kontrolleret.xlsx"))[FRONT]
    assert front["A2"].value == f"{path.name}: ingen forskelle bortset fra det, der er gået tabt (se bemærkningen)"
    assert main(["kontrol", str(path), "--json"]) == 0
    (document,) = json.loads(capsys.readouterr().out)
    assert document["gaaet_tabt"] == [lost]


def test_what_no_reader_saw_may_be_lost_and_all_is_well(
    all_built: dict[tuple[str, str], Built], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The note says it all the same."""
    file = File(all_built["viborg", BUDGET].path)
    without_centring(file)
    assert main(["kontrol", str(file.write(tmp_path))]) == 0
    first, *more = capsys.readouterr().out.splitlines()
    assert ": OK, ingen forskelle; " in first
    assert any("midterstilling på siden" in line for line in more)
