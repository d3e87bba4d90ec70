"""Socket Mode: Slack sends its requests over a WebSocket that the bot opens and keeps open.

Slack's own client has no back-off, loses messages of several frames, uses no TLS on ports other
than 443, and closes the old connection when the new one fails.
"""

import json
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import structlog
from slack_sdk import WebClient

from bot import ack_budget
from bot.delivery.messenger import RefusedError, TryLaterError
from bot.domain.tokens import MEND_OF_APP, OF_APP
from bot.slack.errors import map_slack_errors
from bot.slack.socket_link import Link, LinkError
from bot.slack.watchdog import LONGEST_BACK_OFF, back_off, is_silent

log = structlog.get_logger()

Json = dict[str, Any]
Answer = Callable[[Json], Json | None]
"""Takes an envelope and returns its acknowledgement; None leaves it unacknowledged."""

WORKERS = 64
"""More than the requests that may wait to write, so that one that only reads finds a thread."""
LOOK_EVERY = 5.0  # seconds
LEAVING = 5.0  # seconds for a connection that is being opened
STEADY = 30.0  # seconds: a connection that ends sooner counts as a failure, for the back-off


class SocketMode:
    """Keeps one connection, opens the next before the old one closes, and acknowledges envelopes.

    ``clock`` gives the seconds of a monotonic clock.
    """

    def __init__(
        self,
        client: WebClient,
        app_token: str,
        answer: Answer,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self.token = app_token
        self._answer = answer
        self._clock = clock
        self._address: str | None = None
        self._link: Link | None = None
        self._failures = 0
        self._try_at: float | None = None
        self._is_stopped = False
        self._wake = threading.Event()
        self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="envelope")
        self._thread = threading.Thread(target=self._keep, name="socket mode", daemon=True)

    @property
    def is_connected(self) -> bool:
        """Whether envelopes can come in now."""
        return self._link is not None and not self._link.is_over

    def ask(self) -> None:
        """Ask Slack for an address to connect to. Raises RefusedError or TryLaterError."""
        with map_slack_errors():
            self._address = self._client.apps_connections_open(app_token=self.token)["url"]

    def start(self) -> None:
        """Connect, and stay connected, on another thread."""
        self._thread.start()

    def stop(self) -> None:
        """Handle the envelopes in progress, then close the connection."""
        self._is_stopped = True
        self.wake()
        if self._thread.is_alive():
            self._thread.join(LEAVING)
        self._workers.shutdown()
        if self._link is not None:
            self._link.close()

    def wake(self) -> None:
        """Check the connection now, because something changed."""
        self._wake.set()

    def _keep(self) -> None:
        while not self._is_stopped:
            self._wake.clear()
            try:
                pause = self._look()
            except Exception:  # the thread must go on, whatever Slack answered
                log.exception("socket_failed")
                pause = LONGEST_BACK_OFF
            self._wake.wait(pause)

    def _look(self) -> float:
        """Replace the connection if needed; return the seconds until the next check."""
        now = self._clock()
        trouble = _trouble(self._link, now)
        if trouble is None:
            self._try_at = None
            return LOOK_EVERY
        if self._try_at is None:
            self._try_at = now + self._pause_after(self._link, now)
            log.info("socket_needed", reason=trouble)
        if now < self._try_at:
            return self._try_at - now
        try:
            self._replace()
        except (RefusedError, TryLaterError, LinkError) as error:
            return self._try_again(error, now)
        return LOOK_EVERY

    def _pause_after(self, link: Link | None, now: float) -> float:
        if link is None:
            return 0.0
        was_steady = now - link.opened_at >= STEADY
        was_asked = link.is_leaving and not link.is_over
        self._failures = 0 if was_steady else self._failures
        self._failures += not (was_steady and was_asked)
        return back_off(self._failures)

    def _try_again(self, error: RefusedError | TryLaterError | LinkError, now: float) -> float:
        self._failures += 1
        asked = error.seconds if isinstance(error, TryLaterError) else None
        pause = back_off(self._failures) if asked is None else asked
        mend = {"mend": MEND_OF_APP} if error.reason in OF_APP else {}
        log.warning("socket_not_opened", reason=error.reason, seconds=round(pause, 1), **mend)
        self._try_at = now + pause
        return pause

    def _replace(self) -> None:
        if self._address is None:
            self.ask()
        address, self._address = str(self._address), None  # good for one connection
        old, fresh = self._link, Link(address, self._received, self.wake, self._clock)
        self._link, self._try_at = fresh.open(), None
        fresh.listen()  # only now, so that whoever is answered finds the bot connected
        log.info("socket_opened")
        if old is not None:
            old.retire()

    def _received(self, link: Link, text: str) -> None:
        try:
            message = json.loads(text)
            kind = message["type"]
        except (ValueError, TypeError, KeyError):
            log.warning("socket_message_unreadable")
            return
        if kind == "disconnect":
            link.is_leaving = True
            self.wake()
        elif "envelope_id" in message and not self._is_stopped:
            link.take()
            self._workers.submit(self._work, link, message, time.monotonic())

    def _work(self, link: Link, envelope: Json, arrived: float) -> None:
        try:
            with ack_budget.shared(since=arrived):
                ack = self._answer(envelope)
            if ack is not None:
                self._send(link, json.dumps(ack))
        except Exception:  # unacknowledged: Slack resends an event, and shows a user an error
            log.exception("envelope_failed")
        finally:
            link.done()

    def _send(self, link: Link, ack: str) -> None:
        """Send the ack on the envelope's connection, or on the one that replaced it."""
        current = self._link
        if not link.send(ack) and not (current and current is not link and current.send(ack)):
            log.warning("ack_lost")


def _trouble(link: Link | None, now: float) -> str | None:
    """Return why another connection is needed, or None."""
    if link is None:
        return "none yet"
    if link.is_over:
        return "broken"
    if link.is_leaving:
        return "asked to leave"
    return "silent" if is_silent(link.heard_at, now) else None
