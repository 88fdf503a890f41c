"""A package is replaced whole or not at all, wherever it is interrupted; what is not ours in its folder stays."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.places import ROOT
from tests.shared.filled_accounts import VIBORG
from tests.workbooks.folders.packages import NEW, OLD, listing, package
from workbooks.catalogue.funding import ANNEX_3_2
from workbooks.folders import folder_swap as swapping
from workbooks.folders import store as storing
from workbooks.folders import work
from workbooks.folders.manifest import FILE_NAME, is_ours
from workbooks.folders.store import StoreError, store_folder
from workbooks.writing.write import to_bytes

FULL, LOCKED = OSError(errno.ENOSPC, "No space left on device"), PermissionError(errno.EACCES, "Permission denied")


WRITTEN = 3
"""Files that differ between the two: a, c and the manifest."""


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """The folder of an earlier package."""
    store_folder(OLD, tmp_path / "Aarsmoede_2024")
    return tmp_path / "Aarsmoede_2024"


def alone(target: Path) -> bool:
    """Whether nothing is left beside the package."""
    return [path.name for path in target.parent.iterdir()] == [target.name]


def failing(real: Callable[..., Any], nth: int, error: BaseException) -> Callable[..., Any]:
    """A function that fails the nth time."""
    left = [nth]

    def called(*args: Any, **kwargs: Any) -> Any:
        left[0] -= 1
        if left[0] == 0:
            raise error
        return real(*args, **kwargs)

    return called


def half_written(path: Path, content: bytes) -> None:
    """What a full disk leaves."""
    path.write_bytes(content[: len(content) // 2])


def test_a_package_takes_the_place_of_an_earlier_one(target: Path) -> None:
    """Equal files keep their date, and a second time nothing at all is written."""
    before = (target / "b.xlsx").stat().st_mtime_ns
    stored = store_folder(NEW, target)
    assert {one.path.name: one.written for one in stored.files} == {
        "a.xlsx": True,
        "b.xlsx": False,
        "c.xlsx": True,
        FILE_NAME: True,
    }
    assert (listing(target), alone(target)) == (NEW, True)
    assert (target / "b.xlsx").stat().st_mtime_ns == before
    inode = target.stat().st_ino
    assert not any(one.written for one in store_folder(NEW, target).files)
    assert target.stat().st_ino == inode


@pytest.mark.parametrize(
    "error", [FULL, LOCKED, KeyboardInterrupt(), RuntimeError()], ids=["full", "locked", "^C", "bug"]
)
@pytest.mark.parametrize("nth", range(1, WRITTEN + 1))
@pytest.mark.parametrize("step", ["create", "write", "fsync"])
def test_an_interruption_at_any_file_leaves_the_earlier_package_whole(
    step: str, nth: int, error: BaseException, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the first file, the second and so on, before, in the middle of and after its writing."""
    if step == "create":
        monkeypatch.setattr(storing, "_write", failing(storing._write, nth, error))
    elif step == "fsync":
        monkeypatch.setattr(os, "fsync", failing(os.fsync, nth, error))
    else:
        real, count = storing._write, failing(lambda: None, nth, error)

        def write(path: Path, content: bytes) -> None:
            try:
                count()
            except BaseException:
                half_written(path, content)
                raise
            real(path, content)

        monkeypatch.setattr(storing, "_write", write)
    expected = StoreError if isinstance(error, OSError) else type(error)
    with pytest.raises(expected) as caught:
        store_folder(NEW, target)
    assert (listing(target), alone(target)) == (OLD, True)
    if isinstance(caught.value, StoreError):
        (line,) = caught.value.lines
        assert line.startswith(f"{target / ['a.xlsx', 'c.xlsx', FILE_NAME][nth - 1]}: ")


