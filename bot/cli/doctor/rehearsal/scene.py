"""What the steps of a rehearsal share: Slack, where they play, and what is to be taken away."""

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
"""A name, and what is sent: ``kind`` says whether it is a message, a form or a home."""

LOOKS = 10  # for what Slack knows only a moment later
BETWEEN = 1.0  # seconds
LEFT = "Phasebot has rehearsed here, and may not delete this. Please delete it."


class NotTriedError(Exception):
    """A step cannot be taken; says why."""


@dataclass(slots=True)
class Scene:
    """``person`` gets direct messages and a home: named, or who pressed. ``made`` takes away."""

    slack: NotedSlack
    report: Report
    channel: str
    wait: Callable[[float], None]
    cards: Iterable[Card] = ()
    person: str = ""
    app_token: str = ""
    patience: float = 60.0
    me: str = ""
    ts: str = ""
    number: int = 0
    made: list[Callable[[], None]] = field(default_factory=list)
    began: datetime = field(default_factory=lambda: datetime.now(UTC) - timedelta(minutes=5))

    def of_kind(self, kind: str) -> list[Card]:
        """The cards of one kind."""
        return [card for card in self.cards if card[1]["kind"] == kind]

    def post(self, where: str, message: Message) -> tuple[str, str, int]:
        """Post it, to be deleted at the end; gives the conversation, the ``ts``, and its number."""
        # Below nought: no message of the bot's has such a number.
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
        """A post that got no answer may stand; by a name it cannot be looked for."""
        if channel.startswith("#"):
            raise NotTriedError("a post that got no answer may stand in the channel")
        ts = self.slack.messenger.find(channel, number, self.began)
        if ts:
            self._take_away(channel, ts)

    def _take_away(self, channel: str, ts: str) -> None:
        """Delete a message; where that is refused, it says at least what it was."""
        try:
            self.slack.delete_message(channel, ts)
        except RefusedError:
            self.slack.messenger.edit(channel, ts, Message(LEFT))
            raise

    def look_for(self, channel: str, number: int) -> None:
        """Find a post again by its number, as delivery does. Raises GoneError."""
        for _ in range(LOOKS):
            if self.slack.messenger.find(channel, number, self.began):
                return
            self.wait(BETWEEN)
        raise GoneError

    def require_message(self) -> None:
        """Most steps need one that stands."""
        if not self.ts:
            raise NotTriedError("nothing could be posted")

    def require_person(self) -> None:
        """Some need somebody."""
        if not self.person:
            raise NotTriedError("nobody was named and nobody pressed: --person U012AB3CD names one")
