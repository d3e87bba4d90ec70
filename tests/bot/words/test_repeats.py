"""Repetitions as people type them: read whole, or refused with what works."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.repeating import how_often
from bot.words.repeats import read_repeat, repetition_in, unreadable, words_of_repeat
from bot.working_time.repeats import LAST, Repeat, Unit, as_rule, read_rule
from bot.working_time.times import Times
from phases.errors import UserError
from tests.bot.words.dated import BERLIN, FRIDAY

TIMES = Times(BERLIN, FRIDAY)


def read(text: str, now: datetime = FRIDAY) -> Repeat:
    assert words_of_repeat(text.split()) == len(text.split())
    return read_repeat(text, now=now, zone=BERLIN)


def first_two(repeat: Repeat, now: datetime = FRIDAY) -> str:
    found = islice(repeat.after(now, BERLIN), 2)
    return ", ".join(f"{each.at.astimezone(BERLIN):%a %d %b %H:%M}" for each in found)


@pytest.mark.parametrize(
    ("typed", "often", "first"),
    [
        ("every friday 16:00", "every Friday, 16:00", "Fri 27 Nov 16:00, Fri 04 Dec 16:00"),
        ("every fri at 9am", "every Friday, 09:00", "Fri 04 Dec 09:00, Fri 11 Dec 09:00"),
        ("16:00 on fridays", "every Friday, 16:00", "Fri 27 Nov 16:00, Fri 04 Dec 16:00"),
        ("each monday", "every Monday, 17:00", "Mon 30 Nov 17:00, Mon 07 Dec 17:00"),
        (
            "every other monday 9am",
            "every 2 weeks on Monday, 09:00",
            "Mon 30 Nov 09:00, Mon 14 Dec 09:00",
        ),
        (
            "fortnightly on friday 9am",
            "every 2 weeks on Friday, 09:00",
            "Fri 04 Dec 09:00, Fri 18 Dec 09:00",
        ),
        ("weekdays 9.30am", "every Monday to Friday, 09:30", "Mon 30 Nov 09:30, Tue 01 Dec 09:30"),
        (
            "every thursday and saturday and sunday noon",
            "every Thursday, Saturday and Sunday, 12:00",
            "Sat 28 Nov 12:00, Sun 29 Nov 12:00",
        ),
        ("mon-wed 10:00 every week", None, ""),
        ("every mon-wed 10:00", None, "Mon 30 Nov 10:00, Tue 01 Dec 10:00"),
        ("daily 9am", "every day, 09:00", "Sat 28 Nov 09:00, Sun 29 Nov 09:00"),
        ("every morning", "every day, 09:00", "Sat 28 Nov 09:00, Sun 29 Nov 09:00"),
        ("every 3 days 9am", "every 3 days, 09:00", "Mon 30 Nov 09:00, Thu 03 Dec 09:00"),
        (
            "every 2 weeks 9am",
            "every 2 weeks on Friday, 09:00",
            "Fri 11 Dec 09:00, Fri 25 Dec 09:00",
        ),
        ("weekly 18:00", "every Friday, 18:00", "Fri 27 Nov 18:00, Fri 04 Dec 18:00"),
        ("every week at 9pm", "every Friday, 21:00", "Fri 27 Nov 21:00, Fri 04 Dec 21:00"),
        (
            "every month on the 1st",
            "every month on the 1st, 17:00",
            "Tue 01 Dec 17:00, Fri 01 Jan 17:00",
        ),
        (
            "the 1st and 15th of every month 8am",
            "every month on the 1st and 15th, 08:00",
            "Tue 01 Dec 08:00, Tue 15 Dec 08:00",
        ),
        (
            "every month on the last day",
            "every month on the last day, 17:00",
            "Mon 30 Nov 17:00, Thu 31 Dec 17:00",
        ),
        (
            "every friday 16:00 until 2026-12-05",
            "every Friday, 16:00 until Sat 5 Dec",
            "Fri 27 Nov 16:00, Fri 04 Dec 16:00",
        ),
        (
            "every other friday from 11 dec 9am",
            "every 2 weeks on Friday, 09:00",
            "Fri 11 Dec 09:00, Fri 25 Dec 09:00",
        ),
        ("every day 9am UTC", "every day, 09:00 UTC", "Sat 28 Nov 10:00, Sun 29 Nov 10:00"),
        (
            "every day 9am ET",
            "every day, 09:00 America/New_York",
            "Fri 27 Nov 15:00, Sat 28 Nov 15:00",
        ),
    ],
)
def test_repetitions_that_people_type(typed: str, often: str | None, first: str) -> None:
    if not first:
        assert words_of_repeat(typed.split()) < len(typed.split())
        return
    repeat = read(typed)
    assert first_two(repeat) == first
    assert often in (None, how_often(repeat, TIMES))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("every hour", "A reminder comes once a day at most."),
        ("every 15 minutes", "A reminder comes once a day at most."),
        ("biweekly", "“Biweekly” may be twice a week or every two weeks."),
        ("every second friday", "I can't read “every second friday” as a repetition."),
        ("every third sunday", "I can't read “every third sunday” as a repetition."),
        ("every first monday", "I can't read “every first monday” as a repetition."),
        ("every quarter", "I can't read “every quarter” as a repetition."),
        ("every blue moon", "I can't read “every blue moon” as a repetition."),
    ],
)
def test_what_nobody_keeps_is_refused_with_what_works(typed: str, said: str) -> None:
    words = typed.split()
    assert words_of_repeat(words) == 0
    assert repetition_in(words)
    assert str(unreadable(words)).startswith(said)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("every day at 3", "“at 3” may be the morning or the afternoon. Type 03:00 or 15:00."),
        ("every month on the 31st", "Not every month has a day 31. Type every month on the 28th"),
        ("every monday until tomorrow", "It would end before it comes once."),
        ("every day 9am PST", "PST does not hold all year. Type a place, such as 9am America/Los"),
        ("every day 9am +02:00", "UTC+02:00 does not hold all year."),
        ("every 500 days", "A reminder comes every 1 to 365 days, not every 500."),
        ("every friday from 2020-01-01", "2020-01-01 is past. Name a later day."),
    ],
)
def test_what_has_two_readings_or_would_never_come_is_refused(typed: str, said: str) -> None:
    with pytest.raises(UserError) as refused:
        read(typed)
    assert str(refused.value).startswith(said)


@pytest.mark.parametrize("text", ["every day 3", "every friday for 3 weeks", "every friday x 5"])
def test_a_word_that_is_left_over_is_no_part_of_a_repetition(text: str) -> None:
    assert words_of_repeat(text.split()) == 2


WEEKDAYS = st.frozensets(st.integers(1, 7), min_size=1)
DATES = st.frozensets(st.sampled_from([*range(1, 29), LAST]), min_size=1)
DAYS = st.integers(0, 900).map(lambda ahead: date(2026, 1, 1) + timedelta(days=ahead))
QUARTERS = st.integers(0, 95).map(lambda count: time(count // 4, count % 4 * 15))


@st.composite
def repeats(draw: st.DrawFn) -> Repeat:
    unit = draw(st.sampled_from(Unit))
    days = {Unit.WEEK: WEEKDAYS, Unit.MONTH: DATES, Unit.DAY: st.just(frozenset[int]())}[unit]
    every, since = draw(st.integers(1, 6)), draw(DAYS)
    until = draw(st.none() | st.integers(0, 400).map(lambda ahead: since + timedelta(days=ahead)))
    zone = draw(st.sampled_from(["", "UTC", "America/New_York"]))
    return Repeat(unit, draw(QUARTERS), since, every, draw(days), until, zone)


@given(repeats())
def test_its_words_and_its_stored_lines_mean_the_same_again(repeat: Repeat) -> None:
    assert read_rule(as_rule(repeat)) == repeat
    now = datetime.combine(repeat.since, time(0), BERLIN).astimezone(UTC) - timedelta(days=1)
    following = repeat.next(now, BERLIN)
    if following is None:
        return
    began = replace(repeat, since=following.day)
    before = following.at - timedelta(minutes=1)
    times = Times(BERLIN, before)
    spoken = f"{how_often(began, times)} from {following.day}"
    again = read_repeat(spoken, now=before, zone=BERLIN)
    if repeat.until is None or repeat.until < following.day + timedelta(days=300):
        assert list(islice(again.after(before, BERLIN), 5)) == list(
            islice(began.after(before, BERLIN), 5)
        )


@given(repeats(), st.integers(-5, 500), st.sampled_from(["Europe/Berlin", "Asia/Beirut"]))
def test_its_times_are_those_of_a_calendar_that_is_leafed_through(
    repeat: Repeat, ahead: int, zone: str
) -> None:
    own = ZoneInfo(repeat.zone or zone)
    moment = datetime.combine(repeat.since, time(12), own).astimezone(UTC) + timedelta(days=ahead)
    found = list(islice(repeat.after(moment, own), 6))
    assert [each.at for each in found] == sorted(each.at for each in found)
    assert all(each.at > moment for each in found)
    last = found[-1].day if found else moment.date() + timedelta(days=400)
    leafed, day = [], repeat.since
    while day <= last:
        is_last = (day + timedelta(days=1)).day == 1
        months = (day.year - repeat.since.year) * 12 + day.month - repeat.since.month
        week = (day.toordinal() - 1) // 7 - (repeat.since.toordinal() - 1) // 7
        comes = {
            Unit.DAY: (day - repeat.since).days % repeat.every == 0,
            Unit.WEEK: week % repeat.every == 0 and day.isoweekday() in repeat.days,
            Unit.MONTH: months % repeat.every == 0
            and (day.day in repeat.days or (is_last and LAST in repeat.days)),
        }[repeat.unit]
        at = datetime.combine(day, repeat.hour, own).astimezone(UTC)
        if comes and at > moment and (repeat.until is None or day <= repeat.until):
            leafed.append(day)
        day += timedelta(days=1)
    assert [each.day for each in found] == leafed[:6]


@pytest.mark.parametrize(
    ("zone", "hour", "since", "days", "shown"),
    [
        ("Pacific/Auckland", time(10, 30), date(2014, 9, 26), "", "26 10:30, 27 10:30, 28 10:30"),
        ("Europe/London", time(0), date(2020, 3, 28), "", "28 00:00, 29 00:00, 30 00:00"),
        ("Australia/Sydney", time(16), date(2016, 9, 25), "7", "25 16:00, 02 16:00, 09 16:00"),
        ("America/Denver", time(6), date(2022, 11, 5), "", "05 06:00, 06 06:00, 07 06:00"),
        ("Asia/Beirut", time(0), date(2026, 3, 28), "", "28 00:00, 29 01:00, 30 00:00"),
        ("America/New_York", time(1, 52), date(2024, 11, 2), "", "02 01:52, 03 01:52, 04 01:52"),
    ],
)
def test_days_of_which_other_calendars_lost_or_doubled_one(
    zone: str, hour: time, since: date, days: str, shown: str
) -> None:
    own, weekdays = ZoneInfo(zone), frozenset(map(int, days))
    repeat = Repeat(Unit.WEEK if days else Unit.DAY, hour, since, days=weekdays)
    before = datetime.combine(since, time(0), own).astimezone(UTC) - timedelta(hours=1)
    found = islice(repeat.after(before, own), 3)
    assert ", ".join(f"{each.at.astimezone(own):%d %H:%M}" for each in found) == shown


def test_the_hour_stays_when_the_clocks_change() -> None:
    new_york = ZoneInfo("America/New_York")
    repeat = Repeat(Unit.DAY, time(2, 30), date(2026, 3, 7))
    shown = [
        f"{each.at.astimezone(new_york):%d %H:%M %Z}"
        for each in islice(repeat.after(datetime(2026, 3, 7, tzinfo=UTC), new_york), 3)
    ]
    assert shown == ["07 02:30 EST", "08 03:30 EDT", "09 02:30 EDT"]
    repeat = Repeat(Unit.DAY, time(1, 30), date(2026, 10, 31))
    shown = [
        f"{each.at.astimezone(new_york):%d %H:%M %Z}"
        for each in islice(repeat.after(datetime(2026, 10, 31, tzinfo=UTC), new_york), 3)
    ]
    assert shown == ["31 01:30 EDT", "01 01:30 EDT", "02 01:30 EST"]


GUIDE = (Path(__file__).parents[3] / "docs" / "reminders.md").read_text(encoding="utf-8")
_, _, SECTION = GUIDE.partition("## What repeats\n")
TABLE, _, BELOW = SECTION.partition("It comes once a day at most.")


@pytest.mark.parametrize("typed", re.findall(r"`([^`]+)`", TABLE.partition("|---|")[2]))
def test_every_repetition_of_the_guide_is_read(typed: str) -> None:
    assert read(typed).next(FRIDAY, BERLIN)


def test_every_repetition_that_the_guide_calls_refused_is_refused() -> None:
    refused, _, _ = BELOW.partition("The hour is")
    typed = re.findall(r"`([^`]+)`", refused.partition("Refused are")[2])
    assert len(typed) > 4
    for each in typed:
        words = each.split()
        if words_of_repeat(words) == len(words):
            with pytest.raises(UserError):
                read(each)
