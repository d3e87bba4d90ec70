"""Refusals of texts that are almost a due rule, with what to type instead."""

import re

from bot.words.code_index import CodeIndex
from bot.words.marks import bare
from phases.due_rules import TARGET, DueRule
from phases.errors import UserError

ALSO_TARGET = frozenset({"t", "d", "l", "due", "end", "deadline", "release", "launch", "golive"})
"""What other tools and teams call the target."""

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_OTHER_UNIT = re.compile(
    r"(?P<base>\S*?) ?(?P<sign>[+-]) ?(?P<count>[0-9]{1,3}) ?(?P<unit>[a-z]*)", re.IGNORECASE
)
_AROUND = re.compile(
    r"(?:^|\s)(?P<how>after|once|when|before|following|upon|with|same day as)\s(?P<of>.+)"
)
_DAYS = re.compile(r"\b(?P<count>[0-9]{1,3}) ?(?:(?:working |business )?days?|[bw]?d|b)\b")


def require_no_near_rule(text: str, index: CodeIndex, example: str, command: str) -> None:
    """Refuse ``target-2``, ``E2+4h``, ``T-2``, ``after E2`` and ``-3d``; ``example`` is a code."""
    plain = " ".join(text.translate(_DASHES).casefold().split())
    if found := _OTHER_UNIT.fullmatch(plain):
        _refuse_unit(text, found, index, example, command)
    if found := _AROUND.search(plain):
        _refuse_around(plain, found, index, example)


def not_the_target(rule: DueRule, typed: str, example: str) -> UserError:
    """The error for ``T-2d``, where nothing has the code T."""
    meant = f"{TARGET}{rule.days:+d}d"
    return UserError(
        f"“{typed}” may count from the target or from another day. For the target type {meant}.",
        f"due {example} {meant}",
        guessed=True,
    )


def _refuse_unit(
    text: str, found: re.Match[str], index: CodeIndex, example: str, command: str
) -> None:
    base, sign, count, unit = found["base"], found["sign"], found["count"], found["unit"]
    known = base in ("", TARGET) or index.find(base)
    if base in ALSO_TARGET and not known and not unit:
        days = int(f"{sign}{count}")
        raise not_the_target(DueRule(base=base, days=days), text, example)
    if not known:
        return
    if not base and sign == "-":
        move = f"shift {example} -{count}d"
        raise UserError(f"{text} is before today. To move a date earlier: {command} {move}", move)
    name = base if base in ("", TARGET) else base.upper()
    ways = [f"{name}{sign}{count}{each}" for each in ("d", "w")]
    if not unit:
        raise UserError(
            f"{text} of what? Type {ways[0]} for working days, or {ways[1]} for weeks.",
            f"due {example} {ways[0]}",
            guessed=True,
        )
    if base:
        raise UserError(
            f"{text} can't be kept: such a date counts whole working days or weeks. Type "
            f"{name}{sign}1d, or {name}{sign}1d 12:00 for an hour of that day."
        )


def _refuse_around(text: str, found: re.Match[str], index: CodeIndex, example: str) -> None:
    words = [bare(word.strip("{}")) for word in found["of"].split()]
    code = next((word for word in words if word == TARGET or index.find(word)), None)
    if code is None:
        return
    name, sign = code if code == TARGET else code.upper(), "-" if found["how"] == "before" else "+"
    days = _DAYS.search(text)
    count = days["count"] if days else 0 if found["how"] in ("with", "same day as") else 1
    meant = f"{name}{sign}{count}d"
    raise UserError(
        f"I count from the day {'of the target' if code == TARGET else f'that {name} is due'}, "
        f"not from when something is finished. Type how many working days: {meant}",
        f"due {example} {meant}",
        guessed=True,
    )
