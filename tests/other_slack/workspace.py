"""What a workspace holds: people, conversations, messages, pins, views and files."""

import itertools
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

Json = dict[str, Any]

TEAM, ENTERPRISE, APP, BOT = "T024BE7LD", "E06DKKUHY", "A08QJ4Q9XUN", "W07BOTX2K9Z"
PARTNER = "T9PARTNER"
GROUP, GENERAL = "G0AKFJBEU", "C061EG9SL"
PEOPLE = {"lead": "W012A3CDE", "dev": "U2147483697", "ops": "WG0LAB1ZZ", "sponsor": "UFOREIGN01"}
ZONES = {"lead": "Europe/Berlin", "dev": "America/New_York", "ops": None, "sponsor": "Asia/Tokyo"}


class Refusal(Exception):  # noqa: N818 - it is Slack's word that is raised, not a fault of ours
    """An answer with ``ok: false``; its argument is the error's name."""


class Workspace:
    """One team of a larger organisation. ``now`` is the hour that messages are stamped with."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._numbers = itertools.count(1)
        self._changed = threading.Condition(threading.RLock())
        self.members = {GROUP, GENERAL}
        self.messages: dict[str, list[Json]] = {GROUP: [], GENERAL: []}
        self.private: dict[str, str] = {}
        self.pins: list[tuple[str, str]] = []
        self.views: dict[str, Json] = {}
        self.files: dict[str, Json] = {}
        self.replies: list[Json] = []
        self.changed: dict[str, Json] = {}
        self.mixed: list[Json] = []

    def number(self) -> int:
        """One that was not given out before."""
        return next(self._numbers)

    def keep(self, channel: str, message: Json) -> str:
        """Store a message; gives its ``ts``."""
        with self._changed:
            ts = f"{int(self._now().timestamp())}.{self.number():06d}"
            self.messages[channel].append({"type": "message", **message, "ts": ts})
            self._changed.notify_all()
        return ts

    def change(self, message: Json, change: Json) -> None:
        """Edit a message."""
        with self._changed:
            message.update(change)
            self._changed.notify_all()

    def drop(self, channel: str, message: Json) -> None:
        """Delete a message."""
        with self._changed:
            self.messages[channel].remove(message)
            self._changed.notify_all()

    def pin(self, pin: tuple[str, str]) -> None:
        """Put a message into the list of its channel's pins."""
        with self._changed:
            self.pins.append(pin)
            self._changed.notify_all()

    def unpin(self, pin: tuple[str, str]) -> None:
        """Take a message out of that list."""
        with self._changed:
            self.pins.remove(pin)
            self._changed.notify_all()

    def reply(self, body: Json) -> None:
        """Something came to a response_url; what it may ask for together is documented nowhere."""
        with self._changed:
            if body.get("replace_original") and body.get("response_type") == "ephemeral":
                self.mixed.append(body)
            self.replies.append(body)
            self._changed.notify_all()

    def open(self, user: str) -> str:
        """The conversation that the bot has with one person."""
        with self._changed:
            channel = self.private.setdefault(user, f"D{user[1:]}")
            self.messages.setdefault(channel, [])
        return channel

    def stands(self, channel: str, ts: str) -> Json:
        """A message; Refusal where it is not there."""
        for message in self.messages.get(channel, ()):
            if message["ts"] == ts:
                return message
        raise Refusal("message_not_found")

    def texts(self, channel: str, about: str = "") -> list[str]:
        """What the bot said in a channel, the oldest first, where it speaks of something."""
        said = [message for message in self.messages.get(channel, ()) if "bot_id" in message]
        return [message["text"] for message in said if about in message["text"]]

    def wait(self, until: Callable[[], bool]) -> None:
        """Return once it holds; something must happen here for that, within half a minute."""
        with self._changed:
            assert self._changed.wait_for(until, 30), (self.messages, self.replies)


def person(id_: str) -> Json:
    """A member as users.info and user_change tell of one; some have no name to show, no zone."""
    name = next(name for name, known in PEOPLE.items() if known == id_)
    return {
        "id": id_,
        "team_id": TEAM,
        "name": name,
        "deleted": False,
        "tz": ZONES[name],
        "tz_label": None,
        "profile": {"display_name": "", "real_name": name.title(), "email": None, "team": TEAM},
        "enterprise_user": {"id": id_, "enterprise_id": ENTERPRISE, "teams": [TEAM]},
        "is_bot": False,
        "who_can_share_contact_card": "EVERYONE",
    }
