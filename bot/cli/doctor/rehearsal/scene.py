"""The state that the steps of a rehearsal share: Slack, the channel, and what to delete."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.cards.message import Message
from bot.cli.doctor.rehearsal.report import Report
from bot.delivery.messenger import GoneError, RefusedError, TryLaterError
from bot.slack.noting import NotedSlack

Card = tuple[str, dict[str, Any]]
"""A name and what is sent, where ``kind`` is message, modal or home."""

LOOKS = 10  # tries to find what Slack knows only a moment later
BETWEEN = 1.0  # seconds
LEFT = "Phasebot has rehearsed here, and may not delete this. Please delete it."


class NotTriedError(Exception):
    """A step cannot be taken; the message says why."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where Slackbot's calls come in: the public address, and where a proxy passes them on to.

    It stays open for ``longer`` seconds after a call, since Slackbot may have another question.
    """

    address: str = ""
    secret: str = ""
    host: str = "127.0.0.1"
    port: int = 3000
    longer: float = 10.0


@dataclass(slots=True)
class Scene:
    """The shared state. ``person`` gets direct messages and a home: given, or the one who pressed.

    ``made`` has a function for each thing that was made, which deletes it.
    """

    slack: NotedSlack
    report: Report
    channel: str
    wait: Callable[[float], None]
    cards: Iterable[Card] = ()
    person: str = ""
    app_token: str = ""
    patience: float = 60.0
    door: Door = Door()
    me: str = ""
    ts: str = ""
    number: int = 0
    made: list[Callable[[], None]] = field(default_factory=list)
    began: datetime = field(default_factory=lambda: datetime.now(UTC) - timedelta(minutes=5))

    def of_kind(self, kind: str) -> list[Card]:
        """Return the cards of one kind."""
        return [card for card in self.cards if card[1]["kind"] == kind]

    def post(self, where: str, message: Message) -> tuple[str, str, int]:
        """Post a message, to be deleted at the end; return its conversation, ``ts`` and number."""
        # Negative, since real outbox ids are positive.
        number = -1 - secrets.randbelow(1_000_000_000)
        try:
            ts = self.slack.messenger.post(where, message, number)
        except (TryLaterError, KeyboardInterrupt):
            self.made.append(lambda: self._take_away_if_it_stands(where, number))
            raise
        channel = self.slack.conversation()
        self.made.append(lambda: self._take_away(channel, ts))
        return channel, ts, number

    def _take_away_if_it_stands(self, channel: str, number: int) -> None:
        """Delete a post without an answer if it arrived; to find it, the channel's id is needed."""
        if channel.startswith("#"):
            raise NotTriedError("a post that got no answer may stand in the channel")
        ts = self.slack.messenger.find(channel, number, self.began)
        if ts:
            self._take_away(channel, ts)

    def _take_away(self, channel: str, ts: str) -> None:
        """Delete a message; if Slack refuses, edit it to say what it is."""
        try:
            self.slack.delete_message(channel, ts)
        except RefusedError:
            self.slack.messenger.edit(channel, ts, Message(LEFT))
            raise

    def look_for(self, channel: str, number: int) -> None:
        """Find a post by its number, as delivery does. Raises GoneError if it is not found."""
        for _ in range(LOOKS):
            if self.slack.messenger.find(channel, number, self.began):
                return
            self.wait(BETWEEN)
        raise GoneError

    def require_message(self) -> None:
        """Raise NotTriedError if nothing was posted."""
        if not self.ts:
            raise NotTriedError("nothing could be posted")

    def require_person(self) -> None:
        """Raise NotTriedError if no person is known."""
        if not self.person:
            raise NotTriedError("nobody was named and nobody pressed: --person U012AB3CD names one")
