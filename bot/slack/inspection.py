"""Questions to Slack whose answers are looked at as they come: headers, refusals, silence."""

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
    """No answer came; ``cause`` is what the network said."""

    def __init__(self, cause: BaseException) -> None:
        super().__init__(str(cause))
        self.cause = cause


@dataclass(frozen=True, slots=True)
class Answer:
    """What Slack said. ``error`` is its word for a refusal; headers go by lower-case names."""

    data: dict[str, Any]
    headers: dict[str, str]
    error: str | None = None


class Inspection:
    """Asks Slack with a token. Each question raises UnreachableError when no answer comes."""

    def __init__(self, token: str, api_url: str) -> None:
        self._client = client_for(token, api_url, TIMEOUT)

    @property
    def proxy(self) -> str | None:
        """The proxy that calls go through, as the environment names it."""
        return self._client.proxy

    def who_am_i(self) -> Answer:
        """Whose token it is."""
        return _answer(self._client.auth_test)

    def open_socket(self, app_token: str) -> Answer:
        """Whether Slack would take a connection over Socket Mode; none is made."""
        return _answer(lambda: self._client.apps_connections_open(app_token=app_token))

    def is_member(self, channel: str) -> Answer:
        """A look at a channel: ``is_member`` in ``channel``, or a refusal that says why not.

        Without the scope to read channels, a look at a channel's history tells the same.
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
