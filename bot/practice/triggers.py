"""The ``trigger_id`` of a person's act: it opens one form for them within three seconds."""

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass

from bot.practice.problems import ApiError

SECONDS = 3.0


@dataclass(slots=True)
class Trigger:
    """An act: the person, and its conversation, or its form or home."""

    person: str
    channel: str | None
    view: str | None
    expires: float
    is_used: bool = False


class Triggers:
    """Issues trigger ids and accepts each once, by the real clock."""

    def __init__(self, real: Callable[[], float]) -> None:
        self._real = real
        self._lock = threading.Lock()
        self._issued: dict[str, Trigger] = {}

    def issue(self, person: str, channel: str | None = None, view: str | None = None) -> str:
        """Issue a new trigger id."""
        now = self._real()
        id_ = f"{int(now * 1000)}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        with self._lock:
            self._issued[id_] = Trigger(person, channel, view, now + SECONDS)
        return id_

    def use(self, id_: str) -> Trigger:
        """Use up a trigger. Raises ApiError: ``invalid_…``, ``expired_…``, ``exchanged_…``."""
        with self._lock:
            trigger = self._issued.get(id_)
            if trigger is None:
                raise ApiError("invalid_trigger_id")
            if trigger.is_used:
                raise ApiError("exchanged_trigger_id")
            if self._real() >= trigger.expires:
                raise ApiError("expired_trigger_id")
            trigger.is_used = True
            return trigger
