"""How often something comes, in words that can be typed again."""

from collections.abc import Sequence

from bot.domain.wording import joined
from bot.working_time.hours import WEEKDAYS
from bot.working_time.repeats import LAST, Repeat, Unit
from bot.working_time.times import Times

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def how_often(repeat: Repeat, times: Times) -> str:
    """``every Monday and Thursday, 10:00 UTC until Thu 31 Dec``; the reader's zone goes unsaid."""
    zone = f" {repeat.zone}" if repeat.zone not in ("", times.zone.key) else ""
    until = f" until {times.date(repeat.until)}" if repeat.until else ""
    return f"{_days(repeat)}, {repeat.hour:%H:%M}{zone}{until}"


def _days(repeat: Repeat) -> str:
    if repeat.unit is Unit.MONTH:
        dates = joined([_date(day) for day in sorted(repeat.days, key=lambda day: day % 32)])
        return f"{_every(repeat, 'month')} on the {dates}"
    if repeat.unit is Unit.DAY:
        return _every(repeat, "day")
    if repeat.every == 1:
        return f"every {_weekdays(sorted(repeat.days))}"
    return f"{_every(repeat, 'week')} on {_weekdays(sorted(repeat.days))}"


def _every(repeat: Repeat, unit: str) -> str:
    return f"every {unit}" if repeat.every == 1 else f"every {repeat.every} {unit}s"


def _weekdays(days: Sequence[int]) -> str:
    if frozenset(days) == WEEKDAYS:
        return "Monday to Friday"
    return joined([_NAMES[day - 1] for day in days])


def _date(day: int) -> str:
    if day == LAST:
        return "last day"
    ending = "th" if day in (11, 12, 13) else _ENDINGS.get(day % 10, "th")
    return f"{day}{ending}"
