"""Commands that write, each in an old and a new way, and what they leave in a folder."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests import places
from tests.shared.amended import AMENDED

Content = dict[str, bytes]
"""Every file below a folder by its path in it, hidden ones too; a folder as its path alone."""


DONE = (0, 1)
"""Exit statuses of a command that wrote: without anything to tell, and with."""
Running = subprocess.Popen[str]


@dataclass(frozen=True)
class Writing:
    """A command that writes into a folder: as it was called first, and as it is called now; the two write different files."""

    name: str
    old: tuple[str, ...]
    new: tuple[str, ...]

    def start(self, which: str, folder: Path, temporary: Path) -> Running:
        """Start it, over what is there."""
        words = [sys.executable, "-P", "-m", "scripts.cli", *getattr(self, which), "--til", str(folder), "--overskriv"]
        place = os.environ | {"PYTHONPATH": str(places.ROOT), "TMPDIR": str(temporary)}
        pipe = subprocess.PIPE
        return subprocess.Popen(words, cwd=temporary, env=place, stdout=pipe, stderr=pipe, text=True)


def writings(folder: Path) -> list[Writing]:
    """The four commands that write, with an amended agreement that is put into a folder for them."""
    amended = folder / "viborg_med_tillaeg.toml"
    amended.write_text(AMENDED, "utf-8")
    agreed, spent, measured = ("--aftale", str(amended)), str(places.ACCOUNTS), str(places.MEASUREMENTS)
    year = ("aarsmoede", "--aar", "2025", "--uden-pdf", "--regnskab", spent)
    return [
        Writing("byg", ("byg",), ("byg", *agreed)),
        Writing("skema", ("skema",), ("skema", *agreed)),
        Writing("resultat", ("resultat", "--maalinger", measured), ("resultat", *agreed, "--maalinger", measured)),
        Writing("aarsmoede", year, (*year, "--maalinger", measured)),
    ]


def content(folder: Path) -> Content:
    """What a folder holds; nothing if it is not there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
    }


def put(files: Content, folder: Path) -> None:
    """Make a folder hold these files and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, what in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if what:
            (folder / name).write_bytes(what)
        else:
            (folder / name).mkdir(exist_ok=True)


def wholes(writing: Writing, folder: Path) -> dict[str, Content]:
    """What it leaves when nothing disturbs it: over nothing as first called, and then over that as called now."""
    target, temporary = folder / "hele", folder / "midlertidig"
    temporary.mkdir(parents=True, exist_ok=True)
    found: dict[str, Content] = {}
    for which in ("old", "new"):
        run = writing.start(which, target, temporary)
        _, said = run.communicate()
        assert run.returncode in DONE, said
        found[which] = content(target)
    assert found["old"] != found["new"]
    shutil.rmtree(target)
    return found
