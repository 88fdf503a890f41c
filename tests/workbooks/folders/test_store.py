"""Files are written whole or not at all, and never over what somebody has edited."""

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.cell_range import CellRange

from scripts.cli import main
from tests import places
from tests.places import FICTIONAL, ROOT
from tests.shared.workbooks import Built
from tests.work import counted
from tests.workbooks.folders.packages import listing
from workbooks.catalogue.funding import CATALOGUE
from workbooks.folders import store as storing
from workbooks.folders.store import StoreError, store
from workbooks.writing.seal import is_untouched
from workbooks.writing.write import to_bytes

EXAMPLE = places.EXAMPLES / "Skema_regnskab_OPDIGTET.xlsx"
NAMES = sorted(entry.file_name for entry in CATALOGUE)
pytestmark = pytest.mark.usefixtures("made_already")


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A folder with the workbooks of another agreement."""
    assert main(["byg", "--aftale", str(FICTIONAL), "--til", str(tmp_path / "ud")]) == 1
    return tmp_path / "ud"


def test_building_again_leaves_equal_files_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not even their date changes."""
    main(["byg", "--til", str(tmp_path)])
    dates = [path.stat().st_mtime_ns for path in sorted(tmp_path.iterdir())]
    capsys.readouterr()
    assert main(["byg", "--til", str(tmp_path)]) == 0
    assert capsys.readouterr().out.count("uændret: ") == len(NAMES)
    assert [path.stat().st_mtime_ns for path in sorted(tmp_path.iterdir())] == dates


def test_an_untouched_older_workbook_is_replaced(other: Path) -> None:
    """Its seal holds, so nobody's work is lost."""
    before = listing(other)
    assert main(["byg", "--til", str(other)]) == 0
    after = listing(other)
    assert sorted(after) == NAMES
    assert all(after[name] != before[name] for name in NAMES)


def test_a_hand_edited_workbook_is_never_overwritten_unasked(other: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message names it, and no other file is written either."""
    book = openpyxl.load_workbook(other / NAMES[1])
    book.worksheets[0]["A1"] = "Rettet i hånden"
    book.save(other / NAMES[1])
    (other / "noter.txt").write_text("mine")
    before = listing(other)
    capsys.readouterr()
    assert main(["byg", "--til", str(other)]) == 2
    said = capsys.readouterr()
    assert (
        said.err
        == f"{other / NAMES[1]}: er ikke skrevet af dette program eller er rettet siden og bliver ikke overskrevet uden --overskriv\n"
    )
    assert listing(other) == before
    assert main(["byg", "--til", str(other), "--overskriv"]) == 0
    after = listing(other)
    assert after["noter.txt"] == b"mine"
    assert all(after[name] != before[name] for name in NAMES)


@pytest.mark.parametrize("content", [b"", b"noget helt andet", b"PK\x03\x04 beskadiget"])
def test_any_file_that_is_not_ours_counts_as_edited(tmp_path: Path, content: bytes) -> None:
    """Whatever it is, somebody put it there."""
    (tmp_path / NAMES[0]).write_bytes(content)
    assert main(["byg", "--til", str(tmp_path)]) == 2
    assert listing(tmp_path) == {NAMES[0]: content}


@pytest.mark.parametrize(
    ("put", "named"),
    [
        (lambda bench: bench.write_text("x"), ".bilag-arbejde: er en fil, men skulle være en mappe"),
        (
            lambda bench: (bench / "laas").mkdir(parents=True),
            ".bilag-arbejde/laas: er en mappe, men skulle være en fil",
        ),
        (lambda bench: bench.symlink_to("ingen steder"), ".bilag-arbejde: er en fil, men skulle være en mappe"),
    ],
    ids=["a file", "a folder in the lock's place", "a link that leads nowhere"],
)
@pytest.mark.parametrize("command", ["byg", "aarsmoede"])
def test_what_stands_in_the_work_folders_place_is_named(
    command: str, put: Callable[[Path], object], named: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And not the folder that is written to, which is fine; nothing is waited for, nothing written."""
    put(tmp_path / ".bilag-arbejde")
    words = ["--aar", "2023", "--regnskab", str(EXAMPLE), "--uden-pdf"] if command == "aarsmoede" else []
    assert main([command, *words, "--til", str(tmp_path)]) == 2
    (line,) = [one for one in capsys.readouterr().err.splitlines() if ": er " in one]
    assert line == str(tmp_path / named)
    assert [one.name for one in tmp_path.iterdir()] == [".bilag-arbejde"]


def test_a_workbook_that_is_a_folder_gives_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Reading what stands there fails already."""
    (tmp_path / NAMES[0]).mkdir()
    assert main(["byg", "--til", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), PermissionError(13, "Permission denied")])
def test_a_write_that_fails_leaves_the_old_file_whole(
    step: str, error: OSError, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Full disk, read-only folder, or open in Excel: one Danish line, the old content, no temporary file."""
    store({"a.xlsx": b"gammel"}, tmp_path)

    def fail(*_: object, **__: object) -> None:
        raise error

    target = {"open": (Path, "open"), "fsync": (storing.os, "fsync"), "replace": (Path, "replace")}[step]
    monkeypatch.setattr(*target, fail)
    with pytest.raises(StoreError) as caught:
        store({"a.xlsx": b"ny"}, tmp_path, overwrite=True)
    monkeypatch.undo()
    assert len(caught.value.lines) == 1
    assert listing(tmp_path) == {"a.xlsx": b"gammel"}


@pytest.mark.parametrize(
    ("sources", "folder"), [(("viborg",), "viborg"), (("helhedsplan_2025", "helhedsplan_2017"), "helhedsplan")]
)
def test_the_committed_workbooks_are_those_of_the_source(sources: tuple[str, ...], folder: str, tmp_path: Path) -> None:
    """A visitor opens them; they are renewed with `python scripts/start.py regenerate`."""
    for source in sources:
        main(["byg", "--aftale", source, "--til", str(tmp_path)])
    fresh, committed = listing(tmp_path), listing(ROOT / "workbooks" / folder)
    stale = [name for name in {*fresh, *committed} if fresh.get(name) != committed.get(name)]
    assert not stale, "stale: run `python scripts/start.py regenerate`"


def test_equal_sources_give_equal_bytes_wherever_they_are_built(tmp_path: Path) -> None:
    """Other hash seeds, time zones, folders, and lxml asked for."""
    seen = []
    for seed, zone, lxml in (("0", "UTC", "False"), ("1", "Asia/Tokyo", "True"), ("77", "America/New_York", "True")):
        folder = tmp_path / f"mappe æ {seed}"
        folder.mkdir()
        env = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "OPENPYXL_LXML": lxml, "PYTHONPATH": str(ROOT)}
        call = [sys.executable, "-m", "scripts.cli", "byg", "--til", "ud"]
        subprocess.run(call, cwd=folder, env=env, check=True, capture_output=True)
        seen.append(listing(folder / "ud"))
    assert seen[0] == seen[1] == seen[2]


