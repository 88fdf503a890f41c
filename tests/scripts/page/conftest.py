"""One browser with the page for all tests of it in a process; each test finds it without verdicts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext

from tests.scripts.page.browser import Opened, browser, driver, opened, packed


@pytest.fixture(scope="session")
def driven() -> Iterator[None]:
    """What drives browsers, ended after the last test."""
    yield
    if driver.cache_info().currsize:
        driver().stop()


@pytest.fixture(scope="session")
def context(driven: None) -> Iterator[BrowserContext]:
    """The browser."""
    packed()
    with browser() as made:
        yield made


@pytest.fixture(scope="session")
def the_page(context: BrowserContext) -> Opened:
    """The page, ready; no test leaves it otherwise."""
    return opened(context).ready()


@pytest.fixture
def page(the_page: Opened) -> Iterator[Opened]:
    """The page without verdicts, at its first task; whatever it complains of is a failure."""
    the_page.clear()
    the_page.choose("Kontrollér")
    before = len(the_page.complaints)
    yield the_page
    assert the_page.complaints[before:] == []
