"""Socket Mode as in Slack: addresses for a single connection, and envelopes over it."""

import asyncio
import json
import secrets
import threading
import uuid
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.practice.arguments import Arguments
from bot.practice.courier import Ack, AckError
from bot.practice.messages import Json
from bot.practice.people import APP
from bot.practice.problems import ApiError
from bot.practice.web_api.method import Method

OPENING_SECONDS = 30.0


class Open(Arguments):
    """No arguments."""


@dataclass(frozen=True)
class Connection:
    """An open connection of the app, and its event loop."""

    socket: WebSocket
    loop: asyncio.AbstractEventLoop

    def send(self, message: Json) -> None:
        """Send a message, from any thread except the loop's own."""
        sending = self.socket.send_text(json.dumps(message))
        asyncio.run_coroutine_threadsafe(sending, self.loop).result()

    def drop(self) -> None:
        """Abort the connection without a close message."""
        self.loop.call_soon_threadsafe(self.socket.scope["state"]["transport"].abort)


class SocketServer:
    """The Socket Mode server; it sends envelopes over the newest connection.

    ``connections`` holds the open ones, oldest first; ``opened`` counts all so far, and
    ``most_at_once`` is the largest number open at the same time.
    """

    def __init__(self, url: str, ack_seconds: float) -> None:
        self._url = url.replace("http", "ws", 1)
        self._ack_seconds = ack_seconds
        self._tickets: set[str] = set()
        self._waiting: dict[str, Future[Json]] = {}
        self._changed = threading.Condition()
        self.connections: list[Connection] = []
        self.opened = self.most_at_once = 0
        self.methods = {
            method.name: method
            for method in (Method("apps.connections.open", Open, lambda *_: self._invite()),)
        }

    def _invite(self) -> Json:
        ticket = secrets.token_hex(16)
        self._tickets.add(ticket)
        return {"url": f"{self._url}/link/{ticket}"}

    def forget_addresses(self) -> None:
        """Invalidate all issued addresses."""
        self._tickets.clear()

    async def serve(self, socket: WebSocket) -> None:
        """Serve one connection, from its ``hello`` to its end."""
        ticket = socket.path_params["ticket"]
        if ticket not in self._tickets:
            await socket.close()
            return
        self._tickets.remove(ticket)
        await socket.accept()
        connection = Connection(socket, asyncio.get_running_loop())
        hello = {"type": "hello", "num_connections": 1, "connection_info": {"app_id": APP}}
        await socket.send_json(hello)
        self._note(connection, is_there=True)
        try:
            while True:
                self._take(await socket.receive_json())
        except WebSocketDisconnect:
            pass
        finally:
            self._note(connection, is_there=False)

    def wait_for_connection(self, number: int = 1) -> Connection:
        """Wait for the connection with this number, from 1, and return the newest.

        Raises TimeoutError.
        """
        with self._changed:
            if not self._changed.wait_for(lambda: self.opened >= number, OPENING_SECONDS):
                raise TimeoutError(f"the app opened {self.opened} connections, not {number}")
            return self.connections[-1]

    def wait_for_end(self, connection: Connection) -> None:
        """Wait until a connection has ended. Raises TimeoutError."""
        with self._changed:
            if not self._changed.wait_for(
                lambda: connection not in self.connections, OPENING_SECONDS
            ):
                raise TimeoutError("the connection is still open")

    def send_form(self, form: dict[str, str]) -> Ack:
        """Send a command, or an interaction under ``payload``. Raises AckError."""
        if "payload" in form:
            return self.send("interactive", json.loads(form["payload"]))
        return self.send("slash_commands", form)

    def send_json(self, payload: Json) -> Ack:
        """Send an event. Raises AckError."""
        return self.send("events_api", payload)

    def send(self, kind: str, payload: Json, envelope_id: str | None = None) -> Ack:
        """Send an envelope; an equal id means a second delivery.

        Raises AckError, or ApiError if the app responds to an event with a payload.
        """
        id_ = envelope_id or str(uuid.uuid4())
        envelope = {"envelope_id": id_, "type": kind, "payload": payload}
        answerable = kind != "events_api"
        with self._changed:
            if not self.connections:
                raise AckError("dispatch_failed", "no app is connected")
            newest = self.connections[-1]
        waiting = self._waiting[id_] = Future[Json]()
        try:
            newest.send(envelope | {"accepts_response_payload": answerable})
            ack = waiting.result(self._ack_seconds)
        except TimeoutError as error:
            raise AckError("operation_timeout", "the app did not answer in time") from error
        except (WebSocketDisconnect, RuntimeError, OSError) as error:
            raise AckError("dispatch_failed", "the app hung up") from error
        finally:
            self._waiting.pop(id_, None)
        if "payload" in ack and not answerable:
            raise ApiError("invalid_payload")
        return Ack(json.dumps(ack["payload"]) if "payload" in ack else "", is_json=True)

    def _take(self, ack: Any) -> None:
        waiting = self._waiting.pop(str(ack["envelope_id"]), None)
        if waiting is not None:
            waiting.set_result(ack)

    def _note(self, connection: Connection, *, is_there: bool) -> None:
        with self._changed:
            if is_there:
                self.connections.append(connection)
                self.opened += 1
                self.most_at_once = max(self.most_at_once, len(self.connections))
            else:
                self.connections.remove(connection)
            self._changed.notify_all()
