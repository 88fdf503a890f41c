"""Files and places that are no plain files, or that the system refuses: one Danish line, exit status 2, nothing hangs."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from model.base.files import FileError, read_file
from model.source import load
from scripts.cli import main
from tests.places import ROOT
from tests.shared.workbooks import Built
from workbooks.catalogue.funding import CATALOGUE
from workbooks.folders.store import StoreError, store
from workbooks.proof import harmless
from workbooks.writing import house

NAMES = [entry.file_name for entry in CATALOGUE]
needs_fifo = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")


def said(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """The one line of a refusal."""
    capsys.readouterr()
    assert main(words) == 2
    (line,) = capsys.readouterr().err.splitlines()
    return line


@needs_fifo
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As a workbook, as a source, and where a workbook should be written."""
    pipe = tmp_path / NAMES[0]
    os.mkfifo(pipe)
    assert "er ingen almindelig fil" in said(["kontrol", str(pipe)], capsys)
    assert "er ingen almindelig fil" in said(["byg", "--til", str(tmp_path)], capsys)
    assert "er ingen almindelig fil" in said(["byg", "--overskriv", "--til", str(tmp_path)], capsys)
    assert "er ingen almindelig fil" in said(["afstemning", "--aftale", str(pipe)], capsys)
    assert list(tmp_path.iterdir()) == [pipe]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no endless file")
def test_an_endless_file_is_refused() -> None:
    """Before anything of it is read."""
    with pytest.raises(FileError, match="er ingen almindelig fil"):
        read_file(Path("/dev/zero"), 10)


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="this system makes up no files")
def test_a_file_that_the_system_makes_up_is_not_read() -> None:
    """It says that it is empty, and may never end."""
    assert read_file(Path("/proc/version"), 10) == b""


def test_a_file_that_grows_while_it_is_read_is_read_up_to_the_limit(tmp_path: Path) -> None:
    """Ten bytes where two were said: ten may be read, nine may not."""
    (tmp_path / "a").write_bytes(b"x" * 10)

    class Growing(type(tmp_path)):  # type: ignore[misc]
        def stat(self, **_: object) -> os.stat_result:
            return os.stat_result((0o100644, *[0] * 5, 2, *[0] * 3))

    assert read_file(Growing(tmp_path / "a"), 10) == b"x" * 10
    with pytest.raises(FileError, match="er for stor"):
        read_file(Growing(tmp_path / "a"), 9)


def test_a_file_of_another_size_is_written_over_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However large: its size tells that it is another."""
    (tmp_path / "a.xlsx").write_bytes(b"x" * 20_000_001)  # one byte more than is compared
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} was read"))
    (stored,) = store({"a.xlsx": b"ny"}, tmp_path, overwrite=True)
    assert stored.written
    assert (tmp_path / "a.xlsx").stat().st_size == 2


def test_a_folder_that_may_not_be_looked_into_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even whether the file is there cannot be asked."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", refuse)
    assert "må ikke læses" in said(["kontrol", str(tmp_path / "x.xlsx")], capsys)
    assert "må ikke læses" in said(["afstemning", "--aftale", str(tmp_path / "x.toml")], capsys)


def test_a_folder_among_the_targets_stops_the_build_before_anything_is_written(tmp_path: Path) -> None:
    """Also where files may be overwritten."""
    (tmp_path / "b.xlsx").mkdir()
    with pytest.raises(StoreError, match="er en mappe"):
        store({"a.xlsx": b"1", "b.xlsx": b"2"}, tmp_path, overwrite=True)
    assert [path.name for path in tmp_path.iterdir()] == ["b.xlsx"]


@pytest.mark.parametrize("content", [None, b"", b"no zip"])
def test_a_template_that_cannot_be_used_is_one_line(
    content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is missing, empty or something else."""
    template = tmp_path / "husstil.xlsx"
    if content is not None:
        template.write_bytes(content)
    monkeypatch.setattr(house, "TEMPLATE", template)
    monkeypatch.setattr(house, "template", house.template.__wrapped__)
    assert said(["byg", "--til", str(tmp_path / "ud")], capsys).startswith("skabelonen ")
    assert not (tmp_path / "ud").exists()


def test_a_template_without_a_style_names_it(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody renamed it in Excel."""
    formats, pages = house._shown(house.template())
    fewer = {name: code for name, code in formats.items() if name != "Titel"}
    monkeypatch.setattr(house, "_shown", lambda _: (fewer, pages))
    with pytest.raises(house.TemplateError, match="mangler typografien »Titel«"):
        house.require(built.book)
    monkeypatch.setattr(house, "_shown", lambda _: (formats, {}))
    with pytest.raises(house.TemplateError, match="mangler arket »Stående«"):
        house.require(built.book)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no file that is always full")
@pytest.mark.parametrize("asked", [(), ("--json",)], ids=["text", "JSON"])
def test_a_result_that_finds_no_room_is_one_line(asked: tuple[str, ...]) -> None:
    """The findings would be 1; that they can be read nowhere is 2."""
    with Path("/dev/full").open("w") as full:
        call = [sys.executable, "-m", "scripts.cli", "afstemning", *asked]
        done = subprocess.run(call, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "bilag: resultatet kan ikke skrives (der er ikke mere plads)\n"


def test_a_missing_file_of_the_program_is_told_as_that(
    viborg_annex: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half an installation: the list of what is harmless, asked for by a workbook that openpyxl saved again."""
    book = openpyxl.load_workbook(viborg_annex.path)
    book.save(tmp_path / "retur.xlsx")
    away = tmp_path / "harmless.toml"
    monkeypatch.setattr(harmless, "_LIST", away)
    harmless.harmless.cache_clear()
    assert said(["kontrol", str(tmp_path / "retur.xlsx")], capsys) == f"bilag: {away} kan ikke bruges (findes ikke)"


def test_an_error_without_a_files_name_blames_no_result(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A drive that stops in the middle of a file names none."""

    def stopped() -> None:
        raise OSError(errno.EIO, "")

    monkeypatch.setattr(load, "standard", stopped)
    assert said(["aarsmoede", "--aar", "2025", "--regnskab", "regnskab.xlsx"], capsys) == (
        "bilag: en fil kan ikke bruges (drevet svarer med en fejl)"
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows sends its interrupts another way")
def test_a_build_stopped_from_the_keyboard_ends_quietly(tmp_path: Path) -> None:
    """With the status that shells know."""
    code = (
        "import signal, sys, time, workbooks.folders.store as s\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell lets what it starts in the background ignore it
        "def wait(*a, **k):\n    print('nu', flush=True)\n    time.sleep(30)\n"
        "s.store = wait; from scripts.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    call = [sys.executable, "-c", code, "byg", "--til", str(tmp_path)]
    child = subprocess.Popen(
        call, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    assert child.stdout is not None
    child.stdout.readline()
    child.send_signal(signal.SIGINT)
    _, error = child.communicate()
    assert (child.returncode, error) == (130, b"")
