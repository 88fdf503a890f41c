"""Every step of writing that can fail does so once; builds are killed a hundred times; nothing half is ever left."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.cli import main
from tests.workbooks.conftest import FICTIONAL
from workbooks.catalogue import CATALOGUE

ROOT = Path(__file__).parents[2]
NAMES = sorted(entry.file_name for entry in CATALOGUE)
pytestmark = pytest.mark.usefixtures("made_already")
FULL, READ_ONLY = OSError(errno.ENOSPC, "No space left on device"), PermissionError(errno.EACCES, "Permission denied")


def listing(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its name, hidden ones too."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def old_and_new(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The workbooks of another agreement, and those that replace them."""
    folder = tmp_path_factory.mktemp("gamle og nye")
    assert main(["byg", "--aftale", str(FICTIONAL), "--til", str(folder / "gamle")]) == 0
    assert main(["byg", "--til", str(folder / "nye")]) == 0
    return listing(folder / "gamle"), listing(folder / "nye")


@pytest.fixture
def folder(old_and_new: tuple[dict[str, bytes], dict[str, bytes]], tmp_path: Path) -> Iterator[Path]:
    """A folder with the older workbooks; whatever a test does there, each file is whole and nothing else is left."""
    target = tmp_path / "ud"
    target.mkdir()
    old, new = old_and_new
    for name, content in old.items():
        (target / name).write_bytes(content)
    yield target
    left = listing(target)
    assert sorted(left) == NAMES
    for name, content in left.items():
        assert content in (old[name], new[name]), name


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
@pytest.mark.parametrize("nth", range(1, len(NAMES) + 1))
@pytest.mark.parametrize("step", ["create", "write", "fsync", "replace"])
def test_a_step_that_fails_gives_one_line_and_leaves_whole_files(
    step: str,
    nth: int,
    error: OSError,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """At the first file, the second and so on: those before are new, those after are old."""
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
    after = listing(folder)
    assert [name for name in order if after[name] != before[name]] == order[: nth - 1]


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


def test_a_folder_below_a_file_gives_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And the file stays as it is."""
    (tmp_path / "fil").write_text("min")
    assert main(["byg", "--til", str(tmp_path / "fil" / "ud")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert (tmp_path / "fil").read_text() == "min"


def test_a_workbook_that_cannot_be_read_is_not_written_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whether somebody edited it cannot be told then."""
    real = Path.read_bytes
    before = listing(folder)

    def refuse(path: Path) -> bytes:
        if path.name == NAMES[2]:
            raise READ_ONLY
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    capsys.readouterr()
    assert main(["byg", "--til", str(folder)]) == 2
    monkeypatch.undo()
    assert capsys.readouterr().err.count("\n") == 1
    assert listing(folder) == before


KILLED = """
import os, random, signal, sys, time
from pathlib import Path
from workbooks.store import store
old, new, target = (Path(path) for path in sys.argv[1:4])
sets = [{path.name: path.read_bytes() for path in folder.iterdir()} for folder in (old, new)]
draw, torn = random.Random(7), 0
for run in range(int(sys.argv[4])):
    child = os.fork()
    if child == 0:
        while True:
            for files in sets:
                store(files, target)
    time.sleep(draw.uniform(0.0005, 0.02))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    for name in sets[0]:
        torn += (target / name).read_bytes() not in (sets[0][name], sets[1][name])
print(torn)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_hundred_builds_killed_while_they_write_leave_old_or_new_workbooks(
    old_and_new: tuple[dict[str, bytes], dict[str, bytes]], folder: Path, tmp_path: Path
) -> None:
    """The child writes old and new in turn, over and over, so that each kill falls into the writing."""
    for place, files in zip(("gamle", "nye"), old_and_new, strict=True):
        (tmp_path / place).mkdir()
        for name, content in files.items():
            (tmp_path / place / name).write_bytes(content)
    call = [sys.executable, "-c", KILLED, str(tmp_path / "gamle"), str(tmp_path / "nye"), str(folder), "100"]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
    assert main(["byg", "--til", str(folder)]) == 0
    for remains in folder.glob(".*"):  # that they are cleared is the next test's matter
        remains.unlink()
    assert listing(folder) == old_and_new[1]


def test_what_a_killed_build_left_is_cleared_even_if_nothing_has_to_be_written(
    old_and_new: tuple[dict[str, bytes], dict[str, bytes]], folder: Path
) -> None:
    """Killed before the first file was replaced, then built again from the old agreement: all is equal but the remains."""
    remains = folder / f".{NAMES[0]}.0123abcd.bilag-tmp"
    remains.write_bytes(b"halv")
    os.utime(remains, (0, 0))  # long ago; a younger one may be another build's
    assert main(["byg", "--aftale", str(FICTIONAL), "--til", str(folder)]) == 0
    after = listing(folder)
    remains.unlink(missing_ok=True)
    assert after == old_and_new[0]


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
