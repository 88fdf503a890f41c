"""Who is let in: the page that the program opened itself, and nothing else on this computer or any other."""

import socket
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from scripts.page.served.launch import Serving
from tests.scripts.page.served.served import BarePage

SENTENCE = "Adressen virker kun for den side, som programmet bilag selv har åbnet på denne computer.\n"


def refused(page: BarePage, method: str, path: str, **headers: str | None) -> bool:
    """Whether a request gets the sentence and nothing else; the same one without that is answered."""
    answer = page.send(method, path, **headers)
    return (answer.status, answer.content.decode()) == (403, SENTENCE)


def test_the_page_is_shown_under_the_address_that_the_program_prints(bare: BarePage) -> None:
    """Typed by the reader: no origin, no site."""
    answer = bare.send("GET", f"/{bare.token}/", Origin=None)
    assert answer.status == 200
    assert b"<title>Bilag</title>" in answer.content


@pytest.mark.parametrize("path", ["/", "/index.html", "/favicon.ico", "//", "/{other}/", "/{half}/", "/{token}x/", "*"])
def test_a_request_without_the_token_is_refused(bare: BarePage, path: str) -> None:
    """None, another, half of it, and more than it."""
    told = path.format(other="A" * len(bare.token), half=bare.token[:20], token=bare.token)
    assert refused(bare, "GET", told)
    assert refused(bare, "POST", f"{told}{bare.name}/opgave/about")


@pytest.mark.parametrize("host", ["bilag.test:{port}", "localhost:{port}", "127.0.0.1", "127.0.0.1:1", "", None])
def test_a_request_under_another_hosts_name_is_refused_though_it_has_the_token(
    bare: BarePage, host: str | None
) -> None:
    """A name of a stranger's that was led to this computer (DNS rebinding)."""
    name = host and host.format(port=bare.host.split(":")[1])
    answer = bare.send("GET", f"/{bare.token}/", Host=name, Origin=None)
    assert answer.status in (400, 403)
    assert b"<title>" not in answer.content


@pytest.mark.parametrize(
    "origin",
    ["http://127.0.0.1:1", "http://localhost:{port}", "https://127.0.0.1:{port}", "https://example.org", "null", None],
)
def test_a_request_of_another_origin_is_refused_though_it_has_the_token(bare: BarePage, origin: str | None) -> None:
    """A page that only reads may come without one, a task may not."""
    port = bare.host.split(":")[1]
    assert refused(bare, "POST", f"/{bare.token}/{bare.name}/her", Origin=origin and origin.format(port=port))
    assert bare.say("her").status == 204


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_page_of_another_site_cannot_lead_to_it_or_show_it(bare: BarePage, site: str) -> None:
    """By a link, a frame or a picture: the browser says whose page asks. Another port of this computer is the same site."""
    assert refused(bare, "GET", f"/{bare.token}/", Origin=None, Sec_Fetch_Site=site)
    assert bare.send("GET", f"/{bare.token}/", Origin=None, Sec_Fetch_Site="none").status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../pyproject.toml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "//etc/passwd",
        "/front/page.js",
        "/C:/Windows/win.ini",
    ],
)
def test_there_is_no_path_to_any_file(bare: BarePage, path: str) -> None:
    """Under the token, and before it."""
    for before in (f"/{bare.token}", f"/{bare.token}/{bare.name}/opgave", ""):
        answer = bare.send("GET", f"{before}{path}", Origin=None)
        assert answer.status in (403, 404, 405)
        assert len(answer.content) < 200


@pytest.mark.parametrize("task", ["_tell", "__init__", "__class__", "none", "STEPS"])
def test_only_tasks_are_done(bare: BarePage, task: str) -> None:
    """Public methods of the desk."""
    assert bare.ask(task).lines == [{"failed": "no such task"}]


@pytest.mark.parametrize("name", ["x", "..", "00000000", "00000000-0000-0000-0000-00000000000g"])
def test_a_page_has_a_name_of_the_form_that_its_script_makes(bare: BarePage, name: str) -> None:
    """So no name is guessed or typed."""
    assert bare.send("POST", f"/{bare.token}/{name}/her").status == 404


def test_every_answer_forbids_the_browser_what_the_page_does_not_need(bare: BarePage) -> None:
    """Refusals, too; no answer lets another origin read it, and none is kept."""
    answers = [
        bare.send("GET", f"/{bare.token}/", Origin=None),
        bare.send("GET", "/"),
        bare.send("OPTIONS", f"/{bare.token}/", Origin="https://example.org"),
        bare.ask("who"),
    ]
    assert [one.status for one in answers] == [200, 403, 403, 200]
    for one in answers:
        policy = dict(rule.split(" ", 1) for rule in one.headers["content-security-policy"].split("; "))
        assert (policy["default-src"], policy["connect-src"], policy["frame-ancestors"]) == (
            "'none'",
            "'self'",
            "'none'",
        )
        assert policy["script-src"].startswith("'sha256-")
        assert "unsafe" not in " ".join(policy.values())
        assert one.headers["cache-control"] == "no-store"
        assert one.headers["x-content-type-options"] == "nosniff"
        assert one.headers["referrer-policy"] == "no-referrer"
        assert not [
            name for name in one.headers if name.lower().startswith("access-control") or name.lower() == "server"
        ]


def test_the_browser_is_opened_with_a_ticket_that_holds_once(patient: Serving) -> None:
    """Other users of the computer see the words that a program is started with."""
    page, path = BarePage(patient.gate.address), urlsplit(patient.gate.once()).path
    assert page.token not in path
    assert refused(page, "GET", path, Origin=None, Sec_Fetch_Site="cross-site")
    first = page.send("GET", path, Origin=None)
    assert (first.status, first.headers["location"]) == (303, f"/{page.token}/")
    assert refused(page, "GET", path, Origin=None)


def test_it_listens_on_this_computer_alone(patient: Serving) -> None:
    """Its other addresses (127.0.0.2 is one on Linux) answer nothing, and no other program gets the port."""
    with closing(socket.socket()) as other, pytest.raises(OSError, match=r".*"):
        other.connect(("127.0.0.2", patient.port))
    with pytest.raises(OSError, match=r".*"):
        Serving(patient.port)
