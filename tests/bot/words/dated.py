"""Dates as somebody in Berlin types them, on a Friday morning."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.words.dates import read_date, say
from bot.words.meaning import When
from phases.errors import UserError

BERLIN = ZoneInfo("Europe/Berlin")
AUCKLAND = ZoneInfo("Pacific/Auckland")
ZONES = [BERLIN, AUCKLAND, ZoneInfo("America/New_York"), ZoneInfo("UTC"), ZoneInfo("Asia/Kolkata")]


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


FRIDAY = berlin("2026-11-27 10:00")
EXAMPLES = "Examples: tomorrow 9am, fri, 1 dec, 2026-12-11, in 3 days."


def read(text: str, now: datetime = FRIDAY, *, allow_past: bool = False) -> When:
    return read_date(text, now=now, zone=BERLIN, allow_past=allow_past)


def understood(text: str, now: datetime = FRIDAY) -> str:
    return say(read(text, now), BERLIN, now=now)


def refusal(text: str, now: datetime = FRIDAY) -> str:
    with pytest.raises(UserError) as refused:
        read(text, now)
    return str(refused.value)
