"""Dates by month: its last day, the same day months later, the next day with a number."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

_MONTHS_TO_A_LEAP_DAY = 8 * 12 + 1


def last_of_month(day: date) -> date:
    """The last day of the date's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def in_months(day: date, count: int) -> date:
    """The same day ``count`` months later, or the last day if that month is shorter."""
    first = _first_after(day, count)
    return min(first + timedelta(days=day.day - 1), last_of_month(first))


def next_with(today: date, number: int, month: int | None = None) -> date | None:
    """The next day with this number, today included, in ``month`` if given; None if never."""
    for first in _firsts(today):
        day = first + timedelta(days=number - 1)
        fits = number > 0 and day.month == first.month and month in (None, first.month)
        if fits and day >= today:
            return day
    return None


def _firsts(today: date) -> Iterator[date]:
    return (_first_after(today, ahead) for ahead in range(_MONTHS_TO_A_LEAP_DAY))


def _first_after(day: date, count: int) -> date:
    years, month = divmod(day.month - 1 + count, 12)
    return date(day.year + years, month + 1, 1)
