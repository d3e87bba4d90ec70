"""Weeks, months and years: ``next week`` means its Monday, ``end of month`` its last day."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.words.clock import Ends
from bot.words.day_names import TOMORROW, one_of
from bot.words.days import LEAD, Day
from bot.words.months import in_months, last_of_month
from bot.words.routine import Calendar

_NEXT = rf"{LEAD}next (?P<unit>week|month)"
_END = (
    rf"{LEAD}(?:the )?(?:end of (?:the |this |(?P<next>next ))?(?P<unit>week|month|year)"
    r"|eo(?P<letter>[wmy]))"
)
_END_OF_DAY = rf"{LEAD}(?:the )?end of (?P<day>today|{one_of(TOMORROW)})"

_FRIDAY = 4


def _next(typed: re.Match[str]) -> Day:
    if typed["unit"] == "week":
        return Day(lambda calendar: [_weekday(calendar.today, 0) + timedelta(weeks=1)])
    return Day(lambda calendar: [in_months(calendar.today.replace(day=1), 1)])


def _end(typed: re.Match[str]) -> Day:
    """The end of the current period, and of the next one, which counts if the first is over."""
    ends = _ENDS[typed["letter"] or typed["unit"][0]]
    return Day(lambda calendar: ends(calendar.today)[1:] if typed["next"] else ends(calendar.today))


def _fridays(today: date) -> list[date]:
    friday = _weekday(today, _FRIDAY)
    return [friday + timedelta(weeks=ahead) for ahead in range(2)]


def _months(today: date) -> list[date]:
    first = today.replace(day=1)
    return [last_of_month(in_months(first, ahead)) for ahead in range(2)]


def _years(today: date) -> list[date]:
    return [date(today.year + ahead, 12, 31) for ahead in range(2)]


def _weekday(today: date, weekday: int) -> date:
    return today + timedelta(days=weekday - today.weekday())


_ENDS: dict[str, Callable[[date], list[date]]] = {"w": _fridays, "m": _months, "y": _years}


def _end_of_day(typed: re.Match[str]) -> tuple[Day, Ends]:
    ahead = timedelta(days=typed["day"] != "today")

    def find(calendar: Calendar) -> list[date]:
        return [calendar.today + ahead]

    return Day(find), Ends()


RULES = ((_NEXT, _next), (_END, _end), (_END_OF_DAY, _end_of_day))
