"""A person's working hours, and when they may get messages."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.working_time.hours import END_OF_DAY, WEEKDAYS, is_working_day, local_moment

START_OF_DAY = time(9, 0)
DAILY_CAP = 5

_DAY = timedelta(days=1)
_FURTHEST = 400  # days: longer than any absence, or a year without a working day

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Habits:
    """A person's settings for their hours, in their own zone.

    ``quiet`` is a span from and until, and may pass midnight. ``daily_cap`` limits the messages a
    day. A person who ``has_left`` Slack has no hours and gets no messages.
    """

    zone: ZoneInfo
    working_days: frozenset[int] = WEEKDAYS
    works_from: time = START_OF_DAY
    works_until: time = END_OF_DAY
    quiet: tuple[time, time] | None = None
    country: str | None = None
    away_until: datetime | None = None
    daily_cap: int = DAILY_CAP
    has_left: bool = False

    def is_away(self, now: datetime) -> bool:
        """Whether the person is away, so that their reminders go to the lead."""
        return self.away_until is not None and now < self.away_until

    def is_working_day(self, day: date) -> bool:
        """Whether it is one of their working days, and no public holiday."""
        return is_working_day(day, self.country, self.working_days)

    def day(self, at: datetime) -> date:
        """The date of a moment in their zone."""
        return at.astimezone(self.zone).date()

    def morning(self, day: date) -> datetime:
        """The moment when their work begins on a day."""
        return local_moment(day, self.works_from, self.zone)

    def evening(self, day: date) -> datetime:
        """The moment when the work that began on a day ends."""
        return self._span(day, self.works_from, self.works_until)[1]

    def working_day_before(self, day: date) -> date:
        """Their last working day before a day."""
        return self._nearest(day, -_DAY)

    def working_day_after(self, day: date) -> date:
        """Their first working day after a day."""
        return self._nearest(day, _DAY)

    def next_moment(self, at: datetime) -> datetime:
        """The first moment from ``at`` on when they may get a message.

        It is within their hours on a working day, outside quiet hours, and not while they are away.
        """
        if self.away_until is not None:
            at = max(at, self.away_until)
        first = self.day(at) - _DAY  # yesterday's hours may end after midnight
        for ahead in range(_FURTHEST):
            for start, end in self._open(first + _DAY * ahead):
                if at < end:
                    return max(at, start)
        return at  # without any free moment, at once is better than never

    def has_free_hours(self, now: datetime) -> bool:
        """Whether any time in a week is free for messages."""
        today = self.day(now)
        week = (today + _DAY * ahead for ahead in range(7))
        return any(True for day in week for _ in replace(self, country=None)._open(day))

    def _open(self, day: date) -> Iterator[Span]:
        """The spans of a day's hours that are not quiet, in order."""
        if not self.is_working_day(day):
            return
        start, end = self._span(day, self.works_from, self.works_until)
        for quiet_from, quiet_until in self._quiet_around(day):
            if start < quiet_from:
                yield start, min(end, quiet_from)
            start = max(start, quiet_until)
            if start >= end:
                return
        yield start, end

    def _quiet_around(self, day: date) -> list[Span]:
        if self.quiet is None:
            return []
        return [self._span(day + _DAY * ahead, *self.quiet) for ahead in (-1, 0, 1)]

    def _span(self, day: date, start: time, end: time) -> Span:
        over = day if start < end else day + _DAY
        return local_moment(day, start, self.zone), local_moment(over, end, self.zone)

    def _nearest(self, day: date, stride: timedelta) -> date:
        found = day + stride
        for _ in range(_FURTHEST):
            if self.is_working_day(found):
                return found
            found += stride
        return day + stride
