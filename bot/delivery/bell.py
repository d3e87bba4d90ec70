"""Wakes posting threads. A thread that missed a ring does not start to wait."""

import threading


class Bell:
    """Counts its rings, so that a thread that was busy notices them, too."""

    def __init__(self) -> None:
        self._rung = threading.Condition()
        self.rings = 0

    def ring(self) -> None:
        """Wake all waiting threads."""
        with self._rung:
            self.rings += 1
            self._rung.notify_all()

    def wait(self, heard: int, seconds: float) -> None:
        """Return when the count of rings differs from ``heard``, or after that many seconds."""
        with self._rung:
            self._rung.wait_for(lambda: self.rings != heard, seconds)
