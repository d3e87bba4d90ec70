"""What was said, and the stamps that name it."""

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
    """Who put a message at the top of its conversation, and when; or took it down (``is_on``)."""

    by: str
    at: int
    revision: int
    is_on: bool = True


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it stands; ``only_for`` is the one person who sees an ephemeral one.

    ``edited`` is the stamp of a marked edit; ``posted_in`` and ``revision`` are the workspace's
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
        """Whether it is at the top of its conversation."""
        return self.pin is not None and self.pin.is_on and not self.deleted


class Stamps:
    """Gives each message its ``ts``: unique, and increasing even where the clock steps back."""

    def __init__(self, clock: MovableClock) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> str:
        """The next one, like ``1732440000.000100``."""
        now = int(self._clock.now().timestamp()) * _SECOND + _STEP
        self._last = max(now, self._last + _STEP)
        return f"{self._last // _SECOND}.{self._last % _SECOND:06d}"


def micros(ts: str) -> int | None:
    """A stamp, or a bare number of seconds, as whole microseconds; None when it is neither."""
    try:
        return int(Decimal(ts) * _SECOND)
    except (InvalidOperation, ValueError, OverflowError):
        return None
