"""The served page in a browser: the tasks it shares with the file, over the server and with both engines, two at once, and stopped."""

import io
import json
import threading
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import BrowserContext

from model.registry import REGISTRY
from model.source.load import load
from scripts.commands.control import report_document
from scripts.page.served.launch import Serving
from tests.places import FICTIONAL, ROOT
from tests.proof.file import File
from tests.scripts.page.browser import Opened, browser, needs_chromium, opened
from tests.scripts.page.served.desks import patient_desk
from tests.scripts.page.served.served import BarePage, serving
from workbooks.proof.control import control

SHIPPED = ROOT / "workbooks" / "viborg"
BUDGET, PLAN = SHIPPED / "Bilag_4.1_Budget.xlsx", SHIPPED / "Bilag_3.2_Udbetalingsplan.xlsx"


@pytest.fixture(scope="session")
def online(driven: None) -> Iterator[BrowserContext]:
    """A browser that reaches this computer."""
    needs_chromium()
    with browser(offline=False) as made:
        yield made


@pytest.fixture
def page(online: BrowserContext, server: Serving) -> Iterator[Opened]:
    """The page as the program opens it; whatever it complains of is a failure."""
    made = opened(online, server.gate.once()).ready()
    yield made
    made.page.close()
    assert made.complaints == []


@pytest.fixture
def returned(tmp_path: Path) -> Path:
    """Bilag 4.1 with an amount of its inputs a krone higher."""
    book = openpyxl.load_workbook(BUDGET)
    cell = next(row[1] for row in book["Forudsætninger"].iter_rows(min_row=6) if row[2].value == "kr.")
    cell.value += 1
    path = tmp_path / "Bilag_4.1_Budget (retur).xlsx"
    book.save(path)
    return path


def of_command(path: Path) -> dict[str, Any]:
    """What `bilag kontrol --json` says of a file."""
    report = replace(control(path, load()), file=path.name)
    return json.loads(json.dumps(report_document(report), default=str))


def test_the_address_has_the_secret_and_the_page_stays_there(page: Opened, server: Serving) -> None:
    """The ticket is gone from it, and it asks nothing but this server."""
    assert page.page.url == server.gate.address
    assert {one.split("/")[2] for one in page.requests} == {f"127.0.0.1:{server.port}"}


def test_a_returned_workbook_gets_the_verdict_of_the_command_by_both_engines(page: Opened, returned: Path) -> None:
    """The whole document; and one that is fine."""
    changed, fine = page.drop(returned, BUDGET)
    assert changed["dokument"] == of_command(returned)
    assert [one["art"] for one in changed["forskelle"]] == ["ændret forudsætning"]
    assert fine["dokument"] == of_command(BUDGET)
    assert (fine["er_fin"], fine["motorer"]) == (True, 2)
    assert "to regnemotorer" in page.page.locator("article.verdict").first.inner_text()
    faces = page.page.locator("[data-face]").evaluate_all("all => all.map((one) => one.dataset.face)")
    assert {*faces} == {"served"}


def test_another_look_is_told_without_stands(page: Opened, tmp_path: Path) -> None:
    """As the command's lines have it; the kind stands above."""
    file = File(BUDGET)
    file.look(file.figure, font='<color rgb="FFFFFFFF"/>')
    page.drop(file.write(tmp_path))
    (line,) = page.page.locator("article.verdict summary").all_inner_texts()
    told = "kan ikke ses: skriften har baggrundens farve; ventet: kan ses"
    assert line.startswith(f"Bilag 4.1!{file.figure.at}: {told}")


def test_the_sheet_is_drawn_and_the_marked_copy_fetched(page: Opened, returned: Path, tmp_path: Path) -> None:
    """The cell asked for is marked in both."""
    page.drop(returned)
    page.page.locator("article.verdict summary").click()
    page.page.locator("td.asked").wait_for()
    with page.page.expect_download() as caught:
        page.page.get_by_role("button", name="Hent kopi med mærker").click()
    caught.value.save_as(tmp_path / "kopi.xlsx")
    assert openpyxl.load_workbook(tmp_path / "kopi.xlsx").sheetnames[0] == "Forskelle"


