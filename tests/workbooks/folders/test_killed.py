"""What is written together is whole together, whenever the program is killed, whatever fails and whoever else writes."""

import errno
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.amounts import amount
from tests.places import ROOT
from tests.workbooks.folders import killing
from tests.workbooks.folders.packages import NEW, OLD, listing
from workbooks.folders import scratch as scratching
from workbooks.folders import work
from workbooks.folders.file_lock import release, take
from workbooks.folders.manifest import FILE_NAME
from workbooks.folders.scratch import scratch, sweep
from workbooks.folders.store import StoreError, store, store_folder

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
needs_posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals, links or limits")


def python(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Python in a process of its own, with the project at hand."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), *sys.path)), **variables}
    return subprocess.run([sys.executable, *words], cwd=ROOT, env=env, capture_output=True, text=True, check=False)


@needs_fork
@pytest.mark.parametrize("kind", killing.KINDS)
def test_killed_at_any_step_it_is_all_old_or_all_new_after_the_next_call(kind: str, tmp_path: Path) -> None:
    """Some of the kills fall before everything is ready, which leaves the old, some after, which gives the new.

    What others have among the system's temporary folders would be looked through, too, and move the steps.
    """
    own = tmp_path / "midlertidig"
    own.mkdir()
    done = python("-m", "tests.workbooks.folders.killing", str(tmp_path / "ud"), kind, TMPDIR=str(own))
    assert done.returncode == 0, done.stderr
    kills, new = map(int, done.stdout.split())
    assert kills > amount(4, 20)
    assert 0 < new < kills


def cut_off(folder: Path, moved: str = "a.xlsx") -> Path:
    """A folder in which one file of the new set has taken its place and the others are ready to."""
    killing.put(OLD, folder)
    for name, content in OLD.items():
        for place, files in ((work.READY, NEW), (work.OLD, OLD)):
            (folder / work.NAME / place).mkdir(parents=True, exist_ok=True)
            (folder / work.NAME / place / name).write_bytes(files.get(name, content))
    (folder / work.NAME / work.READY / moved).replace(folder / moved)
    return folder


def test_what_somebody_edited_after_the_kill_is_kept(tmp_path: Path) -> None:
    """The rest of the set takes its places, and no edited file is lost to it, nor one that was deleted brought back."""
    folder = cut_off(tmp_path / "ud")
    (folder / "b.xlsx").write_bytes(b"rettet")
    (folder / "c.xlsx").unlink()
    store({"andet.txt": b""}, folder)
    assert listing(folder) == {
        "a.xlsx": NEW["a.xlsx"],
        "b.xlsx": b"rettet",
        "andet.txt": b"",
        FILE_NAME: NEW[FILE_NAME],
    }


def test_the_next_call_mends_even_if_it_is_refused_itself(tmp_path: Path) -> None:
    """Here because of a file that is not ours."""
    folder = cut_off(tmp_path / "ud")
    (folder / "andet.txt").write_bytes(b"mit")
    with pytest.raises(StoreError, match="er ikke skrevet af dette program"):
        store({"andet.txt": b""}, folder)
    assert listing(folder) == NEW | {"andet.txt": b"mit"}
    assert not (folder / work.NAME).exists()


def test_a_set_that_cannot_be_finished_is_left_to_the_next_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its file is open in Excel still; nothing of what is ready is lost."""
    folder = cut_off(tmp_path / "ud")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(StoreError, match="er filen åben i Excel"):
        store({"andet.txt": b""}, folder)
    monkeypatch.undo()
    assert listing(folder) == OLD | {"a.xlsx": NEW["a.xlsx"], ".bilag-arbejde": b""}
    store({"andet.txt": b""}, folder)
    assert listing(folder) == NEW | {"andet.txt": b""}


def test_a_package_that_was_not_in_place_yet_and_one_that_was_are_told_apart_from_what_is_not_ours(
    tmp_path: Path,
) -> None:
    """Killed after the swap: what somebody saved into the older folder meanwhile is carried over, our own files are not."""
    package = tmp_path / "Aarsmoede_2024"
    store_folder(NEW, package)
    left = tmp_path / work.NAME / work.FOLDER / package.name
    killing.put({}, left.parent.parent)
    left.parent.mkdir(exist_ok=True)
    killing.put(OLD | {"referat.txt": b"mit", "d.xlsx": b"fremmed"}, left)
    store({"andet.txt": b""}, tmp_path)
    assert listing(package) == NEW | {"referat.txt": b"mit", "d.xlsx": b"fremmed"}
    assert not (tmp_path / work.NAME).exists()


LIMITED = """
import resource, sys
from pathlib import Path
from tests.amounts import amount
from tests.workbooks.folders.packages import NEW
from workbooks.folders.store import StoreError, store, store_folder
call, folder, at = {"set": store, "package": store_folder}[sys.argv[1]], Path(sys.argv[2]), sys.argv[3]
resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))
try:
    call({**NEW, at: b"x" * 5_000}, folder, overwrite=True)
