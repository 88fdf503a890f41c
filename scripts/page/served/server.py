"""What the server answers: the page, its tasks, and what a page says of itself."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing, asynccontextmanager
from types import MappingProxyType
from uuid import UUID

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Mount, Route

from scripts.page.document import document
from scripts.page.served.gate import Gate
from scripts.page.served.sessions import DeskLink, OpenPages
from scripts.page.served.wire import PageAsked, TooLargeError, WireError, read_asked, refused, told

_ALLOWED = MappingProxyType({"connect-src": "'self'"})
_BYTES = "application/octet-stream"
_TASKS = ("drops.js", "fields.js", "results.js", "scenario.js", "tasks.js", "tasks.css")
"""What the page has besides for the tasks that only a computer with the program does."""


def gated(token: str, port: int, pages: OpenPages) -> Gate:
    """Return the server.

    Args:
        token: the secret in its address.
        port: where it listens.
        pages: those that are open.
    """
    shown = document("served.js", _ALLOWED, beside=_TASKS)

    async def show(_request: Request) -> Response:
        return HTMLResponse(shown.text)

    async def do(request: Request) -> Response:
        return await _done(pages, request)

    @asynccontextmanager
    async def life(_app: Starlette) -> AsyncIterator[None]:
        watching = asyncio.create_task(pages.watch())
        yield
        watching.cancel()

    said = {"her": pages.heard, "stop": pages.stop, "farvel": pages.leave}
    routes = [
        Route("/", show),
        Route("/{page:uuid}/opgave/{task}", do, methods=["POST"]),
        *(Route(f"/{{page:uuid}}/{word}", _noting(note), methods=["POST"]) for word, note in said.items()),
    ]
    return Gate(Starlette(routes=[Mount(f"/{token}", routes=routes)], lifespan=life), token, port, shown.policy)


def _noting(note: Callable[[UUID], None]) -> Callable[[Request], Awaitable[Response]]:
    """Return the answer to what a page says of itself."""

    async def noted(request: Request) -> Response:
        note(request.path_params["page"])
        return Response(status_code=204)

    return noted


async def _done(pages: OpenPages, request: Request) -> Response:
    """Answer a task; files that are too large are refused in a sentence, and what no page sends without one."""
    page: UUID = request.path_params["page"]
    pages.heard(page)
    try:
        asked = await read_asked(request.stream())
    except TooLargeError as error:
        return Response(refused(str(error)), 413, media_type=_BYTES)
    except (WireError, ClientDisconnect):
        return Response(status_code=400)
    return StreamingResponse(_answer(pages.desk(page), request.path_params["task"], asked), media_type=_BYTES)


async def _answer(desk: DeskLink, task: str, asked: PageAsked) -> AsyncIterator[bytes]:
    async with aclosing(desk.ask(task, asked)) as messages:
        async for message in messages:
            for part in told(message):
                yield part