def test_a_person_number_in_a_files_name_stands_nowhere(page: Opened, returned: Path, tmp_path: Path) -> None:
    """Neither while it is proved nor in the verdict, a refusal or the name of the copy; in the page's data neither."""
    numbered, letter, large = (tmp_path / f"010190-1234 {name}.xlsx" for name in ("retur", "brev", "stor"))
    returned.rename(numbered)
    letter.write_bytes(b"Kaere alle")
    with large.open("wb") as made:
        made.truncate(100_000_000)
    page.page.evaluate(
        "() => { window.seen = []; new MutationObserver(() => window.seen.push(document.body.outerHTML))"
        ".observe(document.body, { subtree: true, childList: true, characterData: true }); }"
    )
    first, *_ = page.drop(numbered, letter, large)
    assert first["navn"] == "[skjult] retur.xlsx"
    headings = page.page.locator("article.verdict h3").all_inner_texts()
    assert headings == [f"[skjult] {name}.xlsx" for name in ("stor", "brev", "retur")]
    assert page.page.locator("article.verdict.refused .sentence").first.inner_text().startswith("[skjult] stor.xlsx: ")
    with page.page.expect_download() as caught:
        page.page.get_by_role("button", name="Hent kopi med mærker").click()
    assert caught.value.suggested_filename == "skjult retur_kontrolleret.xlsx"
    assert page.page.evaluate("() => window.seen.some((one) => one.includes('010190'))") is False
    assert page.page.evaluate("() => window.seen.length") > 3


def test_the_workbooks_are_those_that_the_project_stores(page: Opened, tmp_path: Path) -> None:
    """Byte for byte, through the server and out of the archive."""
    page.choose("Byg")
    page.page.locator("#build-form button[type=submit]").click()
    page.page.wait_for_selector("#built .actions", timeout=240_000)
    with page.page.expect_download() as caught:
        page.page.get_by_role("button", name="Hent alle (.zip)").click()
    caught.value.save_as(tmp_path / "all.zip")
    with zipfile.ZipFile(io.BytesIO((tmp_path / "all.zip").read_bytes())) as archive:
        built = {name: archive.read(name) for name in archive.namelist()}
    assert built == {path.name: path.read_bytes() for path in SHIPPED.iterdir()}


def test_building_shows_that_it_is_at_work_and_can_be_stopped(page: Opened) -> None:
    """The bar and the button are there until the answer is; then all is built as before."""
    page.choose("Byg")
    build = page.page.locator("#build-form button[type=submit]")
    build.click()
    page.page.get_by_role("progressbar", name="Bygger").wait_for()
    page.page.locator("#built").get_by_role("button", name="Stop").click()
    page.page.locator("#built").get_by_text("Stoppet.").wait_for()
    assert page.page.locator("#built article").count() == 0
    page.page.locator("#build-form [value=vilkaar]").check()
    build.click()
    page.page.locator("#built").get_by_role("button", name="Vilkaar.xlsx").wait_for(timeout=240_000)


def test_every_rule_stands_there_and_is_calculated(page: Opened) -> None:
    """3,912,600 in three instalments: 1,304,200 each. Rules over columns are called here, where NumPy is."""
    told = {one["navn"]: one for one in page.ask("rules", {})}
    assert told.keys() == REGISTRY.keys()
    asked = {"navn": "DSI_UDBETALINGSRATE", "vaerdier": ["3.912.600", "3", "1"]}
    assert page.ask("call", asked) == {"resultat": "1.304.200"}


def test_a_file_that_is_too_large_is_refused_by_the_page_and_by_the_server(page: Opened, tmp_path: Path) -> None:
    """100 MB, not read; and what the page's script would let through; both go on."""
    with (path := tmp_path / "stor.xlsx").open("wb") as made:
        made.truncate(100_000_000)
    assert page.drop(path)[0]["fejl"] == ["stor.xlsx: fylder mere end 20 MB"]
    told = page.page.evaluate(
        "async () => (await program.ask('prove', { navn: 'stor.xlsx', fil: 1 }, new Uint8Array(30_000_000))).told"
    )
    assert told == {"fejl": ["fylder mere end 20 MB, eller filerne tilsammen mere end 200 MB"]}
    assert page.drop(BUDGET)[0]["er_fin"]
    page.complaints[:] = [one for one in page.complaints if "413" not in one]  # the browser says so, too


