"""The practice workspace as a whole: its server, and the session of its people."""

import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from starlette.applications import Starlette
from starlette.routing import Mount, Route, WebSocketRoute

from bot.practice.app import App, Shortcuts
from bot.practice.calls import CallLog
from bot.practice.clock import MovableClock
from bot.practice.courier import Courier
from bot.practice.doorbell import Doorbell
from bot.practice.faults import Faults
from bot.practice.file_links import FILE_LINK
from bot.practice.keys import Keys
from bot.practice.page_api import Completions, PageApi
from bot.practice.page_files import PageFiles
from bot.practice.response_urls import RespondEndpoint, ResponseUrls
from bot.practice.server import Server
from bot.practice.session import Session, Settle, Tick
from bot.practice.socket_server import SocketServer
from bot.practice.web_api import METHODS
from bot.practice.web_api.endpoint import WebApi
from bot.practice.web_api.file_bytes import FileBytes
from bot.practice.wire import Wire
from bot.practice.workspace import Workspace

ACK_SECONDS = 3.0


class Practice(Session):
    """A local stand-in for Slack, which serves within ``with``, even without a bot.

    ``api_url`` is for SLACK_API_URL; ``url`` is the page, whose text box offers ``completions``.
    ``shortcuts`` are the app's, as in its manifest. Due times and messages follow ``clock``;
    signatures and expiry times follow ``real``, in seconds since 1970.
    """

    def __init__(
        self,
        clock: MovableClock | None = None,
        command: str = "/phase",
        *,
        port: int = 0,
        keys: Keys | None = None,
        completions: Completions = (),
        shortcuts: Shortcuts = (),
        real: Callable[[], float] = time.time,
        ack_seconds: float = ACK_SECONDS,
    ) -> None:
        self.clock = clock or MovableClock(datetime.now(UTC))
        self.keys = keys or Keys()
        self.token, self.app_token = self.keys.token, self.keys.app_token
        self._server = Server(port)
        self.url = self._server.url
        self.api_url = f"{self.url}/api/"
        self.sockets = SocketServer(self.url, ack_seconds)
        self._courier = Courier(real, ack_seconds, self.keys.signing_secret)
        self._urls = ResponseUrls(self.url, real)
        self._completions = completions
        self._doorbell = Doorbell()
        self._open = ExitStack()
        workspace, calls = Workspace(self.clock, self.url, real), CallLog()
        super().__init__(
            App(workspace, self._courier, self._urls, command, shortcuts), calls, Faults()
        )
        workspace.listen(self._doorbell.ring)

    @property
    def signing_secret(self) -> str:
        """The secret with which the bot verifies deliveries."""
        return self.keys.signing_secret

    def connect_socket(
        self, tick: Tick | None = None, settle: Settle | None = None, *, after: int = 0
    ) -> None:
        """Deliver over Socket Mode, once the app has opened more than ``after`` connections."""
        self.sockets.wait_for_connection(after + 1)
        self._courier.way = self.sockets
        self.listen_to(tick, settle)

    def write_calls(self, path: Path) -> None:
        """Write the log of the bot's calls, one JSON object a line."""
        self.calls.write(path)

    def __enter__(self) -> Self:
        page = PageApi(self, self._doorbell, self._completions)
        wire = Wire(self.workspace, self.calls, self.faults)
        files = FileBytes(wire, self.token)
        allowed = {self.token: METHODS, self.app_token: self.sockets.methods}
        self._server.start(
            Starlette(
                routes=[
                    Route("/api/{method}", WebApi(wire, allowed).answer, methods=["GET", "POST"]),
                    Route("/upload/v1/{ticket}", files.take, methods=["POST"]),
                    Route("/files-pri/{id}/{rest:path}", files.give, methods=["GET"]),
                    WebSocketRoute("/link/{ticket}", self.sockets.serve),
                    Route(
                        "/respond/{token}",
                        RespondEndpoint(wire, self._urls).answer,
                        methods=["POST"],
                    ),
                    *page.routes,
                    FILE_LINK,
                    Mount("/", PageFiles()),
                ]
            )
        )
        self._open.enter_context(self._courier)
        self._open.callback(self._server.stop)
        self._open.callback(self._doorbell.close)
        self._open.callback(page.close)
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()
