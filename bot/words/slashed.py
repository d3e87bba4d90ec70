"""Dates in figures: ``29/11`` has one reading, ``1/12`` two, ``10.30`` may be an hour."""

import re
from collections.abc import Iterable
from datetime import date, time

from bot.words.clock import Hour
from bot.words.day_names import WEEKDAY
from bot.words.days import LEAD, Day, named, of_calendar
from bot.words.months import next_with
from bot.words.routine import Calendar
from bot.words.undated import day_or_hour, no_such_day, two_ways

_FIGURES = (
    rf"{LEAD}(?:{WEEKDAY} )?(?P<figures>(?P<one>[0-9]{{1,2}})"
    r"(?P<between>[/.-])(?P<other>[0-9]{1,2})(?:[/.-](?P<year>[0-9]{4}|[0-9]{2}))?)"
)


def _read(typed: re.Match[str]) -> Day | Hour:
    if _is_clock(typed) and not any(_could_be(day, month) for day, month in _ways(typed)):
        return Hour(time(int(typed["one"]), int(typed["other"])), len(typed["one"]))
    return Day(lambda calendar: _one_reading(typed, calendar))


def _one_reading(typed: re.Match[str], calendar: Calendar) -> list[date]:
    days = sorted(set(_readings(typed, calendar)))
    if not days:
        raise no_such_day(typed["figures"])
    if _is_clock(typed):
        raise day_or_hour(typed["figures"], days, time(int(typed["one"]), int(typed["other"])))
    if len(days) > 1 or (typed["between"] == "-" and not typed["year"]):
        raise two_ways(typed["figures"], days)
    return named(typed, days[0])


def _readings(typed: re.Match[str], calendar: Calendar) -> Iterable[date]:
    found = [_day(typed, *way, calendar.today) for way in _ways(typed)]
    return [*filter(None, found), *_year_first(typed, calendar.today)]


def _day(typed: re.Match[str], day: int, month: int, today: date) -> date | None:
    if not typed["year"]:
        return next_with(today, day, month) if _could_be(day, month) else None
    return of_calendar(int(f"20{typed['year']}"[-4:]), month, day)


def _year_first(typed: re.Match[str], today: date) -> list[date]:
    """``26-12-01`` as year, month and day, if that is within about ten years."""
    if len(typed["year"] or "") != 2:
        return []
    found = of_calendar(2000 + int(typed["one"]), int(typed["other"]), int(typed["year"]))
    return [found] if found and today <= found < today.replace(year=today.year + 10, day=1) else []


def _ways(typed: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]]:
    """The two figures as day and month, and as month and day."""
    one, other = int(typed["one"]), int(typed["other"])
    return (one, other), (other, one)


def _could_be(day: int, month: int) -> bool:
    return of_calendar(2000, month, day) is not None


def _is_clock(typed: re.Match[str]) -> bool:
    bare = typed["between"] == "." and len(typed["other"]) == 2
    in_time = int(typed["one"]) < 24 and int(typed["other"]) < 60
    return bare and in_time and not typed["year"] and not typed["weekday"]


RULES = ((_FIGURES, _read),)