def test_two_pages_at_once_see_nothing_of_each_other(page: Opened, online: BrowserContext, server: Serving) -> None:
    """A source that is dropped on one is not built by the other, and verdicts of one cannot be drawn by the other."""
    other = opened(online, server.gate.once()).ready()
    (first,), (second,) = page.drop(BUDGET), other.drop(PLAN)
    assert (first["navn"], second["navn"]) == (BUDGET.name, PLAN.name)
    page.page.set_input_files("#files", FICTIONAL)
    page.page.wait_for_selector(f"#agreement option[value='{FICTIONAL.name}']", state="attached")
    assert other.page.locator(f"#agreement option[value='{FICTIONAL.name}']").count() == 0
    asked = {"aftale": FICTIONAL.name, "kommando": "byg"}
    assert page.ask("build", asked)["fejl"] == []
    assert other.ask("build", asked)["fejl"] != []
    page.drop(BUDGET)
    assert other.ask("mark", {"fil": 2})["fejl"] == ["Kontrollér filen igen; siden er stoppet siden da."]
    assert other.page.locator("article.verdict").count() == 1
    other.page.close()


def test_long_work_shows_progress_and_is_stopped_in_the_middle(online: BrowserContext, tmp_path: Path) -> None:
    """The task is told so, and one of its kind that waited behind it; another kind's is done by the new process."""
    with serving(desk_of=patient_desk) as server:
        page = opened(online, server.gate.once()).ready()
        first = page.ask("who", {})["proces"]
        page.page.evaluate(
            """(til) => {
                window.seen = [];
                program.progress.forever = program.progress.steps = (share, text) => seen.push([share, text]);
                window.answers = Promise.all(["forever", "who", "forever"].map((task) => program.ask(task, { til })));
            }""",
            str(tmp_path / "processer"),
        )
        page.page.wait_for_function("() => seen.length === 1")
        assert page.page.evaluate("seen") == [[0.5, "Halvvejs"]]
        page.page.evaluate("program.stop('forever')")
        stopped = {"told": {"fejl": ["Stoppet."]}, "files": []}
        one, who, other = page.page.evaluate("answers")
        assert (one, other) == (stopped, stopped)
        assert who["told"]["proces"] == page.ask("who", {})["proces"] != first
        page.ask("steps", {})
        assert page.page.evaluate("seen.slice(1)") == [
            *([step / 4, f"Trin {step + 1}"] for step in range(4)),
            [None, "Skriver …"],
        ]
        assert page.complaints == []
        page.page.close()


def test_what_waits_is_stopped_without_what_is_done_meanwhile(online: BrowserContext, tmp_path: Path) -> None:
    """A task of one kind is in the middle when one of another kind is stopped: the first one, and its process, go on."""
    with serving(desk_of=patient_desk) as server:
        page = opened(online, server.gate.once()).ready()
        page.page.evaluate(
            """(til) => {
                window.long = program.ask("forever", { til });
                window.waiting = program.ask("who");
            }""",
            str(tmp_path / "processer"),
        )
        while not (tmp_path / "processer").is_file():
            page.page.wait_for_timeout(20)
        assert page.page.evaluate("program.stop('who') ?? waiting")["told"] == {"fejl": ["Stoppet."]}
        assert page.page.evaluate("Promise.race([long, 'still at it'])") == "still at it"
        page.page.close()


def test_a_source_that_is_dropped_reaches_forms_and_sliders_that_are_open(page: Opened) -> None:
    """Both are there before it; what was chosen stays chosen, and the source can be chosen in both, once, however often it is dropped."""
    page.choose("Opgaver")
    for task in ("sliders", "vilkaar"):
        page.page.locator(f"#choose-{task}").click()
    page.page.wait_for_selector("#vilkaar-aftale")
    for _ in range(2):
        page.choose("Kontrollér")
        page.page.evaluate("say('')")
        page.page.set_input_files("#files", FICTIONAL)
        page.page.wait_for_function("() => document.getElementById('state').textContent.includes('er læst')")
    page.choose("Opgaver")
    for task, field in (("vilkaar", "vilkaar-aftale"), ("sliders", "sliders-agreement")):
        page.page.locator(f"#choose-{task}").click()
        chosen = page.page.locator(f"#{field}")
        assert chosen.input_value() == "viborg"
        assert chosen.locator(f"option[value='{FICTIONAL.name}']").count() == 1
    before = page.page.locator(".scenario .result").inner_text()
    page.page.select_option("#sliders-agreement", FICTIONAL.name)
    page.page.wait_for_function(
        "(before) => !document.querySelector('.scenario .figures[aria-busy]')"
        " && document.querySelector('.scenario .result').textContent !== before",
        arg=before,
    )


