"""Moments that the tests of reminders speak of."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """A moment of 2026 in Berlin, in November unless said, where the stage's lead lives."""
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)
