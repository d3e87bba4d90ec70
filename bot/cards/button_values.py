"""The values of buttons: cards write them, requests read them. Each family has its own type.

Slack stores a value as a string. Ours has at most three words: the run, what in the run, and one
more. They also travel with a form that the button opens. Values that any version ever sent stay
readable; all others are refused.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, Self, TypeVar

from bot.domain.due_dates import Shift

NUDGE = "nudge:"
"""Prefix of a nudge's number in the values of its buttons."""
NONE = "-"
"""Placeholder of the second word in a reminder about the run itself."""
SEEN = "seen:"
"""Prefix of the mark of what was drawn, the last word of a value. Earlier versions wrote none."""


class NeverSentError(ValueError):
    """A value has a shape that no version ever sent."""


class Words(NamedTuple):
    """The words of a button's value, or of what travelled with a form."""

    run: int = 0
    what: str = ""
    more: str = ""
    nudge: int | None = None
    seen: str = ""

    @classmethod
    def of(cls, value: str) -> Self:
        """Split a button's value; missing words are ""."""
        words, seen = value.split(), ""
        if words and _SEEN.fullmatch(words[-1]):
            seen = words.pop().removeprefix(SEEN)
        run, what, more = [*words, "", "", ""][:3]
        if more.startswith(NUDGE):
            return cls(number_in(run), what, "", number_in(more.removeprefix(NUDGE)), seen)
        return cls(number_in(run), what, more, seen=seen)


class ButtonValue(Protocol):
    """The value of one family of buttons."""

    @classmethod
    def read(cls, words: Words) -> Self:
        """Read the value. Raises NeverSentError if no version ever sent it."""


V = TypeVar("V", bound=ButtonValue)

_SEEN = re.compile(rf"{SEEN}[0-9a-f]{{12}}")


