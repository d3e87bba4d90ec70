"""Delivers what the outbox owes: claim a row, make its words, post it, mark it sent.

What remains possible: a process that is frozen for longer than its lease, between its look and its
post, can say a thing twice.
"""

import os
import random
import socket
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import structlog

from bot.cards import closure, news, step_card
from bot.cards.news import UNSURE
from bot.facts import News
from bot.logs import correlated
from bot.messenger import Message, Messenger, NotAllowedError, RefusedError, TryLaterError
from bot.reminders import telling
from bot.storage import nudges, outbox, runs, watching
from bot.storage.outbox import Owed
from bot.storage.session import Database

log = structlog.get_logger()

Words = Callable[[News], Message | None]
"""What to say; None when it is no longer news."""

WORDS: dict[str, Words] = {
    "started": news.started,
    "step_done": news.step_done,
    "lead": news.lead,
    "shared_step": step_card.shared,
    "closed": closure.summary,
    "undelivered": news.undelivered,
}

LONGEST_WAIT = timedelta(seconds=30)
FIRST_BACK_OFF = 1.0  # seconds; doubles with each try
LONGEST_BACK_OFF = 300.0
FAULTS_FORGIVEN = 10  # tries at a message whose words we fail to make
LOOK_BACK = timedelta(minutes=5)


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
    ) -> None:
        """``shown`` is the clock that people see; ``clock`` is the real one."""
        self.database = database
        self.messenger = messenger
        self.command = command
        self.shown = shown
        self.name = name or f"{socket.gethostname()}:{os.getpid()}:{id(self):x}"
        self.clock = clock
        self._wake = threading.Event()
        self._stopped = False
        self._patient_until: datetime | None = None
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
        with self._one_at_a_time:
            while not self._stopped and self._deliver_one():
                pass
        with self.database.read() as session:
            due = outbox.next_due(session)
        soonest = min(filter(None, (due, self.clock() + LONGEST_WAIT)))
        return max(filter(None, (soonest, self._patient_until)))

    def _is_patient(self, now: datetime) -> bool:
        until = self._patient_until
        if until and not now < until <= now + outbox.FURTHEST:
            self._patient_until = until = None
        return until is not None

    def _deliver_one(self) -> bool:
        now = self.clock()  # for each row anew: a lease counts from the moment of its claim
        if self._is_patient(now):
            return False
        with self.database.write() as session:
            owed = outbox.claim(session, self.name, now)
        if owed is None:
            return False
        with correlated(owed.correlation):
            self._deliver(owed)
        return True

    def _deliver(self, owed: Owed) -> None:
        try:
            ts = self._send(owed)
        except TryLaterError as error:
            self._try_later(owed, error)
        except RefusedError as error:
            self._give_up(owed, error.reason)
        except Exception:  # one message that we cannot make holds up nobody else's
            log.exception("post_failed", outbox_id=owed.id, kind=owed.kind)
            self._meet_fault(owed)
        else:
            _tell(owed, "skipped" if ts is None else "sent")
            with self.database.write() as session:
                outbox.mark_sent(session, owed, self.name, ts)

    def _send(self, owed: Owed) -> str | None:
        """The ``ts`` of the post; None when nothing is left to say."""
        if owed.unsure:
            found = self._look_for(owed)
            if found is not None:
                return found
        message = self._words(owed)
        return None if message is None else self.messenger.post(owed.lane, message, owed.id)

    def _look_for(self, owed: Owed) -> str | None:
        try:
            return self.messenger.find(owed.lane, owed.id, owed.happened_at - LOOK_BACK)
        except NotAllowedError as error:
            # Without a look, to send it again could say it twice: a person looks instead.
            raise RefusedError(UNSURE) from error

    def _give_up(self, owed: Owed, reason: str) -> None:
        _tell(owed, "refused", reason=reason)
        with self.database.write() as session:
            if not outbox.mark_refused(session, owed, self.name, reason):
                return
            lead = runs.facts(session, owed.run_id).lead
            if owed.lane != lead:
                told = {"lane": owed.lane, "kind": owed.kind, "reason": reason}
                at = owed.happened_at
                outbox.owe(session, owed.run_id, lead, "undelivered", at, data=told)

    def _words(self, owed: Owed) -> Message | None:
        if owed.kind == nudges.MESSAGE:
            return self._reminder(owed)
        with self.database.read() as session:
            run = runs.facts(session, owed.run_id)
            run = replace(run, names=runs.names(session, run))
        news = News(run, owed.happened_at, self.shown(), owed.data, self.command)
        return WORDS[owed.kind](news)

    def _reminder(self, owed: Owed) -> Message | None:
        with self.database.read() as session:
            told = nudges.of_message(session, owed.id)
            seen = watching.with_names(session, [nudge.run_id for nudge in told])
        recorded = [(nudge, seen[nudge.run_id]) for nudge in told]
        return telling.words(recorded, self.shown(), self.command)

    def _try_later(self, owed: Owed, error: TryLaterError) -> None:
        wait = _back_off(owed) if error.seconds is None else error.seconds
        until = self.clock() + min(timedelta(seconds=wait), outbox.FURTHEST)
        if error.seconds is not None:
            # The service counts a method's calls for the whole workspace, not for one lane.
            self._patient_until = until
        _tell(owed, "postponed", reason=error.reason, seconds=round(wait, 1))
        with self.database.write() as session:
            outbox.postpone(session, owed, self.name, until, unsure=error.unsure)

    def _meet_fault(self, owed: Owed) -> None:
        if owed.attempts >= FAULTS_FORGIVEN:
            self._give_up(owed, "a fault of ours")
            return
        until = self.clock() + timedelta(seconds=_back_off(owed))
        with self.database.write() as session:
            outbox.postpone(session, owed, self.name, until, unsure=False)


def _tell(owed: Owed, outcome: str, **more: object) -> None:
    log.info("post", outbox_id=owed.id, lane=owed.lane, kind=owed.kind, outcome=outcome, **more)


def _back_off(owed: Owed) -> float:
    """Seconds to wait before the next try: longer each time, and never the same for two."""
    longest = min(FIRST_BACK_OFF * 2.0 ** (owed.attempts - 1), LONGEST_BACK_OFF)
    return longest * random.uniform(0.5, 1.0)  # noqa: S311
