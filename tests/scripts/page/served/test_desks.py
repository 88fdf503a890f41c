"""Each page has a desk in a process of its own, which ends with the page, with »Stop« and with the server, and leaves nothing."""

import json
import multiprocessing
import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from http.client import HTTPConnection, IncompleteRead
from pathlib import Path
from uuid import uuid4

import pytest

from scripts.page.served.desk_process import work
from scripts.page.served.launch import MINUTES, TICK_SECONDS
from scripts.page.served.sessions import OpenPages
from tests.places import ROOT
from tests.scripts.page.served.desks import patient_desk
from tests.scripts.page.served.served import BarePage, apart, serving
from workbooks.reading.intake import LARGEST_FILE

pytestmark = pytest.mark.skipif(os.name == "nt", reason="processes are looked up and killed as POSIX has it")

MANY = 5_000


def alive(process: int) -> bool:
    """Whether a process is there and has not ended."""
    asked = ["ps", "-o", "stat=", "-p", str(process)]
    state = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    return state != "" and not state.startswith("Z")


def until(holds: Callable[[], bool]) -> None:
    """Wait for what has to come; a test that waits in vain is ended from without."""
    while not holds():
        time.sleep(0.02)


def begun(page: BarePage, folder: Path) -> tuple[threading.Thread, list[int], list[list[dict]]]:
    """A task that never ends, in its own thread, and the processes that are at it."""
    told, answers = folder / "processer", []

    def ask() -> None:
        with suppress(IncompleteRead):  # where the server ends first
            answers.append(page.ask("forever", {"til": str(told)}).lines)

    thread = threading.Thread(target=ask)
    thread.start()
    until(lambda: told.is_file() and " " in told.read_text("utf-8"))
    return thread, [int(one) for one in told.read_text("utf-8").split()], answers


def test_a_process_that_is_ended_while_it_clears_its_folder_clears_it_to_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its server is gone, and the signal that says so comes in the middle of the clearing."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=work, args=(theirs, patient_desk))
    process.start()
    theirs.close()
    ours.send((1, "about", "", []))
    ours.recv()
    (folder,) = tmp_path.glob("bilag-*")
    (many := folder / "mange").mkdir()
    for number in range(MANY):
        (many / str(number)).touch()
    ours.close()
    until(lambda: sum(1 for _ in many.glob("*")) < MANY)
    process.terminate()
    process.join()
    assert list(tmp_path.glob("bilag-*")) == []


def test_two_pages_have_two_processes_and_two_folders(bare: BarePage) -> None:
    """And one page always the same."""
    other = BarePage(bare.address)
    first, second, again = (one.ask("who", {}, b"x").told for one in (bare, other, bare))
    assert first["proces"] == again["proces"] != second["proces"]
    folders = [Path(one["mappe"]) for one in (first, second, again)]
    assert folders[0].parent == folders[2].parent != folders[1].parent
    assert all(one.is_dir() for one in folders)
    other.say("farvel")
    until(lambda: not alive(second["proces"]) and not folders[1].parent.exists())
    assert folders[0].is_dir()


def test_stop_ends_long_work_and_what_it_has_started_at_once(bare: BarePage, tmp_path: Path) -> None:
    """The other page does not notice; this one has a new process, and the folder of the old one is gone."""
    other = BarePage(bare.address)
    untouched = other.ask("who").told["proces"]
    folder = Path(bare.ask("who").told["mappe"]).parent
    thread, processes, answers = begun(bare, tmp_path)
    assert bare.say("stop").status == 204
    thread.join()
    assert answers == [[{"share": 0.5, "text": "Halvvejs"}, {"failed": "the process has ended"}]]
    until(lambda: not any(map(alive, processes)) and not folder.exists())
    assert bare.ask("who").told["proces"] not in processes
    assert other.ask("who").told["proces"] == untouched
    other.say("farvel")


def test_a_process_that_is_killed_leaves_no_folder_and_the_page_goes_on(bare: BarePage) -> None:
    """As the system does where memory is short; in the middle of a task, too."""
    told = bare.ask("who", {}, b"x").told
    os.kill(told["proces"], signal.SIGKILL)
    until(lambda: not alive(told["proces"]))
    assert bare.ask("fall").lines == [{"failed": "the process has ended"}]
    assert bare.ask("who").told["proces"] != told["proces"]
    until(lambda: not Path(told["mappe"]).parent.exists())


