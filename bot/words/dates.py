"""Parse dates as people type them, in their own zone; every word must be understood."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.words import undated
from bot.words.grammar import read_parts
from bot.words.meaning import Asked, When, meaning
from bot.words.routine import Routine
from bot.working_time.hours import END_OF_DAY, local_moment
from bot.working_time.times import Times
from phases.errors import UserError

EVERYBODYS = Routine()
_LONGEST = 12
"""Words of a date: ``until the day after tomorrow at half past 3 pm New York time``."""


def say(when: When, zone: ZoneInfo, *, now: datetime) -> str:
    """``Fri 27 Nov`` or ``Fri 27 Nov 17:00`` in the reader's zone, with the year if not this one.

    The hour is included if it was typed, or if the reader's day differs from the typed day.
    """
    times = Times(zone, now)
    same_day = when.at.astimezone(zone).date() == when.day
    return times.day(when.at) if same_day and not when.has_hour else times.moment(when.at)


def told(when: When, times: Times) -> str:
    """``Fri 27 Nov 18:00``, followed by ``(Fri 27 Nov 09:00 PST)`` if another zone was typed."""
    moment = times.moment(when.at)
    return f"{moment} ({when.elsewhere})" if when.elsewhere else moment


def as_typed(at: datetime, zone: ZoneInfo, end_of: Callable[[date], datetime] | None = None) -> str:
    """The moment in a form that ``read_date`` parses: ``2026-11-27`` or ``2026-11-27 14:30``.

    ``end_of`` gives the moment that a day without an hour means.
    """
    local = at.astimezone(zone)
    end_of = end_of or (lambda day: local_moment(day, END_OF_DAY, zone))
    days = (local.date() + timedelta(days=ahead) for ahead in (0, -1, 1, -2))
    whole = next((day for day in days if end_of(day) == at), None)
    return f"{local:%Y-%m-%d %H:%M}" if whole is None else f"{whole}"


def read_date(
    text: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    routine: Routine = EVERYBODYS,
    allow_past: bool = False,
) -> When:
    """The moment that a text names to a user in ``zone``.

    A date without an hour gets the hour of the ``routine``; an hour without a date means its next
    occurrence. "fri" on a Friday is today until that hour, and next week after it; "next fri" is
    the Friday of next week. A date without a year is the next such day. Of an hour that the clocks
    repeat, the first is meant. Raises UserError, with examples, for anything else, for an hour
    that the clocks skip, and for the past unless ``allow_past``.
    """
    asked = Asked(now, zone, routine, allow_past)
    words = _plain(text)
    try:
        return _read(words, asked) or _refuse(text)
    except UserError as refused:
        sentences = [str(refused), *_did_you_mean(words, asked), undated.examples(asked.today())]
        raise UserError(" ".join(sentences)) from None


def words_of_date(words: Sequence[str], *, now: datetime, zone: ZoneInfo) -> int:
    """The number of words at the beginning that are a date, even one to refuse; 0 if none."""
    asked = Asked(now, zone, EVERYBODYS, allow_past=True)
    for count in range(min(len(words), _LONGEST), 0, -1):
        try:
            if _read(_plain(" ".join(words[:count])), asked):
                return count
        except UserError:
            return count
    return 0


def _refuse(text: str) -> When:
    raise undated.unreadable(text)


_PLAINER = (
    (re.compile("[‘’]"), "'"),
    (re.compile("[,()]"), " "),
    (re.compile(r"(?<=[a-z])\.|(?<=\w)[.;:!?]+(?=\s|$)"), ""),
    (re.compile(r"(?:(?<=\s)|^)@\s*(?=[0-9])"), "at "),
    (re.compile(r"(?<=[0-9]-[0-9]{2})t(?=[0-9]{1,2}:)"), " "),
    (re.compile(r"(-[0-9]{2} [0-9]{1,2}:[0-9:.]+) ?([+-][0-9])"), r"\1 utc\2"),
    (re.compile(r"(:[0-9]{2}(?:\.[0-9]{1,6})?)(z\b|\+[0-9])"), r"\1 \2"),
)


def plain(text: str) -> str:
    """Normalise: lower case, single spaces, no commas or full stops, a space before a zone."""
    small = " ".join(text.lower().split())
    for pattern, plainer in _PLAINER:
        small = pattern.sub(plainer, small)
    return " ".join(small.split())


def _plain(text: str) -> str:
    return re.sub(r"^(?:by|on|until|till|for) ", "", plain(text))


def _did_you_mean(words: str, asked: Asked) -> list[str]:
    guess = undated.corrected(words)
    try:
        return [f"Did you mean {guess}?"] if _read(guess, asked) else []
    except UserError:
        return []


def _read(words: str, asked: Asked) -> When | None:
    """The moment that the words mean; None if any of them is no part of a date."""
    parts = read_parts(words)
    return meaning(parts, asked) if parts else None
