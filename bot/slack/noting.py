"""The bot's calls to Slack, made with a client that records each answer and keeps rate limits."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web import SlackResponse

from bot.delivery.messenger import TryLaterError
from bot.slack.errors import map_slack_errors, seconds_in
from bot.slack.messenger import TIMEOUT, SlackMessenger
from bot.slack.quick import Quick
from bot.slack.views import Views

PACED = {"chat.postMessage", "chat.update", "chat.delete", "views.update", "views.publish"}
"""Methods called many times in a row. Slack allows about fifty a minute, and one post a second."""

TIMES = 3  # tries of a call that Slack rate-limits
LONGEST = 60.0  # seconds that a rate-limited call waits at most

_CODE = re.compile(r"[A-Za-z0-9_.]{1,60}")
_SCOPES = re.compile(r"[a-z0-9_.,:\- ]{1,2000}")


@dataclass(frozen=True, slots=True)
class Noted:
    """Slack's answer to one call: its error code, its scopes and warnings, and its messages.

    ``seconds`` is set if Slack limited the rate; the call is made again after that time.
    """

    method: str
    error: str | None = None
    codes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    seconds: float | None = None


class NotingClient(WebClient):
    """A client that reports each answer to ``note``. ``answer`` is the last successful one."""

    def __init__(
        self,
        token: str,
        api_url: str,
        note: Callable[[Noted], None],
        wait: Callable[[float], None],
        pace: float,
    ) -> None:
        super().__init__(token=token, base_url=api_url, timeout=TIMEOUT, retry_handlers=[])
        self.answer: dict[str, Any] = {}
        self._note = note
        self._wait = wait
        self._pace = pace

    def api_call(self, api_method: str, **how: Any) -> SlackResponse:
        """Call a method at Slack's pace; wait and retry if Slack limits the rate."""
        if api_method in PACED:
            self._wait(self._pace)
        for _ in range(TIMES):
            try:
                return self._called(api_method, how)
            except SlackApiError as error:
                seconds = _patience(error.response)
                if seconds is None:
                    self._note(_refused(api_method, error.response))
                    raise
                self._note(Noted(api_method, seconds=seconds))
                self._wait(seconds)
        self._note(Noted(api_method, f"HTTP 429, {TIMES} times"))
        raise TryLaterError("ratelimited")

    def _called(self, method: str, how: dict[str, Any]) -> SlackResponse:
        try:
            response = super().api_call(method, **how)
        except (URLError, HTTPException, OSError, SlackRequestError) as error:
            self._note(Noted(method, f"no answer: {type(error).__name__}"))
            raise
        self.answer = response.data if isinstance(response.data, dict) else {}
        self._note(_noted(method, None, self.answer))
        return response


class NotedSlack:
    """The bot's messenger and views with a noting client, and a few calls to read or delete."""

    def __init__(self, client: NotingClient) -> None:
        self._client = client
        self._quick = Quick(client)
        self.messenger = SlackMessenger(client)
        self.views = Views(self._quick, client)
        self.scopes: frozenset[str] | None = None
        """The token's, once they are known."""

    def who_am_i(self) -> dict[str, Any]:
        """Ask whose token it is, and of which workspace; its scopes come with the answer."""
        with map_slack_errors():
            headers = self._client.auth_test().headers
        told = [value for name, value in headers.items() if name.lower() == "x-oauth-scopes"]
        self.scopes = frozenset(",".join(told).replace(" ", "").split(",")) if told else None
        return self._client.answer

    def look_up(self, person: str) -> None:
        """Read a profile."""
        with map_slack_errors():
            self._client.users_info(user=person)

    def user_groups(self) -> list[str]:
        """Return the ids of the workspace's user groups."""
        with map_slack_errors():
            self._client.usergroups_list()
        found = self._client.answer.get("usergroups") or []
        return [str(group["id"]) for group in found if isinstance(group, dict) and "id" in group]

    def members_of(self, group: str) -> None:
        """Read who is in a user group."""
        with map_slack_errors():
            self._client.usergroups_users_list(usergroup=group)

    def conversation(self) -> str:
        """Return the conversation's id from Slack's answer to the last post."""
        return str(self._client.answer.get("channel", ""))

    def delete_message(self, channel: str, ts: str) -> None:
        """Delete a message."""
        with map_slack_errors():
            self._client.chat_delete(channel=channel, ts=ts)

    def delete_file(self, id_: str) -> None:
        """Delete a file."""
        with map_slack_errors():
            self._client.files_delete(file=id_)

    def address_of_socket(self, app_token: str) -> str:
        """Return the WebSocket address for Socket Mode."""
        with map_slack_errors():
            self._client.apps_connections_open(app_token=app_token)
        return str(self._client.answer["url"])

    def stop(self) -> None:
        """Wait for the calls in progress, and take no more."""
        self._quick.stop()


def _refused(method: str, response: SlackResponse) -> Noted:
    data = response.data if isinstance(response.data, dict) else {}
    code = str(data.get("error", ""))
    said = code if _CODE.fullmatch(code) else "an answer that cannot be read"
    if response.status_code != 200:
        said = f"HTTP {response.status_code} {code if _CODE.fullmatch(code) else ''}".rstrip()
    return _noted(method, said, data)


def _noted(method: str, error: str | None, data: dict[str, Any]) -> Noted:
    """Take the scopes, warnings and messages from an answer, and nothing else."""
    scopes = [
        f"{name} {data[name]}"
        for name in ("needed", "provided")
        if _SCOPES.fullmatch(str(data.get(name, "")))
    ]
    more = data.get("response_metadata")
    more = more if isinstance(more, dict) else {}
    warnings = {str(data.get("warning") or ""), *_texts(more.get("warnings"))}
    told = [f"warning {each}" for each in sorted(warnings) if _CODE.fullmatch(each)]
    return Noted(method, error, (*scopes, *told), tuple(_texts(more.get("messages"))))


def _texts(given: Any) -> list[str]:
    return [each for each in given if isinstance(each, str)] if isinstance(given, list) else []


def _patience(response: SlackResponse) -> float | None:
    """Return the seconds that Slack asks to wait; None if it does not, or if they are too many."""
    if response.status_code != 429:
        return None
    seconds = seconds_in(response.headers)
    return seconds if 0 <= seconds <= LONGEST else None
