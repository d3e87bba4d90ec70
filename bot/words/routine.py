"""The user's hours and calendar, which give the words of a date their meaning."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.working_time.hours import END_OF_DAY, working_day_after


def _next_working_day(day: date) -> date:
    return working_day_after(day, 1)


@dataclass(frozen=True, slots=True)
class Routine:
    """The user's hours: ``unsaid`` for a day without an hour, ``begins`` for "morning", ``ends``
    for "eod".

    ``end_of`` gives the moment that a day without an hour means where it is not the user's own:
    the end of somebody else's working day. ``whose`` names that in a refusal.
    """

    unsaid: time = END_OF_DAY
    begins: time = time(9)
    ends: time = END_OF_DAY
    end_of: Callable[[date], datetime] | None = None
    whose: str = "The working day"
    next_working_day: Callable[[date], date] = _next_working_day


@dataclass(frozen=True, slots=True)
class Calendar:
    """The date from which "tomorrow" and "next working day" count."""

    today: date
    next_working_day: Callable[[date], date] = _next_working_day
