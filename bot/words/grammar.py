"""Split a text into the parts of a date, from left to right."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.words import ahead, clock, day_parts, days, periods, slashed, zones
from bot.words.ahead import Ahead
from bot.words.clock import Ends, Hour
from bot.words.day_parts import DayPart
from bot.words.days import Day
from bot.words.zones import Zone

Part = Ahead | Day | DayPart | Ends | Hour | Zone
Make = Callable[[re.Match[str]], Part | tuple[Part, ...]]

_ROOMS = (ahead, clock, day_parts, days, periods, slashed, zones)
_RULES: tuple[tuple[re.Pattern[str], Make], ...] = tuple(
    (re.compile(rf"(?:{pattern})(?= |$)"), make) for room in _ROOMS for pattern, make in room.RULES
)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a date, at most one of each kind.

    ``typed`` is the text in three pieces: before the hour, the hour, and after it.
    """

    ahead: Ahead | None = None
    day: Day | None = None
    part: DayPart | None = None
    ends: Ends | None = None
    hour: Hour | None = None
    zone: Zone | None = None
    typed: tuple[str, str, str] = ("", "", "")


def read_parts(text: str) -> Parts | None:
    """The parts of a normalised text; None if a word is no part, or a kind occurs twice."""
    found: dict[str, Any] = {}
    in_three, place = ("", "", ""), 0
    while place < len(text):
        longest = _longest(text, place)
        if longest is None:
            return None
        typed, make = longest
        made = make(typed)
        for part in made if isinstance(made, tuple) else (made,):
            name = _NAMES[type(part)]
            if name in found:
                return None
            found[name] = part
            if isinstance(part, Hour):
                in_three = text[: typed.start()], typed[0], text[typed.end() :]
        place = typed.end() + 1
    return Parts(**found, typed=in_three) if found else None


_NAMES = {Ahead: "ahead", Day: "day", DayPart: "part", Ends: "ends", Hour: "hour", Zone: "zone"}


def _longest(text: str, place: int) -> tuple[re.Match[str], Make] | None:
    """The rule with the longest match at ``place``, in whole words."""
    found = [(typed, make) for pattern, make in _RULES if (typed := pattern.match(text, place))]
    return max(found, key=lambda each: each[0].end(), default=None)
