"""A Socket Mode connection that waits for one press."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from queue import Empty, Queue
from typing import Any

from bot.delivery.messenger import TryLaterError
from bot.slack.socket_link import Link, LinkError

BUSY = "Phasebot is being rehearsed for a moment. Please type that again in two minutes."


@dataclass(frozen=True, slots=True)
class Pressed:
    """Who pressed, and the trigger that opens a form within three seconds."""

    person: str
    trigger: str


class Presses:
    """Waits for the press of one button. Slash commands get a busy reply; the rest is ignored.

    ``others`` counts the app's other connections: Slack may send a press to any of them.
    """

    def __init__(self, action: str) -> None:
        self.others = 0
        self._action = action
        self._came: Queue[Pressed] = Queue()

    def wait(self, seconds: float) -> Pressed | None:
        """Return the first press, or None if none comes in time."""
        try:
            return self._came.get(timeout=seconds) if seconds else None
        except Empty:
            return None

    def receive(self, link: Link, text: str) -> None:
        """Handle an envelope."""
        envelope = json.loads(text)
        payload, id_ = envelope.get("payload") or {}, envelope.get("envelope_id")
        if envelope.get("type") == "hello":
            self.others = int(envelope.get("num_connections") or 1) - 1
        elif envelope.get("type") == "slash_commands":
            link.send(json.dumps({"envelope_id": id_, "payload": {"text": BUSY}}))
        elif self._is_ours(payload):
            link.send(json.dumps({"envelope_id": id_}))
            self._came.put(Pressed(payload["user"]["id"], payload["trigger_id"]))

    def _is_ours(self, payload: dict[str, Any]) -> bool:
        pressed = payload.get("actions") or [{}]
        return bool(pressed[0].get("action_id") == self._action)


@contextmanager
def listening(address: str, action: str) -> Iterator[Presses]:
    """Receive presses within this context. Raises TryLaterError if no connection opens."""
    presses = Presses(action)
    link = Link(address, presses.receive, lambda: None, time.monotonic)
    try:
        link.open().listen()
    except LinkError as error:
        raise TryLaterError(f"no connection: {error.reason}") from None
    try:
        yield presses
    finally:
        link.close()
