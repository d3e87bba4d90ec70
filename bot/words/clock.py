"""The hour in a typed date: ``9am``, ``at 15``, ``half past 3``, ``noon``."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time, timedelta

from phases.errors import UserError

_LEAD = r"(?:at |by )?"
_HALF = r"(?P<half>[ap])m"
_OCLOCK = r"(?: ?(?:o.?clock|h))"
_FIGURES = r"(?P<hour>[0-9]{1,2})"
_MINUTE = r"(?P<minute>[0-9]{2})"
_SECONDS = r"(?::[0-5][0-9](?:\.[0-9]{1,6})?)?"  # ignored: the resolution is a minute

_WITH_HALF = rf"{_LEAD}{_FIGURES}(?:[:.]{_MINUTE})? ?{_HALF}"
_CLOCK = rf"{_LEAD}{_FIGURES}:{_MINUTE}{_SECONDS}{_OCLOCK}?"
_AT = rf"at {_FIGURES}(?:[.h]?{_MINUTE})?{_OCLOCK}?"
_ON_THE_HOUR = rf"{_LEAD}{_FIGURES} ?o.?clock"
_H = rf"(?P<hour>[0-9]{{1,2}})h{_MINUTE}"
_PAST = rf"{_LEAD}(?P<past>half past|quarter past|quarter to) {_FIGURES}(?: ?{_HALF})?"
_NAMED = rf"{_LEAD}(?:12(?:[:.]00)? ?)?(?P<name>noon|midday|midnight)"
_ENDS = (
    rf"{_LEAD}(?:the )?(?:eod|cob|close of (?:business|play)"
    r"|end of (?:the |my )?(?:work(?:ing)? )?day)"
)

_BY_DAY = 7  # from 7:00 on, the morning is meant; nobody means 3:30 at night
_MINUTES_PAST = {"half past": 30, "quarter past": 15, "quarter to": -15}


@dataclass(frozen=True, slots=True)
class Hour:
    """A time of day. ``figures`` counts the digits of its hour, 0 if am, pm or a name settles it.

    One digit may mean the morning or the afternoon. With minutes, hours from 7 on count as two:
    ``3:30`` is in doubt, ``9:30`` is not. ``ahead`` is the span that ``12h30`` may also mean.
    """

    at: time
    figures: int = 0
    ahead: timedelta | None = None
    is_midnight: bool = False

    @property
    def both(self) -> tuple[time, time]:
        """Its two readings on a 12-hour clock, before noon and after."""
        return self.at.replace(hour=self.at.hour % 12), self.at.replace(hour=self.at.hour % 12 + 12)

    @property
    def is_in_doubt(self) -> bool:
        """Whether it may be in the morning or in the afternoon: ``at 3``, ``3:30``."""
        return self.figures == 1 and self.at.hour > 0


@dataclass(frozen=True, slots=True)
class Ends:
    """The end of the user's working day."""


def read_hour(text: str) -> time | None:
    """Read a whole lower-case text as an hour on a 24-hour clock; None if it is no hour.

    Raises UserError if there is no such hour.
    """
    words = re.sub(r"(?<=[a-z])\.", "", " ".join(text.split()))
    for pattern, make in _ALONE:
        if found := re.fullmatch(pattern, words):
            return make(found).at
    return None


def _figures(typed: re.Match[str]) -> Hour:
    found = typed.groupdict()
    hour, minute = int(found["hour"]), int(found.get("minute") or 0)
    shown = re.sub(r"^(?:at|by) ", "", typed[0])
    if found.get("half"):
        return Hour(time(_of_twelve(hour, found["half"], shown), _checked(minute, shown)))
    if hour > 23:
        raise no_such_hour(shown)
    figures = 2 if found.get("minute") and hour >= _BY_DAY else len(found["hour"])
    return Hour(time(hour, _checked(minute, shown)), figures)


def _of_twelve(hour: int, half: str, shown: str) -> int:
    if not 1 <= hour <= 12:
        raise UserError(f"{shown} is not an hour: with am and pm they go from 1 to 12.")
    return hour % 12 + (12 if half == "p" else 0)


def _checked(minute: int, shown: str) -> int:
    if minute > 59:
        raise no_such_hour(shown)
    return minute


def no_such_hour(shown: str) -> UserError:
    """The error for ``25:00``."""
    return UserError(f"{shown} is not an hour: they go from 00:00 to 23:59.")


def _or_ahead(typed: re.Match[str]) -> Hour:
    hour = _figures(typed)
    span = timedelta(hours=hour.at.hour, minutes=hour.at.minute)
    return Hour(hour.at, 2, ahead=span)


def _past(typed: re.Match[str]) -> Hour:
    whole = _figures(typed)
    minutes = (whole.at.hour * 60 + _MINUTES_PAST[typed["past"]]) % (24 * 60)
    return Hour(time(minutes // 60, minutes % 60), whole.figures)


def _named(typed: re.Match[str]) -> Hour:
    is_midnight = typed["name"] == "midnight"
    return Hour(time(0 if is_midnight else 12), is_midnight=is_midnight)


_ALONE: tuple[tuple[str, Callable[[re.Match[str]], Hour]], ...] = (
    (_WITH_HALF, _figures),
    (_CLOCK, _figures),
    (_NAMED, _named),
)
RULES = (
    *_ALONE,
    (_AT, _figures),
    (_ON_THE_HOUR, _figures),
    (_H, _or_ahead),
    (_PAST, _past),
    (_ENDS, lambda _: Ends()),
)
