"""Parse working days and hours: ``mon-thu``, ``9-17``, ``9am to 5:30pm``."""

import re
from datetime import time

from bot.words.clock import read_hour
from bot.words.nearest import nearest
from phases.errors import UserError

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_BETWEEN = re.compile(r"\s*(?:[-‐‑‒–—−]|\bto\b|\buntil\b)\s*")
_APART = re.compile(r"[\s,;&+]+|\band\b")


def read_weekdays(text: str) -> frozenset[int]:
    """The ISO weekdays in a text, 1 for Monday; a range may pass the end of the week.

    Raises UserError for any other text.
    """
    found: set[int] = set()
    for part in filter(None, _APART.split(_BETWEEN.sub("-", text.casefold().strip()))):
        first, *rest = [_weekday(name) for name in part.split("-")]
        last = rest[-1] if rest else first
        found |= {(first - 1 + ahead) % 7 + 1 for ahead in range((last - first) % 7 + 1)}
    if not found:
        raise UserError("Name working days, such as mon-thu, or mon wed fri.")
    return frozenset(found)


def _weekday(name: str) -> int:
    begun = [day for day in DAYS if len(name) > 1 and day.startswith(name)]
    if len(begun) == 1:
        return DAYS.index(begun[0]) + 1
    meant = nearest(name, DAYS)
    hint = f"Did you mean {meant}?" if meant else "Type them as mon-thu, or mon wed fri."
    raise UserError(f"“{name[:20]}” is not a day of the week. {hint}")


def read_hours(text: str) -> tuple[time, time]:
    """The start and the end of working hours. Raises UserError if it is unclear or no span."""
    parts = _BETWEEN.split(text.casefold().strip())
    hours = [_hour(part) for part in parts]
    if len(hours) != 2 or None in hours:
        raise UserError(f"I can't read “{text[:40]}” as hours. Type them as 9-17, or 09:30-18:00.")
    start, end = hours
    assert start is not None
    assert end is not None
    if end < start and start.hour <= 12 and _is_bare(parts[1]):
        afternoon = f"{parts[0]}-{end.hour + 12}"
        raise UserError(
            f"“{text.strip()}” may end in the afternoon, or at night. "
            f"Type {afternoon} or {start:%H:%M}-{end:%H:%M}."
        )
    return start, end


def _is_bare(text: str) -> bool:
    """Whether it is an hour of one or two digits, without minutes, am or pm."""
    return text.isascii() and text.isdigit() and len(text) < 3


def _hour(text: str) -> time | None:
    return read_hour(f"{text}:00" if _is_bare(text) else text)
