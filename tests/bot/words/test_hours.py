"""Hours as people type them: with a day or alone, ahead of now, and parts of the day."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.bot.words.dated import FRIDAY, berlin, read, refusal, understood


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("tomorrow 9am", "Sat 28 Nov, 09:00"),
        ("fri 14:30", "Fri 27 Nov, 14:30"),
        ("2026-12-01 09:30", "Tue 1 Dec, 09:30"),
        ("2026-12-01T09:30", "Tue 1 Dec, 09:30"),
        ("1 dec at 5pm", "Tue 1 Dec, 17:00"),
        ("Dec 1, 5 p.m.", "Tue 1 Dec, 17:00"),
        ("9am tomorrow", "Sat 28 Nov, 09:00"),
        ("17:00 on monday", "Mon 30 Nov, 17:00"),
        ("monday noon", "Mon 30 Nov, 12:00"),
        ("in 3 days 12am", "Mon 30 Nov, 00:00"),
        ("tomorrow 12:15pm", "Sat 28 Nov, 12:15"),
        ("in 4 hours", "Fri 27 Nov, 14:00"),
        ("+4h", "Fri 27 Nov, 14:00"),
        ("in an hour", "Fri 27 Nov, 11:00"),
        ("30 min", "Fri 27 Nov, 10:30"),
        ("in 1.5 hours", "Fri 27 Nov, 11:30"),
        ("for 2.5 hours", "Fri 27 Nov, 12:30"),
        ("in 1h30m", "Fri 27 Nov, 11:30"),
        ("in 2 hours and 15 minutes", "Fri 27 Nov, 12:15"),
        ("in half an hour", "Fri 27 Nov, 10:30"),
        ("in an hour and a half", "Fri 27 Nov, 11:30"),
        ("in three quarters of an hour", "Fri 27 Nov, 10:45"),
        ("two hours from now", "Fri 27 Nov, 12:00"),
        ("monday at 10", "Mon 30 Nov, 10:00"),
        ("tomorrow at 15", "Sat 28 Nov, 15:00"),
        ("tomorrow at 0", "Sat 28 Nov, 00:00"),
        ("tomorrow at 1530", "Sat 28 Nov, 15:30"),
        ("tomorrow @ 3pm", "Sat 28 Nov, 15:00"),
        ("tomorrow @3pm", "Sat 28 Nov, 15:00"),
        ("tomorrow by 3.30pm", "Sat 28 Nov, 15:30"),
        ("tomorrow 9\u202fam", "Sat 28 Nov, 09:00"),
        ("tomorrow 15h30", "Sat 28 Nov, 15:30"),
        ("tomorrow 15 o’clock", "Sat 28 Nov, 15:00"),
        ("tomorrow at half past 3pm", "Sat 28 Nov, 15:30"),
        ("quarter to 10 pm", "Fri 27 Nov, 21:45"),
        ("tomorrow 12am", "Sat 28 Nov, 00:00"),
        ("tomorrow 9:30", "Sat 28 Nov, 09:30"),
        ("7:00 on 2 days", "Sun 29 Nov, 07:00"),
        ("noon tomorrow", "Sat 28 Nov, 12:00"),
        ("tomorrow 12:00 noon", "Sat 28 Nov, 12:00"),
        ("at midnight", "Sat 28 Nov, 00:00"),
        ("5 May 2027 12:00", "Wed 5 May 2027, 12:00"),
        ("29/11 13:00", "Sun 29 Nov, 13:00"),
        ("2026-12-01 09:30:00", "Tue 1 Dec, 09:30"),
        ("tomorrow evening", "Sat 28 Nov, 18:00"),
        ("this afternoon", "Fri 27 Nov, 14:00"),
        ("in the morning", "Sat 28 Nov, 09:00"),
        ("tonight", "Fri 27 Nov, 20:00"),
        ("tonight at 9", "Fri 27 Nov, 21:00"),
        ("tomorrow evening at 7:30", "Sat 28 Nov, 19:30"),
        ("3 in the afternoon", "Fri 27 Nov, 15:00"),
        ("monday at 8 in the evening", "Mon 30 Nov, 20:00"),
        ("at 12 in the afternoon", "Fri 27 Nov, 12:00"),
        ("eod", "Fri 27 Nov, 17:00"),
        ("end of day tomorrow", "Sat 28 Nov, 17:00"),
        ("end of tomorrow", "Sat 28 Nov, 17:00"),
        ("cob monday", "Mon 30 Nov, 17:00"),
    ],
)
def test_an_hour_may_stand_with_the_date(typed: str, moment: str) -> None:
    assert understood(typed) == moment
    assert read(typed).has_hour


def test_hours_ahead_are_counted_in_whole_minutes() -> None:
    when = read("in 4 hours", FRIDAY + timedelta(seconds=37, microseconds=5))
    assert when.at == FRIDAY + timedelta(hours=4)


def test_an_hour_alone_is_the_next_time_that_it_comes() -> None:
    assert understood("17:00") == "Fri 27 Nov, 17:00"
    assert understood("9am") == "Sat 28 Nov, 09:00"
    assert understood("10:00") == "Sat 28 Nov, 10:00"


@pytest.mark.parametrize("typed", ["tomorrow 02:30", "2027-03-28 2:30am", "02:30", "sun 02:30"])
def test_an_hour_that_the_clocks_skip_is_refused(typed: str) -> None:
    assert refusal(typed, berlin("2027-03-27 10:00")).startswith(
        "There is no 02:30 on 2027-03-28 in Europe/Berlin: the clocks go forward over it. "
        "Type 03:30 or later. Examples: "
    )


def test_of_an_hour_that_comes_twice_the_first_is_meant() -> None:
    when = read("tomorrow 02:30", berlin("2026-10-24 10:00"))
    assert when.at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed",
    [
        "9am in the evening",
        "tomorrow evening at 15",
        "tonight at 9am",
        "12 at night",
        "at 3 at night",
        "midnight in the morning",
    ],
)
def test_an_hour_that_is_not_in_the_part_of_the_day_beside_it_is_refused(typed: str) -> None:
    assert "Leave one of the two out." in refusal(typed)
