"""One server and one page of it for all tests of this room; each test finds the page at its tasks."""

from collections.abc import Iterator

import pytest

from tests.scripts.page.browser import browser, needs_chromium
from tests.scripts.page.served.front.tasks_page import TasksPage, serving, tasks_page


@pytest.fixture(scope="session")
def the_tasks(driven: None) -> Iterator[TasksPage]:
    """The page; no test leaves it otherwise."""
    needs_chromium()
    with serving() as server, browser(offline=False, accept_downloads=True) as context:
        yield tasks_page(context, server)


@pytest.fixture
def tasks(the_tasks: TasksPage) -> Iterator[TasksPage]:
    """The page at its tasks; whatever it complains of is a failure."""
    before = len(the_tasks.opened.complaints)
    yield the_tasks
    page = the_tasks.opened.page
    page.set_viewport_size({"width": 1280, "height": 720})
    page.emulate_media(color_scheme="light", media="screen")
    assert the_tasks.opened.complaints[before:] == []
