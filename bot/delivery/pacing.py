"""How fast Slack may be asked: one post a second a conversation, edits in one bucket for the
workspace, and each method held for as long as Slack asks for patience with it.

Each process keeps its own pace, which its posting threads share. Where several processes are faster
together than Slack likes, it says so.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from bot.delivery.messenger import Method, TryLaterError
from bot.storage.claims import FURTHEST, Owed, Rests

BETWEEN_POSTS = timedelta(seconds=1)
BETWEEN_EDITS = timedelta(seconds=1.2)
"""Slack takes some fifty edits a minute in a workspace."""


class Pace:
    """When each method may be called again, by the real clock, and what is being sent now."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.clock = clock
        self._held: dict[Method, datetime] = {}
        self._lanes: dict[str, datetime] = {}
        self._edits: datetime | None = None
        self._in_hand: dict[int, Owed] = {}
        self._changed = threading.Condition()

    def take(self, owed: Owed) -> None:
        """It is being sent: its conversation rests meanwhile, or all edits do."""
        with self._changed:
            self._in_hand[owed.id] = owed

    def leave(self, owed: Owed) -> None:
        """It was sent, or will be tried later."""
        with self._changed:
            self._in_hand.pop(owed.id, None)
            self._changed.notify_all()

    def wait_for_others(self) -> bool:
        """Return once nothing is being sent; whether anything was."""
        with self._changed:
            busy = bool(self._in_hand)
            self._changed.wait_for(lambda: not self._in_hand)
        return busy

    @contextmanager
    def calling(self, method: Method, lane: str = "") -> Iterator[None]:
        """Call that method. Raises TryLaterError, without a call, while Slack holds it."""
        held = self._active(self._held.get(method), FURTHEST)
        if held:
            raise TryLaterError("held", (held - self.clock()).total_seconds())
        try:
            yield
        except TryLaterError as error:
            if error.seconds is not None:
                self._held[method] = self.clock() + wait(error.seconds)
            error.unsure &= method is Method.POST  # all others may be called twice
            raise
        finally:
            with self._changed:
                if method is Method.POST:
                    self._lanes[lane] = self.clock() + BETWEEN_POSTS
                if method is Method.EDIT:
                    self._edits = self.clock() + BETWEEN_EDITS

    def rests(self, *, hurry: bool = False) -> Rests:
        """What may not be sent now, and until when; in a hurry, only what Slack itself holds."""
        posts, edits = (
            self._active(self._held.get(method), FURTHEST) for method in (Method.POST, Method.EDIT)
        )
        if hurry:
            return Rests(posts, edits)
        with self._changed:
            lanes = ((lane, self._active(at, BETWEEN_POSTS)) for lane, at in self._lanes.items())
            self._lanes = {lane: at for lane, at in lanes if at}
            sending, now = list(self._in_hand.values()), self.clock()
            resting = dict(self._lanes)
        resting |= {owed.lane: now + BETWEEN_POSTS for owed in sending if owed.ts is None}
        trailing = self._active(self._edits, BETWEEN_EDITS)
        if any(owed.ts for owed in sending):
            trailing = now + BETWEEN_EDITS
        return Rests(posts, max(filter(None, (edits, trailing)), default=None), resting)

    def is_over(self, since: datetime | None, longest: timedelta) -> bool:
        """Whether that long has passed; a clock that went back by as much has it pass too."""
        return since is not None and abs(self.clock() - since) >= longest

    def _active(self, until: datetime | None, longest: timedelta) -> datetime | None:
        """That moment, if it is to come; one that is too far off says that the clock went back."""
        now = self.clock()
        return until if until and now < until <= now + longest else None


def wait(seconds: float) -> timedelta:
    """As long as was asked for, within reason."""
    return min(timedelta(seconds=seconds), FURTHEST)
