from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.working_time.hours import (
    hour_exists,
    is_working_day,
    local_moment,
    working_day_after,
    working_days_between,
    zone,
)
from phases.errors import UserError

QUARTER = timedelta(minutes=15)
AROUND = timedelta(hours=30)
FROM, UNTIL = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)

# Half an hour, two hours, at midnight, at quarters, in the south, below standard time, three
# times a year: the changes that rules made for Europe get wrong.
CHANGING = [
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "America/Havana",
    "America/Santiago",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Beirut",
    "Asia/Jerusalem",
    "Antarctica/Troll",
    "Australia/Lord_Howe",
    "Europe/Dublin",
    "Pacific/Auckland",
    "Pacific/Chatham",
]


def moments(start: datetime, end: datetime) -> Iterator[datetime]:
    while start < end:
        yield start
        start += QUARTER


def wall(moment: datetime, place: ZoneInfo) -> datetime:
    """What a clock on the wall shows there at that moment."""
    return moment.astimezone(place).replace(tzinfo=None)


def changes(place: ZoneInfo) -> list[datetime]:
    """The first moments after the clocks were changed, in two years."""
    return [
        after
        for before, after in pairwise(moments(FROM, UNTIL))
        if wall(after, place) - wall(before, place) != QUARTER
    ]


def shown(change: datetime, place: ZoneInfo) -> dict[datetime, datetime]:
    """Every wall time around a change with the first moment that shows it.

    Where the clocks jump, the wall times between are those of a clock that nobody changed.
    """
    found: dict[datetime, datetime] = {}
    last = wall(change - QUARTER, place)
    jump = wall(change, place) - last - QUARTER
    for ahead in range(max(0, jump // QUARTER)):
        found[last + QUARTER * (ahead + 1)] = change + QUARTER * ahead
    for moment in moments(change - AROUND, change + AROUND):
        found.setdefault(wall(moment, place), moment)
    return found


@pytest.mark.parametrize("name", CHANGING)
def test_around_every_change_a_local_hour_is_the_first_moment_that_shows_it(name: str) -> None:
    place = ZoneInfo(name)
    found = changes(place)
    assert found
    for change in found:
        for local, moment in shown(change, place).items():
            assert local_moment(local.date(), local.time(), place) == moment
            exists = wall(moment, place) == local
            assert hour_exists(local.date(), local.time(), place) is exists


@pytest.mark.parametrize("name", CHANGING)
def test_every_day_has_one_end_and_they_come_in_order(name: str) -> None:
    place = ZoneInfo(name)
    days = [date(2026, 1, 1) + timedelta(days=ahead) for ahead in range(730)]
    ends = [local_moment(day, time(17), place) for day in days]
    assert [wall(end, place) for end in ends] == [datetime.combine(day, time(17)) for day in days]
    assert all(before < after for before, after in pairwise(ends))


def test_a_moment_is_told_in_utc() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert local_moment(date(2026, 7, 1), time(9, 30), berlin).tzinfo is UTC
    assert local_moment(date(2026, 7, 1), time(16, 0), berlin) == datetime(
        2026, 7, 1, 14, 0, tzinfo=UTC
    )


def test_a_skipped_hour_is_the_moment_that_the_unmoved_clock_would_show() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    moment = local_moment(date(2027, 3, 28), time(2, 30), berlin)
    assert wall(moment, berlin) == datetime.combine(date(2027, 3, 28), time(3, 30))
    assert not hour_exists(date(2027, 3, 28), time(2, 30), berlin)
    assert hour_exists(date(2027, 3, 28), time(3, 0), berlin)


def test_monday_to_friday_are_working_days() -> None:
    monday = date(2026, 11, 23)
    week = [is_working_day(monday + timedelta(days=ahead)) for ahead in range(7)]
    assert week == [True, True, True, True, True, False, False]


@given(start=st.dates(date(2026, 1, 1), date(2028, 1, 1)), count=st.integers(1, 60))
def test_a_working_day_ahead_is_as_many_of_them_away(start: date, count: int) -> None:
    found = working_day_after(start, count)
    assert is_working_day(found)
    assert working_days_between(start + timedelta(days=1), found + timedelta(days=1)) == count


@given(st.dates(), st.integers(0, 400))
def test_working_days_between_are_counted_without_the_last(start: date, length: int) -> None:
    end = min(start.toordinal() + length, date.max.toordinal())
    days = [date.fromordinal(day) for day in range(start.toordinal(), end)]
    counted = sum(1 for day in days if is_working_day(day))
    assert working_days_between(start, date.fromordinal(end)) == counted
    assert working_days_between(date.fromordinal(end), start) == -counted


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("berlin", "Europe/Berlin"),
        ("New York", "America/New_York"),
        (" new_york ", "America/New_York"),
        ("america/argentina/ushuaia", "America/Argentina/Ushuaia"),
        ("kolkata", "Asia/Kolkata"),
        ("utc", "UTC"),
        ("etc/gmt+5", "Etc/GMT+5"),
    ],
)
def test_a_zone_is_named_in_any_case_or_by_its_city(typed: str, name: str) -> None:
    assert zone(typed).key == name


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Europe/Berln", 'There is no zone "Europe/Berln". Did you mean Europe/Berlin?'),
        ("lodnon", 'There is no zone "lodnon". Did you mean Europe/London?'),
        (
            "istanbul",
            '"istanbul" is in more than one zone. Type one of: Asia/Istanbul, Europe/Istanbul.',
        ),
        (
            "PST",
            'There is no zone "PST". Type one such as Europe/Berlin, or its city, such as Berlin.',
        ),
        (
            "../etc/passwd",
            'There is no zone "../etc/passwd". '
            "Type one such as Europe/Berlin, or its city, such as Berlin.",
        ),
    ],
)
def test_another_zone_is_refused_with_the_nearest(typed: str, sentence: str) -> None:
    with pytest.raises(UserError) as refused:
        zone(typed)
    assert str(refused.value) == sentence


def test_what_is_no_place_is_no_zone() -> None:
    for typed in ("", "localtime", "Factory", "x" * 5000):
        with pytest.raises(UserError, match="There is no zone"):
            zone(typed)
