"""The hour in a date that somebody typed: ``9am``, ``14:30``, ``noon``."""

import re
from datetime import time

from phases.errors import UserError

_HOUR = re.compile(
    r"""
    (?: ^ | (?<=\s) | (?<=[0-9]) t (?=[0-9]) ) (?:at\s)?
    (?: (?P<noon>noon)
      | (?P<hour>[0-9]{1,2}) (?: :(?P<minute>[0-9]{2}) )? (?: \s?(?P<half>[ap])\.?m\.? )?
    )
    (?!\S)
    """,
    re.VERBOSE,
)


def take_hour(text: str) -> tuple[time | None, str]:
    """The hour at the start or the end of a text in small letters, and the rest of the text.

    None and the whole text where it names no hour; UserError for one that no clock shows.
    """
    hours = [
        each for each in _HOUR.finditer(text) if each["noon"] or each["minute"] or each["half"]
    ]
    if len(hours) != 1:
        return None, text
    before, after = text[: hours[0].start()].strip(), text[hours[0].end() :].strip()
    if before and after:
        return None, text
    return _time(hours[0]), (before or after).removeprefix("on ")


def _time(typed: re.Match[str]) -> time:
    if typed["noon"]:
        return time(12)
    hour, minute = int(typed["hour"]), int(typed["minute"] or 0)
    if typed["half"] and not 1 <= hour <= 12:
        raise UserError(f"{typed[0]} is not an hour: with am and pm they go from 1 to 12.")
    if hour > 23 or minute > 59:
        raise UserError(f"{typed[0]} is not an hour: they go from 00:00 to 23:59.")
    if typed["half"]:
        hour = hour % 12 + (12 if typed["half"] == "p" else 0)
    return time(hour, minute)
