"""Parse repetitions as people type them: ``every friday 16:00``, ``weekdays 9am until 1 dec``."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.words.dates import EVERYBODYS, plain
from bot.words.day_names import NUMBERS, WEEKDAYS, one_of
from bot.words.grammar import Parts, read_parts
from bot.words.meaning import Asked, hour_of
from bot.words.routine import Calendar, Routine
from bot.words.undated import REPEATS
from bot.words.week import read_weekdays
from bot.words.zones import Zone
from bot.working_time.hours import WEEKDAYS as MON_TO_FRI
from bot.working_time.repeats import LAST, Repeat, Unit
from phases.errors import UserError

EXAMPLES = (
    "every friday 16:00",
    "every day 9am",
    "weekdays",
    "every 2 weeks",
    "every mon and thu 10:00",
    "every month on the 1st",
)
_LONGEST = 20
"""Words: ``every 2 weeks on mon and thu at half past 3 pm New York time until 31 dec 2026``."""
_MOST = {Unit.DAY: 365, Unit.WEEK: 52, Unit.MONTH: 12}
_IN_EVERY_MONTH = 28

_NUMBER_WORDS = {name: count for name, count in NUMBERS.items() if count > 1 and " " not in name}
_N = rf"(?:(?P<other>other|second|2nd) |(?P<count>[0-9]{{1,4}}|{one_of(_NUMBER_WORDS)}) )"
_N_NAMED = _N.replace("other|second|2nd", "other")  # the second of the month may be meant
_EVERY = r"(?:every|each) "
_NAME = rf"(?:{one_of(WEEKDAYS)})"
_DAYS = (
    rf"(?P<days>{_NAME}s?(?: ?[-–] ?{_NAME}| to {_NAME})?"
    rf"(?:(?: and | & | ?\+ ?| ?/ ?| ){_NAME}s?)*)"
)
_PLURALS = rf"(?P<days>{_NAME}s(?:(?: and | & | ?\+ ?| ?/ ?| ){_NAME}s)*)"
_TH = r"[0-9]{1,2}(?:st|nd|rd|th)"
_DATES = rf"(?:the )?(?P<dates>(?:{_TH}|last day)(?:(?: and | & | )(?:the )?(?:{_TH}|last day))*)"
_WORKING = r"(?P<working>work|working |business )"

_FORTNIGHT = r"(?P<fortnight>fortnightly|(?:every|each) fortnight)"
_WEEKS = rf"(?:{_EVERY}{_N}?weeks?|weekly|{_FORTNIGHT})"
_RULES: tuple[tuple[re.Pattern[str], Unit], ...] = tuple(
    (re.compile(rf"(?:(?<=\s)|^)(?:{pattern})(?=\s|$)"), unit)
    for pattern, unit in (
        (rf"{_EVERY}(?:single )?{_N}?days?|daily", Unit.DAY),
        (rf"(?:{_EVERY}|on )?(?:(?P<weekdays>weekdays)|{_WORKING}days)", Unit.WEEK),
        (rf"{_EVERY}(?:(?P<weekdays>weekday)|{_WORKING}day)", Unit.WEEK),
        (rf"(?:{_EVERY}|on )?(?P<weekend>weekends)|{_EVERY}(?P<weekend_>weekend)", Unit.WEEK),
        (rf"{_EVERY}(?:single )?{_N_NAMED}?{_DAYS}", Unit.WEEK),
        (rf"{_WEEKS}(?: (?:on )?{_DAYS})?", Unit.WEEK),
        (rf"(?:on )?{_DAYS} {_WEEKS}", Unit.WEEK),
        (rf"(?:on )?{_PLURALS}", Unit.WEEK),
        (rf"(?:{_EVERY}{_N}?months?|monthly)(?: (?:on )?{_DATES})?", Unit.MONTH),
        (rf"(?:on )?{_DATES} (?:of )?(?:every|each) {_N}?months?", Unit.MONTH),
        (rf"{_EVERY}{_DATES}(?: of the month)?", Unit.MONTH),
    )
)
_PART_OF_DAY = re.compile(r"\b(every|each) (?=(?:morning|afternoon|evening|night)\b)")
_BOUND = re.compile(r"(?:^| )(until|till|til|through|from|starting|beginning)(?: on| from)? ")
_UNTIL = ("until", "till", "til", "through")
_TWICE_A_WEEK = re.compile(r"\bbi-?weekly\b")
_EACH = re.compile(r"^(?:every|each) ")
_TOO_OFTEN = re.compile(
    r"\bhourly\b|\b(?:every|each) (?:[0-9]+ |[a-z]+ )?(?:seconds|minutes?|mins?|hours?|hrs?)\b"
)


@dataclass(frozen=True, slots=True)
class _Typed:
    """A repetition in pieces: the rule, its hour with zone, and the days of its two ends."""

    rule: re.Match[str]
    unit: Unit
    clock: Parts
    since: Parts | None
    until: Parts | None


def words_of_repeat(words: Sequence[str]) -> int:
    """The number of words at the beginning that are a repetition; 0 if none."""
    for count in range(min(len(words), _LONGEST), 0, -1):
        try:
            if _split(plain(" ".join(words[:count]))):
                return count
        except UserError:
            return count
    return 0


def repetition_in(words: Sequence[str]) -> str:
    """What in the words asks for a repetition, read or not; "" if nothing does."""
    text = " ".join(" ".join(words).casefold().split())
    found = (each.search(text) for each in (REPEATS, _TOO_OFTEN, _TWICE_A_WEEK, _EACH))
    return next((each[0].strip() for each in found if each), "")


def in_a_text(repetition: str) -> UserError:
    """The error for a repetition among the words after a date: ``fri send the weekly report``."""
    return UserError(
        f"I can't tell whether “{repetition}” asks for a repetition or belongs to the text, so "
        "nothing was kept. Put the text in quotes; a repetition comes first: every friday 16:00."
    )


def unreadable(words: Sequence[str]) -> UserError:
    """The error for words that ask for a repetition which nobody keeps: ``every hour``."""
    text = " ".join(words)
    small = text.casefold()
    if _TWICE_A_WEEK.search(small):
        return UserError(
            "“Biweekly” may be twice a week or every two weeks. "
            "Type every 2 weeks, or the days: every mon and thu."
        )
    if _TOO_OFTEN.search(small):
        so = "A reminder comes once a day at most."
    else:
        so = f"I can't read “{text[:40]}” as a repetition."
    examples = ", ".join(EXAMPLES)
    return UserError(
        f"{so} Nothing was kept. Examples: {examples}, each with “until 2026-12-31” if you like. "
        "The text comes after it, in quotes."
    )


def read_repeat(
    text: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    routine: Routine = EVERYBODYS,
    working_days: Collection[int] = MON_TO_FRI,
) -> Repeat:
    """The repetition that a text names to somebody in ``zone``; its first time is still to come.

    Raises UserError for what is none, has two readings, or would never come.
    """
    words = plain(text)
    typed = _split(words)
    if typed is None:
        raise unreadable(text.split())
    asked = Asked(now, zone, routine, allow_past=True)
    named = _place(typed.clock.zone)
    hour = hour_of(typed.clock, asked) or routine.unsaid
    calendar = asked.calendar(ZoneInfo(named) if named else None)
    start = _day(typed.since, calendar) or calendar.today
    every = _every(typed)
    days = _days(typed, start, working_days)
    until = _day(typed.until, calendar)
    repeat = Repeat(typed.unit, hour, start, every, days, until, named)
    # Named days begin with the next of them; what names none is counted from the start.
    first = (replace(repeat, every=1) if _names_days(typed) else repeat).next(now, zone)
    if first is None:
        raise UserError("It would end before it comes once. Type a later day after “until”.")
    return replace(repeat, since=first.day)


def _names_days(typed: _Typed) -> bool:
    found = typed.rule.groupdict()
    return bool(found.get("days") or found.get("dates"))


def _split(words: str) -> _Typed | None:
    """The pieces of a repetition; None if a word is no part of one."""
    words = _PART_OF_DAY.sub(r"\1 day ", words)
    for rule, unit in _found(words):
        rest = " ".join((words[: rule.start()] + words[rule.end() :]).split())
        typed = _pieces(rule, unit, rest)
        if typed:
            return typed
    return None


def _found(words: str) -> Iterator[tuple[re.Match[str], Unit]]:
    """What may be its rule, longest first."""
    found = [(match, unit) for pattern, unit in _RULES for match in pattern.finditer(words)]
    return iter(sorted(found, key=lambda each: each[0].start() - each[0].end()))


def _pieces(rule: re.Match[str], unit: Unit, rest: str) -> _Typed | None:
    head, *bounds = _BOUND.split(rest)
    clocks: list[Parts] = []
    ends: dict[bool, Parts] = {}
    if head.strip():
        parts = read_parts(head.strip())
        if parts is None or parts.day or parts.ahead:
            return None
        clocks.append(parts)
    for word, text in zip(bounds[::2], bounds[1::2], strict=True):
        parts = read_parts(text.strip())
        if parts is None or parts.day is None or parts.ahead or (word in _UNTIL) in ends:
            return None
        ends[word in _UNTIL] = parts
        if parts.hour or parts.part or parts.ends or parts.zone:
            clocks.append(replace(parts, day=None))
    clock = clocks[0] if clocks else Parts()
    is_whole = len(clocks) < 2 and not (clock.zone and not (clock.hour or clock.part or clock.ends))
    return _Typed(rule, unit, clock, ends.get(False), ends.get(True)) if is_whole else None


def _day(parts: Parts | None, calendar: Calendar) -> date | None:
    if parts is None or parts.day is None:
        return None
    days = parts.day.find(calendar)
    if days[0] < calendar.today:
        raise UserError(f"{days[0]} is past. Name a later day.")
    return days[0]


def _place(zone: Zone | None) -> str:
    """The name of a typed zone. Raises UserError for one that does not hold all year."""
    if zone is None:
        return ""
    key = "UTC" if zone.said == "UTC" else getattr(zone.zone, "key", "")
    if zone.short or not key:
        place = key or "Europe/Berlin"
        raise UserError(f"{zone.said} does not hold all year. Type a place, such as 9am {place}.")
    return key


def _every(typed: _Typed) -> int:
    found = typed.rule.groupdict()
    if found.get("other") or found.get("fortnight"):
        return 2
    counted = found.get("count") or "1"
    every = _NUMBER_WORDS.get(counted) or int(counted)
    most, unit = _MOST[typed.unit], typed.unit.name.lower()
    if not 1 <= every <= most:
        raise UserError(f"A reminder comes every 1 to {most} {unit}s, not every {every}.")
    return every


def _days(typed: _Typed, start: date, working_days: Collection[int]) -> frozenset[int]:
    found = typed.rule.groupdict()
    if found.get("weekdays"):
        return MON_TO_FRI
    if found.get("working"):
        return frozenset(working_days)
    if found.get("weekend") or found.get("weekend_"):
        return frozenset({6, 7})
    if found.get("days"):
        return read_weekdays(re.sub(rf"({_NAME})s\b|/", r"\1 ", found["days"]).strip())
    if typed.unit is Unit.MONTH:
        return _dates(found.get("dates") or f"{start.day}th")
    return frozenset({start.isoweekday()}) if typed.unit is Unit.WEEK else frozenset()


def _dates(text: str) -> frozenset[int]:
    days = [int(day) for day in re.findall("[0-9]+", text)]
    rare = [day for day in days if not 1 <= day <= _IN_EVERY_MONTH]
    if rare:
        raise UserError(
            f"Not every month has a day {rare[0]}. "
            "Type every month on the 28th, or every month on the last day."
        )
    return frozenset([*days, *([LAST] if "last" in text else [])])
