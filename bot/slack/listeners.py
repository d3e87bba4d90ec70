"""What each kind of request means: read it, ask the desk, answer in the ack or right after."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

from slack_bolt import Ack, BoltResponse

from bot.blocks import escape
from bot.commands.desk import Desk, Request
from bot.logs import tell
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
        answer = self._desk.type(request, text)
        if answer.later and body.get("response_url"):
            self._replies.follow(body["response_url"], answer.later)
        return ack(**answer.as_ack())

    def typed_unknown(self, ack: Ack, body: dict[str, Any]) -> BoltResponse:
        """A slash command that Slack sends here and that we were not told of."""
        ours = self._desk.place.command
        return ack(f"I don't know {escape(str(body.get('command')))}. I listen to {ours}")

    def pressed(self, ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> BoltResponse:
        """A button: Slack ignores the ack's body, so the answer follows right after."""
        user = (body.get("user") or {}).get("id")
        if not user:
            return BoltResponse(status=400)
        container = body.get("container") or {}
        channel = (body.get("channel") or {}).get("id") or container.get("channel_id") or ""
        pressed = (container.get("message_ts"), action.get("action_ts"), action["action_id"])
        value = str(action.get("value") or "")
        tell(word=action["action_id"])
        request = self._request(user, channel, *pressed, value)
        answer = self._desk.press(request, action["action_id"], value)
        if body.get("response_url"):
            card = f"{user} {container.get('message_ts')}"
            self._replies.send(body["response_url"], answer, after=card)
            if answer.later:
                self._replies.follow(body["response_url"], answer.later)
        return ack()

    def profile_changed(self, event: dict[str, Any]) -> None:
        """Somebody's profile changed: their zone may have."""
        profile = event.get("user")
        if isinstance(profile, dict) and profile.get("id"):
            self._profiles.refresh(profile, self._clock())

    def _request(self, user: str, channel: str, *delivery: object) -> Request:
        tell(person=user)
        told = "\n".join(map(str, (user, channel, *delivery)))
        key = hashlib.sha256(told.encode()).hexdigest()
        return Request(lambda: self._profiles.of(user, self._clock()), channel, key)
