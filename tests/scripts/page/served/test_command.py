"""`bilag side` from end to end: its address, Ctrl+C, a port that is taken, and the files to double click."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from scripts import start
from scripts.cli import main
from scripts.commands import side
from tests.places import ACCOUNTS, ROOT
from tests.scripts.page.served.served import BarePage

DOUBLE_CLICKED = ("Bilag.cmd", "Bilag.command", "Bilag.sh")
ADDRESS = re.compile(r"Siden er på (http://127\.0\.0\.1:\d+/[\w-]{40,}/)")


@contextmanager
def started(folder: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], BarePage]]:
    """The command as a process with a temporary folder of its own, and a page of it."""
    asked = [sys.executable, "-m", "scripts.cli", "side", "--uden-browser", *words]
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "encoding": "utf-8"}
    with subprocess.Popen(asked, cwd=ROOT, env={**os.environ, "TMPDIR": str(folder)}, **quiet) as process:
        try:
            line = process.stdout.readline()
            yield process, BarePage(ADDRESS.search(line)[1])
        finally:
            process.kill()


def left(folder: Path) -> list[str]:
    """What lies in a folder, but for what Python keeps there for multiprocessing."""
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("bilag-"))


ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="signals are sent, and scripts run, as POSIX has it")


@ON_POSIX
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_ctrl_c_or_a_closed_window_ends_it_in_good_order(tmp_path: Path, name: str) -> None:
    """No traceback, exit status 0, and nothing left of a page that was open."""
    with started(tmp_path) as (process, page):
        assert page.ask("about").told["aftaler"][0]["id"] == "viborg"
        assert len(left(tmp_path)) == 1
        process.send_signal(getattr(signal, name))
        told, _ = process.communicate()
        assert told.splitlines() == [
            "Programmet slutter 5 minutter efter, at den sidste side er lukket, eller med Ctrl+C.",
            "Siden er lukket.",
        ]
        assert process.returncode == 0
    assert left(tmp_path) == []


@ON_POSIX
def test_a_forecast_that_is_ended_in_the_middle_leaves_no_word_in_english(tmp_path: Path) -> None:
    """Its processes leave semaphores, which are cleared; the lines are those of any other end."""
    asked = {"asked": {"opgave": "prognose", "valg": {"aftale": "viborg"}, "filer": []}, "files": []}
    with started(tmp_path) as (process, page):
        connection = HTTPConnection(page.host)
        origin = {"Origin": f"http://{page.host}"}
        connection.request("POST", f"/{page.token}/{page.name}/opgave/run", f"{json.dumps(asked)}\n", origin)
        answer = connection.getresponse()
        while b"er trukket" not in answer.readline():
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        told, _ = process.communicate()
        connection.close()
    assert told.splitlines()[-1] == "Siden er lukket."
    assert "semaphore" not in told


@ON_POSIX
def test_a_server_that_is_killed_takes_its_processes_with_it(tmp_path: Path) -> None:
    """A desk that has nothing to do and no server any more ends, and its folder with it."""
    with started(tmp_path) as (process, page):
        page.ask("about")
        process.kill()
        process.communicate()  # until the last process that writes there has ended
    assert left(tmp_path) == []


def of(folder: Path) -> list[str]:
    """The processes that were started with something of a folder."""
    asked = ["ps", "-e", "-ww", "-o", "stat=", "-o", "args="]
    lines = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines()
    return [line for line in lines if str(folder) in line and not line.startswith("Z")]


@ON_POSIX
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_an_annual_meeting_that_is_stopped_while_libreoffice_prints_leaves_neither_program_nor_folder(
    tmp_path: Path,
) -> None:
    """The package with its PDF; LibreOffice is a program of its own, beyond the page's process. The page goes on."""
    asked = {
        "opgave": "aarsmoede",
        "valg": {"aftale": "viborg", "aar": "2025"},
        "filer": [{"felt": "regnskab", "navn": ACCOUNTS.name}],
    }
    answers = []
    with started(tmp_path) as (_, page):
        thread = threading.Thread(target=lambda: answers.append(page.ask("run", asked, ACCOUNTS.read_bytes())))
        thread.start()
        while not of(tmp_path):
            assert not answers
            time.sleep(0.1)
        page.say("stop")
        thread.join()
        assert answers[0].lines[-1] == {"failed": "the process has ended"}
        assert answers[0].lines[0]["text"] == "Pakke til årsmødet …"
        while of(tmp_path) or left(tmp_path):
            time.sleep(0.1)
        assert page.ask("about").status == 200


