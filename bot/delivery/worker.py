"""A worker: looks for what is owed, deals with it, and waits until there may be more."""

import os
import socket
from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog

from bot.delivery.bell import Bell
from bot.storage.trouble import TroubleError

log = structlog.get_logger()

LONGEST_WAIT = timedelta(seconds=30)
A_WHILE = timedelta(seconds=5)
"""Until a database that is busy or away is tried again."""


def real_now() -> datetime:
    """Return the real time, which leases and back-off follow even if the shown clock is moved."""
    return datetime.now(UTC)


class Worker(ABC):
    """Its threads share a bell. ``name`` tells it from the workers of other processes."""

    fault: str
    """How the log names what broke a step."""

    def __init__(self, clock: Callable[[], datetime], name: str | None, bell: Bell | None) -> None:
        self.clock = clock
        self.name = name or f"{socket.gethostname()}:{os.getpid()}:{id(self):x}"
        self._bell = bell or Bell()
        self._stopped = False

    def wake(self) -> None:
        """Look for messages now, because some were enqueued."""
        self._bell.ring()

    def stop(self) -> None:
        """Finish what is in hand, then end."""
        self._stopped = True
        self._bell.ring()

    def work(self) -> None:
        """Work until stopped: the loop of each thread."""
        while not self._stopped:
            heard = self._bell.rings
            try:
                again = self.step()
            except TroubleError:  # the database has logged it
                again = self.clock() + A_WHILE
            except Exception:
                log.exception(self.fault)
                again = self.clock() + LONGEST_WAIT
            self._bell.wait(heard, max(0.0, (again - self.clock()).total_seconds()))

    @abstractmethod
    def step(self) -> datetime:
        """Deal with everything that can be dealt with now; return when to look again."""
