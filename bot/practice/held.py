"""State shared by threads: locked during changes, with a revision and listeners."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Held:
    """Shared state; each change increments the revision and calls the listeners."""

    def __init__(self) -> None:
        self.revision = 0
        self._lock = threading.RLock()
        self._listeners: list[Callable[[], None]] = []

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the lock for a change, then call the listeners."""
        with self._lock:
            self.revision += 1
            yield
        for listener in list(self._listeners):
            listener()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold the lock for reading."""
        with self._lock:
            yield

    def listen(self, listener: Callable[[], None]) -> None:
        """Add a listener, called after each change on the thread that made it."""
        self._listeners.append(listener)
