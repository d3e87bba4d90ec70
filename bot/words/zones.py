"""The zone of a typed hour: ``UTC``, ``CET``, ``+01:00``, ``Europe/Berlin``.

An abbreviation is accepted only if it is in use at its place at that very time, and means nothing
else elsewhere in the world.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from bot.words.day_names import one_of
from bot.working_time import hours
from phases.errors import UserError

_PLACES = {
    **dict.fromkeys(("cet", "cest"), ("Europe/Berlin",)),
    **dict.fromkeys(("eet", "eest"), ("Europe/Helsinki",)),
    **dict.fromkeys(("bst",), ("Europe/London",)),
    **dict.fromkeys(("msk",), ("Europe/Moscow",)),
    **dict.fromkeys(("est", "edt", "et"), ("America/New_York",)),
    **dict.fromkeys(("cdt", "ct"), ("America/Chicago",)),
    **dict.fromkeys(("mst", "mdt", "mt"), ("America/Denver",)),
    **dict.fromkeys(("pst", "pdt", "pt"), ("America/Los_Angeles",)),
    **dict.fromkeys(("akst", "akdt"), ("America/Anchorage",)),
    **dict.fromkeys(("hst",), ("Pacific/Honolulu",)),
    **dict.fromkeys(("jst",), ("Asia/Tokyo",)),
    **dict.fromkeys(("kst",), ("Asia/Seoul",)),
    **dict.fromkeys(("hkt",), ("Asia/Hong_Kong",)),
    **dict.fromkeys(("aest", "aedt"), ("Australia/Sydney",)),
    **dict.fromkeys(("acst", "acdt"), ("Australia/Adelaide",)),
    **dict.fromkeys(("awst",), ("Australia/Perth",)),
    **dict.fromkeys(("nzst", "nzdt"), ("Pacific/Auckland",)),
    **dict.fromkeys(("sast",), ("Africa/Johannesburg",)),
    "cst": ("America/Chicago", "Asia/Shanghai", "America/Havana"),
    "ist": ("Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"),
}
_ALL_YEAR = ("et", "ct", "mt", "pt")
"""Everyday names of zones that hold in summer and winter."""

_OFFSET = (
    r"(?:(?:utc|gmt) ?(?P<sign>[+-])|(?P<plus>\+))"
    r" ?(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-9]{2}))?"
)
_UTC = r"(?P<utc>utc|gmt|z)(?: time)?"
_ABBREVIATION = rf"(?P<short>{one_of(_PLACES)})(?: time)?"
_NAME = r"(?:in )?(?P<name>[a-z_]+/[a-z_/+-]+)(?: time)?"
_CITY = r"(?:in )?(?P<name>[a-z]+(?:[ _][a-z]+)?) time"


def names_zone(word: str) -> bool:
    """Whether a lower-case word is a known abbreviation of a zone."""
    return word in _PLACES or re.fullmatch(_UTC, word) is not None


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone typed with an hour; ``said`` is its form for texts.

    ``short`` is the abbreviation to check against the date, "" if it need not be checked.
    """

    said: str
    zone: tzinfo
    short: str = ""

    def moment(self, day: date, at: time, own: ZoneInfo) -> datetime:
        """The moment, in UTC. Raises UserError if the abbreviation is wrong then, or ambiguous."""
        if not self.short:
            return hours.local_moment(day, at, self.zone)
        readings = [datetime.combine(day, at, self.zone).replace(fold=fold) for fold in (0, 1)]
        named = [each for each in readings if each.tzname() == self.short]
        if not named:
            raise _not_kept(self, readings[0])
        _require_one_meaning(self, named[0], own)
        return named[0].astimezone(UTC)


def _require_one_meaning(named: Zone, local: datetime, own: ZoneInfo) -> None:
    here = local.replace(tzinfo=own)
    if here.tzname() == named.short and here.utcoffset() != local.utcoffset():
        raise _several(named.short, (str(named.zone), own.key))


def _several(short: str, places: tuple[str, ...]) -> UserError:
    *others, last = places
    return UserError(
        f"{short} is the hour of {', '.join(others)} or {last}. "
        f"Type the place instead, such as 9am {last}."
    )


def _not_kept(named: Zone, local: datetime) -> UserError:
    return UserError(
        f"{named.zone} keeps {local.tzname()} on {local.date()}, not {named.short}. "
        f"Type {local:%H:%M} {named.zone} or {local:%H:%M} {_offset_of(named)}."
    )


def _offset_of(named: Zone) -> str:
    """The offset of the abbreviation in the other half of the year: ``UTC+01:00`` for CET."""
    for month in (1, 7):
        other = datetime(2026, month, 1, tzinfo=named.zone)
        if other.tzname() == named.short:
            offset = f"{other:%z}"
            return f"UTC{offset[:3]}:{offset[3:]}"
    return "UTC"


def _offset(typed: re.Match[str]) -> Zone:
    ahead = timedelta(hours=int(typed["hours"]), minutes=int(typed["minutes"] or 0))
    sign = typed["sign"] or typed["plus"]
    if ahead > timedelta(hours=14):
        raise UserError(f"No zone is {typed[0].upper()} from UTC. Type one such as UTC+2.")
    said = f"UTC{sign}{typed['hours']:0>2}:{typed['minutes'] or '00'}"
    return Zone(said, timezone(ahead if sign == "+" else -ahead))


def _utc(_: re.Match[str]) -> Zone:
    return Zone("UTC", UTC)


def _abbreviation(typed: re.Match[str]) -> Zone:
    short = typed["short"]
    places = _PLACES[short]
    if len(places) > 1:
        raise _several(short.upper(), places)
    return Zone(short.upper(), ZoneInfo(places[0]), "" if short in _ALL_YEAR else short.upper())


def _name(typed: re.Match[str]) -> Zone:
    try:
        found = hours.zone(typed["name"])
    except UserError as unknown:
        raise UserError(f"{unknown} Put words that are not a zone in quotes.") from None
    return Zone(found.key, found)


RULES = (
    (_OFFSET, _offset),
    (_UTC, _utc),
    (_ABBREVIATION, _abbreviation),
    (_NAME, _name),
    (_CITY, _name),
)
