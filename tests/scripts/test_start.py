"""What the test command asks of pytest, and what pytest does by itself."""

import os
import signal
import subprocess
import sys
import tomllib
from functools import partial

import pytest

from scripts import start
from tests.places import ROOT


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The calls of the environment's Python, none of which is made."""
    calls: list[tuple[str, ...]] = []
    monkeypatch.setattr(start, "prepare", lambda pins: None)
    monkeypatch.setattr(start, "run", lambda *words, **options: calls.append(words) or 0)
    return calls


def test_the_test_command_uses_all_cores_unless_told_otherwise(asked: list[tuple[str, ...]]) -> None:
    """Of two words for the same thing pytest takes the last, which is the user's."""
    assert start.main(["test", "-n", "0", "tests/model"]) == 0
    assert asked == [("-m", "pytest", "-n", "auto", "--dist", "worksteal", "-n", "0", "tests/model")]


def test_the_slowest_twenty_are_shown_on_demand(asked: list[tuple[str, ...]]) -> None:
    """`--slowest` is the only word that is not pytest's."""
    start.main(["test", "--slowest", "-x"])
    assert asked[0][-2:] == ("--durations=20", "-x")


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is sent to a console there, not to processes")
def test_ctrl_c_lets_the_command_end_in_its_own_order() -> None:
    """One that takes a second to tidy up is neither killed nor left; its exit status is that of the set-up."""
    tidy = "import time\ntry:\n print('ready', flush=True)\n time.sleep(600)\nexcept KeyboardInterrupt:\n time.sleep(1)\n print('tidy')\n exit(7)"
    code = f"import sys; from scripts import start; start.PYTHON = sys.executable; sys.exit(start.run('-c', {tidy!r}))"
    asked = [sys.executable, "-c", code]
    # a run in the background hears no Ctrl+C, nor would what it starts
    hear = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(
        asked,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=hear,  # noqa: PLW1509
    ) as process:
        assert process.stdout.readline() == "ready\n"
        os.killpg(process.pid, signal.SIGINT)
        assert process.communicate()[0] == "tidy\n"
    assert process.returncode == 7


def test_pytest_alone_starts_no_worker() -> None:
    """A single test is quicker without."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["tool"]["pytest"]["ini_options"]["addopts"] == "-q"
