"""A fair queue of writers: first come, first served, with a short time limit."""

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from bot.storage.trouble import BUSY, TroubleError

AN_ACT_WAITS = 2.0
"""Seconds at most for a turn and for other processes: Slack waits for three in all."""
AT_LEAST = 0.3
"""Seconds that an act may wait even if others used up the shared time."""
ROOM = 64
"""Acts that may wait their full time; fewer than the threads that answer people."""

BEYOND = 0.25
"""Seconds for the acts beyond ROOM: requests that only read must not wait behind them for a thread.
"""


class Turns:
    """Lets in as many writers as there are connections, in order: a database's locks are unfair."""

    def __init__(self, places: int = 1) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._free = places
        self.until: float | None = None
        """The moment, by ``time.monotonic``, when the holder of the only turn gives up."""

    @contextmanager
    def taken(self, seconds: float) -> Iterator[None]:
        """Hold a turn. Raises TroubleError if none comes within ``seconds``."""
        until = time.monotonic() + seconds
        self._take(seconds)
        self.until = until
        try:
            yield
        finally:
            self.until = None
            self._give()

    def _take(self, seconds: float) -> None:
        with self._lock:
            if self._free:
                self._free -= 1
                return
            mine, most = threading.Event(), seconds if len(self._waiting) < ROOM else BEYOND
            self._waiting.append(mine)
        if mine.wait(min(seconds, most)):
            return
        with self._lock:
            if mine.is_set():  # the turn came after the time limit
                return
            self._waiting.remove(mine)
        raise TroubleError(BUSY)

    def _give(self) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._free += 1
