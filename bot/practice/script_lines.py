"""The lines of a practice script, and what each asks for."""

import re
from dataclasses import dataclass

from phases.errors import UserError

FORMS = """\
  @lead #phase-e /phase step E1       type there; dm instead of a channel for direct messages
  @dev press "Done" on E1.2           press a button; "on E1.2" and "in #phase-e" may be left out
  clock +1d                           or +3h, +30m, 2026-12-01 09:30, 09:30
  # a remark"""


@dataclass(frozen=True, slots=True)
class Say:
    """Type something somewhere."""

    person: str
    conversation: str
    text: str


@dataclass(frozen=True, slots=True)
class PressOn:
    """Press what is labelled so."""

    person: str
    label: str
    on: str | None = None
    conversation: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """Move the clock, in its own words."""

    words: str


Step = Say | PressOn | Move

_QUOTED = r"[\"“”„'‘’](?P<label>[^\"“”„]+?)[\"“”„'‘’]"
_PRESS = re.compile(rf"(?P<person>@\S+)\s+press\s+{_QUOTED}(?P<rest>(?:\s+(?:on|in)\s+\S+)*)", re.I)
_WHERE = re.compile(r"\s(on|in)\s+(\S+)", re.I)
_SAY = re.compile(r"(?P<person>@\S+)\s+(?P<there>[#@]\S+|dm)\s+(?P<text>\S.*)", re.I)
_CLOCK = re.compile(r"clock\s+(?P<words>\S.*)", re.I)


def read_line(line: str) -> Step | None:
    """What the line asks for; None for a remark or an empty one. Raises UserError."""
    line = line.strip().lstrip("\ufeff")
    if not line or line.startswith("#"):
        return None
    if match := _CLOCK.fullmatch(line):
        return Move(match["words"])
    if match := _PRESS.fullmatch(line):
        where = {word.lower(): name for word, name in _WHERE.findall(match["rest"])}
        return PressOn(match["person"], match["label"], where.get("on"), where.get("in"))
    if match := _SAY.fullmatch(line):
        return Say(match["person"], match["there"], match["text"])
    raise UserError(f"I do not understand that line. It could be:\n{FORMS}")
