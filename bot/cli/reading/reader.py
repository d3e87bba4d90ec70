"""The type of a reader, and of what it finds in a file."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

LARGEST_FILE = 200_000_000  # bytes


class UnreadableError(Exception):
    """A file cannot be used; the message ends a sentence that begins with the file's name."""


@dataclass(frozen=True, slots=True)
class Found:
    """The content of a file: a value in per cent, or whether it passed, with a few words."""

    value: float | None = None
    passed: bool | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader of one format. ``name`` is that of its option; ``read`` raises UnreadableError."""

    name: str
    read: Callable[[BinaryIO], Found]


def read(reader: Reader, path: Path) -> Found:
    """Read a file. Raises OSError, or UnreadableError if nothing can be made of it."""
    with path.open("rb") as file:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise UnreadableError(f"has {size:,} bytes; {LARGEST_FILE:,} are the most")
        if not file.peek(1):
            raise UnreadableError("is empty")
        return reader.read(file)


def share(covered: float, valid: float) -> float:
    """Return the covered share in per cent. Raises UnreadableError if the counts are wrong."""
    if valid <= 0:
        raise UnreadableError("counts no lines: nothing was measured")
    if not 0 <= covered <= valid:
        raise UnreadableError(f"counts {covered:g} covered lines of {valid:g}: that cannot be")
    return round(100 * covered / valid, 6)