except StoreError as error:
    print(*error.lines)
"""


@needs_posix
@pytest.mark.parametrize("at", OLD)
@pytest.mark.parametrize("kind", ["set", "package"])
def test_a_drive_that_takes_no_more_leaves_everything_as_it_was(kind: str, at: str, tmp_path: Path) -> None:
    """The system itself cuts a file off in the middle, the first or a later one."""
    folder = tmp_path / "ud"
    killing.put(OLD, folder)
    done = python("-c", LIMITED, kind, str(folder), at)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{folder / at}: kan ikke skrives (systemets fejl 27)\n"
    assert listing(folder) == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["ud"]
    assert not (folder / work.NAME).exists()


TWO = """
import sys
from pathlib import Path
from tests.amounts import amount
from tests.workbooks.folders.packages import NEW, OLD
from workbooks.folders.store import store
for _ in range(int(sys.argv[3])):
    for files in (NEW, OLD) if sys.argv[2] == "1" else (OLD, NEW):
        store(files, Path(sys.argv[1]), overwrite=True)
"""


def test_two_that_write_into_one_folder_at_a_time_give_the_set_of_one_of_them(tmp_path: Path) -> None:
    """Over and over, in turn; neither fails, and no mixture is left."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), *sys.path))}
    call = [sys.executable, "-c", TWO, str(tmp_path / "ud")]
    children = [subprocess.Popen([*call, which, str(amount(15, 40))], cwd=ROOT, env=env) for which in ("1", "2")]
    assert [child.wait() for child in children] == [0, 0]
    assert listing(tmp_path / "ud") in (OLD, NEW)
    assert not (tmp_path / "ud" / work.NAME).exists()


def test_somebody_who_writes_all_the_time_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line, and the folder as it was."""
    (tmp_path / work.NAME).mkdir()
    held = take(tmp_path / work.NAME / "laas")
    assert held is not None
    monkeypatch.setattr(work, "_PATIENCE", 0.1)
    with pytest.raises(StoreError) as caught:
        store({"a.xlsx": b""}, tmp_path)
    assert caught.value.lines == [f"{tmp_path}: en anden kørsel skriver her; prøv igen, når den er færdig"]
    release(held)
    store({"a.xlsx": b""}, tmp_path)
    assert listing(tmp_path) == {"a.xlsx": b""}


def test_a_folder_that_cannot_be_made_is_no_matter_of_patience(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulated as /proc answers: nothing is to be found where a folder is to be made, however often it is tried."""

    def refuse(*_: object, **__: object) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(Path, "mkdir", refuse)
    monkeypatch.setattr(work, "_PAUSE", 0.0)
    with pytest.raises(StoreError) as caught:
        store({"a.xlsx": b""}, tmp_path / "ud")
    assert caught.value.lines == [f"{tmp_path / 'ud'}: mappen kan ikke laves; her kan der ikke skrives"]


