"""Messages and their timestamps, which are their ids."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.practice.clock import MovableClock

Json = dict[str, Any]
Blocks = tuple[Json, ...]
_SECOND = 1_000_000
_STEP = 100


@dataclass(frozen=True, slots=True)
class Pin:
    """Who pinned a message, and when; or, if not ``is_on``, who unpinned it."""

    by: str
    at: int
    revision: int
    is_on: bool = True


@dataclass(frozen=True, slots=True)
class Message:
    """The current state of a message; ``only_for`` is the person who sees an ephemeral one.

    ``edited`` is the timestamp of a marked edit; ``posted_in`` and ``revision`` are the workspace's
    revisions when it was posted and when it last changed. ``files`` are ids.
    """

    ts: str
    channel: str
    author: str
    text: str
    blocks: Blocks = ()
    metadata: Json | None = None
    only_for: str | None = None
    edited: str | None = None
    deleted: bool = False
    revision: int = 0
    posted_in: int = 0
    files: tuple[str, ...] = ()
    pin: Pin | None = None

    @property
    def is_pinned(self) -> bool:
        """Whether the message is pinned."""
        return self.pin is not None and self.pin.is_on and not self.deleted


class Stamps:
    """Issues a ``ts`` for each message: unique, and increasing even if the clock moves back."""

    def __init__(self, clock: MovableClock) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> str:
        """The next timestamp, such as ``1732440000.000100``."""
        now = int(self._clock.now().timestamp()) * _SECOND + _STEP
        self._last = max(now, self._last + _STEP)
        return f"{self._last // _SECOND}.{self._last % _SECOND:06d}"


def micros(ts: str) -> int | None:
    """A timestamp or a number of seconds, as whole microseconds; None if it is neither."""
    try:
        return int(Decimal(ts) * _SECOND)
    except (InvalidOperation, ValueError, OverflowError):
        return None
