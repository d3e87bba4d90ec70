"""The courier: claims a row of the outbox, makes its words, posts or edits it, marks it sent.

What remains possible: a process that is frozen for longer than its lease, between its look and its
post, can say a thing twice.
"""

import os
import random
import socket
import threading
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta

import structlog

from bot.cards import mends
from bot.delivery.pacing import Pace, wait
from bot.delivery.sending import Sender
from bot.delivery.words import WORDS, Words
from bot.facts import Undelivered
from bot.logs import correlated
from bot.messenger import GoneError, Messenger, RefusedError, TryLaterError
from bot.storage import claims, outbox, runs
from bot.storage.claims import Owed
from bot.storage.session import Database

log = structlog.get_logger()

LONGEST_WAIT = timedelta(seconds=30)
FIRST_BACK_OFF = 1.0  # seconds; doubles with each try
LONGEST_BACK_OFF = 300.0
TO_APPEAR = 2.0  # seconds that a post may take to be seen after Slack failed to answer it
FAULTS_FORGIVEN = 10  # tries at a message whose words we fail to make


def real_now() -> datetime:
    """The real clock: leases and back-off follow it even where the shown clock is moved."""
    return datetime.now(UTC)


class Courier:
    """Sends the outbox through a messenger. Several may work on one database."""

    def __init__(
        self,
        database: Database,
        messenger: Messenger,
        *,
        command: str = "/phase",
        shown: Callable[[], datetime] = real_now,
        name: str | None = None,
        clock: Callable[[], datetime] = real_now,
        words: Mapping[str, Words] = WORDS,
        lease: timedelta = claims.LEASE,
    ) -> None:
        """``shown`` is the clock that people see; ``clock`` is the real one."""
        self.database = database
        self.pace = Pace(clock)
        self.sender = Sender(database, messenger, words, command, shown, self.pace, self._is_ours)
        self.name = name or f"{socket.gethostname()}:{os.getpid()}:{id(self):x}"
        self.clock = clock
        self.lease = lease
        self._wake = threading.Event()
        self._stopped = False
        self._leased_at = clock()
        self._one_at_a_time = threading.Lock()

    def wake(self) -> None:
        """Something became owed: look now."""
        self._wake.set()

    def stop(self) -> None:
        """Finish the message in hand, then end."""
        self._stopped = True
        self._wake.set()

    def work(self) -> None:
        """Deliver until stopped: the loop of the delivery thread."""
        while not self._stopped:
            self._wake.clear()
            try:
                again = self.step()
            except Exception:  # a database that is away for a while comes back
                log.exception("delivery_failed")
                again = self.clock() + LONGEST_WAIT
            self._wake.wait(max(0.0, (again - self.clock()).total_seconds()))

    def step(self) -> datetime:
        """Send all that can be sent now; gives the moment to look again."""
        self._deliver_all(hurry=False)
        with self.database.read() as session:
            due = claims.next_due(session, self.pace.rests())
        return min(filter(None, (due, self.clock() + LONGEST_WAIT)))

    def settle(self) -> None:
        """Send all that is owed without a rest between, as far as Slack lets us."""
        self._deliver_all(hurry=True)

    def _deliver_all(self, *, hurry: bool) -> None:
        with self._one_at_a_time:
            while not self._stopped and self._deliver_one(self.pace.rests(hurry=hurry)):
                pass

    def _deliver_one(self, rests: claims.Rests) -> bool:
        now = self.clock()  # for each row anew: a lease counts from the moment of its claim
        with self.database.write() as session:
            owed = claims.claim(session, self.name, now, rests, self.lease)
        if owed is None:
            return False
        self._leased_at = now
        with correlated(owed.correlation):
            self._deliver(owed)
        return True

    def _is_ours(self, owed: Owed) -> bool:
        """Whether the lease covers a post: looks and uploads before it may have used it up."""
        now = self.clock()
        if now < self._leased_at + self.lease / 4:
            return True
        with self.database.write() as session:
            return claims.renew(session, owed, self.name, now, self.lease)

    def _deliver(self, owed: Owed) -> None:
        stood = owed.ts is not None
        try:
            owed, message = self.sender.place(owed)
            owed = self.sender.pin(owed, message)
        except GoneError:
            self._settle(owed, "gone", claims.mark_gone)
        except TryLaterError as error:
            self._try_later(owed, error)
        except RefusedError as error:
            self._give_up(owed, error.reason)
        except Exception:  # one message that we cannot make holds up nobody else's
            log.exception("post_failed", outbox_id=owed.id, kind=owed.kind)
            self._meet_fault(owed)
        else:
            outcome = "skipped" if owed.ts is None else "edited" if stood else "sent"
            self._settle(owed, outcome, claims.mark_sent)

    def _settle(self, owed: Owed, outcome: str, mark: claims.Mark) -> None:
        _tell(owed, outcome)
        self.sender.attachments.forget(owed)
        with self.database.write() as session:
            mark(session, owed, self.name)

    def _give_up(self, owed: Owed, reason: str) -> None:
        _tell(owed, "refused", reason=reason)
        self.sender.attachments.forget(owed)
        with self.database.write() as session:
            known = runs.undelivered(session, owed.run_id)
            if not claims.mark_refused(session, owed, self.name, reason):
                return
            lead = runs.facts(session, owed.run_id).lead
            if owed.lane != lead and not _is_told(owed, reason, known):
                told = {"lane": owed.lane, "kind": owed.kind, "reason": reason}
                at = owed.happened_at
                outbox.owe(session, owed.run_id, lead, "undelivered", at, data=told)

    def _try_later(self, owed: Owed, error: TryLaterError) -> None:
        if error.seconds is None:
            seconds = _back_off(owed) + (TO_APPEAR if error.unsure else 0.0)
        else:
            seconds = error.seconds
        _tell(owed, "postponed", reason=error.reason, seconds=round(seconds, 1))
        with self.database.write() as session:
            until = self.clock() + wait(seconds)
            claims.postpone(session, owed, self.name, until, unsure=error.unsure)

    def _meet_fault(self, owed: Owed) -> None:
        if owed.attempts >= FAULTS_FORGIVEN:
            self._give_up(owed, "a fault of ours")
            return
        until = self.clock() + timedelta(seconds=_back_off(owed))
        with self.database.write() as session:
            claims.postpone(session, owed, self.name, until, unsure=False)


def _tell(owed: Owed, outcome: str, **more: object) -> None:
    log.info("post", outbox_id=owed.id, lane=owed.lane, kind=owed.kind, outcome=outcome, **more)


def _is_told(owed: Owed, reason: str, known: Iterable[Undelivered]) -> bool:
    """Whether the lead knows of it: of this very message, or that nothing reaches its lane.

    A closing summary is told in any case: somebody has to send it again.
    """
    of_lane = any((each.lane, each.reason) == (owed.lane, reason) for each in known)
    return owed.reason == reason or (
        of_lane and mends.concerns_lane(reason) and owed.kind != "closed"
    )


def _back_off(owed: Owed) -> float:
    """Seconds to wait before the next try: longer each time, and never the same for two."""
    longest = min(FIRST_BACK_OFF * 2.0 ** (owed.attempts - 1), LONGEST_BACK_OFF)
    return longest * random.uniform(0.5, 1.0)  # noqa: S311
