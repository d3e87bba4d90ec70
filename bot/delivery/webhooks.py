"""Calls webhooks: claims one that is owed a message, sends it, records what the receiver answered.

It has threads of its own, so that a receiver that hangs delays no message to Slack. A process that
dies between the answer and the record sends the message again, under the same id.
"""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cached_property

import structlog

from bot.delivery import signing
from bot.delivery.call_outcomes import CallOutcomes
from bot.delivery.http_post import SECONDS, Response, post
from bot.delivery.payloads import body_of
from bot.delivery.resolving import NotAllowedPlaceError, Resolve, checked, resolve
from bot.delivery.worker import LONGEST_WAIT, Worker, real_now
from bot.domain.webhook_hosts import AllowedPlaces, read_address
from bot.observer import UNOBSERVED, Observer
from bot.storage import calls
from bot.storage.calls import Claimed
from bot.storage.claims import LEASE
from bot.storage.session import Database

log = structlog.get_logger()

THREADS = 2
OLD_SECRET_SIGNS = timedelta(days=1)
AGENT = "Phasebot-Webhooks/1"


class Webhooks(Worker):
    """Calls webhooks until stopped. Several may work on one database."""

    fault = "calling_failed"

    def __init__(
        self,
        database: Database,
        places: AllowedPlaces,
        *,
        shown: Callable[[], datetime] = real_now,
        clock: Callable[[], datetime] = real_now,
        resolve: Resolve = resolve,
        trust: ssl.SSLContext | None = None,
        seconds: float = SECONDS,
        lease: timedelta = LEASE,
        observer: Observer = UNOBSERVED,
    ) -> None:
        """``shown`` is the clock that people see; ``clock`` is the real one.

        ``trust`` says whose certificates are trusted: those of the system, if it is None.
        ``seconds`` is the longest that one try may take.
        """
        super().__init__(clock, None, None)
        self.database = database
        self.places = places
        self.shown = shown
        self.resolve = resolve
        self._trust = trust
        self.seconds = seconds
        self.lease = lease
        self.outcomes = CallOutcomes(database, shown, clock, observer)
        self._calling = 0
        self._changed = threading.Condition()

    @cached_property
    def trust(self) -> ssl.SSLContext:
        """Whose certificates are trusted. The system's take 20 ms to read, at the first call."""
        return self._trust or ssl.create_default_context()

    def step(self) -> datetime:
        """Make every call that can be made now; return when to look again."""
        while not self._stopped and self._call_one():
            pass
        with self.database.read() as session:
            due = calls.next_due(session)
        return min(filter(None, (due, self.clock() + LONGEST_WAIT)))

    def settle(self) -> None:
        """Return when every call was made that can be made now, by other threads as well."""
        while self._call_one():
            pass
        with self._changed:
            self._changed.wait_for(lambda: not self._calling)

    def _call_one(self) -> bool:
        with self._changed:
            self._calling += 1
        try:
            claimed = self._claim()
            if claimed is not None:
                self._call(claimed)
            return claimed is not None
        finally:
            with self._changed:
                self._calling -= 1
                self._changed.notify_all()

    def _claim(self) -> Claimed | None:
        with self.database.read() as session:
            if not calls.is_any_ready(session, self.clock(), self.lease):
                return None  # so that a look takes no write lock
        worker = f"{self.name}:{threading.get_ident():x}"
        with self.database.write() as session:
            return calls.claim(session, worker, self.clock(), self.lease)

    def _call(self, claimed: Claimed) -> None:
        began = time.monotonic()
        response: Response | str
        if not self.places.allow(read_address(claimed.webhook.url)):
            self.outcomes.forbid(claimed)
            return
        try:
            response = self._send(claimed)
        except NotAllowedPlaceError as error:
            response = str(error)
        except (OSError, http.client.HTTPException) as error:
            response = _why(error, self.seconds)
        except Exception:  # one message that cannot be made must not stop the others
            log.exception("call_failed", webhook=claimed.webhook.id, kind=claimed.kind)
            response = "I could not make the message; the log says more"
        took = round((time.monotonic() - began) * 1000)
        self.outcomes.record(claimed, response, took)

    def _send(self, claimed: Claimed) -> Response:
        address = read_address(claimed.webhook.url)
        found = checked(address, self.places, self.resolve)
        with self.database.read() as session:
            body = body_of(session, claimed)
        headers = {
            "Content-Type": "application/json",
            "User-Agent": AGENT,
            "Connection": "close",
            "Accept-Encoding": "identity",
            **signing.headers(claimed.message, self.clock(), body, self._secrets(claimed)),
        }
        return post(address, found, body.encode(), headers, self.trust, self.seconds)

    def _secrets(self, claimed: Claimed) -> list[str]:
        """The secrets that sign: for a day after a new one was made, the one before as well."""
        at, old = claimed.rotated_at, claimed.old_secret
        if old and at and abs(self.shown() - at) < OLD_SECRET_SIGNS:
            return [claimed.secret, old]
        return [claimed.secret]


def _why(error: Exception, seconds: float) -> str:
    if isinstance(error, TimeoutError):
        return f"no answer within {seconds:g} seconds"
    if isinstance(error, socket.gaierror):
        return "its host is not known"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted: {error.verify_message}"
    if isinstance(error, ssl.SSLError):
        return f"no TLS could be agreed: {error.reason or 'it spoke something else'}"
    if isinstance(error, OSError):
        return f"no connection: {error.strerror or error}"
    return "it answered something else than HTTP"
