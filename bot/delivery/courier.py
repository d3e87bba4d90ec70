"""The courier: claims a row of the outbox, renders it, posts or edits it, marks it sent.

Several threads may share one pace. A claim gives each of them a row of a different conversation,
so that each conversation keeps its order.

One duplicate remains possible: a process that freezes for longer than its lease, between its
search and its post, can post a message twice.
"""

import threading
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import structlog

from bot.delivery.bell import Bell
from bot.delivery.messenger import (
    GoneError,
    Messenger,
    RefusedError,
    TryLaterError,
    UneditableError,
)
from bot.delivery.outcomes import Outcomes
from bot.delivery.pacing import Pace
from bot.delivery.sending import Meet, Sender
from bot.delivery.standing import OF_THE_TOKEN, Standing
from bot.delivery.words import WORDS, Words
from bot.delivery.worker import LONGEST_WAIT, Worker, real_now
from bot.domain.facts import THE_BOT
from bot.logs import correlated
from bot.observer import UNOBSERVED, Observer
from bot.storage import claims
from bot.storage.claims import Owed
from bot.storage.session import Database

log = structlog.get_logger()


class Courier(Worker):
    """Sends the outbox through a messenger. Several couriers may work on one database."""

    fault = "delivery_failed"

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
        threads: int = 1,
        bell: Bell | None = None,
        bot: Callable[[], str] = lambda: THE_BOT,
        meet: Meet = lambda _people, _now: None,
        observer: Observer = UNOBSERVED,
    ) -> None:
        """``shown`` is the clock that people see; ``clock`` is the real one.

        ``threads`` is how many messages may be sent at a time. A ring of the ``bell`` announces new
        messages. ``bot`` returns how to mention the bot, and ``meet`` reads the profiles of unknown
        people.
        """
        super().__init__(clock, name, bell)
        self.database = database
        self.pace = Pace(clock)
        self.sender = Sender(
            database, messenger, words, command, shown, self.pace, self._is_ours, bot, meet
        )
        self.outcomes = Outcomes(database, self.pace, observer)
        self.lease = lease
        self.standing = standing or Standing(lambda: None, self.wake)
        self.threads = threads
        self._hands = threading.BoundedSemaphore(threads)
        self._claiming = threading.Lock()

    def step(self) -> datetime:
        """Send everything that can be sent now; return when to look again."""
        self._deliver_all(hurry=False)
        with self.database.read() as session:
            due = claims.next_due(session, self.pace.rests())
        return min(filter(None, (due, self.clock() + LONGEST_WAIT)))

    def settle(self) -> None:
        """Send everything owed without our own pauses, as far as Slack allows."""
        self._deliver_all(hurry=True)
        while self.pace.wait_for_others():
            self._deliver_all(hurry=True)
        self._bell.ring()  # rows postponed here had looked leased to the posting threads

    def _deliver_all(self, *, hurry: bool) -> None:
        with self._hands:
            while self._may_go and self._deliver_one(hurry=hurry):
                pass

    @property
    def _may_go(self) -> bool:
        return not self._stopped and self.standing.holds

    def _deliver_one(self, *, hurry: bool) -> bool:
        owed = self._claim(hurry=hurry)
        if owed is None:
            return False
        try:
            with correlated(owed.correlation):
                self._deliver(owed)
        finally:
            self.pace.leave(owed)
        return True

    def _claim(self, *, hurry: bool) -> Owed | None:
        """Claim the next row and register it with the pace before another thread can claim."""
        worker = f"{self.name}:{threading.get_ident():x}"
        with self._claiming:
            now = self.clock()  # read anew for each row, since its lease starts now
            rests = self.pace.rests(hurry=hurry)
            with self.database.write() as session:
                owed = claims.claim(session, worker, now, rests, self.lease)
            if owed is not None:
                self.pace.take(owed)
        return owed

    def _is_ours(self, owed: Owed) -> bool:
        """Whether the lease covers a post; renew it if a search or upload took a quarter of it."""
        now = self.clock()
        assert owed.lease_until is not None
        if owed.lease_until - self.lease <= now < owed.lease_until - self.lease * 0.75:
            return True
        with self.database.write() as session:
            return claims.renew(session, owed, now, self.lease)

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
        except Exception:  # one message that cannot be rendered must not delay the others
            log.exception("post_failed", outbox_id=owed.id, kind=owed.kind)
            self.outcomes.meet_fault(owed)
        else:
            outcome = "skipped" if owed.ts is None else "edited" if stood else "sent"
            self.outcomes.settle(owed, outcome, claims.mark_sent)
            self.sender.attachments.forget(owed)