def test_forms_and_packages_have_equal_bytes_under_any_seed_of_hashes(tmp_path: Path) -> None:
    """And the commands say the same, line for line."""
    accounts = EXAMPLE
    package = ["aarsmoede", "--aar", "2024", "--regnskab", str(accounts), "--uden-pdf", "--til", "ud"]
    code = f"from scripts.cli import main; main(['skema', '--til', 'ud']); main({package})"
    seen = []
    for seed in ("0", "5"):
        folder = tmp_path / seed
        folder.mkdir()
        env = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run([sys.executable, "-c", code], cwd=folder, env=env, check=True, capture_output=True)
        seen.append((done.stdout, done.stderr, listing(folder / "ud" / "Aarsmoede_2024")))
        forms = [path for path in (folder / "ud").iterdir() if path.is_file()]
        seen[-1][2].update({path.name: path.read_bytes() for path in forms})
    assert len(seen[0][2]) > 8
    assert seen[0] == seen[1]


@pytest.mark.usefixtures("made_anew")
def test_bytes_do_not_depend_on_how_a_build_of_python_orders_sets(
    viborg_annex: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    """openpyxl keeps merged cells in a set, whose order follows hashes: those of a 32-bit Python are others."""
    monkeypatch.setattr(CellRange, "__hash__", lambda one: -31 * one.min_row - one.max_col)
    date = viborg_annex.agreement.agreement.signed.value
    assert to_bytes(viborg_annex.book, date) == viborg_annex.path.read_bytes()


def bomb(size: int, *, with_seal: bool) -> bytes:
    """A zip file with a part of so many zeros and, if asked, the part that bears a seal."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/tom.bin", b"0" * size)
        if with_seal:
            archive.writestr("docProps/custom.xml", b"<a>" + b"0" * 64 + b"</a>")
    return out.getvalue()


@pytest.mark.parametrize("with_seal", [False, True])
def test_a_bomb_in_the_target_folder_is_not_unpacked(tmp_path: Path, with_seal: bool) -> None:
    """Seventy megabytes of nothing, more than is read of any file: it is somebody else's, and stays."""
    content = bomb(70_000_000, with_seal=with_seal)
    (tmp_path / "a.xlsx").write_bytes(content)
    with counted() as work, pytest.raises(StoreError, match="bliver ikke overskrevet uden --overskriv"):
        store({"a.xlsx": b"ny"}, tmp_path)
    assert work.unpacked == 0
    assert (tmp_path / "a.xlsx").read_bytes() == content


def test_what_is_within_the_limits_is_looked_at(tmp_path: Path) -> None:
    """A part of a hundred bytes, with a seal that does not fit."""
    with counted() as work:
        assert not is_untouched(bomb(100, with_seal=True))
    assert work.unpacked > 0
