"""Cost of a check in `bilag side`, through its server and its process, against the check called in a running Python."""

import json
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from model.source.load import load
from workbooks.catalogue.funding import ANNEXES
from workbooks.proof.control import control

MOST, PAIRS = 1.2, 9
BenchmarkRow = tuple[str, float | None, str, bool | None, str]
Call = Callable[[], object]


def measure(
    folder: Path, environment: Mapping[str, str], ratio: Callable[[Call, Call, int], float]
) -> list[BenchmarkRow]:
    """Return rows of the table; `folder` has the annexes, `ratio` is the median ratio of two calls."""
    agreement, files = load(), [folder / entry.file_name for entry in ANNEXES]
    with _served(environment) as check:
        found = ratio(
            lambda: [check(path) for path in files], lambda: [control(path, agreement) for path in files], PAIRS
        )
    how = f"each annex sent to the server and its verdict read, {PAIRS} pairs; the agreement is loaded on either side"
    what = "a check of all annexes in `bilag side` / `kontrol` called inside a running Python"
    return [(what, found, f"at most {MOST}", found <= MOST, how)]


@contextmanager
def _served(environment: Mapping[str, str]) -> Iterator[Callable[[Path], bytes]]:
    """Serve the page, and provide what a page does with a file that is dropped on it."""
    asked = [sys.executable, "-m", "scripts.cli", "side", "--uden-browser"]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment) as process:
        if process.stdout is None:
            raise RuntimeError("the server says no address")
        address = urlsplit(process.stdout.readline().split()[-1])
        connection, page = HTTPConnection(address.netloc), f"{address.path}{uuid.uuid4()}"

        def check(path: Path) -> bytes:
            content = path.read_bytes()
            head = {"asked": {"navn": path.name, "fil": 1}, "files": [len(content)]}
            body = json.dumps(head).encode() + b"\n" + content
            connection.request("POST", f"{page}/opgave/prove", body, {"Origin": f"http://{address.netloc}"})
            answer = connection.getresponse().read()
            if not json.loads(answer)["told"]["er_fin"]:
                raise RuntimeError(f"{path.name} is not fine")
            return answer

        try:
            yield check
        finally:
            process.terminate()
