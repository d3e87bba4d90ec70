"""The grammar of days: which forms people type, and which days each can mean."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.words.undated import no_such_day, two_ways, wrong_weekday

LookUp = Callable[[str], date | None]
"""Reads ``fri`` and ``1 dec 2026``; None where there is no such day."""

_WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?: (?P<year>[0-9]{4}))?"
_SPAN = r"(?:(?:in |\+)?(?P<count>[1-9][0-9]{0,3}) ?|in an? )"

_HOURS_AHEAD = re.compile(_SPAN + r"(?P<unit>h|hrs?|hours?|min|mins|minutes?)")
_DAYS_AHEAD = re.compile(_SPAN + r"(?P<unit>d|days?|w|weeks?)")
_ISO = re.compile(r"(?P<year>[0-9]{4})[-/](?P<month>[0-9]{1,2})[-/](?P<day>[0-9]{1,2})")
_SLASHED = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})(?:[/.-]([0-9]{2}|[0-9]{4}))?")
_NEXT = re.compile(rf"(?:(?P<next>next )|this )?{_WEEKDAY}")
_DATED = (
    re.compile(rf"(?:{_WEEKDAY} )?{_DAY} ?(?:of )?{_MONTH}{_YEAR}"),
    re.compile(rf"(?:{_WEEKDAY} )?{_MONTH} ?{_DAY}{_YEAR}"),
)

_UNITS = {
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
_YEARS_TO_A_LEAP_DAY = 8


def read_hours_ahead(text: str) -> timedelta | None:
    """``in 4 hours``, ``+4h``, ``30 min``; None for any other text."""
    found = _HOURS_AHEAD.fullmatch(text)
    return _span(found) if found else None


def read_days(text: str, today: date, look_up: LookUp) -> list[date]:
    """The days that a text in small letters can mean, soonest first; none for an unknown form.

    UserError for a day that no calendar has, and for figures that can be read in two ways.
    """
    if text in ("today", "tomorrow"):
        return [today + timedelta(days=text == "tomorrow")]
    if ahead := _DAYS_AHEAD.fullmatch(text):
        return [today + _span(ahead)]
    if iso := _ISO.fullmatch(text):
        return [_of_calendar(iso, text)]
    if named := _NEXT.fullmatch(text):
        return _weekdays(named, today, look_up)
    if dated := _DATED[0].fullmatch(text) or _DATED[1].fullmatch(text):
        return [_dated(dated, text, today, look_up)]
    if slashed := _SLASHED.fullmatch(text):
        year = f"20{slashed[3]}"[-4:] if slashed[3] else today.year
        raise two_ways(text, int(year), int(slashed[1]), int(slashed[2]))
    return []


def _span(typed: re.Match[str]) -> timedelta:
    return int(typed["count"] or 1) * _UNITS[typed["unit"][0]]


def _of_calendar(typed: re.Match[str], text: str) -> date:
    try:
        return date(int(typed["year"]), int(typed["month"]), int(typed["day"]))
    except ValueError:
        raise no_such_day(text) from None


def _weekdays(typed: re.Match[str], today: date, look_up: LookUp) -> list[date]:
    """This coming one and the one after, for when the hour of today's is over."""
    monday = today - timedelta(days=today.weekday())
    of_this_week = monday + timedelta(days=_weekday(typed["weekday"], look_up))
    soonest = of_this_week + timedelta(weeks=of_this_week < today or bool(typed["next"]))
    return [soonest, soonest + timedelta(weeks=1)]


def _dated(typed: re.Match[str], text: str, today: date, look_up: LookUp) -> date:
    next_years = range(today.year, today.year + _YEARS_TO_A_LEAP_DAY + 1)
    years = [typed["year"]] if typed["year"] else next_years
    found = (look_up(f"{typed['day']} {typed['month'][:3]} {year}") for year in years)
    day = next((day for day in found if day and (typed["year"] or day >= today)), None)
    if not day:
        raise no_such_day(text)
    if typed["weekday"] and _weekday(typed["weekday"], look_up) != day.weekday():
        raise wrong_weekday(day, typed["weekday"])
    return day


def _weekday(name: str, look_up: LookUp) -> int:
    day = look_up(name[:3])
    assert day
    return day.weekday()
