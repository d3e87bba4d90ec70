"""Spans from now: ``in 4 hours``, ``1.5 h``, ``2h30m``, ``half an hour``."""

import re
from dataclasses import dataclass
from datetime import timedelta

from bot.words.day_names import NUMBERS, one_of
from bot.words.undated import minutes_or_months
from phases.errors import UserError

_HOUR = r"(?:hours?|hrs?|h)"
_MINUTE = r"(?:minutes?|mins?|m)"
_COUNT = rf"(?:[1-9][0-9]{{0,3}} ?|(?:{one_of(NUMBERS)}) )"
_LEAD, _TAIL = r"(?:in |\+ ?|for )?", r"(?: from now| later)?"

_HOURS = (
    rf"{_LEAD}(?P<hours>[0-9]{{1,4}}\.[0-9]{{1,2}} ?|{_COUNT}){_HOUR}"
    rf"(?: ?(?:and )?(?P<minutes>[0-9]{{1,2}} ?){_MINUTE}| and (?P<half>a half))?{_TAIL}"
)
_AND_A_HALF = rf"{_LEAD}(?P<hours>{_COUNT})and (?P<half>a half) {_HOUR}{_TAIL}"
_MINUTES = rf"{_LEAD}(?P<minutes>{_COUNT})(?:minutes?|mins?){_TAIL}"
_PART = rf"{_LEAD}(?P<part>half an?|a half|a quarter of an|three quarters of an) hour{_TAIL}"
_M = rf"{_LEAD}(?P<count>[1-9][0-9]{{0,3}}) ?m{_TAIL}"

_PARTS = {"half an": 30, "half a": 30, "a half": 30, "a quarter of an": 15}


@dataclass(frozen=True, slots=True)
class Ahead:
    """A span from now, in whole minutes."""

    span: timedelta


def _ahead(typed: re.Match[str]) -> Ahead:
    found = typed.groupdict()
    hours, minutes = _number(found.get("hours")), _number(found.get("minutes"))
    minutes += round(hours * 60) + (30 if found.get("half") else 0)
    return Ahead(timedelta(minutes=minutes))


def _number(typed: str | None) -> float:
    words = (typed or "0").strip()
    return NUMBERS[words] if words in NUMBERS else float(words)


def _part(typed: re.Match[str]) -> Ahead:
    return Ahead(timedelta(minutes=_PARTS.get(typed["part"], 45)))


def _in_doubt(typed: re.Match[str]) -> UserError:
    raise minutes_or_months(typed[0], typed["count"])


RULES = (
    (_HOURS, _ahead),
    (_AND_A_HALF, _ahead),
    (_MINUTES, _ahead),
    (_PART, _part),
    (_M, _in_doubt),
)
