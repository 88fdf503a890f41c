"""Start and end of the server: on this computer alone, under an address that only its own browser knows."""

import asyncio
import os
import secrets
import signal
import socket
import sys
import threading
import webbrowser
from contextlib import suppress

import uvicorn

from scripts.page.served.desk_process import DeskOf, full_desk
from scripts.page.served.gate import Gate
from scripts.page.served.server import gated
from scripts.page.served.sessions import OpenPages

_HERE = "127.0.0.1"
MINUTES, TICK_SECONDS = 5.0, 5.0
"""How long the server goes on after its last page has gone, and how often it looks."""
_UNFINISHED_SECONDS = 1
"""How long answers may still take when the server ends."""

_WARNINGS = "PYTHONWARNINGS"
_AS_CTRL_C = ("SIGTERM", "SIGHUP")
"""Signals of a window that is closed, or of a system that ends."""


class Serving:
    """The server, listening from the start."""

    def __init__(
        self,
        port: int = 0,
        *,
        desk_of: DeskOf = full_desk,
        minutes: float = MINUTES,
        tick_seconds: float = TICK_SECONDS,
    ) -> None:
        """Listen; port 0 is a free one. Raises: `OSError` where the port is taken."""
        self._socket = _listening(port)
        self.port: int = self._socket.getsockname()[1]
        self.ended = threading.Event()
        self._pages = OpenPages(desk_of, self.close, minutes=minutes, tick_seconds=tick_seconds)
        self.gate: Gate = gated(secrets.token_urlsafe(), self.port, self._pages)
        config = uvicorn.Config(
            self.gate,
            log_config=None,
            log_level="critical",  # a fault of ours is told by the page, and no request by anything
            access_log=False,
            server_header=False,
            ws="none",
            http="h11",
            timeout_graceful_shutdown=_UNFINISHED_SECONDS,
        )
        self._server = uvicorn.Server(config)

    def run(self) -> None:
        """Answer until `close`, or the keyboard, ends it."""
        try:
            with self._socket:
                asyncio.run(self._answer())
        finally:
            self._pages.end()
            self.ended.set()

    async def _answer(self) -> None:
        """Answer until the end, and leave no connection: one whose page reads no more is never sent to its end."""
        try:
            await self._server.serve(sockets=[self._socket])
        finally:
            for connection in self._server.server_state.connections:
                connection.transport.abort()
            await asyncio.sleep(0)  # in which they are closed

    def close(self) -> None:
        """End in good order."""
        self._server.should_exit = True


def _listening(port: int) -> socket.socket:
    made = socket.socket()
    exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)  # or, on Windows, another program could listen beside
    if exclusive is not None:
        made.setsockopt(socket.SOL_SOCKET, exclusive, 1)
    else:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((_HERE, port))
        made.listen()
    except OSError:
        made.close()
        raise
    return made


def _clear_in_silence() -> None:
    """Start what clears the semaphores that ended processes leave, so that it does not say, in English, that there were some.

    A page that is stopped or closed in the middle of a forecast leaves some: they are cleared, and nothing is wrong. Windows has none.
    """
    if sys.platform == "win32":
        return
    from multiprocessing import resource_tracker

    before = os.environ.get(_WARNINGS)
    os.environ[_WARNINGS] = "ignore::UserWarning:multiprocessing.resource_tracker"
    try:
        resource_tracker.ensure_running()
    finally:
        if before is None:
            del os.environ[_WARNINGS]
        else:
            os.environ[_WARNINGS] = before


def serve(serving: Serving, *, opens: bool) -> None:
    """Serve the page until its last one is closed, or until Ctrl+C; open it in the browser if asked."""
    _say(f"Siden er på {serving.gate.address}")
    _say(f"Programmet slutter {MINUTES:g} minutter efter, at den sidste side er lukket, eller med Ctrl+C.")
    _clear_in_silence()
    if opens:
        threading.Thread(target=_open, args=(serving.gate.once(),), daemon=True).start()
    for name in _AS_CTRL_C:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        serving.run()
    _say("Siden er lukket.")


def _open(address: str) -> None:
    if not webbrowser.open(address):
        _say("Ingen browser kan åbnes herfra; åbn adressen selv.")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
