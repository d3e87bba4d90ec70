"""What each kind of request means: read it, ask the desk, answer in the ack or right after."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

from slack_bolt import Ack, BoltResponse

from bot.commands.command import Answer
from bot.commands.desk import Desk, Request
from bot.slack.profiles import Profiles
from bot.slack.replies import Replies


class Listeners:
    """The listeners, with what they hand requests to."""

    def __init__(
        self, desk: Desk, profiles: Profiles, replies: Replies, clock: Callable[[], datetime]
    ) -> None:
        self._desk = desk
        self._profiles = profiles
        self._replies = replies
        self._clock = clock

    def typed(self, ack: Ack, body: dict[str, Any]) -> BoltResponse:
        """A slash command: the ack is the answer."""
        text, user, channel = (body.get(key) or "" for key in ("text", "user_id", "channel_id"))
        if not user or not channel:
            return BoltResponse(status=400)
        request = self._request(user, channel, body.get("trigger_id"), text)
        return ack(**_as_ack(self._desk.type(request, text)))

    def pressed(self, ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        """A button: Slack ignores the ack's body, so the answer follows right after."""
        container = body.get("container") or {}
        channel = (body.get("channel") or {}).get("id") or container.get("channel_id") or ""
        pressed = (container.get("message_ts"), action.get("action_ts"), action["action_id"])
        value = str(action.get("value") or "")
        request = self._request(body["user"]["id"], channel, *pressed, value)
        private = bool(container.get("is_ephemeral"))
        answer = self._desk.press(request, action["action_id"], value, private=private)
        ack()
        if body.get("response_url"):
            self._replies.send(body["response_url"], answer)

    def profile_changed(self, event: dict[str, Any]) -> None:
        """Somebody's profile changed: their zone may have."""
        self._profiles.refresh(event["user"], self._clock())

    def _request(self, user: str, channel: str, *delivery: object) -> Request:
        told = "\n".join(map(str, (user, channel, *delivery)))
        key = hashlib.sha256(told.encode()).hexdigest()
        return Request(self._profiles.of(user, self._clock()), channel, key)


def _as_ack(answer: Answer) -> dict[str, Any]:
    message = answer.message
    said: dict[str, Any] = {"text": message.text, "response_type": "ephemeral"}
    return said | ({"blocks": list(message.blocks)} if message.blocks else {})