def test_a_fault_of_the_program_is_told_without_what_it_says(bare: BarePage) -> None:
    """Its kind and its line; a message could name a person. The desk goes on."""
    process = bare.ask("who").told["proces"]
    (line,) = bare.ask("trip").lines
    assert line["failed"].startswith("KeyError, desks.py:")
    assert "Jens" not in line["failed"]
    assert bare.ask("who").told["proces"] == process


def test_the_server_ends_with_all_its_processes_in_the_middle_of_a_task(tmp_path: Path) -> None:
    """And nothing of it is left among the temporary folders."""
    with serving(desk_of=patient_desk) as server:
        pages = [BarePage(server.gate.address) for _ in range(2)]
        folders = [Path(page.ask("who").told["mappe"]).parent for page in pages]
        thread, processes, _ = begun(pages[0], tmp_path)
    thread.join()
    until(lambda: not any(map(alive, processes)))
    assert not any(folder.exists() for folder in folders)
    assert all(folder.parent == Path(tempfile.gettempdir()) for folder in folders)


def test_a_page_that_stops_reading_is_let_go_when_the_server_ends() -> None:
    """Its answer, more than any buffer holds, is never sent to its end; the connection ends all the same."""
    with serving(desk_of=patient_desk) as server:
        page, size = BarePage(server.gate.address), LARGEST_FILE
        body = json.dumps({"asked": {}, "files": [size]}).encode() + b"\n" + bytes(size)
        connection = HTTPConnection(page.host, timeout=60)
        connection.connect()
        client = connection.sock
        asked = f"/{page.token}/{page.name}/opgave/who"
        connection.request("POST", asked, body, {"Origin": f"http://{page.host}"})
        assert client.recv(1) == b"H"
    read = 0
    with closing(connection), suppress(ConnectionResetError):
        while part := client.recv(1 << 16):
            read += len(part)
    assert read < size


def counted(minutes: float, script: Callable[[OpenPages, Callable[[int], None]], None]) -> int:
    """How often the server is told to close, of pages that are watched a minute at a time."""
    closed: list[int] = []

    async def run() -> None:
        pages = OpenPages(patient_desk, lambda: closed.append(1), minutes=minutes, tick_seconds=60)
        script(pages, lambda ticks: [pages.tick() for _ in range(ticks)] and None)

    apart(run())
    return len(closed)


def test_it_ends_five_minutes_after_the_last_page_has_gone() -> None:
    """Five ticks of a minute are borne, the sixth ends it."""

    def script(pages: OpenPages, minutes: Callable[[int], None]) -> None:
        page = uuid4()
        pages.heard(page)
        pages.leave(page)
        minutes(5)
        assert pages.is_waited_for
        minutes(1)
        assert not pages.is_waited_for

    assert counted(5, script) == 1


def test_a_page_that_says_nothing_any_more_has_gone() -> None:
    """Its browser was killed: it could not say goodbye."""

    def script(pages: OpenPages, minutes: Callable[[int], None]) -> None:
        pages.heard(uuid4())
        minutes(5)
        assert pages.is_waited_for
        minutes(1)

    assert counted(5, script) == 1


def test_it_goes_on_while_one_page_of_two_is_heard_and_before_the_first_one_came() -> None:
    """An hour in which one of them says every four minutes that it is there; then one before any."""

    def script(pages: OpenPages, minutes: Callable[[int], None]) -> None:
        gone, there = uuid4(), uuid4()
        pages.heard(gone)
        pages.leave(gone)
        for _ in range(15):
            pages.heard(there)
            minutes(4)

    assert counted(5, script) == 0
    assert counted(5, lambda _, minutes: minutes(60)) == 0


def test_a_page_says_often_enough_that_it_is_there() -> None:
    """A browser lets a page in the background speak once a minute: four such minutes are fewer than five."""
    script = (ROOT / "scripts" / "page" / "front" / "served.js").read_text("utf-8")
    assert "HEARTBEAT = 20_000" in script
    assert 4 * max(20.0, 60.0) + TICK_SECONDS < MINUTES * 60


def test_the_server_ends_by_itself(tmp_path: Path) -> None:
    """A page that asked and went; 0.02 minutes are 1.2 seconds."""
    with serving(desk_of=patient_desk, minutes=0.02, tick_seconds=0.05) as server:
        page = BarePage(server.gate.address)
        process = page.ask("who").told["proces"]
        server.ended.wait()
        assert not alive(process)
