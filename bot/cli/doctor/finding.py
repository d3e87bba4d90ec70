"""What a check finds."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Ok is as it should be; a note is worth knowing; wrong wants mending."""

    OK = "ok"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's; ``mend`` says what to do about it."""

    state: State
    text: str
    mend: str = ""


def ok(text: str) -> Finding:
    """As it should be."""
    return Finding(State.OK, text)


def note(text: str, mend: str = "") -> Finding:
    """Worth knowing."""
    return Finding(State.NOTE, text, mend)


def wrong(text: str, mend: str) -> Finding:
    """In need of mending."""
    return Finding(State.WRONG, text, mend)
