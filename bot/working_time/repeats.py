"""What comes again: on which days, at which local hour. Kept as a few lines of iCalendar."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.working_time.hours import local_moment

LAST = -1
"""The last day of a month, as iCalendar counts it."""
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_DAY = timedelta(days=1)
_FURTHEST = 2 * 366
"""Days: longer than from any occurrence to the next."""


class Unit(StrEnum):
    """What is counted between two occurrences, under iCalendar's names."""

    DAY = "DAILY"
    WEEK = "WEEKLY"
    MONTH = "MONTHLY"


class Occurrence(NamedTuple):
    """One time of many: the day that names it for good, and its moment in UTC."""

    day: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Repeat:
    """Every so many days, weeks or months, at a local hour, from the day ``since`` on.

    ``days`` are ISO weekdays of a repetition by weeks, and days of the month of one by months,
    where ``LAST`` is the last. The day ``until`` is included. ``zone`` is a zone's name; where it
    is "", the hour is that of whoever asked, wherever they are.
    """

    unit: Unit
    hour: time
    since: date
    every: int = 1
    days: frozenset[int] = frozenset()
    until: date | None = None
    zone: str = ""

    def of_zone(self, own: ZoneInfo) -> "Repeat":
        """The same with the zone that it keeps, for readers elsewhere."""
        return self if self.zone else replace(self, zone=own.key)

    def falls_on(self, day: date) -> bool:
        """Whether it comes on that day."""
        if day < self.since or (self.until is not None and day > self.until):
            return False
        if self.unit is Unit.DAY:
            return (day - self.since).days % self.every == 0
        if self.unit is Unit.WEEK:
            weeks = (_monday(day) - _monday(self.since)).days // 7
            return day.isoweekday() in self.days and weeks % self.every == 0
        months = (day.year - self.since.year) * 12 + day.month - self.since.month
        is_last = (day + _DAY).day == 1 and LAST in self.days
        return (day.day in self.days or is_last) and months % self.every == 0

    def after(self, moment: datetime, own: ZoneInfo) -> Iterator[Occurrence]:
        """The occurrences later than a moment, soonest first, for who is in the zone ``own``.

        An hour that the clocks skip comes as much later; of one that they repeat, the first.
        """
        zone = ZoneInfo(self.zone) if self.zone else own
        first = max(self.since, moment.astimezone(zone).date() - _DAY)
        for ahead in range(_FURTHEST):
            day = first + _DAY * ahead
            if self.until is not None and day > self.until:
                return
            if self.falls_on(day) and (at := local_moment(day, self.hour, zone)) > moment:
                yield Occurrence(day, at)

    def next(self, moment: datetime, own: ZoneInfo) -> Occurrence | None:
        """The first occurrence later than a moment; None if there is none any more."""
        return next(self.after(moment, own), None)


def _monday(day: date) -> date:
    return day - _DAY * day.weekday()


def as_rule(repeat: Repeat) -> str:
    """The repetition as ``DTSTART`` and ``RRULE`` of RFC 5545, on two lines."""
    zone = f";TZID={repeat.zone}" if repeat.zone else ""
    start = datetime.combine(repeat.since, repeat.hour)
    parts = [f"FREQ={repeat.unit.value}"]
    if repeat.every != 1:
        parts.append(f"INTERVAL={repeat.every}")
    if repeat.unit is Unit.WEEK:
        parts.append("BYDAY=" + ",".join(DAYS[day - 1] for day in sorted(repeat.days)))
    if repeat.unit is Unit.MONTH:
        parts.append("BYMONTHDAY=" + ",".join(map(str, sorted(repeat.days))))
    if repeat.until is not None:
        parts.append(f"UNTIL={repeat.until:%Y%m%d}")
    return f"DTSTART{zone}:{start:%Y%m%dT%H%M%S}\nRRULE:{';'.join(parts)}"


_RULE = re.compile(
    r"DTSTART(?:;TZID=(?P<zone>[^:]+))?:(?P<start>[0-9]{8}T[0-9]{6})\nRRULE:(?P<parts>.+)"
)


@cache
def read_rule(rule: str) -> Repeat:
    """The repetition of ``as_rule``. Raises ValueError for anything else."""
    found = _RULE.fullmatch(rule)
    if found is None:
        raise ValueError(f"no rule of a repetition: {rule!r}")
    parts = dict(part.split("=", 1) for part in found["parts"].split(";"))
    start = _moment(found["start"])
    weekdays = [DAYS.index(day) + 1 for day in _listed(parts.get("BYDAY"))]
    return Repeat(
        unit=Unit(parts["FREQ"]),
        hour=start.time(),
        since=start.date(),
        every=int(parts.get("INTERVAL", 1)),
        days=frozenset(weekdays or map(int, _listed(parts.get("BYMONTHDAY")))),
        until=_moment(f"{parts['UNTIL']}T000000").date() if "UNTIL" in parts else None,
        zone=found["zone"] or "",
    )


def _moment(text: str) -> datetime:
    """A local time; that it is read as UTC matters to nobody who takes it apart."""
    return datetime.strptime(text, "%Y%m%dT%H%M%S").replace(tzinfo=UTC)


def _listed(text: str | None) -> list[str]:
    return text.split(",") if text else []
