"""Many agreements from end to end: what is spoiled is a row, what is equal is left alone, and where it is done makes no byte's difference."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from model import __version__
from scripts.cli import main
from tests.amounts import amount
from tests.shared.many_agreements import SPOILED, files_of, name, source, write_agreements
from tests.shared.portfolios import ON
from workbooks.batch.collect import entries_of
from workbooks.batch.engine import InProcess
from workbooks.batch.job import BatchRelease, Job
from workbooks.batch.run import BUILT, REFUSED, SAME, PortfolioRun, Wanted
from workbooks.batch.task import deliver

COUNT = amount(6, 60)
CALL = ("--uden-prognose", "--dato", f"{ON:%d.%m.%Y}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Agreements, three of them spoiled."""
    folder = tmp_path_factory.mktemp("mange") / "ind"
    write_agreements(folder, COUNT)
    return folder


@pytest.fixture(scope="module")
def built(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What two processes make of them."""
    to = tmp_path_factory.mktemp("mange_ud")
    assert main(["portefoelje", str(folder), "--til", str(to), *CALL]) == 1
    return to


def job(number: int) -> Job:
    """One of them as a task."""
    return Job(name(number), f"{name(number)}.toml", source(number).encode(), {}, None, 0, 1, BatchRelease.here())


def wanted(to: Path) -> Wanted:
    """What the command of `built` wants."""
    return Wanted(to, ON, None, 0, 1, BatchRelease.here())


def run_here(folder: Path, to: Path) -> PortfolioRun:
    """A run in this process, overview included."""
    run, entries = PortfolioRun(wanted(to), lambda _name, _became: None), entries_of(folder)
    run.build(entries, InProcess())
    for file, content in run.overview(entries, InProcess()).files.items():
        (to / file).write_bytes(content)
    return run


def test_every_sound_agreement_is_whole_and_every_spoiled_one_a_row(folder: Path, built: Path) -> None:
    """Seven workbooks and a manifest each; of the spoiled ones not even a folder."""
    files = files_of(built)
    sound = COUNT - SPOILED
    for number in range(sound):
        assert sum(file.startswith(f"{name(number)}/") for file in files) == 7 + 1
    assert {file.partition("/")[0] for file in files} == {
        *(name(number) for number in range(sound)),
        "Portefoelje.xlsx",
        "INDIGO.csv",
        "manifest.json",
    }
    assert len(files["INDIGO.csv"].decode().splitlines()) == 1 + sound


def test_the_overview_is_proved_as_every_workbook_is(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By two engines and a fresh build of its own yellow cells."""
    assert main(["kontrol", str(built / "Portefoelje.xlsx")]) == 0
    assert "OK, ingen forskelle" in capsys.readouterr().out


def test_a_workbook_of_the_batch_is_the_one_of_the_command_alone(folder: Path, built: Path, tmp_path: Path) -> None:
    """Byte for byte what `bilag byg` writes."""
    main(["byg", "--aftale", str(folder / f"{name(1)}.toml"), "--til", str(tmp_path)])
    alone, own = files_of(tmp_path), built / name(1)
    assert alone.keys() == files_of(own).keys() - {"manifest.json"}
    assert all(content == (own / file).read_bytes() for file, content in alone.items())


def test_one_process_makes_the_same_bytes_as_two(built: Path) -> None:
    """As do those that this test did not ask for: a task knows nothing of where it is done."""
    for number in range(2):
        found = deliver(replace(job(number), file_name="aftale.toml" if number % 2 == 0 else f"{name(number)}.toml"))
        assert found.faults == ()
        for folder, file, content in found.every_file():
            assert content == (built / name(number) / folder / file).read_bytes()


def test_what_is_equal_is_not_built_again(folder: Path, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run has nothing to do; where a task were asked for, it would fail."""
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*")}
    monkeypatch.setattr("workbooks.batch.run.deliver", lambda _: pytest.fail("built again"))
    run = PortfolioRun(wanted(built), lambda _name, _became: None)

    class NoneToDo:
        """Engine that takes what is to do, and does nothing of it."""

        def each(self, task: Callable[[Any], Any], asked: Iterable[Any], lost: Callable[[Any], Any]) -> Iterator[Any]:
            self.asked = [one.name for one in asked]
            return iter(())

    engine, entries = NoneToDo(), entries_of(folder)
    run.build(entries, engine)
    sound = [name(number) for number in range(COUNT - SPOILED)]
    assert [one for one in engine.asked if one in sound] == []
    assert {one for one, became in run.done.items() if became.state == SAME} == set(sound)
    assert {path: path.stat().st_mtime_ns for path in built.rglob("*")} == before


@pytest.fixture
def one(built: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A folder with one agreement, and one with what is made of it already."""
    folder, to = tmp_path / "ind", tmp_path / "ud"
    folder.mkdir()
    (folder / f"{name(1)}.toml").write_text(source(1), "utf-8")
    shutil.copytree(built / name(1), to / name(1))
    return folder, to


def test_what_is_not_whole_any_more_is_built_again(built: Path, one: tuple[Path, Path]) -> None:
    """A file is gone."""
    folder, to = one
    assert run_here(folder, to).done[name(1)].state == SAME
    (to / name(1) / "Beregner.xlsx").unlink()
    assert run_here(folder, to).done[name(1)].state == BUILT
    assert files_of(to / name(1)) == files_of(built / name(1))


def test_no_word_of_an_edited_manifest_is_believed(one: tuple[Path, Path]) -> None:
    """A grant of 1 krone in place of 4,800,000: it is no figure of the overview, and the file is somebody's own now."""
    folder, to = one
    manifest = to / name(1) / "manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(b'"granted": 4800000.0', b'"granted": 1.0'))
    done = run_here(folder, to).done[name(1)]
    assert done.state == REFUSED
    assert "manifest.json: er ikke skrevet af dette program eller er rettet siden" in done.row.faults[0]
    assert done.row.member is None or done.row.member.granted == 4_800_000


def test_a_file_that_somebody_edited_is_kept_and_said(one: tuple[Path, Path]) -> None:
    """Nothing of the agreement is written, and its row says why."""
    folder, to = one
    (to / name(1) / "Beregner.xlsx").write_bytes(b"min egen fil")
    before = files_of(to)
    done = run_here(folder, to).done[name(1)]
    assert done.state == REFUSED
    assert "rettet siden" in done.row.faults[0]
    assert {file: content for file, content in files_of(to).items() if "/" in file} == before


def test_a_run_that_was_stopped_goes_on_where_it_was(folder: Path, built: Path, tmp_path: Path) -> None:
    """Stopped from the keyboard after two; the next run builds the others, and all is as if nothing had happened."""
    to, told = tmp_path / "ud", []
    few = tmp_path / "ind"
    write_agreements(few, 6)

    def stop(name: str, became: str) -> None:
        told.append((name, became))
        if len([one for one in told if one[1] == BUILT]) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        PortfolioRun(wanted(to), stop).build(entries_of(few), InProcess())
    run = run_here(few, to)
    states = [run.done[one].state for one in sorted(run.done)]
    assert states.count(SAME) == 2
    assert states.count(BUILT) == 6 - SPOILED - 2
    assert states.count(REFUSED) == SPOILED
    for number in range(6 - SPOILED):
        assert files_of(to / name(number)).keys() == files_of(built / name(number)).keys()


def test_a_task_of_another_release_is_refused_in_a_line() -> None:
    """By whoever should do it, whichever of the two is newer."""
    found = deliver(replace(job(1), release=BatchRelease("1999.1", BatchRelease.here().house_style)))
    assert found.files == {}
    assert found.faults == ("bygges ikke: programmet er en anden udgave på den maskine, der skulle bygge",)
    assert __version__ != "1999.1"


def test_whatever_goes_wrong_in_a_task_is_the_agreements_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the program, too: a line, no traceback and no word of what was in memory."""

    def fail(_content: bytes, _name: str) -> None:
        raise ZeroDivisionError("0101701234")

    monkeypatch.setattr("workbooks.batch.task.parse_any", fail)
    assert deliver(job(1)).faults == ("kunne ikke bygges: uventet fejl i programmet (ZeroDivisionError)",)
