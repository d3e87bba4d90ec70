"""The findings of a check."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """OK needs nothing, NOTE is worth knowing, WRONG must be fixed."""

    OK = "ok"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's report; ``mend`` is the remedy."""

    state: State
    text: str
    mend: str = ""


def ok(text: str) -> Finding:
    """Return a finding that all is well."""
    return Finding(State.OK, text)


def note(text: str, mend: str = "") -> Finding:
    """Return a finding that is worth knowing."""
    return Finding(State.NOTE, text, mend)


def wrong(text: str, mend: str) -> Finding:
    """Return a finding that must be fixed."""
    return Finding(State.WRONG, text, mend)
