"""The people and channels of the practice workspace: four people in four zones, three channels."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

TEAM = "T0PRACTICE"
TEAM_DOMAIN = "practice"
APP = "A0PHASEBOT"
BOT = "U0PHASEBOT"
BOT_ID = "B0PHASEBOT"
SLACKBOT = "USLACKBOT"
TEAMS = {TEAM: "Practice", "T0ACME0001": "Acme Ltd"}
"""The workspaces of people, by id: the practice workspace, and a partner's."""

SCOPES = frozenset(
    (
        "commands",
        "chat:write",
        "im:write",
        "users:read",
        "users:read.email",
        "team:read",
        "pins:write",
        "files:write",
        "files:read",
        "channels:history",
        "groups:history",
        "im:history",
        "app_mentions:read",
        "channels:read",
        "groups:read",
        "usergroups:read",
    )
)
"""The scopes of the installed app: those that its manifest asks for."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person with an account; ``zone`` is an IANA name, "" if none is set.

    ``team`` is their Slack workspace, ``changed`` the real time of the profile's last change, in
    seconds.
    """

    id: str
    name: str
    real_name: str
    zone: str
    is_bot: bool = False
    deleted: bool = False
    is_guest: bool = False
    team: str = TEAM
    changed: int = 0

    @property
    def email(self) -> str:
        """An address at example.com, which nobody can write to."""
        return f"{self.name}@example.com"

    def profile(self, now: datetime) -> dict[str, Any]:
        """The profile in the shape of ``users.info`` and ``user_change``.

        For a deactivated account, Slack gives neither the zone nor the role flags.
        """
        told = {
            "id": self.id,
            "team_id": self.team,
            "name": self.name,
            "deleted": self.deleted,
            "real_name": self.real_name,
            "profile": {
                "real_name": self.real_name,
                "display_name": self.name,
                "email": self.email,
                "team": self.team,
            },
            "is_bot": self.is_bot and self.id != SLACKBOT,
            "is_app_user": False,
            "updated": self.changed,
        }
        return told if self.deleted else told | self._flags() | self._clock(now)

    def _flags(self) -> dict[str, Any]:
        guest = {"is_restricted": self.is_guest, "is_ultra_restricted": False}
        return {"is_admin": False, "is_owner": False, "is_stranger": False} | guest

    def _clock(self, now: datetime) -> dict[str, Any]:
        if not self.zone:
            return {}
        local = now.astimezone(ZoneInfo(self.zone))
        offset = local.utcoffset()
        seconds = int(offset.total_seconds()) if offset else 0
        return {"tz": self.zone, "tz_label": local.tzname(), "tz_offset": seconds}


PEOPLE = (
    Person("U0LEAD0001", "lead", "Lena Brandt", "Europe/Berlin"),
    Person("U0DEV00001", "dev", "Dana Ortiz", "America/New_York"),
    Person("U0OPS00001", "ops", "Arjun Rao", "Asia/Kolkata"),
    Person("U0SPONSOR1", "sponsor", "Sam Whitfield", "America/Los_Angeles"),
)
BOTS = (
    Person(BOT, "phasebot", "Phasebot", "UTC", is_bot=True),
    Person(SLACKBOT, "slackbot", "Slackbot", "UTC", is_bot=True),
)


@dataclass(frozen=True, slots=True)
class UserGroup:
    """A group of people that can be mentioned by its handle, without the "@"."""

    id: str
    handle: str
    name: str
    members: tuple[str, ...]
    disabled: bool = False


USER_GROUPS = (UserGroup("S0QA000001", "qa", "Quality", ("U0DEV00001", "U0OPS00001")),)


@dataclass(frozen=True, slots=True)
class Conversation:
    """A channel, or, if ``person`` is set, that person's direct messages with the bot."""

    id: str
    name: str
    person: str | None = None
    has_bot: bool = True
    archived: bool = False

    @property
    def is_direct(self) -> bool:
        """Whether it is a person's direct messages with the bot."""
        return self.person is not None

    def reached_by(self, person: str) -> bool:
        """Whether a person can read it; everybody is in every channel."""
        return self.person in (None, person)


CHANNELS = (
    Conversation("C0PHASEE01", "phase-e"),
    Conversation("C0GENERAL1", "general"),
    Conversation("C0STAKEHLD", "stakeholders"),
)


def direct_messages(person: str) -> Conversation:
    """The conversation between a person and the bot."""
    return Conversation(f"D{person[1:]}", "directmessage", person=person)
