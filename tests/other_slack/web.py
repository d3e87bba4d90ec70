"""The HTTP side: Web API methods, addresses to reply to, and uploads; all answers come in chunks."""

import gzip
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.other_slack.methods import METHODS
from tests.other_slack.workspace import Json, Refusal, Workspace

API, HOOKS, UPLOAD = "/grid/eu-2/api.v9/", "/hooks/v2/", "/upload/v9/"
BOT_TOKEN, APP_TOKEN = "xoxe.xoxb-1-Mi0y-other", "xapp-1-A08QJ4Q9XUN-other"

RATE_LIMITED = "429"
DROPPED_AFTER_STORING = "dropped after storing"


@dataclass
class Web:
    """What the handler shares.

    ``not_granted`` are the methods that the token has no scope for, ``scopes`` those that its
    answers name; a ``revoked`` token is taken for nothing.
    """

    workspace: Workspace
    sockets_open: Callable[[], str]
    calls: list[tuple[str, Json]] = field(default_factory=list)
    not_granted: set[str] = field(default_factory=set)
    scopes: str = "commands,chat:write"
    revoked: bool = False
    _troubles: list[tuple[str, str]] = field(default_factory=list)

    def upset(self, trouble: str, about: str) -> None:
        """The next post that speaks of something meets with trouble."""
        self._troubles.append((about, trouble))

    def trouble_with(self, method: str, args: Json) -> str | None:
        """What goes wrong with a call; each trouble happens once."""
        text = str(args.get("text", "")) if method == "chat.postMessage" else ""
        met = next((one for one in self._troubles if text and one[0] in text), None)
        if met is None:
            return None
        self._troubles.remove(met)
        return met[1]

    def call(self, method: str, token: str, args: Json) -> Json:
        """One method, with the token it wants."""
        self.calls.append((method, args))
        if token != (APP_TOKEN if method == "apps.connections.open" else BOT_TOKEN):
            raise Refusal("invalid_auth")
        if method == "apps.connections.open":
            return {"url": self.sockets_open()}
        if self.revoked and token == BOT_TOKEN:
            raise Refusal("token_revoked")
        if method in self.not_granted:
            raise Refusal("missing_scope")
        if method not in METHODS:
            raise Refusal("unknown_method")
        return METHODS[method](self.workspace, args)


class Server(ThreadingHTTPServer):
    """It listens from the start to ``stop``; ``url`` is its root."""

    daemon_threads = True

    def __init__(self, web: Web) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.web = web
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self._thread = threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Answer nobody any more."""
        self.shutdown()
        self._thread.join()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_POST(self) -> None:
        path, raw = urlsplit(self.path).path, self._body()
        if path.startswith(HOOKS):
            self.server.web.workspace.reply({"to": self.path, **json.loads(raw)})
            self._answer(b"ok", kind="text/html")
        elif path.startswith(UPLOAD):
            file = self.server.web.workspace.files[path.removeprefix(UPLOAD)]
            file["content"] = raw
            self._answer(f"OK - {len(raw)}".encode(), kind="text/plain")
        elif path.startswith(API):
            self._method(path.removeprefix(API), raw)
        else:
            self._answer(b"<html>not here</html>", status=404, kind="text/html")

    def log_message(self, *_: Any) -> None:
        """Say nothing: the tests look at what came of it."""

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def _method(self, method: str, raw: bytes) -> None:
        web, args = self.server.web, self._args(raw)
        trouble = web.trouble_with(method, args)
        if trouble == RATE_LIMITED:
            web.calls.append((method, args))
            refused = _dressed({"ok": False, "error": "ratelimited"})
            self._answer(refused, status=429, also={"retry-after": "1"})
            return
        try:
            answer = {**web.call(method, self._token(), args), "ok": True}
        except Refusal as refusal:
            answer = {"error": str(refusal), "ok": False}
        if "upload_url" in answer:
            answer["upload_url"] = self.server.url + answer["upload_url"]
        if trouble == DROPPED_AFTER_STORING:
            self.close_connection = True
            return
        self._answer(_dressed(answer), also={"X-OAUTH-SCOPES": web.scopes})

    def _token(self) -> str:
        return str(self.headers.get("Authorization", "")).removeprefix("Bearer ")

    def _args(self, raw: bytes) -> Json:
        if self.headers.get("Content-Type", "").startswith("application/json"):
            return dict(json.loads(raw or b"{}"))
        return dict(parse_qsl(raw.decode()))

    def _answer(
        self,
        body: bytes,
        *,
        status: int = 200,
        kind: str = "application/json; charset=utf-8",
        also: dict[str, str] | None = None,
    ) -> None:
        self.send_response(status)
        if "gzip" in self.headers.get("Accept-Encoding", ""):
            body, also = gzip.compress(body), {**(also or {}), "content-encoding": "gzip"}
        told = {"content-type": kind, "TRANSFER-ENCODING": "chunked", "x-slack-backend": "r"}
        for name, value in (told | (also or {})).items():
            self.send_header(name, value)
        self.end_headers()
        for begin in range(0, len(body), 700):
            chunk = body[begin : begin + 700]
            self.wfile.write(b"%x\r\n%s\r\n" % (len(chunk), chunk))
        self.wfile.write(b"0\r\n\r\n")


def _dressed(answer: Json) -> bytes:
    """With unknown fields and warnings before the rest, and slashes escaped as Slack does."""
    metadata = {"warnings": ["missing_charset"], **answer.get("response_metadata", {})}
    odd = {"zz_unheard_of": [None, {"ok": False}], "warning": "missing_charset"}
    text = json.dumps({**odd, **answer, "response_metadata": metadata}, indent=1)
    return text.replace("/", "\\/").encode()
