"""The user's hours and calendar, which give the words of a date their meaning."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from bot.working_time.hours import END_OF_DAY, working_day_after


def _next_working_day(day: date) -> date:
    return working_day_after(day, 1)


@dataclass(frozen=True, slots=True)
class Routine:
    """The user's hours: ``unsaid`` for a day without an hour, ``begins`` for "morning", ``ends``
    for "eod"."""

    unsaid: time = END_OF_DAY
    begins: time = time(9)
    ends: time = END_OF_DAY
    next_working_day: Callable[[date], date] = _next_working_day


@dataclass(frozen=True, slots=True)
class Calendar:
    """The date from which "tomorrow" and "next working day" count."""

    today: date
    next_working_day: Callable[[date], date] = _next_working_day
