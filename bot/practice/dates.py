"""Format Slack's date tokens in a reader's zone."""

import re
from datetime import date, datetime, timedelta, tzinfo

_TOKEN = re.compile(r"\{(\w+)\}")


def format_date(pattern: str, at: datetime, zone: tzinfo, now: datetime) -> str:
    """Fill in the pattern of a ``<!date^…>``; unknown tokens stay unchanged."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()

    def fill(token: re.Match[str]) -> str:
        return _filled(token[1], local, today, now) or token[0]

    return _TOKEN.sub(fill, pattern)


def _filled(token: str, local: datetime, today: date, now: datetime) -> str | None:
    name = token.removesuffix("_pretty")
    if name != token and (word := _near(local.date(), today)):
        return word
    month, year = local.strftime("%B"), local.year
    match name:
        case "date_num":
            return local.strftime("%Y-%m-%d")
        case "date_slash":
            return local.strftime("%d/%m/%Y")
        case "date":
            return f"{month} {_ordinal(local.day)}, {year}"
        case "date_short":
            return f"{month[:3]} {local.day}, {year}"
        case "date_long":
            return f"{local.strftime('%A')}, {month} {_ordinal(local.day)}, {year}"
        case "time":
            return local.strftime("%H:%M")
        case "time_secs":
            return local.strftime("%H:%M:%S")
        case "ago":
            return _ago(now - local)
        case _:
            return None


def _near(day: date, today: date) -> str | None:
    return {-1: "yesterday", 0: "today", 1: "tomorrow"}.get((day - today).days)


def _ordinal(day: int) -> str:
    ending = "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _ago(past: timedelta) -> str:
    seconds = abs(past).total_seconds()
    size, unit = next(
        (size, unit)
        for size, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))
        if seconds >= size or size == 1
    )
    count = int(seconds // size)
    words = f"{count} {unit}{'' if count == 1 else 's'}"
    return f"{words} ago" if past >= timedelta() else f"in {words}"
