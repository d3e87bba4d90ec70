"""The time zone database."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.cli.doctor.finding import Finding, ok, wrong
from bot.cli.doctor.situation import Situation

ASKED = ("America/New_York", "Asia/Kolkata", "Europe/Berlin")


def check(_situation: Situation) -> Iterator[Finding]:
    """Check that time zones are known; without them all times would be in UTC."""
    try:
        for name in ASKED:
            ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError):
        yield wrong("the time zones are missing", "pip install tzdata")
    else:
        yield ok("known")
