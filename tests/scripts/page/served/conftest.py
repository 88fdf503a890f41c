"""What tests of the served page begin with: servers, a page of one in a browser or without, a desk without either."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.page.served.desk import FullDesk
from scripts.page.served.launch import Serving
from tests.scripts.page.browser import browser, needs_chromium
from tests.scripts.page.served.desks import patient_desk
from tests.scripts.page.served.served import BarePage, serving
from tests.scripts.page.served.tasks_page import TasksPage, tasks_page


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made during a test, which begins in an empty folder of its own."""
    folder, own = tmp_path / "temporary", tmp_path / "here"
    folder.mkdir()
    own.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.chdir(own)
    return folder


@pytest.fixture
def told() -> list[tuple[float | None, str]]:
    """What the desk has told of its progress."""
    return []


@pytest.fixture
def desk(temporary: Path, told: list[tuple[float | None, str]], still_shared: None) -> Iterator[FullDesk]:
    """A desk; after each task its own folder is the only one left, and once the desk is closed, none."""
    made = FullDesk(lambda share, text: told.append((share, text)))
    its_own = list(temporary.iterdir())
    yield made
    left = list(temporary.iterdir())
    made.close()
    assert left == its_own
    assert not list(temporary.iterdir())
    assert not list(Path.cwd().iterdir())


@pytest.fixture(scope="session")
def server() -> Iterator[Serving]:
    """One server with the program's own desk for all tests of a process."""
    with serving() as made:
        yield made


@pytest.fixture(scope="session")
def patient() -> Iterator[Serving]:
    """One whose tasks last as long as a test likes."""
    with serving(desk_of=patient_desk) as made:
        yield made


@pytest.fixture
def bare(patient: Serving) -> Iterator[BarePage]:
    """A page without a browser, gone afterwards."""
    made = BarePage(patient.gate.address)
    yield made
    made.say("farvel")


@pytest.fixture(scope="session")
def the_tasks(driven: None, server: Serving) -> Iterator[TasksPage]:
    """A page in a browser; no test leaves it otherwise."""
    needs_chromium()
    with browser(offline=False, accept_downloads=True) as context:
        yield tasks_page(context, server)


@pytest.fixture
def tasks(the_tasks: TasksPage) -> Iterator[TasksPage]:
    """That page at its tasks; whatever it complains of is a failure."""
    before = len(the_tasks.opened.complaints)
    yield the_tasks
    the_tasks.opened.page.set_viewport_size({"width": 1280, "height": 720})
    the_tasks.opened.page.emulate_media(color_scheme="light", media="screen")
    assert the_tasks.opened.complaints[before:] == []
