"""The page as a file: how large, what it may do, that it asks for nothing, and two of it at once."""

import re
import socket
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from scripts.page.pack import FILE_NAME, main
from scripts.page.pack import page as page_of
from tests.places import ROOT
from tests.scripts.page.browser import Opened, browser, opened, packed

LARGEST = 13_000_000


def test_the_page_is_one_file_of_at_most_13_mb() -> None:
    """So it can be sent, or lie on a shared drive."""
    assert packed().stat().st_size <= LARGEST


def test_equal_parts_give_an_equal_page_under_a_policy_that_lets_it_ask_for_nothing() -> None:
    """Its own script by its hash, and what is in memory; no address of any kind."""
    made = page_of({"a": b"b"})
    assert made == page_of({"a": b"b"})
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', made)
    assert policy is not None
    rules = dict(one.split(" ", 1) for one in policy[1].split("; "))
    assert rules["default-src"] == "'none'"
    assert re.fullmatch(r"'sha256-[\w+/=]+' blob: 'wasm-unsafe-eval'", rules["script-src"])
    assert not {"connect-src", "img-src", "frame-src", "object-src"} & rules.keys()
    assert made.index("Content-Security-Policy") < made.index("<style>")


def test_the_page_names_no_address_of_any_server() -> None:
    """Of what is seen and run there: `https://bilag.invalid/`, which leads nowhere, is answered from memory."""
    front = ROOT / "scripts" / "page" / "front"
    named = {one for path in front.iterdir() for one in re.findall(r"https?://[^\s\"'`]*", path.read_text("utf-8"))}
    assert named == {"https://bilag.invalid/"}


def test_another_file_in_its_place_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page of ours is."""
    packages = ROOT / "requirements" / "side" / "node_modules"
    packed()
    target = tmp_path / FILE_NAME
    target.write_text("<p>En andens", "utf-8")
    assert main(target, packages) == 2
    assert "bliver ikke overskrevet" in capsys.readouterr().err
    assert target.read_text("utf-8") == "<p>En andens"
    target.write_bytes(packed().read_bytes()[:5_000])
    assert main(target, packages) == 0
    assert target.read_bytes() == packed().read_bytes()


def test_a_page_without_its_packages_is_told_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written."""
    assert main(tmp_path / FILE_NAME, tmp_path / "none") == 2
    assert capsys.readouterr().err.startswith("side: pyodide.mjs mangler i ")
    assert list(tmp_path.iterdir()) == []


def test_opened_from_a_file_without_a_network_it_asks_for_nothing(page: Opened) -> None:
    """The file itself, and addresses in memory."""
    assert page.page.url.startswith("file://")
    assert {re.match(r"\w+:", one)[0] for one in page.requests} <= {"file:", "blob:"}  # type: ignore[index]
    assert [one for one in page.requests if one.startswith("file:")] == [page.page.url]


WAYS = {
    "fetch": "fetch(address)",
    "picture": "new Promise((kept, broken) => Object.assign(new Image(), { onload: kept, onerror: broken, src: address }))",
    "module": "import(address)",
    "beacon": "navigator.sendBeacon(address) ? 0 : Promise.reject()",
    "form": "new Promise((_, broken) => { const form = document.createElement('form'); form.action = address;"
    " document.body.append(form); form.submit(); setTimeout(broken, 500); })",
    "XMLHttpRequest": "new Promise((kept, broken) => { const one = new XMLHttpRequest(); one.onload = kept; one.onerror = broken;"
    " one.open('GET', address); one.send(); })",
}
"""Ways in which a page asks a server for something; each fails where the policy refuses it."""


def test_the_policy_refuses_every_request_though_a_server_is_there(driven: None) -> None:
    """The network is on, and the server on this computer would answer: it is sent nothing, and the browser says why.

    Chromium knocks before it asks whether a form may be sent, and goes away again.
    """
    packed()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(1)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/a.js"
        with browser(offline=False) as context:
            one = opened(context)
            for name, way in WAYS.items():
                one.page.evaluate(f"async (address) => {{ try {{ await {way} }} catch {{ }} }}", address)
                assert any("Content Security Policy" in told for told in one.complaints), name
                one.complaints.clear()
        with suppress(TimeoutError):
            while True:
                caller, _ = server.accept()
                with caller:
                    assert caller.recv(1_000) == b""


def test_two_pages_at_once_do_not_disturb_each_other(page: Opened, context: BrowserContext) -> None:
    """Each has a program of its own."""
    other = opened(context).ready()
    budget, plan = (
        ROOT / "workbooks" / "viborg" / name for name in ("Bilag_4.1_Budget.xlsx", "Bilag_3.2_Udbetalingsplan.xlsx")
    )
    (first,), (second,) = page.drop(budget), other.drop(plan)
    assert (first["navn"], second["navn"]) == (budget.name, plan.name)
    assert first["er_fin"]
    assert second["er_fin"]
    assert page.page.locator("article.verdict").count() == other.page.locator("article.verdict").count() == 1
    other.page.close()
