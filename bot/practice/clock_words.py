"""Parse moves of the clock: ``+1d``, ``2026-12-01 09:30``, ``09:30``."""

import re
from datetime import UTC, datetime, timedelta, tzinfo

from phases.errors import UserError

FORMS = "+1d, +3h, +30m, +1w, 2026-12-01 09:30, or 09:30"
MOST = timedelta(days=400)

_BY = re.compile(r"\+(\d{1,4})([wdhm])")
_AT = re.compile(r"(?:(\d{4}-\d{2}-\d{2})[ T]+)?([01]?\d|2[0-3]):([0-5]\d)")
_UNITS = {"w": "weeks", "d": "days", "h": "hours", "m": "minutes"}


def moment_meant(words: str, now: datetime, zone: tzinfo) -> datetime:
    """The moment that the words mean, in UTC. Raises UserError if they mean none.

    Days and weeks keep the local time in ``zone``; an hour alone means its next occurrence.
    """
    moment = _by(words, now, zone) or _at(words, now, zone)
    if moment is None:
        raise UserError(f'I cannot move the clock by "{words}". Write {FORMS}.')
    if moment - now > MOST:
        raise UserError(f"One move goes {MOST.days} days at the most.")
    return moment


def _by(words: str, now: datetime, zone: tzinfo) -> datetime | None:
    match = _BY.fullmatch(words.strip())
    if match is None:
        return None
    step = timedelta(**{_UNITS[match[2]]: int(match[1])})
    counted_in = UTC if match[2] in "hm" else zone
    return (now.astimezone(counted_in) + step).astimezone(UTC)


def _at(words: str, now: datetime, zone: tzinfo) -> datetime | None:
    match = _AT.fullmatch(words.strip())
    if match is None:
        return None
    hour, minute = int(match[2]), int(match[3])
    try:
        day = datetime.fromisoformat(match[1]) if match[1] else now.astimezone(zone)
    except ValueError:
        return None
    local = day.replace(hour=hour, minute=minute, second=0, microsecond=0, tzinfo=zone)
    if match[1] is None and local <= now:
        local += timedelta(days=1)
    return local.astimezone(UTC)