def test_stop_of_a_check_ends_no_other_task_and_keeps_the_source(page: Opened) -> None:
    """A workbook is being checked, and a build of a dropped source waits behind it: the build is done all the same."""
    page.page.set_input_files("#files", FICTIONAL)
    page.page.wait_for_selector(f"#agreement option[value='{FICTIONAL.name}']", state="attached")
    asked = {"aftale": FICTIONAL.name, "kommando": "vilkaar"}
    page.page.evaluate(
        """(asked) => {
            window.checks = [1, 2].map((fil) => program.ask("prove", { navn: "x.xlsx", fil }, new Uint8Array(9)));
            window.built = program.ask("build", asked);
            program.stop("prove");
        }""",
        asked,
    )
    assert [one["told"] for one in page.page.evaluate("Promise.all(checks)")] == [{"fejl": ["Stoppet."]}] * 2
    built = page.page.evaluate("built.then(({ told, files }) => [told.fejl, files.map(([name]) => name)])")
    assert built == [[], ["Vilkaar.xlsx"]]


def test_a_page_that_is_closed_or_loaded_anew_takes_its_files_with_it(online: BrowserContext, patient: Serving) -> None:
    """Loaded anew it is another page, with a process and a folder of its own, under the same address."""
    page = opened(online, patient.gate.once()).ready()
    first = page.ask("who", {}, b"x")
    page.page.reload()
    second = page.ready().ask("who", {}, b"x")
    assert second["proces"] != first["proces"]
    page.page.close()
    for told in (first, second):
        while Path(told["mappe"]).exists():
            time.sleep(0.02)
    assert page.complaints == []


def test_the_server_ends_after_the_last_page_was_closed_and_not_before(online: BrowserContext) -> None:
    """Two pages that say often that they are there; 0.02 minutes are 1.2 seconds, and the first is closed for longer than that."""
    with serving(desk_of=patient_desk, minutes=0.02, tick_seconds=0.05) as server:
        first, last = (opened(online, server.gate.once()).ready() for _ in range(2))
        for one in (first, last):
            one.page.evaluate("setInterval(() => program.ping(), 100)")
        first.page.close()
        last.page.wait_for_timeout(3_000)
        assert not server.ended.is_set()
        last.page.close()
        server.ended.wait()


def test_a_page_whose_program_has_ended_says_what_to_do(online: BrowserContext) -> None:
    """In a sentence, where the page says what it does."""
    with serving(desk_of=patient_desk) as server:
        page = opened(online, server.gate.once()).ready()
    page.page.evaluate("program.ping()")
    page.page.get_by_text("Programmet på denne computer er lukket; start det igen, og åbn siden derfra.").wait_for()
    page.page.close()


class StrangersPage(BaseHTTPRequestHandler):
    """A page of another program on this computer."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>En anden</title><link rel=icon href='data:,'>")

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def stranger() -> Iterator[str]:
    """Its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), StrangersPage) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


WAYS = {
    "read": "(await fetch(address)).text()",
    "ask": "(await fetch(task, { method: 'POST', body: '{\"asked\": {}, \"files\": []}\\n' })).text()",
    "ask without reading": "fetch(task, { method: 'POST', mode: 'no-cors', body: '{}' }).then((one) => one.type)",
    "beacon": "navigator.sendBeacon(stop)",
}


def test_a_page_of_another_program_reaches_nothing_even_if_it_knew_the_secret(
    online: BrowserContext, server: Serving, stranger: str
) -> None:
    """Read, asked, asked blindly; and its beacon stops no desk."""
    mine = BarePage(server.gate.address)
    mine.ask("about")
    base = f"{server.gate.address}{mine.name}"
    tried = online.new_page()
    tried.goto(stranger)
    for name, way in WAYS.items():
        told = tried.evaluate(
            f"async ([address, task, stop]) => {{ try {{ return await {way} }} catch {{ return 'refused' }} }}",
            [server.gate.address, f"{base}/opgave/about", f"{base}/stop"],
        )
        assert told in ("refused", "opaque", True), name
    tried.evaluate(
        "(address) => new Promise((kept) => {"
        " const one = document.createElement('iframe'); one.onload = kept; one.src = address; document.body.append(one); })",
        server.gate.address,
    )
    assert all("Aftale" not in frame.content() for frame in tried.frames)
    tried.close()
    assert mine.ask("draw", {"fil": 1, "nr": 0}).status == 200
    mine.say("farvel")
