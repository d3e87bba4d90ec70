"""Records what a receiver answered: taken, to be tried again, or switched off and told the lead."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import structlog

from bot.delivery.http_post import Response
from bot.domain.webhook_hosts import read_address
from bot.domain.webhooks import AnswerFacts, WebhookFacts
from bot.observer import Observer
from bot.storage import calls, outbox, runs, webhooks
from bot.storage.calls import Claimed
from bot.storage.session import Database, Session

log = structlog.get_logger()

FIRST_BACK_OFF = 5.0  # seconds; doubles with each try
LONGEST_BACK_OFF = 3600.0
PATIENCE = timedelta(days=1)
"""Since the first failure, until a webhook is switched off."""
MOST_OWED = 1_000
"""Messages that wait for one webhook."""
GONE = 410
BUSY = (429, 503)
LONGEST_SAID = 200
OFF = "webhook_off"
FORBIDDEN = "your operator no longer allows its host"
TOO_MANY = f"more than {MOST_OWED:,} messages waited for it"


class CallOutcomes:
    """Writes outcomes of calls; back-off follows the real ``clock``, answers the ``shown`` one."""

    def __init__(
        self,
        database: Database,
        shown: Callable[[], datetime],
        clock: Callable[[], datetime],
        observer: Observer,
    ) -> None:
        self.observer = observer
        self.database = database
        self.shown = shown
        self.clock = clock

    def record(self, claimed: Claimed, response: Response | str, milliseconds: int) -> None:
        """Record an answer, or in words why there was none."""
        answer = _answer(claimed, response, self.shown(), milliseconds)
        now = self.clock()
        off = self._why_off(claimed, answer, now)
        again = None if answer.is_taken or off else self._again(claimed.webhook, response, now)
        outcome = "sent" if answer.is_taken else "off" if off else "postponed"
        self.observer.called(outcome)
        log.info(
            "call",
            webhook=claimed.webhook.id,
            kind=claimed.kind,
            outcome=outcome,
            status=answer.status,
            milliseconds=milliseconds,
        )
        with self.database.write() as session:
            if off:
                runs.lock(session, claimed.webhook.run_id)  # as acts do: the run comes first
            if not calls.is_mine(session, claimed):
                return
            webhooks.keep_answer(session, claimed.webhook.id, answer)
            if answer.is_taken:
                calls.taken(session, claimed)
            if again is not None:
                since = claimed.webhook.failing_since or now
                calls.try_again(session, claimed, since, again)
            if off:
                self._switch_off(session, claimed.webhook, off)

    def forbid(self, claimed: Claimed) -> None:
        """Switch a webhook off whose host the operator no longer allows."""
        self.observer.called("off")
        with self.database.write() as session:
            runs.lock(session, claimed.webhook.run_id)
            if calls.is_mine(session, claimed):
                self._switch_off(session, claimed.webhook, FORBIDDEN)

    def _why_off(self, claimed: Claimed, answer: AnswerFacts, now: datetime) -> str | None:
        if answer.status == GONE:
            return "it answered 410, which means that it wants nothing more"
        since = claimed.webhook.failing_since
        # Also if the clock went back by as much.
        if not answer.is_taken and since is not None and abs(now - since) >= PATIENCE:
            return f"it took nothing for a day; last: {said_of(answer)}"
        with self.database.read() as session:
            owed, _ = calls.waiting(session, [claimed.webhook.id]).get(claimed.webhook.id, (0, now))
        return TOO_MANY if owed > MOST_OWED else None

    def _again(self, webhook: WebhookFacts, response: Response | str, now: datetime) -> datetime:
        """When to try again: as the receiver asks, or by a growing back-off, within the day."""
        asked = _retry_after(response, now)
        longest = min(FIRST_BACK_OFF * 2.0 ** min(webhook.attempts, 20), LONGEST_BACK_OFF)
        seconds = longest * random.uniform(0.5, 1.0) if asked is None else asked  # noqa: S311
        ends = (webhook.failing_since or now) + PATIENCE
        return min(now + timedelta(seconds=seconds), max(ends, now + timedelta(seconds=1)))

    def _switch_off(self, session: Session, webhook: WebhookFacts, reason: str) -> None:
        now = self.shown()
        webhooks.disable(session, webhook, reason, now)
        lead = runs.facts(session, webhook.run_id).lead
        told = {
            "number": webhook.number,
            "host": read_address(webhook.url).place,
            "reason": reason,
        }
        outbox.owe(session, webhook.run_id, lead, OFF, now, data=told)


def said_of(answer: AnswerFacts) -> str:
    """What a receiver answered, in a line: its status, and the beginning of what it said."""
    parts = (str(answer.status) if answer.status is not None else "", answer.said)
    return " ".join(filter(None, parts))


def _answer(
    claimed: Claimed, response: Response | str, at: datetime, milliseconds: int
) -> AnswerFacts:
    if isinstance(response, str):
        return AnswerFacts(claimed.kind, at, None, _line(response), milliseconds)
    said = _line(response.text) or _line(response.reason)
    return AnswerFacts(claimed.kind, at, response.status, said, milliseconds)


def _line(text: str) -> str:
    """The first line that says something, without what no screen shows."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return "".join(each if each.isprintable() else " " for each in first).strip()[:LONGEST_SAID]


def _retry_after(response: Response | str, now: datetime) -> float | None:
    if isinstance(response, str) or response.status not in BUSY:
        return None
    said = response.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdecimal():
        return float(min(int(said[:9]), int(PATIENCE.total_seconds())))
    try:
        at = parsedate_to_datetime(said)
    except (ValueError, OverflowError):  # figures that no date can have
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return min(max((at - now).total_seconds(), 0.0), PATIENCE.total_seconds())
