"""Parse the lines of a practice script."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from phases.errors import UserError

FORMS = """\
  @lead #phase-e /phase step E1       type there; dm instead of a channel for direct messages
  @dev press "Done" on E1.2           press a button, or choose an entry of a menu, in a message, an
                                      open form or the home; "on E1.2" and "in #phase-e" may be
                                      left out
  @dev fill "Evidence" with "pull/7"  fill in a field of the open form by its label: words, an
                                      option or how it begins, @ops, #general, 2026-12-01; ""
                                      empties it
  @dev submit                         send the open form in
  @dev cancel                         leave the open form
  @dev home                           open the bot's home
  @dev drop plan.md in #phase-e       drop a file there; its path goes from the script's folder
  @dev shortcut "Run as a phase" on "plan.md" in #phase-e
                                      use a shortcut on the message with these words or this file;
                                      "in #phase-e" may be left out
  @dev leaves the workspace           deactivate the account; "returns" makes it work again
  clock +1d                           or +3h, +30m, 2026-12-01 09:30, 09:30
  fault slow on                       switch a trouble of Slack on or off; "fault broken
                                      chat.update on" for one method, by Slack's own word
                                      too: "fault too_many_pins pins.add on"
  slack archives #phase-e             or unarchives, removes-bot-from, invites-bot-to,
                                      "renames #phase-e to ship-it"; slack uninstalls app, and
                                      installs app
  # a remark"""


@dataclass(frozen=True, slots=True)
class Say:
    """Type a text in a conversation."""

    person: str
    conversation: str
    text: str


@dataclass(frozen=True, slots=True)
class PressOn:
    """Press the control with a label."""

    person: str
    label: str
    on: str | None = None
    conversation: str | None = None


@dataclass(frozen=True, slots=True)
class Fill:
    """Fill in the field with a label."""

    person: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Submit:
    """Submit the open form."""

    person: str


@dataclass(frozen=True, slots=True)
class Cancel:
    """Close the open form."""

    person: str


@dataclass(frozen=True, slots=True)
class GoHome:
    """Open the bot's home."""

    person: str


@dataclass(frozen=True, slots=True)
class Drop:
    """Drop a file in a conversation."""

    person: str
    path: str
    conversation: str


@dataclass(frozen=True, slots=True)
class UseShortcut:
    """Use a shortcut on the message with some words or a file's name."""

    person: str
    name: str
    on: str
    conversation: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """Deactivate a person's account, or, if ``works``, reactivate it."""

    person: str
    works: bool


@dataclass(frozen=True, slots=True)
class Move:
    """Move the clock; ``clock_words`` parses the words."""

    words: str


@dataclass(frozen=True, slots=True)
class Switch:
    """Switch a trouble on or off, for all its methods or for one."""

    trouble: str
    method: str | None
    on: bool


@dataclass(frozen=True, slots=True)
class Become:
    """Change the app or a channel; ``life`` parses the words."""

    words: str


Step = (
    Become
    | Say
    | PressOn
    | Fill
    | Submit
    | Cancel
    | GoHome
    | Drop
    | UseShortcut
    | Account
    | Move
    | Switch
)


def read_line(line: str) -> Step | None:
    """Parse a line; None for a comment or an empty line. Raises UserError if it is unknown."""
    line = line.strip().lstrip("\ufeff")
    if not line or line.startswith("#"):
        return None
    for pattern, step in _STEPS:
        if match := pattern.fullmatch(line):
            return step(match)
    raise UserError(f"I do not understand that line. It could be:\n{FORMS}")


def _press(match: re.Match[str]) -> Step:
    where = {word.lower(): name for word, name in _WHERE.findall(match["rest"])}
    return PressOn(match["person"], match["label"], where.get("on"), where.get("in"))


_OPEN, _CLOSE = "[\"“”„'‘’]", "[\"“”„'‘’]"
_LABEL = rf"{_OPEN}(?P<label>[^\"“”„]+?){_CLOSE}"
_WHO = r"(?P<person>@\S+)"
_WHERE = re.compile(r"\s(on|in)\s+(\S+)", re.I)
_IN = r"(?:\s+in\s+(?P<place>\S+))?"


def _line(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


_STEPS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Step]], ...] = (
    (_line(r"clock\s+(?P<words>\S.*)"), lambda m: Move(m["words"])),
    (
        _line(r"fault\s+(?P<name>\S+)(?:\s+(?P<method>\S+))?\s+(?P<on>on|off)"),
        lambda m: Switch(m["name"], m["method"], m["on"].lower() == "on"),
    ),
    (_line(r"slack\s+(?P<words>\S.*)"), lambda m: Become(m["words"])),
    (_line(rf"{_WHO}\s+press\s+{_LABEL}(?P<rest>(?:\s+(?:on|in)\s+\S+)*)"), _press),
    (
        _line(rf"{_WHO}\s+fill\s+{_LABEL}\s+with\s+{_OPEN}(?P<words>.*){_CLOSE}"),
        lambda m: Fill(m["person"], m["label"], m["words"]),
    ),
    (_line(rf"{_WHO}\s+submit"), lambda m: Submit(m["person"])),
    (_line(rf"{_WHO}\s+cancel"), lambda m: Cancel(m["person"])),
    (_line(rf"{_WHO}\s+home"), lambda m: GoHome(m["person"])),
    (
        _line(rf"{_WHO}\s+(?P<verb>leaves|returns)(?:\s+(?:to\s+)?the\s+workspace)?"),
        lambda m: Account(m["person"], works=m["verb"].lower() == "returns"),
    ),
    (
        _line(rf"{_WHO}\s+drop\s+(?P<path>\S.*?)\s+in\s+(?P<place>\S+)"),
        lambda m: Drop(m["person"], m["path"], m["place"]),
    ),
    (
        _line(rf"{_WHO}\s+shortcut\s+{_LABEL}\s+on\s+{_OPEN}(?P<words>.+?){_CLOSE}{_IN}"),
        lambda m: UseShortcut(m["person"], m["label"], m["words"], m["place"]),
    ),
    (
        _line(rf"{_WHO}\s+(?P<place>[#@]\S+|dm)\s+(?P<text>\S.*)"),
        lambda m: Say(m["person"], m["place"], m["text"]),
    ),
)
