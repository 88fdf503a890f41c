"""Who may ask the server: pages that it opened itself, from this computer; every answer says what a browser may do with it."""

import secrets
from collections.abc import Iterator

from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_REFUSED = "Adressen virker kun for den side, som programmet bilag selv har åbnet på denne computer.\n"
_OWN = ("same-origin", "none")
"""What a browser says about where a request comes from: the page itself, or a typed address; old ones say nothing."""


class Gate:
    """The server behind a token.

    A page of another origin knows neither the token nor, after a name of its own was led to this computer, the host by which the server
    goes. The browser is opened with a ticket that holds once, since other users of a computer see what a program is started with.
    """

    def __init__(self, app: ASGIApp, token: str, port: int, policy: str) -> None:
        self._app, self._token = app, token
        self._host = f"127.0.0.1:{port}"
        self._tickets: set[str] = set()
        self._headers = {
            "Content-Security-Policy": f"{policy}; frame-ancestors 'none'",
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
        }

    @property
    def address(self) -> str:
        """The page's address."""
        return f"http://{self._host}/{self._token}/"

    def once(self) -> str:
        """Return an address that leads to the page once."""
        ticket = secrets.token_urlsafe()
        self._tickets.add(ticket)
        return f"http://{self._host}/{ticket}/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it in a sentence before anything of it is read."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                added = [(name.lower().encode(), value.encode()) for name, value in self._headers.items()]
                message = {**message, "headers": [*message["headers"], *added]}
            await send(message)

        first = scope["path"].removeprefix("/").partition("/")[0]
        if not self._is_from_here(scope):
            await PlainTextResponse(_REFUSED, 403)(scope, receive, answer)
        elif first in self._tickets and scope["path"] == f"/{first}/":
            self._tickets.remove(first)
            await RedirectResponse(f"/{self._token}/", 303)(scope, receive, answer)
        elif secrets.compare_digest(first.encode(), self._token.encode()):
            await self._app(scope, receive, answer)
        else:
            await PlainTextResponse(_REFUSED, 403)(scope, receive, answer)

    def _is_from_here(self, scope: Scope) -> bool:
        """Return whether a request names this server as its host, and comes from its own page or from the reader."""
        host, origin, site = (list(_values(scope, name)) for name in ("host", "origin", "sec-fetch-site"))
        is_read = scope["method"] in ("GET", "HEAD")
        is_own = origin == [f"http://{self._host}"] or (is_read and not origin)
        return host == [self._host] and is_own and all(one in _OWN for one in site)


def _values(scope: Scope, name: str) -> Iterator[str]:
    return (value.decode("latin-1") for key, value in scope["headers"] if key == name.encode())
