"""Retries of calls that Slack rate-limited or left unanswered: only the newest of each key."""

import threading
from collections.abc import Callable

import structlog

from bot.delivery.messenger import TryLaterError

log = structlog.get_logger()

TRIES = 5
LONGEST = 300.0
"""Longest delay of a retry, in seconds. Nobody waits longer for a reply."""
MOST = 500
"""Retries that wait at once; further ones are refused."""


class Again:
    """Schedules retries by key; a newer retry replaces the one that waits under its key."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[str, threading.Timer] = {}
        self._is_stopped = False

    def later(self, key: str, seconds: float, deed: Callable[[], None]) -> bool:
        """Call ``deed`` after so many seconds, unless ``forget`` or a newer retry comes first.

        Returns False if it will never be called: stopped, too late, or too many retries wait.
        """
        with self._lock:
            if self._is_stopped or not 0 <= seconds <= LONGEST:
                return False
            self._drop(key)
            if len(self._waiting) >= MOST:
                return False
            timer = threading.Timer(seconds, self._due, (key, deed))
            timer.daemon = True
            self._waiting[key] = timer
            timer.start()
        return True

    def forget(self, key: str) -> None:
        """Cancel the retry under this key, because something newer was shown."""
        with self._lock:
            self._drop(key)

    def stop(self) -> None:
        """Cancel all retries, and take no more."""
        with self._lock:
            self._is_stopped = True
            for key in list(self._waiting):
                self._drop(key)

    def _drop(self, key: str) -> None:
        timer = self._waiting.pop(key, None)
        if timer is not None:
            timer.cancel()

    def _due(self, key: str, deed: Callable[[], None]) -> None:
        with self._lock:
            is_wanted = self._waiting.get(key) is threading.current_thread()
            if is_wanted:
                del self._waiting[key]
        if is_wanted:
            deed()


def pause(error: TryLaterError, tries: int) -> float | None:
    """Return the seconds until the next try, or None after the last.

    They are those that Slack asked for, or else double with each try.
    """
    if tries >= TRIES:
        return None
    return 2.0**tries if error.seconds is None else error.seconds
