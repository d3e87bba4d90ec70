"""What holds for every text that could be a date, and for every date of the guide."""

import contextlib
import re
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.words.dates import as_typed, read_date, say
from bot.words.routine import Routine
from bot.working_time.habits import Habits
from bot.working_time.hours import hour_exists
from phases.errors import UserError
from tests.bot.words.dated import (
    FRIDAY,
    ZONES,
    read,
    refusal,
)

GUIDE = (Path(__file__).parents[3] / "docs" / "reminders.md").read_text(encoding="utf-8")
_, _, DATES = GUIDE.partition("## Dates")
TABLE, _, BELOW = DATES.partition("`due` also reads")


@pytest.mark.parametrize("typed", re.findall(r"`([^`]+)`", TABLE.partition("|---|")[2]))
def test_every_date_of_the_guide_is_read(typed: str) -> None:
    assert read(typed).at > FRIDAY


def test_every_date_that_the_guide_calls_refused_is_refused() -> None:
    refused, _, _ = BELOW.partition("Only `remind`")
    _, _, refused = refused.partition("to type: ")
    typed = re.findall(r"`([^`]+)`", refused)
    assert len(typed) > 4
    for each in [*typed, "every day"]:
        assert "Examples:" in refusal(each)


START = datetime(2025, 1, 1, tzinfo=UTC)
NOWS = st.integers(0, 74 * 365 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
WORDS = st.sampled_from(
    [
        *("1", "31", "29", "0", "3", "9999", "2026", "2028-02-29", "01/02/2027", "dec", "feb"),
        *("sept", "march", "fri", "sunday", "next", "today", "tomorrow", "days", "hours", "week"),
        *("9am", "25:00", "02:30", "noon", "pm", "w", "+", "in", "a", "at", "by", "of", "st", ","),
        *("evening", "tonight", "utc", "cet", "pst", "+05:30", "midnight", "the", "1st", "end of"),
        *("month", "working days", "half past", "o'clock", "1.5", "h", "31/12", "15h30", "eod"),
    ]
)
TYPED = st.text() | st.lists(WORDS, max_size=5).map(" ".join) | st.lists(WORDS).map("".join)


@given(TYPED, NOWS, st.sampled_from(ZONES))
def test_any_text_is_refused_or_a_moment_that_is_still_ahead(
    text: str, now: datetime, zone: ZoneInfo
) -> None:
    with contextlib.suppress(UserError):
        when = read_date(text, now=now, zone=zone)
        assert when.at.tzinfo is UTC
        assert when.at.astimezone(zone).date() == when.day
        assert when.at > now


@given(TYPED, NOWS, st.sampled_from(ZONES))
def test_where_the_past_is_allowed_any_text_is_refused_or_a_moment(
    text: str, now: datetime, zone: ZoneInfo
) -> None:
    with contextlib.suppress(UserError):
        assert read_date(text, now=now, zone=zone, allow_past=True).at.tzinfo is UTC


@given(NOWS, st.sampled_from(ZONES))
def test_every_example_that_a_refusal_gives_can_be_read(now: datetime, zone: ZoneInfo) -> None:
    with pytest.raises(UserError) as refused:
        read_date("?", now=now, zone=zone)
    _, _, shown = str(refused.value).partition("Examples: ")
    for example in shown.rstrip(".").split(", "):
        assert read_date(example, now=now, zone=zone).at > now


@given(NOWS, st.sampled_from(ZONES), st.integers(1, 3650), st.times() | st.none())
def test_what_is_said_of_a_date_reads_as_that_date(
    now: datetime, zone: ZoneInfo, ahead: int, hour: time | None
) -> None:
    day = now.astimezone(zone).date() + timedelta(days=ahead)
    assume(hour is None or hour_exists(day, hour.replace(second=0, microsecond=0), zone))
    when = read_date(f"{day} {hour:%H:%M}" if hour else f"{day}", now=now, zone=zone)
    assert read_date(say(when, zone, now=now), now=now, zone=zone) == when


HOURS = st.integers(0, 24 * 4 - 1).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))


@given(NOWS, st.sampled_from(ZONES), st.sampled_from(ZONES), HOURS, HOURS, st.integers(3, 3650))
def test_a_date_that_ends_anothers_day_is_shown_as_it_was_typed(
    now: datetime, mine: ZoneInfo, theirs: ZoneInfo, start: time, end: time, ahead: int
) -> None:
    assume(start != end)
    habits = Habits(theirs, works_from=start, works_until=end)
    day = now.astimezone(mine).date() + timedelta(days=ahead)
    when = read_date(f"{day}", now=now, zone=mine, routine=Routine(end_of=habits.evening))
    assert (when.day, when.has_hour, when.due) == (day, False, day)
    assert when.at == habits.evening(day)
    assert when.at > now
    assert as_typed(when.at, mine, habits.evening) == f"{day}"
