"""Commands as Slack sends them: a signed form, straight into an app or over a socket."""

import itertools
import time
from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier
from starlette.types import ASGIApp, Message, Scope

SECRET = "a secret of the benchmark's own"
PERSON = "U1"

_numbers = itertools.count(1)


def body(text: str, channel: str) -> bytes:
    """The form of a command that was typed there."""
    form = {
        "command": "/phase",
        "text": text,
        "user_id": PERSON,
        "user_name": "lead",
        "channel_id": channel,
        "channel_name": "bench",
        "team_id": "T1",
        "trigger_id": f"{next(_numbers)}.trigger",
        "response_url": "http://127.0.0.1:9/respond",
    }
    return urlencode(form).encode()


def headers(body: bytes) -> dict[str, str]:
    """Slack's headers, with a signature of this moment."""
    stamp = str(int(time.time()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body) or ""
    return {
        "content-type": "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": signature,
    }


async def call(
    app: ASGIApp,
    body: bytes,
    path: str = "/slack/events",
    sent: Mapping[str, str] | None = None,
) -> float:
    """Seconds from a request to the end of its response, without a socket between.

    It is signed, unless other headers are ``sent``.
    """
    with_it = headers(body) if sent is None else sent
    scope: Scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "scheme": "http",
        "query_string": b"",
        "headers": [(key.encode(), value.encode()) for key, value in with_it.items()],
    }
    statuses: list[int] = []

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    started = time.perf_counter()
    await app(scope, _once(body), send)
    spent = time.perf_counter() - started
    assert statuses == [200], statuses
    return spent


def _once(body: bytes) -> Callable[[], Awaitable[Message]]:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
