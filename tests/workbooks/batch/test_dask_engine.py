"""Other machines' processes: the same bytes, whichever worker dies, and none of another release."""

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.cli import main
from tests.amounts import amount
from tests.shared.many_agreements import files_of, source, write_agreements
from tests.workbooks.batch.clusters import Cluster, cluster
from tests.workbooks.batch.tasks import double, lost
from workbooks.batch import dask_engine as module
from workbooks.batch.dask_engine import SchedulerError, dask_engine
from workbooks.batch.job import BatchRelease, Job
from workbooks.batch.task import deliver

COUNT = amount(4, 12)
CALL = ("--uden-prognose", "--dato", "15.02.2026")


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler with two workers."""
    with cluster(tmp_path_factory.mktemp("dask") / "to", 2) as started:
        yield started


def test_two_workers_make_the_same_bytes_as_this_process(two: Cluster, tmp_path: Path) -> None:
    """Every file of a folder of agreements, three of them spoiled, the overview and its CSV."""
    write_agreements(tmp_path / "ind", COUNT)
    for to, how in (("her", ("--processer", "1")), ("dask", ("--scheduler", two.address))):
        assert main(["portefoelje", str(tmp_path / "ind"), "--til", str(tmp_path / to), *CALL, *how]) == 1
    here = files_of(tmp_path / "her")
    assert len(here) > COUNT
    assert files_of(tmp_path / "dask") == here


def test_a_local_cluster_makes_the_same_bytes_and_does_each_task_once() -> None:
    """Dask's own on this machine, as one would try it first."""
    from distributed import LocalCluster

    job = Job("en", "en.toml", source(1).encode(), {}, None, 0, 1, BatchRelease.here())
    started = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", host="127.0.0.1")
    with started, dask_engine(started.scheduler_address) as engine:
        assert sorted(engine.each(double, range(20), lost)) == list(range(0, 40, 2))
        (found,) = engine.each(deliver, [job], lambda _: pytest.fail("lost"))
    assert found == deliver(job)
    assert found.faults == ()


def test_what_a_killed_worker_had_is_done_by_another(tmp_path: Path) -> None:
    """One of two is killed when the first results are there: nothing is missing, nothing is there twice."""
    with cluster(tmp_path / "draebt", 2) as started, dask_engine(started.address) as engine:
        found = []
        for result in engine.each(double, range(60), lost):
            found.append(result)
            if len(found) == 5:
                started.workers[0].send_signal(signal.SIGKILL)
        assert sorted(found) == list(range(0, 120, 2))


def test_workers_of_another_release_are_refused_in_a_line(
    two: Cluster, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything is built; the line says which and how many."""
    write_agreements(tmp_path / "ind", 4)
    newer = BatchRelease("2099.1", BatchRelease.here().house_style)
    monkeypatch.setattr(module.BatchRelease, "here", classmethod(lambda _: newer))
    call = ["portefoelje", str(tmp_path / "ind"), "--til", str(tmp_path / "ud"), *CALL, "--scheduler", two.address]
    assert main(call) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "2 af 2 workers har bilag 2026" in line
    assert line.endswith("her er bilag 2099.1")
    assert not (tmp_path / "ud").exists()


def test_a_worker_that_does_several_tasks_at_a_time_is_refused(tmp_path: Path) -> None:
    """The engines that prove workbooks write to one standard error of a process."""
    with (
        cluster(tmp_path / "traade", 1, "--nthreads", "3") as started,
        pytest.raises(SchedulerError, match="--nthreads 1"),
        dask_engine(started.address),
    ):
        pass


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "ikke en adresse", "http://x"])
def test_a_scheduler_that_is_not_there_is_said_in_a_line(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is written."""
    monkeypatch.setattr(module, "_PATIENCE", 0.5)
    write_agreements(tmp_path / "ind", 4)
    assert main(["portefoelje", str(tmp_path / "ind"), "--til", str(tmp_path / "ud"), "--scheduler", address]) == 2
    assert capsys.readouterr().err.splitlines() == [f"--scheduler {address}: der svarer ingen Dask-scheduler"]
    assert not (tmp_path / "ud").exists()


def test_without_the_package_a_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is optional; nothing else of the program asks for it."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SchedulerError, match=r"requirements/dask\.txt"), dask_engine("tcp://127.0.0.1:9"):
        pass
