"""The HTTP server, with deadlines so that slow or silent clients do not block others."""

import asyncio
import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import structlog
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.logs import Seldom

REQUEST = 5.0
"""Seconds for a request's headers, from the moment when the connection is free for it."""
ANSWER = 60.0
"""Seconds for the response, until the client has read it."""
MOST = 256
"""Connections at once. Beyond that, the one that has waited longest for a request is closed."""
BACKLOG = 128
"""Connections that one turn of the event loop accepts at most, before any can be closed."""
LAST_ANSWERS = 4
"""Seconds for the requests in progress when the server stops."""

log = structlog.get_logger()
_seldom = Seldom()


class Connection(H11Protocol):
    """One connection, with a deadline for each request and for its response."""

    since = 0.0
    _deadline: asyncio.TimerHandle | None = None
    _is_for_request = True

    @property
    def is_waiting(self) -> bool:
        """Whether no request is being handled."""
        return self.cycle is None or self.cycle.response_complete

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the deadline; with too many connections, drop the one that waited longest."""
        super().connection_made(transport)
        self.since = self.loop.time()
        self._watch()
        if len(self.connections) > MOST:
            if _seldom.lets("connections"):
                log.warning("connection_dropped", most=MOST)
            min(self._waiting(), key=lambda each: each.since, default=self).transport.abort()

    def data_received(self, data: bytes) -> None:
        """Take data. A part of a request does not extend the request's deadline."""
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        """Start the deadline of the next request."""
        super().on_response_complete()
        self.since = self.loop.time()
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Cancel the deadline."""
        super().connection_lost(exc)
        self._forget_deadline()

    def _waiting(self) -> Iterator["Connection"]:
        for each in self.connections:
            if isinstance(each, Connection) and each.is_waiting and each is not self:
                yield each

    def _watch(self) -> None:
        if self._deadline is not None and self._is_for_request is self.is_waiting:
            return
        self._forget_deadline()
        self._is_for_request = self.is_waiting
        if self._is_for_request:
            self._deadline = self.loop.call_later(REQUEST, self._leave)
        else:
            self._deadline = self.loop.call_later(ANSWER, self.transport.abort)

    def _leave(self) -> None:
        """Close the connection, after the client has read the responses before."""
        self.transport.close()
        self._deadline = self.loop.call_later(ANSWER, self.transport.abort)

    def _forget_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


class _Server(uvicorn.Server):
    async def serve(self, sockets: Any = None) -> None:
        asyncio.get_running_loop().set_exception_handler(_once_a_minute)
        await super().serve(sockets)


def serve(app: ASGIApp, host: str, port: int) -> None:
    """Serve until a signal stops it; then finish the requests in progress, for a few seconds."""
    logging.getLogger("uvicorn.error").addFilter(_is_news)
    _Server(_config(app, host=host, port=port)).run()


def bound(host: str, port: int) -> socket.socket:
    """Return a socket that listens there. Raises OSError if another one does."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=BACKLOG)


@contextmanager
def served(app: ASGIApp, listening: socket.socket) -> Iterator[None]:
    """Serve on this socket, in a thread, until the context ends."""
    server = _Server(_config(app))
    thread = threading.Thread(target=server.run, args=([listening],), name="serving", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()


def _config(app: ASGIApp, **where: Any) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        **where,
        http=Connection,
        ws="none",
        lifespan="off",
        backlog=BACKLOG,
        timeout_graceful_shutdown=LAST_ANSWERS,
        server_header=False,
        log_config=None,
        access_log=False,
    )


def _once_a_minute(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log each kind of OSError once a minute.

    At the limit of open files, every accept fails, thousands of times a second.
    """
    error = context.get("exception")
    if not isinstance(error, OSError):
        loop.default_exception_handler(context)
    elif _seldom.lets(error.errno):
        log.error("http_in_trouble", reason=error.strerror)


def _is_news(record: logging.LogRecord) -> bool:
    return record.levelno > logging.WARNING or _seldom.lets(record.msg)
