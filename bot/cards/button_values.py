"""What each button carries: the cards make it, and requests read it. A family has a value each.

Slack keeps a value as a text. Ours has three words at most: the run, what of it, and one thing
more. The same three travel with a form that a button opens. Whatever was ever sent goes on being
read; what never was is refused.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, Self, TypeVar

NUDGE = "nudge:"
"""Stands before the number of the nudge that was pressed, in what its buttons carry."""
NONE = "-"
"""Stands for what of the run, in a reminder of the run itself."""


class NeverSentError(ValueError):
    """A shape that no card of any version carried."""


class Words(NamedTuple):
    """A value, or what travelled with a form, word by word."""

    run: int = 0
    what: str = ""
    more: str = ""
    nudge: int | None = None

    @classmethod
    def of(cls, value: str) -> Self:
        """From a button's value; the last ones are left out where there are none."""
        run, what, more = [*value.split(), "", "", ""][:3]
        if more.startswith(NUDGE):
            return cls(number_in(run), what, "", number_in(more.removeprefix(NUDGE)))
        return cls(number_in(run), what, more)


class ButtonValue(Protocol):
    """What the buttons of one family carry."""

    @classmethod
    def read(cls, words: Words) -> Self:
        """The value of these words; NeverSentError where no card had it."""


V = TypeVar("V", bound=ButtonValue)


def number_in(text: str) -> int:
    """The number that stands there, of nine figures at most; 0 where none does."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 10 else 0


def _require(held: object) -> None:
    if not held:
        raise NeverSentError


def _listed(text: str) -> list[str]:
    return [each for each in text.split(",") if each]


def _is_person(text: str) -> bool:
    """Whether it could be whoever shared a card, or is not said."""
    return bool(re.fullmatch(r"\w*", text))


def _joined(*words: object) -> str:
    return " ".join(map(str, words)).rstrip()


@dataclass(frozen=True, slots=True)
class RunButton:
    """About a run as a whole."""

    run: int

    def __str__(self) -> str:
        return str(self.run)

    @classmethod
    def read(cls, words: Words) -> Self:
        """Whatever else travelled is of no use to it."""
        _require(words.run)
        return cls(words.run)


@dataclass(frozen=True, slots=True)
class ItemButton:
    """About an item or a step, by its code. ``shared_by`` put its card into the channel."""

    run: int
    code: str
    shared_by: str = ""

    def __str__(self) -> str:
        return _joined(self.run, self.code, self.shared_by)

    @classmethod
    def read(cls, words: Words) -> Self:
        """``12 E1.2``, ``12 E1.2 U0DEV``."""
        _require(words.run and words.what and _is_person(words.more))
        return cls(words.run, words.what, words.more)


@dataclass(frozen=True, slots=True)
class NudgeButton:
    """In a reminder, by its number, about a code, the number of a concern, or the run itself."""

    run: int
    about: str
    nudge: int = 0

    def __str__(self) -> str:
        return f"{self.run} {self.about or NONE} {NUDGE}{self.nudge}"

    @classmethod
    def read(cls, words: Words) -> Self:
        """``12 E2.2 nudge:1``, ``12 - nudge:3``; in a home ``12 E2.2``."""
        _require(words.run and words.what and _is_person(words.more))
        return cls(words.run, "" if words.what == NONE else words.what, words.nudge or 0)


@dataclass(frozen=True, slots=True)
class SnoozeButton:
    """What was put off: an item, a step, or the run itself."""

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
    """About a concern of a run, or a reminder that somebody asked for, by its number."""

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
    """An item that an agent calls done, and its evidence."""

    run: int
    code: str
    evidence: str = ""

    def __str__(self) -> str:
        return _joined(self.run, self.code, self.evidence)

    @classmethod
    def read(cls, words: Words) -> Self:
        """``12 E1.1 abc1234``; of several pieces of evidence the first."""
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
    """A version of the plan, by its SHA-256."""

    run: int
    sha256: str

    def __str__(self) -> str:
        return _joined(self.run, self.sha256)

    @classmethod
    def read(cls, words: Words) -> Self:
        """``12`` and the digest."""
        _require(words.run and words.what)
        return cls(words.run, words.what)


@dataclass(frozen=True, slots=True)
class CloseButton:
    """The summary that was shown, by its fingerprint, and the lanes that get it this once."""

    run: int
    fingerprint: str
    lanes: Sequence[str] = ()

    def __str__(self) -> str:
        return _joined(self.run, self.fingerprint, ",".join(self.lanes))

    @classmethod
    def read(cls, words: Words) -> Self:
        """``1 83bce5b3f473bac7 U0OPS,C0STAKE``; a form of the summary needs no fingerprint."""
        _require(words.run)
        return cls(words.run, words.what, _listed(words.more))


@dataclass(frozen=True, slots=True)
class ProofButton:
    """Items or steps, the commit that is accepted for them, and all items that it was shown for."""

    run: int
    codes: Sequence[str]
    commit: str = ""
    proposed: Sequence[str] = ()

    def __str__(self) -> str:
        parts = (",".join(self.codes), self.commit, ",".join(self.proposed))
        return _joined(self.run, ":".join(parts).rstrip(":"))

    @classmethod
    def read(cls, words: Words) -> Self:
        """``12 E1.1,E1.2``, with ``:commit`` behind it, and ``:E1.1,E1.2,E1.3`` behind that."""
        named, commit, proposed = [*words.what.split(":"), "", ""][:3]
        codes = _listed(named)
        _require(words.run and codes)
        return cls(words.run, codes, commit, _listed(proposed))


@dataclass(frozen=True, slots=True)
class AuthorButton:
    """Somebody's address in git."""

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
    """A phase to start, by its code; "" where it is chosen in the form."""

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
    """A stored document to start, by its SHA-256, and where it was found.

    It is about no run: its value is written, and read, as what travels with a form.
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
