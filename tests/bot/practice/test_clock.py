"""The clock that is moved, and the words that move it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.practice import MovableClock, Practice
from bot.practice.clock_words import moment_meant
from phases.errors import UserError
from tests.bot.practice.conftest import TUESDAY

BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def test_it_stands_still_until_it_is_moved_and_speaks_utc() -> None:
    clock = MovableClock(at("2026-11-24 09:12"))
    assert clock.now() == clock.now() == TUESDAY
    clock.move_to(at("2026-11-24 10:00"))
    assert clock.now().tzinfo is UTC
    assert clock.now().hour == 9


def test_a_time_without_its_zone_is_no_time() -> None:
    naive = TUESDAY.replace(tzinfo=None)
    with pytest.raises(ValueError, match="has none"):
        MovableClock(naive)
    with pytest.raises(ValueError, match="has none"):
        MovableClock(TUESDAY).move_to(naive)


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("+30m", "2026-11-24 09:42"),
        ("+3h", "2026-11-24 12:12"),
        ("+1d", "2026-11-25 09:12"),
        ("+2w", "2026-12-08 09:12"),
        ("2026-12-01 09:30", "2026-12-01 09:30"),
        ("2026-12-01T9:30", "2026-12-01 09:30"),
        ("2026-01-02 09:30", "2026-01-02 09:30"),
        ("09:30", "2026-11-24 09:30"),
        ("09:12", "2026-11-25 09:12"),
        ("9:00", "2026-11-25 09:00"),
    ],
)
def test_understands(words: str, moment: str) -> None:
    assert moment_meant(words, TUESDAY, BERLIN) == at(moment)


def test_a_day_keeps_the_hour_on_the_wall() -> None:
    before_summer_ends = at("2026-10-24 12:00")
    assert moment_meant("+1d", before_summer_ends, BERLIN) == at("2026-10-25 12:00")
    assert moment_meant("+24h", before_summer_ends, BERLIN) == at("2026-10-25 11:00")


@pytest.mark.parametrize("words", ["tomorrow", "1d", "+1y", "25:00", "2026-13-01 09:00", "9"])
def test_says_what_it_does_not_understand(words: str) -> None:
    with pytest.raises(UserError, match=r"I cannot move the clock by .* Write \+1d"):
        moment_meant(words, TUESDAY, BERLIN)


def test_one_move_has_a_limit() -> None:
    assert moment_meant("+400d", TUESDAY, BERLIN)
    with pytest.raises(UserError, match="400 days at the most"):
        moment_meant("+401d", TUESDAY, BERLIN)


def test_no_hour_is_jumped_over(practice: Practice) -> None:
    lived: list[datetime] = []
    settled: list[datetime] = []
    practice.connect("http://127.0.0.1:9", lived.append, lambda: settled.append(lived[-1]))
    practice.move_clock(TUESDAY + timedelta(hours=2))
    assert [f"{moment:%H:%M}" for moment in lived] == ["08:30", "09:00", "09:30", "10:00", "10:12"]
    assert settled == lived
    assert practice.clock.now() == TUESDAY + timedelta(hours=2)


def test_a_move_to_a_whole_hour_lives_it_once(practice: Practice) -> None:
    lived: list[datetime] = []
    practice.connect("http://127.0.0.1:9", lived.append)
    practice.move_clock(at("2026-11-24 10:00"))
    assert [f"{moment:%H:%M}" for moment in lived] == ["08:30", "09:00"]


def test_the_past_is_set_at_once(practice: Practice) -> None:
    lived: list[datetime] = []
    practice.connect("http://127.0.0.1:9", lived.append)
    practice.move_clock(TUESDAY - timedelta(days=3))
    assert lived == [TUESDAY - timedelta(days=3)]
