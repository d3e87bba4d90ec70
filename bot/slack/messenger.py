"""Posting to Slack. Each post carries its outbox id; the client never retries by itself."""

from datetime import datetime
from typing import Any

import httpx2
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.cards.message import File, Message
from bot.delivery.messenger import UNREAD, GoneError, NotAllowedError, RefusedError, TryLaterError
from bot.observer import UNOBSERVED, Observer
from bot.slack.errors import map_slack_errors

EVENT_TYPE = "phasebot_post"
TIMEOUT = 20  # seconds; well under a lease
PAGES = 20
LOOKS = 3  # at a file that was uploaded: Slack reads it a moment later
NOT_PINNED = ("no_pin", "not_pinned")
GONE = "message_not_found"
TOO_MANY = 429
LOST_PLACE = "invalid_cursor"


class ObservedClient(WebClient):
    """A client that tells of each method whose rate Slack limits."""

    def __init__(self, observer: Observer, **options: Any) -> None:
        super().__init__(**options)
        self._observer = observer

    def api_call(self, api_method: str, **options: Any) -> SlackResponse:
        """Call a method of Slack's."""
        try:
            return super().api_call(api_method, **options)
        except SlackApiError as error:
            if error.response.status_code == TOO_MANY:
                self._observer.slowed(api_method)
            raise


def client_for(
    token: str, api_url: str, timeout: int = TIMEOUT, observer: Observer = UNOBSERVED
) -> WebClient:
    """Return a client that reports a dropped connection and does not retry."""
    return ObservedClient(
        observer, token=token, base_url=api_url, timeout=timeout, retry_handlers=[]
    )


class SlackMessenger:
    """The Messenger for Slack, or for any server with Slack's Web API."""

    def __init__(self, client: WebClient) -> None:
        self._client = client
        self._places: dict[int, tuple[int, str]] = {}

    def open(self, person: str) -> str:
        """Open the direct message with a person; return its id, which its history needs."""
        with map_slack_errors():
            opened = self._client.conversations_open(users=person)
        return str(opened["channel"]["id"])

    def post(self, channel: str, message: Message, outbox_id: int) -> str:
        """Post once; return the ``ts``."""
        with map_slack_errors():
            answer = self._client.chat_postMessage(
                channel=channel,
                text=message.text,
                blocks=list(message.blocks) or None,
                metadata={"event_type": EVENT_TYPE, "event_payload": {"outbox_id": outbox_id}},
                unfurl_links=False,
                unfurl_media=False,
            )
        return str(answer["ts"])

    def edit(self, channel: str, ts: str, message: Message) -> None:
        """Replace the content of a message. Raises GoneError if the message no longer exists."""
        try:
            with map_slack_errors():
                self._client.chat_update(
                    channel=channel,
                    ts=ts,
                    text=message.text,
                    blocks=list(message.blocks),
                )
        except RefusedError as error:
            if error.reason == GONE:
                raise GoneError from error
            raise

    def pin(self, channel: str, ts: str) -> None:
        """Pin a message in its conversation, unless it is pinned."""
        try:
            with map_slack_errors():
                self._client.pins_add(channel=channel, timestamp=ts)
        except RefusedError as error:
            if error.reason != "already_pinned":
                raise

    def unpin(self, channel: str, ts: str) -> None:
        """Unpin a message, unless it is not pinned."""
        try:
            with map_slack_errors():
                self._client.pins_remove(channel=channel, timestamp=ts)
        except RefusedError as error:
            if error.reason not in NOT_PINNED:
                raise

    def find(self, channel: str, outbox_id: int, since: datetime) -> str | None:
        """Find the post with this outbox id in the channel's history; return its ``ts`` or None.

        If Slack asks to try a page later, the next call goes on from that page. Raises
        NotAllowedError if the history since then is too long.
        """
        seen, cursor = self._places.pop(outbox_id, (0, ""))
        for page in range(seen, PAGES):
            try:
                answer = self._page(channel, since, cursor)
            except TryLaterError:
                self._places[outbox_id] = (page, cursor)
                raise
            except RefusedError as error:
                if error.reason == LOST_PLACE:  # cursors expire
                    raise TryLaterError(LOST_PLACE) from error
                raise
            messages: list[dict[str, Any]] = answer.get("messages") or []
            for message in messages:
                if _outbox_id(message) == outbox_id:
                    return str(message["ts"])
            cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                return None
        raise NotAllowedError("history_too_long")

    def _page(self, channel: str, since: datetime, cursor: str) -> SlackResponse:
        with map_slack_errors():
            return self._client.conversations_history(
                channel=channel,
                oldest=f"{since.timestamp():.6f}",
                include_all_metadata=True,
                limit=200,
                cursor=cursor or None,
            )

    def upload(self, file: File) -> str:
        """Upload a file in Slack's three steps, without sharing it; return its id."""
        with map_slack_errors():
            begun = self._client.files_getUploadURLExternal(
                filename=file.name, length=len(file.content), alt_txt=file.alt or None
            )
        _send_bytes(begun["upload_url"], file.content)
        with map_slack_errors():
            self._client.files_completeUploadExternal(
                files=[{"id": begun["file_id"], "title": file.title}]
            )
        return str(begun["file_id"])

    def link(self, file_id: str) -> str:
        """Return the permalink of a file that Slack has processed.

        Raises TryLaterError until then: its ``mimetype`` is still empty.
        """
        for _ in range(LOOKS):
            try:
                with map_slack_errors():
                    file = self._client.files_info(file=file_id)["file"]
            except RefusedError as error:
                if error.reason != "file_not_found":
                    raise
                break
            if file.get("mimetype"):
                return str(file["permalink"])
        raise TryLaterError(UNREAD)


def _send_bytes(url: str, content: bytes) -> None:
    try:
        httpx2.post(url, content=content, timeout=TIMEOUT).raise_for_status()
    except httpx2.HTTPError as error:
        raise TryLaterError(type(error).__name__) from error


def _outbox_id(message: dict[str, Any]) -> int | None:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return None
    found = (metadata.get("event_payload") or {}).get("outbox_id")
    return found if isinstance(found, int) else None
