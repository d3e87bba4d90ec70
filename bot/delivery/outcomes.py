"""What became of a message: it stands, it is tried later, or it is given up and somebody told."""

import random
from collections.abc import Callable, Iterable
from datetime import datetime

import structlog

from bot.cards import mends
from bot.delivery.pacing import wait
from bot.facts import Undelivered
from bot.messenger import TryLaterError
from bot.storage import claims, lanes, outbox, runs
from bot.storage.claims import Owed
from bot.storage.session import Database

log = structlog.get_logger()

FIRST_BACK_OFF = 1.0  # seconds; doubles with each try
LONGEST_BACK_OFF = 300.0
TO_APPEAR = 2.0  # seconds that a post may take to be seen after Slack failed to answer it
FAULTS_FORGIVEN = 10  # tries at a message whose words we fail to make


class Outcomes:
    """Writes them down for one worker; ``clock`` is the real one."""

    def __init__(self, database: Database, worker: str, clock: Callable[[], datetime]) -> None:
        self.database = database
        self.worker = worker
        self.clock = clock

    def settle(self, owed: Owed, outcome: str, mark: claims.Mark) -> None:
        """It stands, or there was nothing to say, or it is gone."""
        _tell(owed, outcome)
        with self.database.write() as session:
            if mark(session, owed, self.worker) and outcome in ("sent", "edited"):
                lanes.reached(session, owed.lane, after_refusal=owed.reason in lanes.PASSING)

    def give_up(self, owed: Owed, reason: str) -> None:
        """Slack will never take it: the lead is told, once."""
        _tell(owed, "refused", reason=reason)
        with self.database.write() as session:
            known = [*runs.undelivered(session, owed.run_id), *claims.tried_again(session, owed)]
            known += lanes.refused(session, owed.lane)
            if not claims.mark_refused(session, owed, self.worker, reason):
                return
            lead = runs.facts(session, owed.run_id).lead
            if owed.lane != lead and not _is_told(owed, reason, known):
                told = {"lane": owed.lane, "kind": owed.kind, "reason": reason}
                at = owed.happened_at
                outbox.owe(session, owed.run_id, lead, "undelivered", at, data=told)

    def try_later(self, owed: Owed, error: TryLaterError) -> None:
        """At the moment that Slack named, or after a while that grows."""
        if error.seconds is None:
            seconds = _back_off(owed) + (TO_APPEAR if error.unsure else 0.0)
        else:
            seconds = error.seconds
        _tell(owed, "postponed", reason=error.reason, seconds=round(seconds, 1))
        self._postpone(owed, seconds, unsure=error.unsure)

    def meet_fault(self, owed: Owed) -> None:
        """We failed to make it: some tries more, then it is given up."""
        if owed.attempts >= FAULTS_FORGIVEN:
            self.give_up(owed, "a fault of ours")
        else:
            self._postpone(owed, _back_off(owed), unsure=False)

    def _postpone(self, owed: Owed, seconds: float, *, unsure: bool) -> None:
        with self.database.write() as session:
            until = self.clock() + wait(seconds)
            claims.postpone(session, owed, self.worker, until, unsure=unsure)


def _tell(owed: Owed, outcome: str, **more: object) -> None:
    log.info("post", outbox_id=owed.id, lane=owed.lane, kind=owed.kind, outcome=outcome, **more)


def _is_told(owed: Owed, reason: str, known: Iterable[Undelivered]) -> bool:
    """Whether the lead knows of it: of this very message, or that nothing reaches its lane.

    A closing summary is told in any case: somebody has to send it again.
    """
    if owed.reason == reason:
        return True
    if owed.kind == "closed" or not mends.concerns_lane(reason):
        return False
    return any((each.lane, each.reason) == (owed.lane, reason) for each in known)


def _back_off(owed: Owed) -> float:
    """Seconds to wait before the next try: longer each time, and never the same for two."""
    longest = min(FIRST_BACK_OFF * 2.0 ** (owed.attempts - 1), LONGEST_BACK_OFF)
    return longest * random.uniform(0.5, 1.0)  # noqa: S311