def number_in(text: str) -> int:
    """Return the number, of nine digits at most; 0 if the text is none."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 10 else 0


def _require(held: object) -> None:
    if not held:
        raise NeverSentError


def _listed(text: str) -> list[str]:
    return [each for each in text.split(",") if each]


def _is_person(text: str) -> bool:
    """Return whether the text may be a user id, or is empty."""
    return bool(re.fullmatch(r"\w*", text))


def _joined(*words: object) -> str:
    return " ".join(filter(None, map(str, words)))


def _seen(mark: str) -> str:
    return f"{SEEN}{mark}" if mark else ""


@dataclass(frozen=True, slots=True)
class RunButton:
    """About a run as a whole. ``seen`` is the mark of the closing whose summary was drawn."""

    run: int
    seen: str = ""

    def __str__(self) -> str:
        return _joined(self.run, _seen(self.seen))

    @classmethod
    def read(cls, words: Words) -> Self:
        """``12``, ``12 seen:83bce5b3f473``; other words are ignored."""
        _require(words.run)
        return cls(words.run, words.seen)


@dataclass(frozen=True, slots=True)
class ItemButton:
    """About an item or a step, by its code. ``shared_by`` shared the card in the channel.

    ``seen`` is the mark of the report that was drawn with it.
    """

    run: int
    code: str
    shared_by: str = ""
    seen: str = ""

    def __str__(self) -> str:
        return _joined(self.run, self.code, self.shared_by, _seen(self.seen))

    @classmethod
    def read(cls, words: Words) -> Self:
        """``12 E1.2``, ``12 E1.2 U0DEV``, ``12 E1.2 seen:83bce5b3f473``."""
        _require(words.run and words.what and _is_person(words.more))
        return cls(words.run, words.what, words.more, words.seen)


@dataclass(frozen=True, slots=True)
class NudgeButton:
    """In nudge number ``nudge``; ``about`` is a code, a concern's number, or "" for the run.

    ``seen`` is the mark of the report or the closing that was drawn.
    """

    run: int
    about: str
    nudge: int = 0
    seen: str = ""

    def __str__(self) -> str:
        return _joined(self.run, self.about or NONE, f"{NUDGE}{self.nudge}", _seen(self.seen))

    @classmethod
    def read(cls, words: Words) -> Self:
        """``12 E2.2 nudge:1``, ``12 - nudge:3``; without a nudge ``12 E2.2``."""
        _require(words.run and words.what and _is_person(words.more))
        about = "" if words.what == NONE else words.what
        return cls(words.run, about, words.nudge or 0, words.seen)


@dataclass(frozen=True, slots=True)
class SnoozeButton:
    """About what was snoozed: an item, a step, or "" for the run."""

    run: int
    about: str = ""

    def __str__(self) -> str:
        return _joined(self.run, self.about)

    @classmethod
    def read(cls, words: Words) -> Self:
        """``12 E2.1``, ``12``."""
        _require(words.run and _is_person(words.more))
        return cls(words.run, words.what)


@dataclass(frozen=True, slots=True)
class NumberButton:
    """About a concern of a run, or a reminder that a user asked for, by its number."""

    run: int
    number: int

    def __str__(self) -> str:
        return _joined(self.run, self.number)

    @classmethod
    def read(cls, words: Words) -> Self:
        """``12 7``."""
        number = number_in(words.what)
        _require(words.run and number)
        return cls(words.run, number)


@dataclass(frozen=True, slots=True)
class ClaimButton:
    """An item that a context pack claims as done, and the evidence."""

    run: int
    code: str
    evidence: str = ""

    def __str__(self) -> str:
        return _joined(self.run, self.code, self.evidence)

    @classmethod
    def read(cls, words: Words) -> Self:
        """``12 E1.1 abc1234``; only the first word of the evidence is read."""
        _require(words.run and words.what)
        return cls(words.run, words.what, words.more)


@dataclass(frozen=True, slots=True)
class GateButton:
    """A gate, by its mark."""

    run: int
    mark: str

    def __str__(self) -> str:
        return _joined(self.run, self.mark)

    @classmethod
    def read(cls, words: Words) -> Self:
        """``12 1189a2643c``."""
        _require(words.run and words.what)
        return cls(words.run, words.what)


@dataclass(frozen=True, slots=True)
class PlanButton:
    """A version of the plan, by its SHA-256; ``seen`` is the mark of the differences shown."""

    run: int
    sha256: str
    seen: str = ""

    def __str__(self) -> str:
        return _joined(self.run, self.sha256, _seen(self.seen))

    @classmethod
    def read(cls, words: Words) -> Self:
        """``12`` and the digest; after them ``seen:83bce5b3f473``."""
        _require(words.run and words.what)
        return cls(words.run, words.what, words.seen)


@dataclass(frozen=True, slots=True)
class CloseButton:
    """The shown closing summary, by its fingerprint, and the extra lanes it goes to this once."""

    run: int
    fingerprint: str
    lanes: Sequence[str] = ()

    def __str__(self) -> str:
        return _joined(self.run, self.fingerprint, ",".join(self.lanes))

    @classmethod
    def read(cls, words: Words) -> Self:
        """``1 83bce5b3f473bac7 U0OPS,C0STAKE``; the fingerprint and the lanes may be missing."""
        _require(words.run)
        return cls(words.run, words.what, _listed(words.more))


@dataclass(frozen=True, slots=True)
class ResumeButton:
    """A paused run, and what going on was shown to move, by its fingerprint."""

    run: int
    fingerprint: str

    def __str__(self) -> str:
        return _joined(self.run, self.fingerprint)

    @classmethod
    def read(cls, words: Words) -> Self:
        """``12 83bce5b3f473bac7``."""
        _require(words.run and words.what)
        return cls(words.run, words.what)


@dataclass(frozen=True, slots=True)
class ShiftButton:
    """What was asked to move, and what that was shown to be, by its fingerprint.

    ``asked`` has the working days, ``t`` if the target moves, and the items named, if any were.
    """

    run: int
    fingerprint: str
    asked: Shift

    def __str__(self) -> str:
        target = "t" if self.asked.with_target else ""
        asked = f"{self.asked.days}{target}"
        return _joined(self.run, self.fingerprint, ":".join([asked, *self.asked.codes]))

    @classmethod
    def read(cls, words: Words) -> Self:
        """``12 83bce5b3f473bac7 2t:E3.1:E3.2``."""
        asked, *codes = words.more.split(":")
        found = re.fullmatch(r"(-?[1-9][0-9]{0,2})(t?)", asked)
        _require(words.run and words.what and found)
        assert found
        return cls(words.run, words.what, Shift(int(found[1]), tuple(codes), bool(found[2])))


@dataclass(frozen=True, slots=True)
class ProofButton:
    """Items or steps, the commit to accept for them, and all items that it was proposed for."""

    run: int
    codes: Sequence[str]
    commit: str = ""
    proposed: Sequence[str] = ()

    def __str__(self) -> str:
        parts = (",".join(self.codes), self.commit, ",".join(self.proposed))
        return _joined(self.run, ":".join(parts).rstrip(":"))

    @classmethod
    def read(cls, words: Words) -> Self:
        """``12 E1.1,E1.2``, ``12 E1.1,E1.2:COMMIT`` or ``12 E1.1,E1.2:COMMIT:E1.1,E1.2,E1.3``."""
        named, commit, proposed = [*words.what.split(":"), "", ""][:3]
        codes = _listed(named)
        _require(words.run and codes)
        return cls(words.run, codes, commit, _listed(proposed))


@dataclass(frozen=True, slots=True)
class AuthorButton:
    """An author's mail address in git."""

    run: int
    email: str

    def __str__(self) -> str:
        return _joined(self.run, self.email)

    @classmethod
    def read(cls, words: Words) -> Self:
        """``12 dev@example.com``."""
        _require(words.run and words.what)
        return cls(words.run, words.what)


@dataclass(frozen=True, slots=True)
class StartButton:
    """A phase to start, by its code; "" if the user chooses it in the form."""

    code: str = ""

    def __str__(self) -> str:
        return f"0 {self.code}" if self.code else ""

    @classmethod
    def read(cls, words: Words) -> Self:
        """``0 F``."""
        return cls(words.what)


@dataclass(frozen=True, slots=True)
class WordButton:
    """A word, about no run."""

    word: str

    def __str__(self) -> str:
        return f"0 {self.word}"

    @classmethod
    def read(cls, words: Words) -> Self:
        """``0 closing``."""
        _require(words.what)
        return cls(words.what)


@dataclass(frozen=True, slots=True)
class DocumentButton:
    """A stored document to start, by its SHA-256, and the link where it was found.

    It belongs to no run, so its value is JSON, in the form of a Source.
    """

    plan: str
    links: str = ""

    def __str__(self) -> str:
        told = {"plan": self.plan, "links": self.links}
        kept = {name: value for name, value in told.items() if value}
        return json.dumps(kept, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class TypedButton:
    """A command that the button types for whoever presses it, about a run; 0 where it says which.

    It is written, and read, as what travels with a form.
    """

    typed: str
    run: int = 0

    def __str__(self) -> str:
        told = {"run": self.run, "typed": self.typed}
        kept = {name: value for name, value in told.items() if value}
        return json.dumps(kept, separators=(",", ":"))