def test_a_port_that_is_taken_is_told_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 2."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["side", "--uden-browser", "--port", str(port)]) == 2
    assert capsys.readouterr().err == f"--port {port}: er optaget; vælg en anden, eller ingen\n"


@pytest.mark.parametrize("port", ["80", "65536", "-1", "x", "8000.5"])
def test_a_port_that_is_none_is_told_in_a_line(capsys: pytest.CaptureFixture[str], port: str) -> None:
    """Those of administrators among them."""
    assert main(["side", f"--port={port}"]) == 2
    assert f"{port}; tilladt er et helt tal fra 1024 til 65535" in capsys.readouterr().err


def test_without_its_packages_it_says_where_they_come_from(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program without the extra `side`."""

    def lacking(_: str) -> None:
        raise ModuleNotFoundError("No module named 'uvicorn'", name="uvicorn")

    monkeypatch.setattr(side, "import_module", lacking)
    assert main(["side"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("side: uvicorn mangler; start siden med python scripts/start.py bilag side")


def test_the_first_start_installs_the_pins_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every other command needs those of the program alone."""
    asked: list[str] = []
    monkeypatch.setattr(start, "prepare", asked.append)
    monkeypatch.setattr(start, "run", lambda *words, **options: 0)
    for words in (["bilag", "side"], ["bilag", "side", "--uden-browser"], ["bilag", "byg"], ["bilag"], ["test"]):
        start.main(words)
    assert asked == ["side", "side", "run", "run", "test"]
    assert all((ROOT / "requirements" / f"{one}.txt").is_file() for one in asked)


def test_pins_that_are_there_stay_known_when_others_come(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Else each change between the page and the tests would install again; pins of an older file are forgotten."""
    stamp, python = tmp_path / "installed.txt", tmp_path / "python"
    python.touch()
    stamp.write_text("\n".join((start.mark("run"), start.mark("test"), "0" * 64)), "utf-8")
    done: list[str] = []
    monkeypatch.setattr(start, "STAMP", stamp)
    monkeypatch.setattr(start, "PYTHON", python)
    monkeypatch.setattr(start, "say", lambda line: None)
    monkeypatch.setattr(start, "setup", lambda trouble, *command: done.append(trouble))
    start.prepare("side")
    assert len(done) == 2
    assert {*stamp.read_text("utf-8").split()} == {start.mark(one) for one in start.PINS}
    start.prepare("test")
    start.prepare("side")
    assert len(done) == 2


@pytest.mark.parametrize("name", DOUBLE_CLICKED)
def test_a_file_to_double_click_starts_what_is_there_and_stands_in_the_readme(name: str) -> None:
    """The set-up beside it, and the command; cmd reads no letters beyond ASCII."""
    text = (ROOT / "scripts" / name).read_text("ascii")
    assert "start.py" in text
    assert "bilag side" in text
    assert f"`scripts/{name}`" in (ROOT / "README.md").read_text("utf-8")
    if os.name != "nt":
        assert os.access(ROOT / "scripts" / name, os.X_OK) == (name != "Bilag.cmd")


@ON_POSIX
@pytest.mark.parametrize("status", [0, 2])
@pytest.mark.parametrize("name", [one for one in DOUBLE_CLICKED if one != "Bilag.cmd"])
def test_double_clicked_it_runs_the_set_up_beside_it_wherever_it_stands(tmp_path: Path, name: str, status: int) -> None:
    """In a folder with a space, from another one; the one for Linux waits where something failed, since its window closes."""
    folder = tmp_path / "Mine dokumenter"
    folder.mkdir()
    shutil.copy(ROOT / "scripts" / name, folder)
    (folder / "start.py").write_text(f"import sys; print(sys.argv[1:], flush=True); sys.exit({status})", "utf-8")
    done = subprocess.run([folder / name], cwd="/", input="\n", capture_output=True, text=True, check=False)
    waits = name == "Bilag.sh" and status
    assert done.stdout == "['bilag', 'side']\n" + ("Tryk Enter for at lukke. " if waits else "")
    assert done.stderr == ""
