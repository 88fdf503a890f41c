"""The page in Debian's chromium, opened from a file with the network off, as on a municipality's computer."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Playwright, sync_playwright

from tests.places import ROOT

_CHROMIUM = "/usr/bin/chromium"
_SWITCHES = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
_PACKAGES = ROOT / "requirements" / "side" / "node_modules"
_PATIENCE = 240_000
"""Milliseconds until a page that does not answer is a failure; a page that does is never waited for."""


def needs_chromium() -> None:
    """Skip a test where there is no browser, and say why."""
    if not Path(_CHROMIUM).is_file():
        pytest.skip("no chromium here: .ci/run installs it")


@cache
def packed() -> Path:
    """The page, packed from the project as it stands; a test without what it takes is skipped, and says why."""
    needs_chromium()
    if not (_PACKAGES / "pyodide").is_dir():
        pytest.skip("the page's packages are not here: python scripts/start.py side")
    folder = TemporaryDirectory()
    _KEPT.append(folder)
    target = Path(folder.name) / "Bilag.html"
    asked = [sys.executable, "-m", "scripts.page.pack", target, _PACKAGES]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return target


_KEPT: list[Any] = []


@dataclass
class Opened:
    """A page, what it asked the browser for, and what it complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def ready(self) -> "Opened":
        """Wait until it can be used."""
        self.page.wait_for_selector("html[data-ready]", timeout=_PATIENCE)
        return self

    def drop(self, *paths: Path) -> list[dict[str, Any]]:
        """Drop files; return what the page keeps of each verdict, in the order of the files."""
        before = self.page.locator("article.verdict").count()
        self.page.set_input_files("#files", list(paths))
        self.page.wait_for_function(
            "many => document.querySelectorAll('article.verdict:not([aria-busy])').length === many",
            arg=before + len(paths),
            timeout=_PATIENCE,
        )
        told = self.page.locator("article.verdict").evaluate_all("all => all.map((one) => one.dataset.told)")
        return [json.loads(one) for one in told[: len(paths)]][::-1]

    def drop_on(self, place: Locator, *paths: Path) -> None:
        """Drop files or folders on a place, as from the system's own windows."""
        place.scroll_into_view_if_needed()
        box = place.bounding_box()
        assert box is not None
        at = {"x": box["x"] + box["width"] - 5, "y": box["y"] + 5}
        data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
        session = self.page.context.new_cdp_session(self.page)
        for kind in ("dragEnter", "dragOver", "drop"):
            session.send("Input.dispatchDragEvent", {"type": kind, **at, "data": data})
        session.detach()

    def clear(self) -> None:
        """Take away what earlier tasks have told."""
        self.page.evaluate("for (const id of ['verdicts', 'built']) document.getElementById(id).replaceChildren()")

    def choose(self, tab: str) -> None:
        """Choose a task."""
        self.page.get_by_role("tab", name=tab).click()

    def ask(self, task: str, asked: dict[str, Any], content: bytes | None = None) -> Any:
        """Ask the program in the page, as its own script does."""
        files = [] if content is None else [list(content)]
        return self.page.evaluate(
            "async ([task, asked, files]) =>"
            " (await program.ask(task, asked, ...files.map((one) => Uint8Array.from(one)))).told",
            [task, asked, files],
        )


@cache
def driver() -> Playwright:
    """What drives every browser of this process; there can be one of it (tests/scripts/page/conftest.py ends it)."""
    return sync_playwright().start()


@contextmanager
def browser(**traits: Any) -> Iterator[BrowserContext]:
    """A browser of its own, with a new empty profile and without a network unless `offline` says otherwise."""
    with TemporaryDirectory() as profile:
        context = driver().chromium.launch_persistent_context(
            profile, executable_path=_CHROMIUM, headless=True, args=[*_SWITCHES], **{"offline": True, **traits}
        )
        try:
            yield context
        finally:
            context.close()


def opened(context: BrowserContext, address: str | None = None) -> Opened:
    """Open the page in a browser."""
    page = context.new_page()
    made = Opened(page)
    page.on("request", lambda asked: made.requests.append(asked.url))
    page.on("console", lambda told: made.complaints.append(told.text) if told.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: made.complaints.append(str(error)))
    page.goto(address or packed().as_uri())
    return made
