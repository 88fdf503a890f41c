"""A server in this process, and a page without a browser that asks it."""

import asyncio
import json
import threading
from collections.abc import Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from scripts.page.served.launch import Serving


def apart(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """The result of a coroutine, in a thread of its own: what drives browsers has a loop in the tests'."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


@contextmanager
def serving(**traits: Any) -> Iterator[Serving]:
    """A server, ended with all its processes."""
    made = Serving(**traits)
    thread = threading.Thread(target=made.run)
    thread.start()
    try:
        yield made
    finally:
        made.close()
        thread.join()


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The lines of JSON before the files."""
        made = []
        for line in self.content.split(b"\n"):
            made.append(json.loads(line))
            if made[-1].keys() & {"files", "failed"}:
                break
        return made

    @property
    def told(self) -> Any:
        """The document of the last line."""
        return self.lines[-1]["told"]


@dataclass
class BarePage:
    """A page, as its script asks."""

    address: str
    name: str = field(default_factory=lambda: str(uuid4()))

    @property
    def host(self) -> str:
        """Name and port."""
        return urlsplit(self.address).netloc

    @property
    def token(self) -> str:
        """The secret."""
        return urlsplit(self.address).path.strip("/")

    def send(self, method: str, path: str, body: Any = None, **headers: str | None) -> Answer:
        """Send a request under any path; a header that is None is left out."""
        given = {"Host": self.host, "Origin": f"http://{self.host}", **headers}
        connection = HTTPConnection(self.host)
        try:
            connection.putrequest(method, path, skip_host=True)
            for name, value in given.items():
                if value is not None:
                    connection.putheader(name.replace("_", "-"), value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer: HTTPResponse = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    def say(self, word: str) -> Answer:
        """Say something of the page."""
        return self.send("POST", f"/{self.token}/{self.name}/{word}")

    def ask(self, task: str, asked: Any = None, *files: bytes) -> Answer:
        """Ask for a task."""
        head = json.dumps({"asked": asked or {}, "files": [len(one) for one in files]})
        return self.send(
            "POST", f"/{self.token}/{self.name}/opgave/{task}", b"\n".join([head.encode(), b"".join(files)])
        )
