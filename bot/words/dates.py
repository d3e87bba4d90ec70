"""Dates as people type them, in their own zone.

A small grammar stands before ``dateparser``, which takes "1" for a day of January and "tomorrow
25:00" for ten o'clock: the library is asked only for a day or a month by its name.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.hours import END_OF_DAY, hour_exists, local_moment
from bot.times import Times
from bot.words.clock import take_hour
from bot.words.days import read_days, read_hours_ahead
from bot.words.undated import corrected, examples, skipped, unreadable
from phases.errors import UserError

# A base that stays the same: what a name means must not hang on the machine's clock.
_SETTINGS: dict[str, Any] = {
    "PARSERS": ["absolute-time"],
    "RELATIVE_BASE": datetime.combine(date(2026, 1, 1), time()),
    "TIMEZONE": "UTC",
}
_FAR = timedelta(days=3653)


@dataclass(frozen=True, slots=True)
class When:
    """A moment that somebody typed: ``at`` in UTC, ``local`` the same in their own zone."""

    at: datetime
    has_hour: bool
    local: datetime


@dataclass(frozen=True, slots=True)
class _Asked:
    text: str
    now: datetime
    zone: ZoneInfo
    end_of_day: time
    allow_past: bool

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()


def say(when: When, zone: ZoneInfo, *, now: datetime) -> str:
    """``Fri 27 Nov`` or ``Fri 27 Nov 17:00`` in the reader's zone; a year other than this is told.

    Where the reader's day is not the day that was typed, the hour stands with it.
    """
    times = Times(zone, now)
    same_day = when.at.astimezone(zone).date() == when.local.date()
    return times.day(when.at) if same_day and not when.has_hour else times.moment(when.at)


def as_typed(at: datetime, zone: ZoneInfo) -> str:
    """The moment as ``read_date`` reads it back: ``2026-11-27``, or ``2026-11-27 14:30``."""
    local = at.astimezone(zone)
    return f"{local:%Y-%m-%d}" + ("" if local.time() == END_OF_DAY else f" {local:%H:%M}")


def read_date(
    text: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    end_of_day: time = END_OF_DAY,
    allow_past: bool = False,
) -> When:
    """The moment that a text names to someone in ``zone``; UserError with examples when none.

    A date without an hour means the end of that working day; an hour without a date the next
    time that it comes. "fri" on a Friday is today until that hour and next week after it; "next
    fri" is the Friday of next week. Without a year it is the next such day. The past is refused
    unless ``allow_past``, and always an hour that the clocks skip; of an hour that comes twice
    the first is meant.
    """
    asked = _Asked(text, now, zone, end_of_day, allow_past)
    words = _plain(text)
    try:
        return _read(words, asked)
    except UserError as refused:
        sentences = [str(refused), *_did_you_mean(words, asked), examples(asked.today)]
        raise UserError(" ".join(sentences)) from None


def _plain(text: str) -> str:
    """Small letters, single spaces, no commas, no dots after letters, no leading "by"."""
    small = re.sub(r"(?<=[a-z])\.", "", text.lower().replace(",", " "))
    return re.sub(r"^(?:by|on|until) ", "", " ".join(small.split()))


def _did_you_mean(words: str, asked: _Asked) -> list[str]:
    guess = corrected(words)
    try:
        _read(guess, asked)
    except UserError:
        return []
    return [f"Did you mean {guess}?"]


def _read(words: str, asked: _Asked) -> When:
    if ahead := read_hours_ahead(words):
        at = asked.now.astimezone(UTC).replace(second=0, microsecond=0) + ahead
        return When(at, has_hour=True, local=at.astimezone(asked.zone))
    hour, rest = take_hour(words)
    tomorrow = asked.today + timedelta(days=1)
    alone = hour is not None and not rest
    days = [asked.today, tomorrow] if alone else read_days(rest, asked.today, _look_up)
    if not days:
        raise unreadable(asked.text)
    return _soonest(days, hour, asked)


def _soonest(days: list[date], hour: time | None, asked: _Asked) -> When:
    """That hour of the first of these days on which it is still ahead."""
    if abs(days[0] - asked.today) > _FAR:
        raise UserError(f"{days[0]} is more than ten years away. Check the year.")
    clock = hour or asked.end_of_day
    moments = {day: local_moment(day, clock, asked.zone) for day in days}
    ahead = [day for day in days if moments[day] > asked.now]
    day = (ahead or days)[0]
    when = When(moments[day], hour is not None, moments[day].astimezone(asked.zone))
    if not ahead and not asked.allow_past:
        raise _past(when, asked)
    if not hour_exists(day, clock, asked.zone):
        raise skipped(day, clock, when.local)
    return when


def _past(when: When, asked: _Asked) -> UserError:
    if when.local.date() == asked.today and not when.has_hour:
        ended = asked.end_of_day == END_OF_DAY
        over = f"{'The working day ended at' if ended else 'Today it is past'} {when.local:%H:%M}."
        return UserError(f"{over} Type today with a later hour, or tomorrow.")
    current = Times(asked.zone, asked.now).moment(asked.now)
    return UserError(f"{say(when, asked.zone, now=asked.now)} is past: it is {current} now.")


def _look_up(words: str) -> date | None:
    """Ask the library, whose import takes a tenth of a second and first answer two."""
    import dateparser

    found = dateparser.parse(words, languages=["en"], settings=_SETTINGS)
    return found.date() if found else None
