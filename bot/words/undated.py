"""Errors for texts that are no date or an ambiguous one, with suggestions."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from bot.words.day_names import MONTHS, TOMORROW, WEEKDAYS
from bot.words.nearest import nearest
from phases.errors import UserError

_KNOWN = [
    *("today", TOMORROW[0], "tonight", "next", "this", "after", "end", "past", "half", "quarter"),
    *("minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months"),
    *("working", "business", "morning", "afternoon", "evening", "night", "midnight"),
    *(name for name in (*WEEKDAYS, *MONTHS) if len(name) > 4),
    *("april", "june", "july", "time"),
]
_LONGEST = 40
_NAMED = "".join(
    rf"(?<!\b{word} )" for word in ("the", "a", "an", "our", "my", "your", "this", "next")
)
REPEATS = re.compile(
    r"(?<!\S)(?:(?:every|each) (?:other |[0-9]+|(?:single )?(?:hour|day|week|month|year|morning|"
    r"afternoon|evening|night|weekday|workday|working day|quarter|"
    rf"{'|'.join(WEEKDAYS)})\b)|{_NAMED}(?:hourly|daily|weekly|biweekly|fortnightly|monthly|yearly|weekdays"
    rf"|{'|'.join(f'{name}s' for name in WEEKDAYS if name.endswith('day'))})(?!\S| from ))"
)
"""Lower-case words that ask for a repetition: ``weekly``, but not that of ``the weekly``."""


def examples(today: date) -> str:
    """A sentence with examples of dates."""
    fortnight = today + timedelta(weeks=2)
    return f"Examples: tomorrow 9am, fri, 1 dec, {fortnight}, in 3 days."


def corrected(text: str) -> str:
    """Correct the typos in a text; a long text stays unchanged."""
    if len(text) > _LONGEST:
        return text
    return re.sub(r"[a-z]{3,}", lambda word: nearly(word[0]) or word[0], text)


def nearly(word: str) -> str | None:
    """The word of a date that equals or is closest to a lower-case word, or None."""
    return nearest(word, _KNOWN)


def unreadable(text: str) -> UserError:
    """The error for a text of no known form."""
    if REPEATS.search(" ".join(text.casefold().split())):
        return once_only()
    return UserError(f'I can\'t read "{text[:_LONGEST]}" as a date.')


def once_only() -> UserError:
    """The error for ``every day at 9am``."""
    return UserError(
        "Only a reminder can repeat, such as remind every friday 16:00. "
        "Here, type one date without “every”."
    )


def no_such_day(text: str) -> UserError:
    """The error for a day that does not exist."""
    return UserError(f"There is no {text}.")


def wrong_weekday(day: date, typed: str) -> UserError:
    """The error for ``fri 28 nov`` if that is a Saturday."""
    return UserError(f"{day} is a {day:%A}, not a {typed}.")


def two_ways(text: str, days: Sequence[date]) -> UserError:
    """The error for ``01/12/2026``: 1 December to some, 12 January to others."""
    return UserError(f"{text} is read differently in different places. {_type(map(str, days))}")


def day_or_hour(text: str, days: Sequence[date], hour: time) -> UserError:
    """The error for ``10.30``: an hour to some, a day in October to others."""
    return UserError(f"{text} may be a day or an hour. {_type([*map(str, days), f'{hour:%H:%M}'])}")


def minutes_or_months(text: str, count: str) -> UserError:
    """The error for ``3m``."""
    ways = (f"in {count} min", f"in {count} months")
    return UserError(f"{text} may be minutes or months. {_type(ways)}")


def morning_or_afternoon(hour: str, ways: Sequence[str]) -> UserError:
    """The error for ``at 3``, with both readings."""
    return UserError(f"“{hour}” may be the morning or the afternoon. {_type(ways)}")


def hour_or_ahead(text: str, hour: time, ahead: timedelta) -> UserError:
    """The error for ``2h30``."""
    hours, minutes = divmod(ahead // timedelta(minutes=1), 60)
    ways = (f"at {hour:%H:%M}", f"in {hours}h {minutes}min")
    return UserError(f"{text} may be an hour or a time from now. {_type(ways)}")


def which_midnight(day: date) -> UserError:
    """The error for ``tomorrow midnight``: the day's beginning or its end."""
    ways = (f"{day} 00:00", f"{day + timedelta(days=1)} 00:00")
    return UserError(f"A day has a midnight at both ends. {_type(ways)}")


def two_days(ways: Sequence[str]) -> UserError:
    """The error for ``tomorrow 9am PST`` if today is another day there."""
    return UserError(f"It is another day there now. {_type(ways)}")


def skipped(day: date, hour: time, instead: datetime) -> UserError:
    """The error for an hour that the clocks skip; ``instead`` is the local time after it."""
    return UserError(
        f"There is no {hour:%H:%M} on {day} in {instead.tzinfo}: "
        f"the clocks go forward over it. Type {instead:%H:%M} or later."
    )


def _type(ways: Iterable[str]) -> str:
    return f"Type {' or '.join(ways)}."
