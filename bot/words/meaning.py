"""Resolve the parts of a date to a moment, for the user who typed them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from bot.words import undated
from bot.words.grammar import Parts
from bot.words.routine import Calendar, Routine
from bot.words.zones import Zone
from bot.working_time.hours import END_OF_DAY, hour_exists, local_moment
from bot.working_time.times import Times
from phases.errors import UserError

_FAR = timedelta(days=3653)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class When:
    """A typed moment: ``at`` in UTC, on the ``day`` that was typed.

    ``elsewhere`` is the moment in the typed zone, if that is another one.
    """

    at: datetime
    has_hour: bool
    day: date
    elsewhere: str = ""

    @property
    def due(self) -> datetime | date:
        """The moment; of a day without an hour only the day, which ends when its owner's does."""
        return self.at if self.has_hour else self.day


@dataclass(frozen=True, slots=True)
class Asked:
    """The user's zone and routine, and the current time; ``allow_past`` accepts past moments."""

    now: datetime
    zone: ZoneInfo
    routine: Routine
    allow_past: bool

    def today(self, zone: tzinfo | None = None) -> date:
        """The current date, in the user's zone or another one."""
        return self.now.astimezone(zone or self.zone).date()

    def calendar(self, zone: tzinfo | None = None) -> Calendar:
        """The calendar of the current date, in the user's zone or another one."""
        return Calendar(self.today(zone), self.routine.next_working_day)


def meaning(parts: Parts, asked: Asked) -> When | None:
    """The moment; None if the parts do not go together.

    Raises UserError if it is ambiguous, skipped by the clocks, too far away, or past.
    """
    clock = parts.hour or parts.part or parts.ends
    if parts.ahead:
        alone = not (parts.day or clock or parts.zone)
        return _ahead(parts.ahead.span, asked) if alone else None
    if (parts.ends and (parts.hour or parts.part)) or (parts.zone and not clock):
        return None
    hour = hour_of(parts, asked)
    return _soonest(_days(parts, hour, asked), hour, parts.zone, asked)


def _ahead(span: timedelta, asked: Asked) -> When:
    at = asked.now.astimezone(UTC).replace(second=0, microsecond=0) + span
    when = When(at, has_hour=True, day=at.astimezone(asked.zone).date())
    if not span and not asked.allow_past:
        raise _past(when, asked)
    return when


def hour_of(parts: Parts, asked: Asked) -> time | None:
    """The time of day among the parts; None if there is none.

    Raises UserError if it may be in the morning or in the afternoon.
    """
    hour, part = parts.hour, parts.part
    if parts.ends:
        return None if asked.routine.end_of and not parts.zone else asked.routine.ends
    if hour is None:
        return part.hour(asked.routine) if part else None
    if part and not (hour.is_midnight and parts.day):
        return part.settle(hour)
    before, typed, after = parts.typed
    if hour.is_in_doubt:
        ways = [f"{before}{each:%H:%M}{after}" for each in hour.both]
        raise undated.morning_or_afternoon(typed, ways)
    if hour.ahead and not parts.day:
        raise undated.hour_or_ahead(typed, hour.at, hour.ahead)
    return hour.at


def _days(parts: Parts, hour: time | None, asked: Asked) -> list[date]:
    """The possible days, soonest first.

    Raises UserError if the day is ambiguous: at midnight, or if the typed zone has another one.
    """
    there = parts.zone.zone if parts.zone else asked.zone
    if parts.day is None:
        first = min(asked.today(), asked.today(there))
        return [first + _DAY * ahead for ahead in range(3)]
    days = parts.day.find(asked.calendar())
    if parts.hour and parts.hour.is_midnight:
        raise undated.which_midnight(days[0])
    others = parts.day.find(asked.calendar(there))
    if parts.zone and days[0] != others[0]:
        beside = f"{hour:%H:%M} {parts.zone.said}"
        raise undated.two_days([f"{day} {beside}" for day in (days[0], others[0])])
    return days


def _soonest(days: list[date], hour: time | None, named: Zone | None, asked: Asked) -> When:
    """The hour on the first of these days on which it is still in the future."""
    if abs(days[0] - asked.today()) > _FAR:
        raise UserError(f"{days[0]} is more than ten years away. Check the year.")
    clock, zone = hour or asked.routine.unsaid, named.zone if named else asked.zone
    end_of = None if hour else asked.routine.end_of
    moments = {day: end_of(day) if end_of else local_moment(day, clock, zone) for day in days}
    ahead = [day for day in days if moments[day] > asked.now]
    day = (ahead or days)[0]
    when = When(moments[day], hour is not None, day)
    if not ahead and not asked.allow_past:
        raise _past(when, asked)
    if not end_of and not hour_exists(day, clock, zone):
        raise undated.skipped(day, clock, when.at.astimezone(zone))
    if named is None:
        return when
    at = named.moment(day, clock, asked.zone)
    elsewhere = f"{day:%a} {day.day} {day:%b}, {clock:%H:%M} {named.said}"
    return When(at, hour is not None, at.astimezone(asked.zone).date(), elsewhere)


def _past(when: When, asked: Asked) -> UserError:
    times = Times(asked.zone, asked.now)
    if when.day == asked.today() and not when.has_hour:
        ended = asked.routine.end_of or asked.routine.unsaid == END_OF_DAY
        over = f"{asked.routine.whose} ended at" if ended else "Today it is past"
        hour = f"{when.at.astimezone(asked.zone):%H:%M}"
        return UserError(f"{over} {hour}. Type today with a later hour, or tomorrow.")
    said = times.moment(when.at) if when.has_hour else times.date(when.day)
    return UserError(f"{said} is past: it is {times.moment(asked.now)} now.")