def test_equal_files_need_no_right_to_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a drive that can only be read nothing has to be made ready."""
    store(OLD, tmp_path / "ud")
    store_folder(OLD, tmp_path / "pakke")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert not any(one.written for one in store(OLD, tmp_path / "ud"))
    assert not any(one.written for one in store_folder(OLD, tmp_path / "pakke").files)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary things of the test's own."""
    folder = tmp_path / "midlertidig"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def killed(code: str, until: Callable[[], Any]) -> None:
    """Run code in a process of its own and kill it as soon as something has come to be."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), *sys.path))}
    child = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=env, stdout=subprocess.PIPE)
    assert child.stdout is not None
    while not until():
        assert child.poll() is None
        time.sleep(0.01)
    os.kill(child.pid, signal.SIGKILL)
    child.communicate()


@needs_posix
@pytest.mark.parametrize("call", ["scratch", "store", "sweep"])
def test_a_temporary_folder_goes_with_its_owner_or_with_the_next_call(
    call: str, temporary: Path, tmp_path: Path
) -> None:
    """One that is in use stays, also while others come and go."""
    code = (
        "from workbooks.folders.scratch import scratch\n"
        "with scratch() as made:\n"
        "    (made.folder / 'kopi.xlsx').write_bytes(b'x'); (made.folder / 'klar').mkdir()\n"
        "    import time; time.sleep(600)\n"
    )
    with scratch() as mine:
        killed(code, lambda: len(list(temporary.glob("*/klar"))))
        assert len(list(temporary.iterdir())) == 2
        {"scratch": _use, "store": lambda: store({"a": b""}, tmp_path), "sweep": sweep}[call]()
        assert list(temporary.iterdir()) == [mine.folder]
    assert not list(temporary.iterdir())


def _use() -> None:
    with scratch():
        pass


@needs_posix
def test_a_package_that_was_printed_when_the_program_was_killed_does_not_stay(
    temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The office program goes on by itself for a while, and has the folder as long as it does."""
    program, started = tmp_path / "soffice", tmp_path / "startet"
    program.write_text(f"#!/bin/sh\necho $$ > {started}.ny; mv {started}.ny {started}; exec sleep 600\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    killed("from workbooks.package.office import printed\nprinted([b'en pakke'])", started.exists)
    (left,) = temporary.iterdir()
    assert (left / "000.xlsx").read_bytes() == b"en pakke"
    sweep()
    assert left.exists()
    os.kill(int(started.read_text()), signal.SIGKILL)
    while left.exists():  # as soon as the system has taken note of its end
        sweep()
        time.sleep(0.01)
    assert not list(temporary.iterdir())


@needs_posix
def test_folders_of_others_are_left_alone(temporary: Path, tmp_path: Path) -> None:
    """One without our lock that has something in it, a link, a file; an empty one was ours, killed at its very beginning."""
    for name in ("tom", "fremmed"):
        (temporary / f"{scratching._PREFIX}{name}").mkdir()
    (temporary / f"{scratching._PREFIX}fremmed" / "mit").write_bytes(b"")
    (tmp_path / "andres" / "laas").mkdir(parents=True)
    (temporary / f"{scratching._PREFIX}link").symlink_to(tmp_path / "andres")
    (temporary / f"{scratching._PREFIX}fil").write_bytes(b"")
    sweep()
    assert sorted(path.name for path in temporary.iterdir()) == [
        f"{scratching._PREFIX}{name}" for name in ("fil", "fremmed", "link")
    ]
    assert (tmp_path / "andres" / "laas").is_dir()


@needs_posix
def test_where_a_drive_knows_no_locks_writing_goes_on(
    temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is kept out then, and no temporary folder is swept: its owner may still be at work."""
    import fcntl

    def unable(*_: int) -> None:
        raise OSError(errno.ENOLCK, "")

    monkeypatch.setattr(fcntl, "flock", unable)
    store(OLD, tmp_path / "maal")
    with scratch() as mine:
        store(NEW, tmp_path / "maal", overwrite=True)
        assert list(temporary.iterdir()) == [mine.folder]
    assert listing(tmp_path / "maal") == NEW
