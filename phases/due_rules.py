"""Due rules: a date that counts from the start, the target, or the date of another code."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, time
from functools import cached_property
from typing import Self

from phases.document import Frozen

START, TARGET = "start", "target"

_DAYS_A_WEEK = 5
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_COUNT = r"(?P<count>[0-9]{1,3})"
_UNIT = (
    r"(?P<unit>d|days?|bd?|wd|business ?days?|working ?days?|workdays?|"
    r"w|wks?|weeks?|(?:working|business) weeks?)"
)
_HOUR = r"(?:,? (?:at )?(?P<hour>[0-9]{1,2}:[0-9]{2}))?"
_FORMS = tuple(
    re.compile(form + _HOUR, re.IGNORECASE)
    for form in (
        rf"(?P<base>[^\s+]*?) ?(?P<sign>[+-]) ?{_COUNT} ?{_UNIT}",
        rf"(?:due )?(?P<count>[0-9]{{1,3}}|an?|one|two|three|four|five) ?{_UNIT} "
        r"(?P<sign>before|after) (?:the )?(?P<base>[^\s+]+)",
        r"(?:the )?(?P<base>target)",
        r"(?P<on>[0-9]{4}-[0-9]{2}-[0-9]{2})t?",
    )
)
_BEHIND_T = re.compile(r"(?<=-[0-9]{2})T(?=[0-9]{2}:)")
_SECONDS = re.compile(r"(?<=:[0-9]{2}):00$")
_IS_WEEKS = re.compile(r"w(?:k|eek|$)", re.IGNORECASE)
_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}

Rules = Mapping[str, "DueRule"]
"""The rule of each item that has one, by the item's code."""


class Parts(dict[str, str]):
    """The step or list of each item, by the item's code."""

    def under(self, part: str) -> Sequence[str]:
        """The items of a step or list."""
        return self._under.get(part, ())

    @cached_property
    def _under(self) -> Mapping[str, Sequence[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for code, part in self.items():
            found[part].append(code)
        return found


class CircleError(Exception):
    """Dates that wait for each other: the ``items``, and in words the codes they count from."""

    def __init__(self, items: tuple[str, ...], codes: tuple[str, ...]) -> None:
        super().__init__(" → ".join(codes))
        self.items = items


class DueRule(Frozen):
    """A date: ``days`` working days after its ``base``, or the day it is due ``on``.

    The base is the start, the target, or the code of an item, a step or a list. Days before it are
    negative. No hour means the end of the day.
    """

    base: str = START
    days: int = 0
    hour: time | None = None
    on: date | None = None

    @classmethod
    def read(cls, text: str) -> Self | None:
        """``+3d``, ``2026-12-01 12:00``, ``target-2d``, ``E2+1w``, ``2 days before target``.

        None for anything else, and for a moment before the start.
        """
        found = next((read for form in _FORMS if (read := form.fullmatch(_plain(text)))), None)
        if found is None:
            return None
        parts = found.groupdict()
        try:
            hour = time.fromisoformat(parts["hour"].zfill(5)) if parts["hour"] else None
            if parts.get("on"):
                return cls(hour=hour, on=date.fromisoformat(parts["on"]))
        except ValueError:
            return None
        rule = cls(base=_base(parts["base"]), days=_days(parts), hour=hour)
        return None if rule.base == START and rule.days < 1 else rule

    @property
    def follows(self) -> bool:
        """Whether its base can move: the target, or another date."""
        return self.on is None and self.base != START

    def __str__(self) -> str:
        at = f" {self.hour:%H:%M}" if self.hour else ""
        if self.on is not None:
            return f"{self.on}{at}"
        base = "" if self.base == START else self.base
        days = "" if self.base == TARGET and not self.days else f"{self.days:+d}d"
        return f"{base}{days}{at}"


def _plain(text: str) -> str:
    words = " ".join(text.translate(_DASHES).split())
    return _SECONDS.sub("", _BEHIND_T.sub(" ", words))


def _base(typed: str) -> str:
    plain = typed.casefold()
    return plain if plain in (START, TARGET) else typed or START


def _days(parts: Mapping[str, str | None]) -> int:
    count, unit = (parts.get("count") or "0").casefold(), parts.get("unit") or ""
    days = _WORDS[count] if count in _WORDS else int(count)
    sign = -1 if parts.get("sign") in ("-", "before") else 1
    return sign * days * (_DAYS_A_WEEK if _IS_WEEKS.search(unit) else 1)


def bases_of(code: str, rules: Rules, parts: Parts) -> Sequence[str]:
    """The items whose dates an item's date counts from; none where that is the target.

    The date of a step is its latest, without those that count from the step itself.
    """
    base = rules[code].base
    if base in parts:
        return [base]
    held = parts.under(base)
    return [each for each in held if each not in rules or rules[each].base != base] or held


def in_order(rules: Rules, parts: Parts) -> list[str]:
    """The items with rules, each behind those that it counts from. Raises CircleError."""
    waits = {
        code: [each for each in bases_of(code, rules, parts) if each in rules] for code in rules
    }
    order: dict[str, None] = {}
    for code in rules:
        way = [code]  # a loop, since a chain of dates may be longer than Python's stack
        while way:
            base = next((each for each in waits[way[-1]] if each not in order), None)
            if base in way:
                raise _circle(way[way.index(base) :], rules)
            if base is None:
                order[way.pop()] = None
            else:
                way.append(base)
    return list(order)


def _circle(items: Sequence[str], rules: Rules) -> CircleError:
    named = [rules[each].base for each in items]
    return CircleError(tuple(items), (*named, named[0]))


def days_after_start(rules: Rules, parts: Parts, target: DueRule | None) -> dict[str, int]:
    """How many working days after the start each item is due, where no calendar is needed."""
    known: dict[str, int] = {}
    to_target = target.days if target and not target.on else None
    for code in in_order(rules, parts):
        rule = rules[code]
        base: int | None = to_target if rule.base == TARGET else 0
        if rule.follows and rule.base != TARGET:
            found = bases_of(code, rules, parts)
            all_known = [known[each] for each in found if each in known]
            base = max(all_known) if all_known and len(all_known) == len(found) else None
        if base is not None and rule.on is None:
            known[code] = base + rule.days
    return known
