"""What wakes posting threads: whoever has not heard the last ring does not begin to wait."""

import threading


class Bell:
    """Counts its rings, so that a thread that was busy meanwhile hears of them, too."""

    def __init__(self) -> None:
        self._rung = threading.Condition()
        self.rings = 0

    def ring(self) -> None:
        """Wake everybody."""
        with self._rung:
            self.rings += 1
            self._rung.notify_all()

    def wait(self, heard: int, seconds: float) -> None:
        """Return after a ring that is not among those ``heard``, or when the time is over."""
        with self._rung:
            self._rung.wait_for(lambda: self.rings != heard, seconds)
