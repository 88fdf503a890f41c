"""The served page at its tasks: a task chosen, filled in, run, and what stands there afterwards."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator

from scripts.page.served.launch import Serving
from tests.scripts.page.browser import Opened, opened

PATIENCE = 240_000
"""Milliseconds until a task that does not end is a failure; one that does is never waited for."""


@dataclass
class TasksPage:
    """The page with a task chosen."""

    opened: Opened
    task: str = ""

    def choose(self, task: str) -> "TasksPage":
        """Choose a task; another one is left first where the window is narrow."""
        page = self.opened.page
        self.opened.choose("Opgaver")
        page.locator(".tasks button").first.wait_for(state="attached")
        if page.get_by_role("button", name="Alle opgaver").is_visible():
            page.get_by_role("button", name="Alle opgaver").click()
        page.locator(f"#choose-{task}").click()
        self.task = task
        return self

    def field(self, key: str) -> Locator:
        """The control of a field."""
        return self.opened.page.locator(f"#{self.task}-{key}")

    def fill(self, typed: Mapping[str, str]) -> None:
        """Type into fields, or choose in those that have choices."""
        for key, text in typed.items():
            control = self.field(key)
            if control.evaluate("(one) => one.tagName") == "SELECT":
                control.select_option(text)
            else:
                control.fill(text)

    def give(self, key: str, *paths: Path) -> None:
        """Choose files for a field; none takes away what was there."""
        remove = self.field(key).locator("xpath=ancestor::fieldset").get_by_role("button", name="Fjern")
        while remove.count():
            remove.last.click()
        if paths:
            self.field(key).set_input_files(list(paths))

    def drop(self, key: str, *paths: Path) -> None:
        """Drop files or folders on a field, as from the system's own windows."""
        place = self.field(key).locator("xpath=ancestor::*[contains(@class, 'drop')]")
        self.opened.drop_on(place, *paths)

    def start(self) -> None:
        """Press the button, and go no further."""
        self.opened.page.locator(f"#form-{self.task} button[type=submit]").click()

    def run(self) -> Locator:
        """Do the task; return its answer once it is there."""
        self.opened.page.evaluate(f"() => document.querySelector('#form-{self.task} ~ .answer').replaceChildren()")
        self.start()
        return self.answer()

    def answer(self) -> Locator:
        """The answer of the task, once it is there."""
        found = self.opened.page.locator(f"#form-{self.task} ~ .answer .done")
        found.wait_for(timeout=PATIENCE)
        return found

    def fetched(self, answer: Locator) -> dict[str, bytes]:
        """Fetch the files of an answer: the archive where there is one, or else the only file."""
        for name in ("Hent alle (.zip)", "Hent "):
            button = answer.get_by_role("button", name=name).first
            if button.count():
                break
        with self.opened.page.expect_download() as caught:
            button.click()
        content = Path(caught.value.path()).read_bytes()
        name = caught.value.suggested_filename
        if not name.endswith(".zip"):
            return {name: content}
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {one: archive.read(one) for one in archive.namelist()}


def sentence(answer: Locator) -> str:
    """The verdict of an answer."""
    return answer.locator(".sentence").inner_text()


def tasks_page(context: BrowserContext, server: Serving) -> TasksPage:
    """Open the page."""
    made = opened(context, server.gate.once()).ready()
    return TasksPage(made)


def names(files: Mapping[str, bytes]) -> Sequence[str]:
    """The files' names without folders."""
    return sorted(name.rsplit("/", 1)[-1] for name in files)
