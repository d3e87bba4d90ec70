"""Records the outcome of a delivery: sent, to be retried, or given up and reported to the lead."""

import random
from collections.abc import Iterable
from datetime import datetime, timedelta

import structlog

from bot.cards import remedies
from bot.delivery.messenger import NotAllowedError, RefusedError, TryLaterError
from bot.delivery.pacing import Pace, wait
from bot.delivery.searching import LONGEST_DOUBT
from bot.domain.events import EventKind
from bot.domain.facts import Undelivered
from bot.observer import Observer
from bot.storage import claims, lanes, outbox, runs
from bot.storage.claims import Owed
from bot.storage.moving import LEFT_BEHIND
from bot.storage.session import Database

log = structlog.get_logger()

FIRST_BACK_OFF = 1.0  # seconds; doubles with each try
LONGEST_BACK_OFF = 300.0
TO_APPEAR = 2.0  # seconds until a post that Slack did not acknowledge may appear in the history
LONGEST_ASIDE = timedelta(hours=1)
"""An unknown refusal counts as temporary for this long."""
BETWEEN_NEW_POSTS = timedelta(hours=1)
"""Between two new posts of a board in a channel where edits are refused: a board for each change
would fill it.
"""
FAULTS_FORGIVEN = 10  # tries at a message that we fail to render


class Outcomes:
    """Writes outcomes to the outbox, by the real clock of the pace."""

    def __init__(self, database: Database, pace: Pace, observer: Observer) -> None:
        self.database = database
        self.observer = observer
        self.pace = pace

    def settle(self, owed: Owed, outcome: str, mark: claims.Mark) -> None:
        """Record that a message was sent or edited, skipped, or found deleted."""
        self._tell(owed, outcome)
        with self.database.write() as session:
            if mark(session, owed) and outcome in ("sent", "edited"):
                lanes.reached(session, owed.lane, after_refusal=owed.reason in lanes.PASSING)

    def give_up(self, owed: Owed, reason: str) -> None:
        """Mark a row as refused for good, and tell the lead unless they know."""
        self._tell(owed, "refused", reason=reason)
        with self.database.write() as session:
            known = [*runs.undelivered(session, owed.run_id), *claims.tried_again(session, owed)]
            known += lanes.refused(session, owed.lane)
            if not claims.mark_refused(session, owed, reason):
                return
            lead = runs.facts(session, owed.run_id).lead
            if owed.lane != lead and not _is_told(owed, reason, known):
                told = {"lane": owed.lane, "kind": owed.kind, "reason": reason}
                at = owed.happened_at
                outbox.owe(session, owed.run_id, lead, "undelivered", at, data=told)

    def refuse(self, owed: Owed, error: RefusedError) -> bool:
        """Give a refused row up; for an unknown error code, only once it has lasted for long.

        Returns False if the row will be tried again.
        """
        known = error.refusal or error.reason == remedies.UNSURE
        if not known and not self.pace.is_over(owed.aside_since, LONGEST_ASIDE):
            self._set_aside(owed, error.reason)
            return False
        self.give_up(owed, error.reason)
        return True

    def post_anew(self, owed: Owed, reason: str) -> bool:
        """Have an uneditable message posted anew, at most once in an hour.

        Returns False if the row has to wait for that.
        """
        self._tell(owed, "uneditable", reason=reason)
        left = owed.data.get(claims.LEFT_AT)
        since = datetime.fromisoformat(left) if left else None
        if since and not self.pace.is_over(since, BETWEEN_NEW_POSTS):
            until = since + BETWEEN_NEW_POSTS - self.pace.clock()
            self._postpone(owed, until.total_seconds())
            return False
        with self.database.write() as session:
            return claims.mark_left(session, owed, self.pace.clock())

    def try_later(self, owed: Owed, error: TryLaterError) -> None:
        """Postpone a row to the moment that Slack named, or by a growing back-off.

        A row that has been unsure for long lets later rows pass.
        """
        if error.seconds is None:
            seconds = _back_off(owed) + (TO_APPEAR if error.unsure else 0.0)
        else:
            seconds = error.seconds
        self._tell(owed, "postponed", reason=error.reason, seconds=round(seconds, 1))
        is_long = self.pace.is_over(owed.unsure_since, LONGEST_DOUBT)
        said = error.reason if is_long or isinstance(error, NotAllowedError) else None
        aside = self.pace.clock() if is_long else None
        self._postpone(owed, seconds, unsure=error.unsure, aside_since=aside, trouble=said)

    def meet_fault(self, owed: Owed) -> None:
        """Postpone a row that we failed to render; give it up after ``FAULTS_FORGIVEN`` tries."""
        self.observer.sent("failed", "")
        if owed.attempts >= FAULTS_FORGIVEN:
            self.give_up(owed, remedies.A_FAULT)
        else:
            self._postpone(owed, _back_off(owed))

    def _set_aside(self, owed: Owed, reason: str) -> None:
        """Let later rows pass; retry this one until ``LONGEST_ASIDE`` is over, then once more."""
        now = self.pace.clock()
        since = owed.aside_since or now
        left = (since + LONGEST_ASIDE - now).total_seconds()
        seconds = min(_back_off(owed), left)
        self._tell(owed, "set_aside", reason=reason, seconds=round(seconds, 1))
        self._postpone(owed, seconds, aside_since=since, trouble=reason)

    def _postpone(
        self,
        owed: Owed,
        seconds: float,
        *,
        unsure: bool = False,
        aside_since: datetime | None = None,
        trouble: str | None = None,
    ) -> None:
        with self.database.write() as session:
            until = self.pace.clock() + wait(seconds)
            claims.postpone(
                session,
                owed,
                until,
                unsure=unsure,
                aside_since=owed.aside_since or aside_since,
                trouble=trouble,
            )

    def _tell(self, owed: Owed, outcome: str, reason: str = "", **more: object) -> None:
        self.observer.sent(outcome, reason)
        told = {"reason": reason} if reason else {}
        log.info(
            "post",
            outbox_id=owed.id,
            lane=owed.lane,
            kind=owed.kind,
            outcome=outcome,
            **told,
            **more,
        )


def _is_told(owed: Owed, reason: str, known: Iterable[Undelivered]) -> bool:
    """Whether the lead knows already: of this message, or that nothing reaches its lane.

    Where a run moved to is no news to its lead.

    A closing summary is always reported, since somebody has to send it again.
    """
    if owed.reason == reason or owed.kind == LEFT_BEHIND:
        return True
    if owed.kind == EventKind.CLOSED or not remedies.concerns_lane(reason):
        return False
    return any((each.lane, each.reason) == (owed.lane, reason) for each in known)


def _back_off(owed: Owed) -> float:
    """Return the seconds until the next try: exponential, with jitter."""
    longest = min(FIRST_BACK_OFF * 2.0 ** (owed.attempts - 1), LONGEST_BACK_OFF)
    return longest * random.uniform(0.5, 1.0)  # noqa: S311
