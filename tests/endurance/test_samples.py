"""A short sample of each trial that goes on for long; `docs/quality.md` tells how the long ones ended."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.amounts import amount, some
from tests.endurance import crowded, killed, mutants, mutated
from tests.endurance.commands import put, writings
from tests.endurance.explained import EXPLAINED
from tests.endurance.mutations import mutations_of
from tests.places import ROOT

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals and limits")
COMMANDS = ("byg", "skema", "resultat", "aarsmoede")


def test_sources_and_forms_changed_at_random_are_read_or_refused() -> None:
    """Nothing else comes out of a reader; every kind of change is among them."""
    tally = mutated.tried("sample", amount(24, 240))
    assert tally.escaped == []
    assert sum(tally.outcomes.values()) == amount(24, 240)
    assert tally.megabytes > 0


@needs_posix
@pytest.mark.parametrize("name", some(COMMANDS, 4))
def test_a_command_killed_while_it_writes_leaves_old_or_new(name: str, tmp_path: Path) -> None:
    """And nothing of its own, once the next call has been."""
    (writing,) = (one for one in writings(tmp_path) if one.name == name)
    found = killed.killed(writing, amount(2, 6), "sample", tmp_path / name)
    assert found.keys() <= {"old", "new", "too late"}
    assert sum(found.values()) == amount(2, 6)


@needs_posix
@pytest.mark.parametrize("name", some(COMMANDS, 4))
def test_two_calls_at_once_and_drives_that_take_no_more_leave_a_whole(name: str, tmp_path: Path) -> None:
    """A call is done or is refused in one line."""
    (writing,) = (one for one in writings(tmp_path) if one.name == name)
    found = crowded.crowded(writing, amount(1, 2), "sample", tmp_path / name)
    assert sum(found.values()) == 3 * amount(1, 2)


@needs_posix
def test_a_torn_folder_is_seen(tmp_path: Path) -> None:
    """Half of the old and half of the new files is what the trials look for."""
    writing, whole = writings(tmp_path)[0], {"old": {"a": b"1", "b": b"2"}, "new": {"a": b"3", "b": b"4"}}
    for which, files in whole.items():
        put(files, tmp_path / which)
        assert crowded.held(writing, whole, tmp_path / which) == which
    torn = tmp_path / "revet"
    put({"a": b"1", "b": b"4"}, torn)
    with pytest.raises(crowded.SpoiltError):
        crowded.held(writing, whole, torn)


@needs_posix
def test_faults_put_into_a_room_are_seen_by_its_tests_or_told() -> None:
    """Of few mutants and few tests: both those that lines of a module bring and those that lines of a function do."""
    words = ("--one-in", str(amount(120, 15)), "--tests", "tests/model/targets/test_people.py", "--", "targets")
    asked = [sys.executable, "-m", "tests.endurance.mutants", *words]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    tried, killed, explained = map(int, re.findall(r"(\d+) tried, (\d+) killed, (\d+) explained", done.stdout)[0])
    assert 0 < killed <= tried == -(-len(mutants.mutants_of("targets")) // amount(120, 15)), done.stderr
    told = [line for line in done.stdout.splitlines() if line.startswith("  model/targets/")]
    assert len(told) == tried - killed - explained


@pytest.mark.parametrize("room", mutants.ROOMS)
def test_what_is_explained_is_a_mutant_of_the_source_as_it_is(room: str) -> None:
    """A line that reads otherwise since has to be explained anew, or a test has to see its faults."""
    assert mutants.outdated(room, mutants.mutants_of(room)) == []


def test_every_explanation_is_one_of_a_room_that_is_tried() -> None:
    """None is kept of a module that is gone, none is empty."""
    for file, changes in EXPLAINED.items():
        assert (ROOT / file).is_file()
        assert file.split("/")[1] in mutants.ROOMS
        assert all(changes.values())


@pytest.mark.parametrize("name", ["clauses/annex_4_2.py", "outcomes/small_counts.py"])
def test_a_mutant_is_a_module_that_python_takes_and_that_does_something_else(name: str) -> None:
    """It stands in the lines that are told."""
    path = ROOT / "model" / name
    text = path.read_text("utf-8")
    for mutant in (one.mutant() for one in mutations_of(path)):
        assert compile(mutant.text, name, "exec") != compile(text, name, "exec"), mutant.told
        line = int(mutant.told.split(":")[1])
        assert line in mutant.lines
