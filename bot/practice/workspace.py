"""The state of the practice workspace: people, conversations and messages."""

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.practice.clock import MovableClock
from bot.practice.files import Files
from bot.practice.held import Held
from bot.practice.messages import Blocks, Message, Pin, Stamps
from bot.practice.people import (
    BOTS,
    CHANNELS,
    PEOPLE,
    SCOPES,
    USER_GROUPS,
    Conversation,
    Person,
    UserGroup,
    direct_messages,
)
from bot.practice.triggers import Triggers
from bot.practice.views import Views

ADDRESS = "https://practice.slack.com"


class Workspace(Held):
    """The state that the page shows.

    ``url`` is the base of links to messages and files; triggers expire by the ``real`` clock.
    """

    def __init__(
        self, clock: MovableClock, url: str = ADDRESS, real: Callable[[], float] = time.time
    ) -> None:
        super().__init__()
        self.clock = clock
        self.url = url
        self.views = Views(real)
        self.triggers = Triggers(real)
        self._real = real
        self._begin()

    def _begin(self) -> None:
        self.files = Files(self.url)
        began = int(self._real())
        everybody = (replace(person, changed=began) for person in (*PEOPLE, *BOTS))
        self.people = {person.id: person for person in everybody}
        self.conversations = {channel.id: channel for channel in CHANNELS}
        self.user_groups = {group.id: group for group in USER_GROUPS}
        self.failures: list[str] = []
        self.scopes = SCOPES
        self.installed = True
        self._stamps = Stamps(self.clock)
        self._messages: dict[tuple[str, str], Message] = {}
        self._read: dict[tuple[str, str], str] = {}

    def begin_anew(self, at: datetime) -> None:
        """Reset everything, and set the clock."""
        with self.changing():
            self.clock.move_to(at)
            self.views.forget()
            self._begin()

    # People and conversations

    def person_named(self, name: str) -> Person | None:
        """The person with this name, given without the ``@``."""
        people = self.people.values()
        return next((person for person in people if person.name == name.casefold()), None)

    def group_named(self, handle: str) -> UserGroup | None:
        """The user group with this handle, given without the ``@``."""
        groups = self.user_groups.values()
        return next((group for group in groups if group.handle == handle.casefold()), None)

    def channel_named(self, name: str) -> Conversation | None:
        """The channel with this name, given without the ``#``."""
        channels = (c for c in self.conversations.values() if not c.is_direct)
        return next((channel for channel in channels if channel.name == name.casefold()), None)

    def direct_with(self, person: str) -> Conversation:
        """A person's direct messages with the bot, opened if necessary."""
        conversation = direct_messages(person)
        with self._lock:
            if conversation.id not in self.conversations:
                self.put(conversation)
            return self.conversations[conversation.id]

    def put(self, conversation: Conversation) -> None:
        """Add or replace a conversation."""
        with self.changing():
            self.conversations[conversation.id] = conversation

    def invite_bot(self, channel: str) -> None:
        """Add the bot to a channel."""
        self.put(replace(self.conversations[channel], has_bot=True))

    def remove_bot(self, channel: str) -> None:
        """Remove the bot from a channel."""
        self.put(replace(self.conversations[channel], has_bot=False))

    def install(self, *, is_on: bool) -> None:
        """Install the app, or uninstall it and revoke its tokens."""
        with self.changing():
            self.installed = is_on

    def archive(self, channel: str) -> None:
        """Archive a channel, so that nobody can post there."""
        self.put(replace(self.conversations[channel], archived=True))

    def set_clock(self, moment: datetime) -> None:
        """Set the time of the workspace."""
        with self.changing():
            self.clock.move_to(moment)

    def set_zone(self, person: str, zone: str) -> Person:
        """Change a person's zone."""
        return self.change_person(person, zone=zone)

    def change_person(self, person: str, **changes: Any) -> Person:
        """Change fields of an account."""
        with self.changing():
            known = self.people[person]
            at = max(known.changed + 1, int(self._real()))  # no two changes have the same second
            self.people[person] = replace(known, changed=at, **changes)
            return self.people[person]

    # Messages

    def post(
        self,
        channel: str,
        author: str,
        text: str,
        blocks: Blocks = (),
        *,
        metadata: dict[str, Any] | None = None,
        only_for: str | None = None,
        files: Iterable[str] = (),
    ) -> Message:
        """Post a message; its author has then read up to it. Raises ApiError for unknown images.

        A link to a file shares the file. Ephemeral messages share none.
        """
        with self.changing():
            self.files.check_pictures(blocks)
            linked = self.files.linked(text + json.dumps(blocks, ensure_ascii=False))
            shared = () if only_for else tuple(dict.fromkeys([*files, *linked]))
            self.files.share(shared, channel)
            message = Message(
                ts=self._stamps.next(),
                channel=channel,
                author=author,
                text=text,
                blocks=blocks,
                metadata=metadata,
                only_for=only_for,
                revision=self.revision,
                posted_in=self.revision,
                files=shared,
            )
            self._messages[channel, message.ts] = message
            self._read[author, channel] = message.ts
            return message

    def edit(self, message: Message, *, marked: bool = False, **changes: Any) -> Message:
        """Change a message in place; ``marked`` shows it as edited."""
        with self.changing():
            self.files.check_pictures(changes.get("blocks", ()))
            if marked:
                changes["edited"] = self._stamps.next()
            as_it_stands = self._messages[message.channel, message.ts]
            changed = replace(as_it_stands, revision=self.revision, **changes)
            self._messages[message.channel, message.ts] = changed
            return changed

    def pin(self, message: Message, by: str, *, is_on: bool = True) -> None:
        """Pin a message, or unpin it."""
        with self.changing():
            pin = Pin(by, int(self.clock.now().timestamp()), self.revision, is_on)
            as_it_stands = self._messages[message.channel, message.ts]
            self._messages[message.channel, message.ts] = replace(as_it_stands, pin=pin)

    def permalink(self, message: Message) -> str:
        """The link to a message for people."""
        return f"{self.url}/archives/{message.channel}/p{message.ts.replace('.', '')}"

    def delete(self, message: Message) -> None:
        """Delete a message."""
        self.edit(message, deleted=True)

    def find(self, channel: str, ts: str) -> Message | None:
        """The message with this timestamp, ephemeral or not, unless it was deleted."""
        with self._lock:
            message = self._messages.get((channel, ts))
        return None if message is None or message.deleted else message

    def messages(self, channel: str | None = None) -> list[Message]:
        """All messages in a channel, or anywhere, oldest first, including deleted ones."""
        with self._lock:
            return [m for m in self._messages.values() if channel in (None, m.channel)]

    def visible_to(self, person: str, channel: str | None = None) -> list[Message]:
        """The messages that a person sees in a channel, or anywhere, oldest first."""
        with self._lock:
            return [m for m in self.messages(channel) if self.shows(m, person)]

    def shows(self, message: Message, person: str) -> bool:
        """Whether a person sees a message."""
        is_theirs = self.conversations[message.channel].reached_by(person)
        return is_theirs and not message.deleted and message.only_for in (None, person)

    # Read marks

    def mark_read(self, person: str, channel: str) -> None:
        """Mark a channel as read by a person."""
        seen = self.visible_to(person, channel)
        if seen and self._read.get((person, channel)) != seen[-1].ts:
            with self.changing():
                self._read[person, channel] = seen[-1].ts

    def unread(self, person: str, channel: str) -> int:
        """The number of messages in a channel that a person has not read."""
        read = self._read.get((person, channel), "")
        return sum(message.ts > read for message in self.visible_to(person, channel))

    # Failures

    def fail(self, sentence: str) -> None:
        """Record that the app did something that it should never do."""
        with self.changing():
            self.failures.append(sentence)
