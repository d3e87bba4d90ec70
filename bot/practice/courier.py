"""Delivers people's acts to the bot, over HTTP and signed as Slack does."""

import json
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol, Self
from urllib.parse import urlencode

import httpx2
from slack_sdk.signature import SignatureVerifier

from bot.practice.problems import ApiError

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
IDLE_SECONDS = 2.0  # servers close idle connections after 5


class AckError(Exception):
    """The app did not acknowledge; ``word`` is the error that Slack shows."""

    def __init__(self, word: str, detail: str) -> None:
        super().__init__(detail)
        self.word = word


@dataclass(frozen=True, slots=True)
class Ack:
    """The body of an acknowledgement."""

    body: str
    is_json: bool

    def json_object(self) -> dict[str, Any]:
        """Parse the body. Raises ApiError if it is not a JSON object."""
        try:
            value = json.loads(self.body)
        except ValueError:
            raise ApiError("invalid_json") from None
        if not isinstance(value, dict):
            raise ApiError("json_not_object")
        return value


class Way(Protocol):
    """Another transport to the app, in place of signed HTTP."""

    def send_form(self, form: dict[str, str]) -> Ack: ...

    def send_json(self, payload: dict[str, Any]) -> Ack: ...


@cache
def _trusted() -> ssl.SSLContext:
    """The machine's certificates, cached: reading them takes longer than a request."""
    return httpx2.create_ssl_context(trust_env=False)


class Courier:
    """Delivers to one address. It blocks, so never call it from the server's own loop."""

    def __init__(self, real: Callable[[], float], ack_seconds: float, secret: str) -> None:
        self.address: str | None = None
        self.way: Way | None = None
        self._real = real
        self._signer = SignatureVerifier(secret)
        limits = httpx2.Limits(keepalive_expiry=IDLE_SECONDS)
        self._client = httpx2.Client(
            timeout=ack_seconds, limits=limits, trust_env=False, verify=_trusted()
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def send_form(self, form: dict[str, str]) -> Ack:
        """Send a command, or an interaction under ``payload``. Raises AckError."""
        return self.way.send_form(form) if self.way else self._send(urlencode(form), FORM)

    def send_json(self, payload: dict[str, Any]) -> Ack:
        """Send an event. Raises AckError."""
        return self.way.send_json(payload) if self.way else self._send(json.dumps(payload), JSON)

    def seconds(self) -> float:
        """The real time of deliveries, in seconds since 1970."""
        return self._real()

    def _send(self, body: str, kind: str) -> Ack:
        if self.address is None:
            raise AckError("dispatch_failed", "no app is connected")
        try:
            answer = self._client.post(
                self.address, content=body, headers=self._headers(body, kind)
            )
        except httpx2.TimeoutException as error:
            raise AckError("operation_timeout", "the app did not answer in time") from error
        except httpx2.HTTPError as error:
            raise AckError("dispatch_failed", f"the app did not answer: {error}") from error
        if answer.status_code != httpx2.codes.OK:
            words = f"the app answered with status {answer.status_code}"
            raise AckError("dispatch_failed", words)
        return Ack(answer.text, answer.headers.get("content-type", "").startswith(JSON))

    def _headers(self, body: str, kind: str) -> dict[str, str]:
        timestamp = str(int(self._real()))
        signature = self._signer.generate_signature(timestamp=timestamp, body=body)
        return {
            "Content-Type": kind,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature or "",
        }
