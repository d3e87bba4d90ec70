"""Serves an ASGI application on 127.0.0.1, on its own thread and event loop."""

import asyncio
import socket
import threading
from typing import Self

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

HOST = "127.0.0.1"
LAST_ANSWERS_SECONDS = 1


class _Protocol(H11Protocol):
    """HTTP with the transport in the request's state, so that the application can hang up."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self.app_state = {**self.app_state, "transport": transport}
        super().connection_made(transport)


class Server:
    """A server at ``url``, between ``start`` and ``stop``. Port 0 means any free port.

    uvicorn's protocol runs on our own loop, since uvicorn's server only checks ten times a second
    whether to stop, and tests start and stop hundreds of servers.
    """

    def __init__(self, port: int = 0) -> None:
        self._socket = socket.create_server((HOST, port))
        self.url = f"http://{HOST}:{self._socket.getsockname()[1]}"
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._leaving: asyncio.Event | None = None
        self._thread: threading.Thread | None = None

    def start(self, app: ASGIApp) -> Self:
        """Serve the application; the server is ready when this returns."""
        self._thread = threading.Thread(target=self._run, args=(app,), name="practice", daemon=True)
        self._thread.start()
        self._ready.wait()
        return self

    def stop(self) -> None:
        """Finish the requests that have come in, then stop."""
        if self._thread and self._loop and self._leaving:
            self._loop.call_soon_threadsafe(self._leaving.set)
            self._thread.join()
        self._socket.close()

    def _run(self, app: ASGIApp) -> None:
        try:
            asyncio.run(self._serve(app))
        finally:
            self._ready.set()

    async def _serve(self, app: ASGIApp) -> None:
        config = uvicorn.Config(
            app,
            ws="websockets-sansio",
            lifespan="off",
            log_config=None,
            log_level="warning",
            access_log=False,
        )
        config.load()
        state = ServerState()
        self._loop, self._leaving = asyncio.get_running_loop(), asyncio.Event()
        listening = await self._loop.create_server(
            lambda: _Protocol(config, state, app_state={}), sock=self._socket
        )
        self._ready.set()
        await self._leaving.wait()
        listening.close()
        await _farewell(state)


async def _farewell(state: ServerState) -> None:
    for connection in list(state.connections):
        connection.shutdown()
    late = set(state.tasks)
    if late:
        _, late = await asyncio.wait(late, timeout=LAST_ANSWERS_SECONDS)
    if late:
        for connection in list(state.connections):
            connection.transport.abort()
    await asyncio.sleep(0)
