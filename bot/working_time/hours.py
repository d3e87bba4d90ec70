"""Working days and local hours: convert dates and local times to moments in UTC."""

import re
from collections import defaultdict
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.working_time.public_holidays import is_holiday
from phases.errors import UserError

END_OF_DAY = time(17, 0)
"""A date without an hour means the end of that working day."""

WEEKDAYS = frozenset({1, 2, 3, 4, 5})
"""ISO weekdays: Monday is 1."""

_NOT_PLACES = {"localtime", "Factory"}
_OFFSET = re.compile(r"(?:utc|gmt)?[+-][0-9]{1,2}(?::?[0-9]{2})?")
_ALIKE = 0.75  # if lower, MST would be suggested for "PST"
_SHOWN = 60


def local_moment(day: date, at: time, zone: tzinfo) -> datetime:
    """The moment, in UTC, of a local day and time in ``zone``.

    If the clocks repeat the hour, the first one is meant. If they skip it, the old offset still
    counts, so 02:30 becomes 03:30.
    """
    return datetime.combine(day, at).replace(tzinfo=zone, fold=0).astimezone(UTC)


def hour_exists(day: date, at: time, zone: tzinfo) -> bool:
    """Whether the local time exists on that day; false if the clocks skip it."""
    local = local_moment(day, at, zone).astimezone(zone)
    return local.replace(tzinfo=None) == datetime.combine(day, at)


def is_working_day(
    day: date, country: str | None = None, weekdays: Collection[int] = WEEKDAYS
) -> bool:
    """Whether a day is one of the weekdays, and no public holiday of the country."""
    return day.isoweekday() in weekdays and not is_holiday(day, country)


def working_days_between(start: date, end: date, country: str | None = None) -> int:
    """The number of working days from ``start`` up to ``end``, exclusive; negative if reversed."""
    if country is None:
        return _weekdays_until(end) - _weekdays_until(start)
    if end < start:
        return -working_days_between(end, start, country)
    days = (start + timedelta(days=ahead) for ahead in range((end - start).days))
    return sum(is_working_day(day, country) for day in days)


def working_day_after(day: date, count: int, country: str | None = None) -> date:
    """The working day ``count`` working days after a day, which need not be one itself.

    With a negative count it is before the day.
    """
    found, stride = day, timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        found += stride
        while not is_working_day(found, country):
            found += stride
    return found


def working_moment_after(
    at: datetime, count: int, zone: ZoneInfo, country: str | None = None
) -> datetime:
    """The moment, in UTC, ``count`` working days later at the same local time."""
    local = at.astimezone(zone)
    day = working_day_after(local.date(), count, country)
    return local_moment(day, local.time().replace(tzinfo=None, fold=0), zone)


def zone(name: str) -> ZoneInfo:
    """The zone with this name, or with this city if only one zone has it, ignoring case.

    Raises UserError if it is unknown or ambiguous, with the nearest name or all that fit.
    """
    key = "_".join(name.split()).casefold()
    found = _zones_by_name().get(key, ())
    if len(found) == 1:
        return ZoneInfo(found[0])
    if found:
        raise UserError(f'"{name}" is in more than one zone. Type one of: {", ".join(found)}.')
    if _OFFSET.fullmatch(key):
        raise UserError(f'"{name}" keeps no summer time. Type a place, such as Europe/Berlin.')
    near = get_close_matches(key, _zones_by_name(), n=1, cutoff=_ALIKE)
    mend = (
        f"Did you mean {' or '.join(_zones_by_name()[near[0]])}?"
        if near
        else "Type one such as Europe/Berlin, or its city, such as Berlin."
    )
    raise UserError(f'There is no zone "{name[:_SHOWN]}". {mend}')


def _weekdays_until(day: date) -> int:
    weeks, days = divmod(day.toordinal() - 1, 7)  # day 1 of the calendar was a Monday
    return weeks * 5 + min(days, 5)


@cache
def _zones_by_name() -> dict[str, tuple[str, ...]]:
    """Zones by full name and by city, both casefolded."""
    names = sorted(available_timezones() - _NOT_PLACES)
    cities: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for full in names:
        if not full.startswith("Etc/"):  # POSIX signs: Etc/GMT+2 is two hours behind
            cities[full.rpartition("/")[2].casefold()] += (full,)
    return {**cities, **{full.casefold(): (full,) for full in names}}
