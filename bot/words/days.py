"""Days as people type them: ``today``, ``next fri``, ``1 dec``, ``the 3rd``, ``in two weeks``."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.words.day_names import COUNT, MONTH, MONTHS, TOMORROW, WEEKDAY, WEEKDAYS, count_of, one_of
from bot.words.months import in_months, next_with
from bot.words.routine import Calendar
from bot.words.undated import no_such_day, wrong_weekday
from phases.errors import UserError

LEAD = r"(?:on |by |until )?"
_TH = r"(?:st|nd|rd|th)"
_DAY = rf"(?:the )?(?P<day>[0-9]{{1,2}}){_TH}?"
_YEAR = r"(?: (?P<year>[0-9]{4}))?"
_MOST_WORKING_DAYS = 999
_LATER = r"(?: from (?:now|today)| later)?"

_TODAY = rf"{LEAD}today"
_TOMORROW = rf"{LEAD}(?P<after>(?:the )?day after )?(?:{one_of(TOMORROW)})"
_AHEAD = rf"{LEAD}(?:in |\+ ?)?{COUNT}(?P<unit>days?|d|weeks?|wks?|w|fortnights?|months?){_LATER}"
_WORKING = rf"(?:in )?{COUNT}(?:working|business|work) days?{_LATER}"
_NEXT_WORKING = rf"{LEAD}(?:the )?(?:next )?(?:working|business) day"
_NAMED = rf"{LEAD}(?:(?P<next>next )|this |coming )?{WEEKDAY}"
_OF_WEEK = (
    (rf"{LEAD}{WEEKDAY} (?:of )?(?P<week>this|next) week"),
    (rf"{LEAD}(?P<week>this|next) week (?:on )?{WEEKDAY}"),
    (rf"{LEAD}{WEEKDAY} in {COUNT}weeks?"),
    (rf"in {COUNT}weeks? on {WEEKDAY}"),
)
_DATED = (
    (rf"{LEAD}(?:{WEEKDAY} )?{_DAY} ?(?:of )?{MONTH}{_YEAR}"),
    (rf"{LEAD}(?:{WEEKDAY} )?{MONTH} ?{_DAY}{_YEAR}"),
)
_NUMBERED = rf"{LEAD}(?:{WEEKDAY} )?(?:the )?(?P<day>[0-9]{{1,2}}){_TH}"
_ISO = (
    rf"{LEAD}(?:{WEEKDAY} )?"
    r"(?P<year>[0-9]{4})[-/](?P<month>[0-9]{1,2})[-/](?P<day>[0-9]{1,2})"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A typed day; ``find`` returns the dates that it can mean, soonest first.

    ``find`` raises UserError for a day that does not exist, and for ambiguous figures.
    """

    find: Callable[[Calendar], list[date]]


def named(typed: re.Match[str], day: date | None) -> list[date]:
    """The day in a list. Raises UserError if it is None, or not the weekday typed with it."""
    if day is None:
        raise no_such_day(re.sub(f"^{LEAD}", "", typed[0]))
    weekday = typed["weekday"]
    if weekday and WEEKDAYS[weekday] != day.weekday():
        raise wrong_weekday(day, weekday)
    return [day]


def _today(_: re.Match[str]) -> Day:
    return Day(lambda calendar: [calendar.today])


def _tomorrow(typed: re.Match[str]) -> Day:
    ahead = timedelta(days=2 if typed["after"] else 1)
    return Day(lambda calendar: [calendar.today + ahead])


def _ahead(typed: re.Match[str]) -> Day:
    count, unit = count_of(typed["count"]), typed["unit"][0]
    if unit == "m":
        return Day(lambda calendar: [in_months(calendar.today, count)])
    days = count * {"d": 1, "w": 7, "f": 14}[unit]
    return Day(lambda calendar: [calendar.today + timedelta(days=days)])


def _working(typed: re.Match[str]) -> Day:
    count = count_of(typed["count"])
    if count > _MOST_WORKING_DAYS:
        raise UserError(f"{count} working days are too many to count. Type a date.")
    return Day(lambda calendar: _working_days(calendar, count))


def _next_working(_: re.Match[str]) -> Day:
    return Day(lambda calendar: _working_days(calendar, 1))


def _working_days(calendar: Calendar, count: int) -> list[date]:
    day = calendar.today
    for _ in range(count):
        day = calendar.next_working_day(day)
    return [day]


def _weekday(typed: re.Match[str]) -> Day:
    """The next such weekday and the one after, which counts if today's hour is over."""

    def find(calendar: Calendar) -> list[date]:
        this = _of_this_week(calendar, typed)
        soonest = this + timedelta(weeks=this < calendar.today or bool(typed["next"]))
        return [soonest, soonest + timedelta(weeks=1)]

    return Day(find)


def _of_week(typed: re.Match[str]) -> Day:
    found = typed.groupdict()
    weeks = count_of(found["count"]) if found.get("count") else int(found["week"] == "next")
    return Day(lambda calendar: [_of_this_week(calendar, typed) + timedelta(weeks=weeks)])


def _of_this_week(calendar: Calendar, typed: re.Match[str]) -> date:
    monday = calendar.today - timedelta(days=calendar.today.weekday())
    return monday + timedelta(days=WEEKDAYS[typed["weekday"]])


def _dated(typed: re.Match[str]) -> Day:
    def find(calendar: Calendar) -> list[date]:
        month, number, year = MONTHS[typed["month"]], int(typed["day"]), typed["year"]
        if not year:
            return named(typed, next_with(calendar.today, number, month))
        return named(typed, of_calendar(int(year), month, number))

    return Day(find)


def _numbered(typed: re.Match[str]) -> Day:
    return Day(lambda calendar: named(typed, next_with(calendar.today, int(typed["day"]))))


def _iso(typed: re.Match[str]) -> Day:
    year, month, day = (int(typed[part]) for part in ("year", "month", "day"))
    return Day(lambda _: named(typed, of_calendar(year, month, day)))


def of_calendar(year: int, month: int, day: int) -> date | None:
    """The date, or None if there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


RULES = (
    (_TODAY, _today),
    (_TOMORROW, _tomorrow),
    (_AHEAD, _ahead),
    (_WORKING, _working),
    (_NEXT_WORKING, _next_working),
    (_NAMED, _weekday),
    *((pattern, _of_week) for pattern in _OF_WEEK),
    *((pattern, _dated) for pattern in _DATED),
    (_NUMBERED, _numbered),
    (_ISO, _iso),
)
