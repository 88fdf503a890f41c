"""What a page and the server send each other: a line of JSON, and the bytes of files after it, in either direction."""

import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

from scripts.page.served.desk_process import Said, TaskDone, TaskFailed, TaskProgress
from workbooks.reading.intake import LARGEST_FILE

MOST_TOGETHER = 10 * LARGEST_FILE
"""Limit for all files of one task, bytes."""
_LONGEST_HEAD = 1_000_000
_TOO_LARGE = f"fylder mere end {LARGEST_FILE // 10**6} MB, eller filerne tilsammen mere end {MOST_TOGETHER // 10**6} MB"


class TooLargeError(Exception):
    """Raised before a file is read that is larger than the program reads; the message is Danish."""


class WireError(Exception):
    """Raised when what was sent is not as a page sends it."""


@dataclass(frozen=True)
class PageAsked:
    """What a page asks: a JSON document, and the contents of files."""

    document: str
    files: list[bytes]


class _Body:
    """A request's body, of which no more is in memory than was asked for."""

    def __init__(self, stream: AsyncIterator[bytes]) -> None:
        self._stream, self._there = stream, bytearray()

    async def line(self) -> bytes:
        """Return the first line, without its end."""
        while (end := self._there.find(b"\n")) < 0:
            if len(self._there) > _LONGEST_HEAD or not await self._more():
                raise WireError("no first line")
        return self._taken(end + 1)[:-1]

    async def take(self, size: int) -> bytes:
        """Return the next bytes."""
        while len(self._there) < size:
            if not await self._more():
                raise WireError("less than was said")
        return self._taken(size)

    async def end(self) -> None:
        """Refuse whatever is left."""
        if self._there or await self._more():
            raise WireError("more than was said")

    async def drop(self) -> None:
        """Read what still comes and keep none of it, so that the sender gets to read the answer."""
        dropped = 0
        while dropped < MOST_TOGETHER and await self._more():
            dropped += len(self._there)
            self._there.clear()

    def _taken(self, size: int) -> bytes:
        taken = bytes(self._there[:size])
        del self._there[:size]
        return taken

    async def _more(self) -> bool:
        """Read another piece; return whether there was one."""
        async for piece in self._stream:
            if piece:
                self._there += piece
                return True
        return False


async def read_asked(stream: AsyncIterator[bytes]) -> PageAsked:
    """Return what a page asks.

    Raises: `TooLargeError` for files that are too large, of which nothing was kept; `WireError` for what no page sends.
    """
    body = _Body(stream)
    head = _head(await body.line())
    sizes = head["files"]
    if any(size > LARGEST_FILE for size in sizes) or sum(sizes) > MOST_TOGETHER:
        await body.drop()
        raise TooLargeError(_TOO_LARGE)
    files = [await body.take(size) for size in sizes]
    await body.end()
    return PageAsked(json.dumps(head["asked"]), files)


def _head(line: bytes) -> dict[str, Any]:
    try:
        head = json.loads(line)
        sizes = head["files"]
        is_sound = {*head} == {"asked", "files"} and all(type(size) is int and size >= 0 for size in sizes)
    except (ValueError, TypeError, KeyError, RecursionError):
        is_sound = False
    if not is_sound:
        raise WireError("the first line is not a page's")
    return dict(head)


def told(message: Said) -> Iterator[bytes]:
    """Yield a message as the page reads it."""
    match message:
        case TaskProgress(share, text):
            yield _line({"share": share, "text": text})
        case TaskFailed(why):
            yield _line({"failed": why})
        case TaskDone(document, files):
            sizes = json.dumps([(name, len(content)) for name, content in files.items()])
            yield f'{{"told": {document}, "files": {sizes}}}\n'.encode()
            yield from files.values()


def refused(sentence: str) -> bytes:
    """Return the answer that is nothing but a fault."""
    return _line({"told": {"fejl": [sentence]}, "files": []})


def _line(document: dict[str, Any]) -> bytes:
    return f"{json.dumps(document)}\n".encode()
