"""Listeners for what people write to the bot, and the greeting for a channel that it joins.

Nothing of what people write is read or stored. Another bot's message, an edit, a file, and a reply
in a thread of direct messages are acknowledged and ignored.
"""

from collections.abc import Callable, Mapping
from typing import Any

from slack_sdk import WebClient

from bot.cards.message import Message
from bot.logs import tell
from bot.slack.answering import Answering
from bot.slack.identity import Identity

Told = Mapping[str, Any]

MENTION, DIRECT = "app_mention", "message"
HEARD = (MENTION, f"{DIRECT}.im")
"""The events to subscribe to; Slack sends the second as ``message``."""
OF_DIRECT = (None, "im", "app_home")
"""The ``channel_type`` of direct messages with the bot."""


class HelloListeners:
    """Answers mentions and direct messages, and greets channels."""

    def __init__(self, answering: Answering, client: WebClient, identity: Identity) -> None:
        self._answering = answering
        self._client = client
        self._identity = identity

    def heard(self, event: dict[str, Any]) -> None:
        """Handle a mention or a direct message: answer the person who wrote it, once."""
        user, channel = event.get("user"), event.get("channel")
        if not (isinstance(user, str) and isinstance(channel, str) and self._is_for_us(event)):
            return
        tell(word="hello")
        # An edit, and a mention in direct messages, come as events of their own: the message counts
        origin = self._answering.origin(user, channel, "heard", event.get("ts"))
        answer = self._answering.dispatcher.hear(origin)
        if answer.silent:
            return
        only_for = "" if channel[:1] == "D" else user  # in a channel it would disturb the others
        thread = event.get("thread_ts") or ""
        self._say(lambda: self._post(channel, answer.message, only_for, thread), channel)

    def joined(self, channel: str) -> None:
        """Greet a channel that the bot has just joined, if no phase runs there."""
        message = self._answering.dispatcher.greet(channel)
        if message is not None:
            self._say(lambda: self._post(channel, message), channel)

    def _say(self, post: Callable[[], None], channel: str) -> None:
        # Nobody asks for it again, and whoever reads it twice is not misled.
        self._answering.replies.post(post, after=channel, twice=True)

    def _post(self, channel: str, message: Message, only_for: str = "", thread: str = "") -> None:
        content: dict[str, Any] = {"text": message.text, "blocks": list(message.blocks)}
        if only_for:
            self._client.chat_postEphemeral(
                channel=channel, user=only_for, thread_ts=thread or None, **content
            )
        else:
            self._client.chat_postMessage(channel=channel, **content)

    def _is_for_us(self, event: Told) -> bool:
        """Whether a person wrote it to the bot just now."""
        if any(event.get(name) for name in ("subtype", "bot_id", "edited", "hidden", "files")):
            return False
        if event.get("user") == self._identity.user:
            return False
        if event.get("type") == MENTION:
            return True
        is_direct = str(event["channel"])[:1] == "D" and event.get("channel_type") in OF_DIRECT
        return is_direct and not event.get("thread_ts")
