"""Faults of Slack that can be injected, to test how the bot copes."""

import json
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Arguments = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with one call. ``stored``: the call takes effect anyway.

    ``refusal`` is an error code, returned in Slack's usual form. ``only`` selects the affected
    calls by their arguments.
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
        """The error that the bot gets, or None if it gets the normal response."""
        if self.dropped:
            return "connection_dropped"
        if self.refusal:
            return self.refusal
        return {None: None, 429: "ratelimited"}.get(self.status, "internal_error")


NONE = Fault(stored=True)


def rate_limited(seconds: int = 1) -> Fault:
    """A refusal with status 429 and ``Retry-After``."""
    return Fault(status=429, retry_after=seconds)


def broken(*, stored: bool = False) -> Fault:
    """A response with status 500, after the call took effect if ``stored``."""
    return Fault(status=500, stored=stored)


def dropped(*, stored: bool = True) -> Fault:
    """A connection closed without a response, after the call took effect if ``stored``."""
    return Fault(dropped=True, stored=stored)


def slow(seconds: float) -> Fault:
    """A normal response, but late."""
    return Fault(delay=seconds, stored=True)


def refused(error: str, only: Callable[[Arguments], bool] = lambda _: True) -> Fault:
    """A refusal with this error code."""
    return Fault(refusal=error, only=only)


def with_blocks(args: Arguments) -> bool:
    """Whether the call's message has blocks."""
    blocks = args.get("blocks")
    return bool(json.loads(blocks) if isinstance(blocks, str) else blocks)


def with_files(args: Arguments) -> bool:
    """Whether the call's message links to a file."""
    return "/files/" in str(args.get("text"))


class Faults:
    """The pending faults, by method; each affects one call, oldest first.

    Faults that are switched on affect every call until they are switched off.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[str, deque[Fault]] = defaultdict(deque)
        self._on: dict[str, tuple[tuple[str, ...], Fault]] = {}

    def add(self, method: str, fault: Fault, times: int = 1) -> None:
        """Affect the next calls of a method, which may be ``response_url``."""
        with self._lock:
            self._waiting[method].extend([fault] * times)

    def take(self, method: str) -> Fault | None:
        """The fault for a call that has just come in, or None."""
        with self._lock:
            waiting = self._waiting[method]
            if waiting:
                return waiting.popleft()
            standing = (fault for methods, fault in self._on.values() if method in methods)
            return next(standing, None)

    def switch(self, name: str, methods: tuple[str, ...], fault: Fault | None) -> None:
        """Affect all calls of these methods from now on; None switches the name off."""
        with self._lock:
            self._on.pop(name, None)
            if fault is not None:
                self._on[name] = (methods, fault)

    def is_on(self, name: str) -> bool:
        """Whether the fault with this name is switched on."""
        with self._lock:
            return name in self._on

    def clear(self) -> None:
        """Remove all faults."""
        with self._lock:
            self._waiting.clear()
            self._on.clear()
