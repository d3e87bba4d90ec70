"""The two ways to a bot: requests that are signed, and envelopes over a socket that it opened."""

import hashlib
import hmac
import http.client
import json
import secrets
import threading
import time
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import quote, urlencode, urlsplit

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

from tests.other_slack.workspace import APP, Json

SECRET = "9fe1-other-signing-secret"
PATIENCE = 3.0  # seconds that Slack waits for an acknowledgement


class Way(Protocol):
    """How requests reach a bot; each gives what came back in the acknowledgement, or None."""

    def command(self, form: dict[str, str]) -> Json | None: ...

    def interaction(self, payload: Json) -> Json | None: ...

    def event(self, payload: Json, *, again: bool = False) -> Json | None: ...


@dataclass
class SignedHttp:
    """Requests to one address, in chunks, with headers in a case of their own."""

    address: str

    def command(self, form: dict[str, str]) -> Json | None:
        """A slash command."""
        return self._form(form)

    def interaction(self, payload: Json) -> Json | None:
        """A press or a form."""
        return self._form({"payload": json.dumps(payload)})

    def event(self, payload: Json, *, again: bool = False) -> Json | None:
        """An event; ``again`` says that its first delivery went unanswered."""
        retry = {"X-SLACK-RETRY-NUM": "1", "X-Slack-Retry-Reason": "http_timeout"} if again else {}
        body = json.dumps(payload, indent=1, ensure_ascii=False)
        return self.send(body, "application/json; charset=utf-8", retry)

    def _form(self, form: dict[str, str]) -> Json | None:
        body = urlencode(form, quote_via=quote)
        return self.send(body, "application/x-www-form-urlencoded; charset=UTF-8")

    def send(self, body: str, kind: str, also: dict[str, str] | None = None) -> Json | None:
        """Sign and send it; the answer must be 200."""
        raw, at = body.encode(), str(int(time.time()))
        signed = hmac.new(SECRET.encode(), b"v0:%s:%s" % (at.encode(), raw), hashlib.sha256)
        headers = {
            "CONTENT-TYPE": kind,
            "x-slack-request-timestamp": at,
            "X-SLACK-SIGNATURE": f"v0={signed.hexdigest()}",
            "x-unheard-of": "1",
        }
        chunks = [raw[begin : begin + 500] for begin in range(0, len(raw), 500)]
        place = urlsplit(self.address)
        connection = http.client.HTTPConnection(place.netloc, timeout=PATIENCE)
        connection.request("POST", place.path, chunks, headers | (also or {}), encode_chunked=True)
        answer = connection.getresponse()
        told = answer.read().decode()
        connection.close()
        assert answer.status == 200, (answer.status, told)
        is_json = answer.headers.get("content-type", "").startswith("application/json")
        return json.loads(told) if is_json else ({"text": told} if told else None)


@dataclass
class Sockets:
    """A server of WebSockets; envelopes go over the newest one, in pieces, between pings."""

    _tickets: set[str] = field(default_factory=set)
    _waiting: dict[str, Future[Json]] = field(default_factory=dict)
    _open: list[ServerConnection] = field(default_factory=list)
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _opened: int = 0

    def __post_init__(self) -> None:
        self._server = serve(self._talk, "127.0.0.1", 0)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def address(self) -> str:
        """One for one connection, with a query of this server's own."""
        port, ticket = self._server.socket.getsockname()[1], secrets.token_hex(8)
        self._tickets.add(ticket)
        return f"ws://127.0.0.1:{port}/a/b?x=1&key={ticket}%3D%3D&flags=a,b"

    def stop(self) -> None:
        """Let nobody in any more."""
        self._server.shutdown()
        self._thread.join()

    def make_way(self) -> None:
        """Ask the newest connection to leave; return when another stands and it is gone."""
        leaving, before = self._newest(), self._opened
        about = {"host": "wss-9", "unheard_of": None}
        word = {"reason": "warning", "type": "disconnect", "debug_info": about}
        leaving.send(json.dumps(word))
        with self._changed:
            assert self._changed.wait_for(lambda: self._opened > before, 30)
            assert self._changed.wait_for(lambda: leaving not in self._open, 30)

    def command(self, form: dict[str, str]) -> Json | None:
        """A slash command."""
        return self._send("slash_commands", form)

    def interaction(self, payload: Json) -> Json | None:
        """A press or a form."""
        return self._send("interactive", payload)

    def event(self, payload: Json, *, again: bool = False) -> Json | None:
        """An event; its acknowledgement may carry nothing."""
        retry = {"retry_attempt": int(again), "retry_reason": "timeout" if again else ""}
        ack = self._send("events_api", payload, {"accepts_response_payload": False, **retry})
        assert ack is None
        return None

    def _send(self, kind: str, payload: Json, also: Json | None = None) -> Json | None:
        id_ = secrets.token_urlsafe(12)
        told = {"accepts_response_payload": True, **(also or {}), "unheard_of": {}}
        envelope = json.dumps({**told, "payload": payload, "type": kind, "envelope_id": id_})
        waiting = self._waiting[id_] = Future[Json]()
        newest = self._newest()
        newest.ping(b"applink").wait(PATIENCE)
        newest.send([envelope[:11], envelope[11:90], envelope[90:]])
        ack = waiting.result(PATIENCE)
        return ack.get("payload")

    def _newest(self) -> ServerConnection:
        with self._changed:
            assert self._changed.wait_for(lambda: self._open, 30)
            return self._open[-1]

    def _talk(self, connection: ServerConnection) -> None:
        assert connection.request is not None
        ticket = connection.request.path.partition("key=")[2].partition("%3D%3D")[0]
        if ticket not in self._tickets:
            return
        self._tickets.discard(ticket)
        connection.send(json.dumps(_hello()))
        self._note(connection, is_there=True)
        try:
            for text in connection:
                self._take(json.loads(text))
        except ConnectionClosed:
            pass
        finally:
            self._note(connection, is_there=False)

    def _take(self, ack: Any) -> None:
        self._waiting.pop(ack["envelope_id"]).set_result(ack)

    def _note(self, connection: ServerConnection, *, is_there: bool) -> None:
        with self._changed:
            if is_there:
                self._open.append(connection)
                self._opened += 1
            else:
                self._open.remove(connection)
            self._changed.notify_all()


def _hello() -> Json:
    return {
        "debug_info": {"host": "wss-9", "build_number": None, "approximate_connection_time": 18060},
        "num_connections": 3,
        "connection_info": {"app_id": APP, "unheard_of": []},
        "type": "hello",
    }