@pytest.mark.parametrize("error", [FULL, LOCKED, KeyboardInterrupt()], ids=["full", "locked", "^C"])
@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_swap_in_two_steps_that_fails_at_either_is_undone(
    nth: int, error: BaseException, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows and macOS, where no single step puts one folder in another's place; or before, when all was ready."""
    monkeypatch.setattr(swapping, "_exchanged", lambda *_: False)
    monkeypatch.setattr(Path, "rename", failing(Path.rename, nth, error))
    with pytest.raises(StoreError if isinstance(error, OSError) else KeyboardInterrupt):
        store_folder(NEW, target)
    assert (listing(target), alone(target)) == (OLD, True)


def test_a_swap_in_two_steps_gives_the_same(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing fails."""
    monkeypatch.setattr(swapping, "_exchanged", lambda *_: False)
    store_folder(NEW, target)
    assert (listing(target), alone(target)) == (NEW, True)


def test_a_package_put_aside_by_a_killed_swap_comes_back(target: Path) -> None:
    """The program was killed between the two steps; the next call, even one that fails, restores first."""
    (target / "a.xlsx").write_bytes(b"rettet")
    aside = target.parent / work.NAME / work.BEFORE / target.name
    aside.parent.mkdir(parents=True)
    target.rename(aside)
    with pytest.raises(StoreError):
        store_folder(NEW, target)
    assert (listing(target), alone(target)) == (OLD | {"a.xlsx": b"rettet"}, True)


KILLED = """
import os, random, signal, sys, time
from pathlib import Path
from tests.workbooks.folders.packages import NEW, OLD, listing
from workbooks.folders.store import store_folder
target, draw, torn = Path(sys.argv[1]), random.Random(7), 0
for run in range(60):
    child = os.fork()
    if child == 0:
        while True:
            for files in (NEW, OLD):
                store_folder(files, target)
    time.sleep(draw.uniform(0.0005, 0.02))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    torn += listing(target) not in (OLD, NEW)
print(torn)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux swaps in one step")
def test_sixty_packages_killed_while_they_are_written_leave_the_old_or_the_new_one(target: Path) -> None:
    """Never a mixture of both, and never none; what the killed ones left beside it is gone after the next call."""
    call = [sys.executable, "-c", KILLED, str(target)]
    done = subprocess.run(
        call, cwd=ROOT, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "0"
    store_folder(package(a="helt ny"), target)
    assert alone(target)


def test_a_read_only_folder_gives_one_line(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulated: tests may run as root, who may write anywhere."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(StoreError) as caught:
        store_folder(NEW, target)
    assert caught.value.lines == [f"{target}: må ikke skrives; er filen åben i Excel, eller er mappen skrivebeskyttet?"]
    assert listing(target) == OLD


def test_a_file_that_is_open_in_excel_is_named(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to open it for writing, and only then the swap of its folder."""
    real = Path.open

    def opened(path: Path, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        if path.name == "c.xlsx" and "+" in mode:
            raise LOCKED
        return real(path, mode, *args, **kwargs)

    monkeypatch.setattr(Path, "open", opened)
    with pytest.raises(StoreError) as caught:
        store_folder(NEW, target)
    (line,) = caught.value.lines
    assert line.startswith(f"{target / 'c.xlsx'}: må ikke skrives; er filen åben i Excel")
    assert (listing(target), alone(target)) == (OLD, True)


def test_a_hand_edited_file_is_not_overwritten_unasked(target: Path) -> None:
    """Every one is named, and nothing is written; with `overwrite` all is."""
    (target / "a.xlsx").write_bytes(b"rettet")
    (target / "c.xlsx").write_bytes(b"rettet")
    with pytest.raises(StoreError) as caught:
        store_folder(NEW, target)
    assert [line.partition(":")[0] for line in caught.value.lines] == [str(target / "a.xlsx"), str(target / "c.xlsx")]
    assert listing(target) == OLD | {"a.xlsx": b"rettet", "c.xlsx": b"rettet"}
    store_folder(NEW, target, overwrite=True)
    assert listing(target) == NEW


def test_an_outdated_file_goes_only_if_it_is_ours_and_untouched(target: Path) -> None:
    """One was edited, one is somebody's own, one was written by the earlier package and is gone afterwards."""
    (target / "b.xlsx").write_bytes(b"rettet")
    (target / "noter.txt").write_text("mine")
    (target / "bilag").mkdir()
    (target / "bilag" / "foto.png").write_bytes(b"png")
    (target / "link").symlink_to("noter.txt")
    stored = store_folder(package(a="ny"), target)
    assert [path.name for path in stored.removed] == ["c.xlsx"]
    assert [path.name for path in stored.kept] == ["b.xlsx", "bilag", "link", "noter.txt"]
    left = {"b.xlsx": b"rettet", "noter.txt": b"mine", "link": b"mine", "bilag": b""}
    assert listing(target) == package(a="ny") | left
    assert (target / "bilag" / "foto.png").read_bytes() == b"png"
    assert (target / "link").is_symlink()
    assert alone(target)


def test_a_copy_that_a_user_named_stays_though_it_is_ours_to_the_last_byte(target: Path) -> None:
    """The version that the meeting adopted, put beside the package: by a name of its own, or sealed and of another time."""
    for name, content in {
        "vedtaget.xlsx": OLD["c.xlsx"],
        "d.xlsx": to_bytes(ANNEX_3_2.build(VIBORG), VIBORG.dated),
    }.items():
        (target / name).write_bytes(content)
    stored = store_folder(package(a="ny"), target)
    assert [path.name for path in stored.removed] == ["b.xlsx", "c.xlsx"]
    assert [path.name for path in stored.kept] == ["d.xlsx", "vedtaget.xlsx"]
    assert (target / "vedtaget.xlsx").read_bytes() == OLD["c.xlsx"]


def test_a_file_saved_while_the_package_is_written_is_not_lost(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody puts their minutes into the folder just before it is swapped."""
    real = storing.swap

    def swap(new: Path, folder: Path, aside: Path) -> Path | None:
        (folder / "referat.txt").write_text("mit")
        return real(new, folder, aside)

    monkeypatch.setattr(storing, "swap", swap)
    store_folder(NEW, target)
    assert (listing(target), alone(target)) == (NEW | {"referat.txt": b"mit"}, True)


def test_what_stays_is_copied_where_a_drive_knows_no_links(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """FAT, and some network drives."""
    (target / "noter.txt").write_text("mine")
    monkeypatch.setattr(os, "link", failing(os.link, 1, OSError(errno.EPERM, "no links")))
    store_folder(NEW, target)
    assert listing(target) == NEW | {"noter.txt": b"mine"}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace(b"2024", b"2025"),
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: text.replace(b'"segl"', b'"seal"'),
        lambda text: b"[" * 100_000,
        lambda text: b"[]",
        lambda text: b"\xff",
        lambda text: b"",
    ],
)
def test_an_edited_manifest_vouches_for_nothing(spoil: Callable[[bytes], bytes]) -> None:
    """Then every file counts as edited by hand."""
    files = package(a="min")
    listed = files[FILE_NAME]
    assert is_ours(b"min", listed)
    assert is_ours(listed, listed)
    assert not is_ours(b"min", spoil(listed))
    assert not is_ours(b"andet", listed)
    assert not is_ours(b"min", None)


def test_the_folder_may_be_a_link_to_another_place(tmp_path: Path) -> None:
    """What it leads to is replaced, and the link stays."""
    store_folder(OLD, tmp_path / "der")
    (tmp_path / "her").symlink_to("der")
    store_folder(NEW, tmp_path / "her")
    assert (tmp_path / "her").is_symlink()
    assert listing(tmp_path / "der") == NEW


def test_a_folder_below_a_file_gives_one_line(tmp_path: Path) -> None:
    """And the file stays as it is."""
    (tmp_path / "fil").write_text("min")
    for folder in (tmp_path / "fil", tmp_path / "fil" / "ud"):
        with pytest.raises(StoreError) as caught:
            store_folder(NEW, folder)
        assert len(caught.value.lines) == 1
    assert (tmp_path / "fil").read_text() == "min"
