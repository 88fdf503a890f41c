"""Every step of writing that can fail does so once: a set of files is written or none of it, and nothing else is left."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.cli import main
from tests.amounts import some
from tests.places import FICTIONAL
from tests.workbooks.folders.packages import listing
from workbooks.catalogue.funding import CATALOGUE

NAMES = sorted(entry.file_name for entry in CATALOGUE)
pytestmark = pytest.mark.usefixtures("made_already")
FULL, READ_ONLY = OSError(errno.ENOSPC, "No space left on device"), PermissionError(errno.EACCES, "Permission denied")


@pytest.fixture(scope="module")
def old_and_new(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The workbooks of another agreement, and those that replace them."""
    folder = tmp_path_factory.mktemp("gamle og nye")
    assert main(["byg", "--aftale", str(FICTIONAL), "--til", str(folder / "gamle")]) == 1
    assert main(["byg", "--til", str(folder / "nye")]) == 0
    return listing(folder / "gamle"), listing(folder / "nye")


@pytest.fixture
def folder(old_and_new: tuple[dict[str, bytes], dict[str, bytes]], tmp_path: Path) -> Iterator[Path]:
    """A folder with the older workbooks; whatever a test does there, all of them are old or all new, and nothing else is left."""
    target = tmp_path / "ud"
    target.mkdir()
    old, new = old_and_new
    for name, content in old.items():
        (target / name).write_bytes(content)
    yield target
    assert listing(target) in (old, new)


class _Failing:
    """A function that fails the nth time it is called on something of the folder."""

    def __init__(self, real: Callable[..., Any], nth: int, error: OSError) -> None:
        self.real, self.left, self.error = real, nth, error

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self.left -= 1
        if self.left == 0:
            raise self.error
        return self.real(*args, **kwargs)


def _failing_file(real: Callable[..., Any], nth: int, error: OSError) -> Callable[..., Any]:
    """`open` whose nth file for writing fails when half of the content is written."""
    count = 0

    def opened(path: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        nonlocal count
        file = real(path, mode, *args, **kwargs)
        if not set(mode) & {"w", "x", "a"}:
            return file
        count += 1
        if count != nth:
            return file
        return _HalfFile(file, error)

    return opened


class _HalfFile:
    def __init__(self, file: Any, error: OSError) -> None:
        self.file, self.error = file, error

    def __enter__(self) -> "_HalfFile":
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def write(self, content: bytes) -> int:
        self.file.write(content[: len(content) // 2])
        self.file.flush()
        raise self.error

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)


@pytest.mark.parametrize("error", [FULL, READ_ONLY], ids=["disk full", "not allowed"])
@pytest.mark.parametrize("nth", some(range(1, len(NAMES) + 1), 3))
@pytest.mark.parametrize("step", ["create", "write", "fsync", "replace"])
def test_a_step_that_fails_gives_one_line_and_leaves_every_file_as_it_was(
    step: str,
    nth: int,
    error: OSError,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """At the first file, the second and so on; also where those before had taken their places already."""
    if step == "write":
        monkeypatch.setattr(Path, "open", _failing_file(Path.open, nth, error))
    elif step == "create":
        real = Path.open
        count = _Failing(lambda: None, nth, error)

        def create(path: Path, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
            if set(mode) & {"w", "x"}:
                count()
            return real(path, mode, *args, **kwargs)

        monkeypatch.setattr(Path, "open", create)
    elif step == "fsync":
        monkeypatch.setattr(os, "fsync", _Failing(os.fsync, nth, error))
    else:
        failing = _Failing(Path.replace, nth, error)

        def replace(path: Path, target: Path) -> Any:
            return failing(path, target)

        monkeypatch.setattr(Path, "replace", replace)
    before = listing(folder)
    capsys.readouterr()
    assert main(["byg", "--til", str(folder)]) == 2
    monkeypatch.undo()
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    order = [entry.file_name for entry in CATALOGUE]
    assert said.err.startswith(f"{folder / order[nth - 1]}: ")
    assert "Traceback" not in said.err
    assert listing(folder) == before


def test_a_folder_that_cannot_be_made_gives_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Simulated: tests may run as root, who may make folders anywhere."""
    monkeypatch.setattr(Path, "mkdir", _Failing(Path.mkdir, 1, READ_ONLY))
    assert main(["byg", "--til", str(tmp_path / "ud")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert not (tmp_path / "ud").exists()


@pytest.mark.parametrize("target", ["fil", "fil/ud"])
def test_a_folder_that_is_a_file_or_below_one_gives_one_line(
    target: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And the file stays as it is."""
    (tmp_path / "fil").write_text("min")
    assert main(["byg", "--til", str(tmp_path / target)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert (tmp_path / "fil").read_text() == "min"


def test_a_workbook_that_cannot_be_read_is_not_written_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whether somebody edited it cannot be told then."""
    real = Path.open
    before = listing(folder)

    def refuse(path: Path, *how: Any, **more: Any) -> Any:
        if path == folder / NAMES[2]:
            raise READ_ONLY
        return real(path, *how, **more)

    monkeypatch.setattr(Path, "open", refuse)
    capsys.readouterr()
    assert main(["byg", "--til", str(folder)]) == 2
    monkeypatch.undo()
    assert capsys.readouterr().err.count("\n") == 1
    assert listing(folder) == before


def test_files_that_are_not_ours_stay_as_they_are(folder: Path) -> None:
    """Excel's own lock files, notes, a folder."""
    (folder / "~$Afstemning.xlsx").write_bytes(b"laas")
    (folder / ".skjult").write_text("mit")
    (folder / "undermappe").mkdir()
    (folder / "undermappe" / NAMES[0]).write_text("mit")
    assert main(["byg", "--til", str(folder)]) == 0
    assert (folder / "~$Afstemning.xlsx").read_bytes() == b"laas"
    assert (folder / ".skjult").read_text() == "mit"
    assert (folder / "undermappe" / NAMES[0]).read_text() == "mit"
    for name in ("~$Afstemning.xlsx", ".skjult", f"undermappe/{NAMES[0]}"):
        (folder / name).unlink()
    (folder / "undermappe").rmdir()
