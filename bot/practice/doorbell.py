"""Wakes the pages that wait for changes of the workspace."""

import asyncio
from collections.abc import Callable


class Doorbell:
    """A signal that any thread can send to waiters on the server's loop."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiting: set[asyncio.Event] = set()
        self.is_closed = False

    async def wait(self, seconds: float, is_quiet: Callable[[], bool]) -> None:
        """Wait until it rings, at most ``seconds``; return at once unless ``is_quiet``."""
        self._loop = asyncio.get_running_loop()
        rung = asyncio.Event()
        self._waiting.add(rung)
        try:
            if is_quiet() and not self.is_closed:
                await asyncio.wait_for(rung.wait(), seconds)
        except TimeoutError:
            pass
        finally:
            self._waiting.discard(rung)

    def ring(self) -> None:
        """Wake all waiters."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wake)

    def close(self) -> None:
        """Wake all waiters for good, so that the server can stop."""
        self.is_closed = True
        self.ring()

    def _wake(self) -> None:
        for rung in self._waiting:
            rung.set()
