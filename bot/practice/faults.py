"""Troubles that can be switched on, so that a bot can show how it meets them."""

import json
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Arguments = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with one call. ``stored`` says that the call takes effect all the same.

    ``refusal`` is the word of a refusal that Slack gives as it gives all others. ``only`` says
    which calls it befalls.
    """

    status: int | None = None
    retry_after: int | None = None
    stored: bool = False
    dropped: bool = False
    delay: float = 0.0
    refusal: str | None = None
    only: Callable[[Arguments], bool] = lambda _: True

    @property
    def error(self) -> str | None:
        """The word for it that the bot is told, or None where it gets its answer."""
        if self.dropped:
            return "connection_dropped"
        if self.refusal:
            return self.refusal
        return {None: None, 429: "ratelimited"}.get(self.status, "internal_error")


NONE = Fault(stored=True)


def rate_limited(seconds: int = 1) -> Fault:
    """Refused with 429 and how long to wait."""
    return Fault(status=429, retry_after=seconds)


def broken(*, stored: bool = False) -> Fault:
    """Answered with 500, perhaps after it took effect."""
    return Fault(status=500, stored=stored)


def dropped(*, stored: bool = True) -> Fault:
    """The connection ends without an answer, perhaps after it took effect."""
    return Fault(dropped=True, stored=stored)


def slow(seconds: float) -> Fault:
    """Answered as it should be, but late."""
    return Fault(delay=seconds, stored=True)


def refused(error: str, only: Callable[[Arguments], bool] = lambda _: True) -> Fault:
    """Refused with that word, as for a reason of the workspace's."""
    return Fault(refusal=error, only=only)


def with_blocks(args: Arguments) -> bool:
    """A message that is drawn."""
    blocks = args.get("blocks")
    return bool(json.loads(blocks) if isinstance(blocks, str) else blocks)


def with_files(args: Arguments) -> bool:
    """A message that names a file."""
    return "/files/" in str(args.get("text"))


class Faults:
    """The troubles that wait, by method; a call meets the oldest of its method, once.

    Those that are switched on meet every call until they are switched off.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[str, deque[Fault]] = defaultdict(deque)
        self._on: dict[str, tuple[tuple[str, ...], Fault]] = {}

    def add(self, method: str, fault: Fault, times: int = 1) -> None:
        """The next calls of that method meet this; ``response_url`` is a method here."""
        with self._lock:
            self._waiting[method].extend([fault] * times)

    def take(self, method: str) -> Fault | None:
        """What the call that has just come in meets."""
        with self._lock:
            waiting = self._waiting[method]
            if waiting:
                return waiting.popleft()
            standing = (fault for methods, fault in self._on.values() if method in methods)
            return next(standing, None)

    def switch(self, name: str, methods: tuple[str, ...], fault: Fault | None) -> None:
        """From now on all calls of those methods meet this; None switches that name off."""
        with self._lock:
            self._on.pop(name, None)
            if fault is not None:
                self._on[name] = (methods, fault)

    def is_on(self, name: str) -> bool:
        """Whether that name is switched on."""
        with self._lock:
            return name in self._on

    def clear(self) -> None:
        """From now on all goes well."""
        with self._lock:
            self._waiting.clear()
            self._on.clear()
