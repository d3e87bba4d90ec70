"""Rate limits: one post a second for each conversation, one bucket of edits for the workspace, and
a hold on each method for as long as Slack's Retry-After says.

The posting threads of a process share one pace. If several processes together are too fast, Slack
answers with Retry-After.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from bot.delivery.messenger import Method, TryLaterError
from bot.storage.claims import FURTHEST, Owed, Rests

BETWEEN_POSTS = timedelta(seconds=1)
BETWEEN_EDITS = timedelta(seconds=1.2)
"""Slack takes some fifty edits a minute per workspace."""


class Pace:
    """Tracks when each method may be called again, by the real clock, and what is being sent."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.clock = clock
        self._held: dict[Method, datetime] = {}
        self._lanes: dict[str, datetime] = {}
        self._edits: datetime | None = None
        self._in_hand: dict[int, Owed] = {}
        self._changed = threading.Condition()

    def take(self, owed: Owed) -> None:
        """Register a row as being sent: a post holds its conversation, an edit holds all edits."""
        with self._changed:
            self._in_hand[owed.id] = owed

    def leave(self, owed: Owed) -> None:
        """Unregister a row that was sent or postponed."""
        with self._changed:
            self._in_hand.pop(owed.id, None)
            self._changed.notify_all()

    def wait_for_others(self) -> bool:
        """Wait until nothing is being sent; return whether anything was."""
        with self._changed:
            busy = bool(self._in_hand)
            self._changed.wait_for(lambda: not self._in_hand)
        return busy

    @contextmanager
    def calling(self, method: Method, lane: str = "") -> Iterator[None]:
        """Wrap a call of the method. Raises TryLaterError without a call while Slack holds it."""
        held = self._active(self._held.get(method), FURTHEST)
        if held:
            raise TryLaterError("held", (held - self.clock()).total_seconds())
        try:
            yield
        except TryLaterError as error:
            if error.seconds is not None:
                self._held[method] = self.clock() + wait(error.seconds)
            error.unsure &= method is Method.POST  # all others are safe to repeat
            raise
        finally:
            with self._changed:
                if method is Method.POST:
                    self._lanes[lane] = self.clock() + BETWEEN_POSTS
                if method is Method.EDIT:
                    self._edits = self.clock() + BETWEEN_EDITS

    def rests(self, *, hurry: bool = False) -> Rests:
        """Return what may not be sent now, and until when; in a hurry, only Slack's own holds."""
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
        """Whether that long has passed; also true if the clock went back by as much."""
        return since is not None and abs(self.clock() - since) >= longest

    def _active(self, until: datetime | None, longest: timedelta) -> datetime | None:
        """Return a future moment, else None; one too far ahead means that the clock went back."""
        now = self.clock()
        return until if until and now < until <= now + longest else None


def wait(seconds: float) -> timedelta:
    """Return the time to wait, at most ``FURTHEST``."""
    return min(timedelta(seconds=seconds), FURTHEST)
