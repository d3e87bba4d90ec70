"""What the words of a date mean to whoever typed them: their hours, and their calendar."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from bot.working_time.hours import END_OF_DAY, working_day_after


def _next_working_day(day: date) -> date:
    return working_day_after(day, 1)


@dataclass(frozen=True, slots=True)
class Routine:
    """Somebody's hours: ``unsaid`` is that of a day without one; "morning" and "eod" the others."""

    unsaid: time = END_OF_DAY
    begins: time = time(9)
    ends: time = END_OF_DAY
    next_working_day: Callable[[date], date] = _next_working_day


@dataclass(frozen=True, slots=True)
class Calendar:
    """What "tomorrow" and "next working day" count from."""

    today: date
    next_working_day: Callable[[date], date] = _next_working_day
