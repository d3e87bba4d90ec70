"""What to say when a text is no date, and what it may have meant."""

import re
from datetime import date, datetime, time, timedelta

from bot.words.nearest import nearest
from phases.errors import UserError

_KNOWN = [
    *("today", "tomorrow", "next", "hour", "hours", "day", "days", "week", "weeks"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
]
_SHOWN = 40


def examples(today: date) -> str:
    """The forms to type instead."""
    fortnight = today + timedelta(weeks=2)
    return f"Examples: tomorrow 9am, fri, 1 dec, {fortnight}, in 3 days."


def corrected(text: str) -> str:
    """The text with each word that is nearly one of ours made into it; a long one as it is."""
    if len(text) > _SHOWN:
        return text
    return re.sub(r"[a-z]{3,}", lambda word: nearest(word[0], _KNOWN) or word[0], text)


def unreadable(text: str) -> UserError:
    """For a text of no known form."""
    return UserError(f'I can\'t read "{text[:_SHOWN]}" as a date.')


def no_such_day(text: str) -> UserError:
    """For a day that no calendar has."""
    return UserError(f"There is no {text}.")


def wrong_weekday(day: date, typed: str) -> UserError:
    """For ``fri 28 nov`` where that is a Saturday."""
    return UserError(f"{day} is a {day:%A}, not a {typed}.")


def two_ways(text: str, year: int, one: int, other: int) -> UserError:
    """For ``01/12/2026``: the first of December to some, the twelfth of January to others."""
    pairs = {(one, other), (other, one)}
    days = sorted(str(day) for pair in pairs if (day := _day(year, *pair)))
    if not days:
        return no_such_day(text)
    return UserError(f"{text} is read differently in different places. Type {' or '.join(days)}.")


def skipped(day: date, hour: time, instead: datetime) -> UserError:
    """For an hour that does not come: the clocks jump over it, to ``instead`` in local time."""
    return UserError(
        f"There is no {hour:%H:%M} on {day} in {instead.tzinfo}: "
        f"the clocks go forward over it. Type {instead:%H:%M} or later."
    )


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
