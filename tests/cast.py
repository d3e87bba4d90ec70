"""Who talks, where, and when: the people, channels and clock of the dialogues."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.domain.facts import PersonFacts

TUESDAY = datetime(2026, 11, 24, 8, 12, tzinfo=UTC)  # 09:12 in Berlin

PEOPLE = {
    "@lead": PersonFacts("U0LEAD", "lead", "Europe/Berlin", "lead@example.com"),
    "@dev": PersonFacts("U0DEV", "dev", "America/New_York", "dev@example.com"),
    "@ops": PersonFacts("U0OPS", "ops", "Asia/Kolkata", "ops@example.com"),
    "@sponsor": PersonFacts("U0SPONSOR", "sponsor", "America/Los_Angeles", ""),
}
GROUPS = {"@qa": "S0QA00001", "@crowd": "S0CROWD01", "@gone": "S0GONE001"}
"""Slack's user groups, by handle."""
BOT = "U0PHASEBOT"
CHANNELS = {
    "#phase-e": "C0PHASEE",
    "#general": "C0GENERAL",
    "#stakeholders": "C0STAKE",
    "dm": "D0DIRECT",
}


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    now: datetime = TUESDAY

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        """Move by days, hours, minutes."""
        self.now += timedelta(**by)
