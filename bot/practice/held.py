"""What many threads share: held still while somebody changes it, and heard of by all others."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Held:
    """Each change counts the revision up and tells the listeners."""

    def __init__(self) -> None:
        self.revision = 0
        self._lock = threading.RLock()
        self._listeners: list[Callable[[], None]] = []

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold it still; at the end its revision has moved and all have heard."""
        with self._lock:
            self.revision += 1
            yield
        for listener in list(self._listeners):
            listener()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold it still."""
        with self._lock:
            yield

    def listen(self, listener: Callable[[], None]) -> None:
        """Call this after each change, on whichever thread made it."""
        self._listeners.append(listener)
