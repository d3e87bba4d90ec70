"""Parts of the day, ``morning``, ``evening``, ``tonight``, and their hours."""

import re
from dataclasses import dataclass
from datetime import date, time

from bot.words.clock import Hour, no_such_hour
from bot.words.days import Day
from bot.words.routine import Calendar, Routine
from phases.errors import UserError

_NAME = r"(?P<part>morning|afternoon|evening|night)"
_PART = rf"(?:in the |at |by )?{_NAME}"
_BESIDE = rf"(?P<hour>[0-9]{{1,2}}) (?:in the|at) {_NAME}"
_THIS = rf"this {_NAME}"
_TONIGHT = "tonight"

_HOURS = {"afternoon": time(14), "evening": time(18), "night": time(20)}
_BETWEEN = {"morning": (1, 11), "afternoon": (12, 17), "evening": (16, 23), "night": (18, 23)}


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of the day: morning, afternoon, evening or night."""

    name: str

    def hour(self, routine: Routine) -> time:
        """The hour that it means without an hour; a morning is when the user's work begins."""
        return _HOURS.get(self.name, routine.begins)

    def settle(self, hour: Hour) -> time:
        """Resolve an hour typed with it. Raises UserError if the hour is not in this part."""
        first, last = _BETWEEN[self.name]
        readings = hour.both if hour.figures and hour.at.hour <= 12 else (hour.at,)
        within = [each for each in readings if first <= each.hour <= last]
        if len(within) != 1:
            raise UserError(f"{hour.at:%H:%M} is not in the {self.name}. Leave one of the two out.")
        return within[0]


def _beside(typed: re.Match[str]) -> tuple[Hour, DayPart]:
    """Read ``3 in the afternoon``."""
    if int(typed["hour"]) > 23:
        raise no_such_hour(typed["hour"])
    return Hour(time(int(typed["hour"])), len(typed["hour"])), DayPart(typed["part"])


def _today(calendar: Calendar) -> list[date]:
    return [calendar.today]


RULES = (
    (_PART, lambda typed: DayPart(typed["part"])),
    (_BESIDE, _beside),
    (_THIS, lambda typed: (Day(_today), DayPart(typed["part"]))),
    (_TONIGHT, lambda _: (Day(_today), DayPart("night"))),
)
