"""The courier: claims a row of the outbox, makes its words, posts or edits it, marks it sent.

What remains possible: a process that is frozen for longer than its lease, between its look and its
post, can say a thing twice.
"""

import os
import socket
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

import structlog

from bot.delivery.outcomes import Outcomes
from bot.delivery.pacing import Pace
from bot.delivery.sending import Sender
from bot.delivery.standing import OF_THE_TOKEN, Standing
from bot.delivery.words import WORDS, Words
from bot.logs import correlated
from bot.messenger import GoneError, Messenger, RefusedError, TryLaterError, UneditableError
from bot.storage import claims
from bot.storage.claims import Owed
from bot.storage.session import Database
from bot.storage.trouble import TroubleError

log = structlog.get_logger()

LONGEST_WAIT = timedelta(seconds=30)
A_WHILE = timedelta(seconds=5)
"""Until a database that is busy or away is tried again."""


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
        standing: Standing | None = None,
    ) -> None:
        """``shown`` is the clock that people see; ``clock`` is the real one."""
        self.database = database
        self.pace = Pace(clock)
        self.sender = Sender(database, messenger, words, command, shown, self.pace, self._is_ours)
        self.name = name or f"{socket.gethostname()}:{os.getpid()}:{id(self):x}"
        self.outcomes = Outcomes(database, self.name, self.pace)
        self.clock = clock
        self.lease = lease
        self.standing = standing or Standing(lambda: None, self.wake)
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
            except TroubleError:  # the log has it
                again = self.clock() + A_WHILE
            except Exception:
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
            while self._may_go and self._deliver_one(self.pace.rests(hurry=hurry)):
                pass

    @property
    def _may_go(self) -> bool:
        return not self._stopped and self.standing.holds

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
        if self._leased_at <= now < self._leased_at + self.lease / 4:
            return True
        with self.database.write() as session:
            return claims.renew(session, owed, self.name, now, self.lease)

    def _deliver(self, owed: Owed) -> None:
        stood = owed.ts is not None
        try:
            owed, message = self.sender.place(owed)
            owed = self.sender.pins.settle(owed, message)
        except GoneError:
            self.outcomes.settle(owed, "gone", claims.mark_gone)
        except UneditableError as error:
            if self.outcomes.post_anew(owed, error.reason):
                self.sender.pins.take_off(owed)
        except TryLaterError as error:
            if error.reason in OF_THE_TOKEN:
                self.standing.lose(error.reason)
            self.outcomes.try_later(owed, error)
        except RefusedError as error:
            if self.outcomes.refuse(owed, error):
                self.sender.attachments.forget(owed)
        except Exception:  # one message that we cannot make holds up nobody else's
            log.exception("post_failed", outbox_id=owed.id, kind=owed.kind)
            self.outcomes.meet_fault(owed)
        else:
            outcome = "skipped" if owed.ts is None else "edited" if stood else "sent"
            self.outcomes.settle(owed, outcome, claims.mark_sent)
            self.sender.attachments.forget(owed)
