"""Calls to Slack that return the raw answer: data, headers, refusal or silence."""

from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import URLError

from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web import SlackResponse

from bot.slack.messenger import client_for

TIMEOUT = 5  # seconds


class UnreachableError(Exception):
    """Slack did not answer; ``cause`` is the network's error."""

    def __init__(self, cause: BaseException) -> None:
        super().__init__(str(cause))
        self.cause = cause


@dataclass(frozen=True, slots=True)
class Answer:
    """Slack's answer. ``error`` is its error code; the names of headers are in lower case."""

    data: dict[str, Any]
    headers: dict[str, str]
    error: str | None = None


class Inspection:
    """Calls Slack with a token. Each call raises UnreachableError if no answer comes."""

    def __init__(self, token: str, api_url: str) -> None:
        self._client = client_for(token, api_url, TIMEOUT)

    @property
    def proxy(self) -> str | None:
        """The proxy that the environment sets for calls, or None."""
        return self._client.proxy

    def who_am_i(self) -> Answer:
        """Ask whose token it is."""
        return _answer(self._client.auth_test)

    def open_socket(self, app_token: str) -> Answer:
        """Ask whether Slack would accept a Socket Mode connection; open none."""
        return _answer(lambda: self._client.apps_connections_open(app_token=app_token))

    def is_member(self, channel: str) -> Answer:
        """Ask about the bot's membership: ``is_member`` in ``channel``, or an error.

        Without the scope to read channels, a read of the channel's history tells the same.
        """
        told = _answer(lambda: self._client.conversations_info(channel=channel))
        if told.error != "missing_scope":
            return told
        read = _answer(lambda: self._client.conversations_history(channel=channel, limit=1))
        return read if read.error else Answer({"channel": {"is_member": True}}, read.headers)


def _answer(request: Callable[[], SlackResponse]) -> Answer:
    try:
        response, error = request(), None
    except SlackApiError as refusal:
        response, error = refusal.response, "unreadable answer"
    except (URLError, HTTPException, OSError, SlackRequestError) as trouble:
        raise UnreachableError(getattr(trouble, "reason", None) or trouble) from trouble
    data = response.data if isinstance(response.data, dict) else {}
    if response.status_code != 200:
        error = f"HTTP {response.status_code}"
    headers = {str(name).lower(): str(value) for name, value in response.headers.items()}
    return Answer(data, headers, error and data.get("error", error))
