"""What was said, and the stamps that name it."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.practice.clock import MovableClock

Blocks = tuple[dict[str, Any], ...]
_SECOND = 1_000_000
_STEP = 100


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it stands; ``only_for`` is the one person who sees an ephemeral one.

    ``revision`` is the workspace's when it last changed, ``edited`` the stamp of a marked edit.
    """

    ts: str
    channel: str
    author: str
    text: str
    blocks: Blocks = ()
    metadata: dict[str, Any] | None = None
    only_for: str | None = None
    edited: str | None = None
    deleted: bool = False
    revision: int = 0
    posted_in: int = 0

    @property
    def is_new(self) -> bool:
        """Whether nothing has happened to it since it was posted."""
        return self.revision == self.posted_in

    def seen_by(self, person: str) -> bool:
        """Whether it is there to be read, and not meant for somebody else."""
        return not self.deleted and self.only_for in (None, person)


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
