"""Reads and writes the webhooks of runs, and what their receivers answered."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from bot.domain.webhooks import AnswerFacts, WebhookFacts
from bot.storage.outbox import AT_ONCE
from bot.storage.tables import Run, table_of
from bot.storage.webhook_tables import Webhook, WebhookAnswer, WebhookCall

ANSWERS_KEPT = 20

_WEBHOOK, _CALL = table_of(Webhook), table_of(WebhookCall)
_ANSWER, _RUN = table_of(WebhookAnswer), table_of(Run)
_OF_RUN = _WEBHOOK.c.run_id == sa.bindparam("run")
_THERE = _WEBHOOK.c.removed_at.is_(None)
_LIVE = (_THERE, _WEBHOOK.c.disabled_at.is_(None))
_FACTS = sa.select(*(_WEBHOOK.c[name] for name in WebhookFacts._fields)).order_by(_WEBHOOK.c.id)
_STANDING = _FACTS.where(_OF_RUN, _THERE)
_LISTENING = _FACTS.where(_OF_RUN, *_LIVE)
_NEXT_NUMBER = sa.select(sa.func.coalesce(sa.func.max(_WEBHOOK.c.number), 0) + 1).where(_OF_RUN)
_OF_WEBHOOK = sa.bindparam("webhook", type_=sa.Integer())
_ANSWERS = (
    sa.select(*(_ANSWER.c[name] for name in AnswerFacts._fields))
    .where(_ANSWER.c.webhook_id == _OF_WEBHOOK)
    .order_by(_ANSWER.c.id.desc())
    .limit(sa.bindparam("most"))
)
_OLDEST_KEPT = (
    sa.select(_ANSWER.c.id)
    .where(_ANSWER.c.webhook_id == _OF_WEBHOOK)
    .order_by(_ANSWER.c.id.desc())
    .limit(1)
    .offset(ANSWERS_KEPT - 1)
    .scalar_subquery()
)
_TRIM = sa.delete(_ANSWER).where(_ANSWER.c.webhook_id == _OF_WEBHOOK, _ANSWER.c.id < _OLDEST_KEPT)
_ANYBODY_LISTENS = sa.exists().where(_WEBHOOK.c.run_id == _RUN.c.id, *_LIVE)
_SEE_WHO_LISTENS = (
    sa.update(_RUN).where(_RUN.c.id == sa.bindparam("run")).values(has_webhooks=_ANYBODY_LISTENS)
)
_AT_REST = {
    "failing_since": None,
    "attempts": 0,
    "due_at": AT_ONCE,
    "lease_owner": None,
    "lease_until": None,
}


def of_run(session: Session, run: int) -> list[WebhookFacts]:
    """Return the webhooks of a run that were not removed, oldest first."""
    return _facts(session, _STANDING, run)


def listening(session: Session, run: int) -> list[WebhookFacts]:
    """Return those that are told something: neither removed nor switched off."""
    return _facts(session, _LISTENING, run)


def add(
    session: Session,
    run: int,
    url: str,
    secret: str,
    events: Sequence[str],
    by: str,
    at: datetime,
) -> WebhookFacts:
    """Add a webhook to a run, under the next number."""
    number = session.connection().execute(_NEXT_NUMBER, {"run": run}).scalar_one()
    row = {"run_id": run, "number": number, "url": url, "secret": secret, "events": list(events)}
    row |= {"added_by": by, "added_at": at, "turn": AT_ONCE, **_AT_REST}
    session.connection().execute(sa.insert(_WEBHOOK), row)
    _see_who_listens(session, run)
    return of_run(session, run)[-1]


def remove(session: Session, webhook: WebhookFacts, by: str, at: datetime) -> None:
    """Remove a webhook for good, its secret, and all that is owed to it."""
    gone = {"removed_by": by, "removed_at": at, "secret": "", "old_secret": None}
    _change(session, webhook.id, **gone, **_AT_REST)
    _stop(session, webhook)
    session.connection().execute(sa.delete(_ANSWER).where(_ANSWER.c.webhook_id == webhook.id))


def disable(session: Session, webhook: WebhookFacts, reason: str, at: datetime) -> None:
    """Switch a webhook off, and drop all that is owed to it."""
    _change(session, webhook.id, disabled_at=at, reason=reason, **_AT_REST)
    _stop(session, webhook)


def enable(session: Session, webhook: WebhookFacts) -> None:
    """Switch a webhook on again; it is told what happens from now on."""
    _change(session, webhook.id, disabled_at=None, reason=None, **_AT_REST)
    _see_who_listens(session, webhook.run_id)


def try_now(session: Session, webhook: WebhookFacts) -> None:
    """Have the next try made at once, whatever its last answers were."""
    _change(session, webhook.id, due_at=AT_ONCE)
    session.info["calls"] = True


def rotate(session: Session, webhook: WebhookFacts, secret: str, at: datetime) -> None:
    """Give a webhook another secret; the one before signs beside it for a day."""
    old = _WEBHOOK.c.secret
    _change(session, webhook.id, secret=secret, old_secret=old, rotated_at=at)


def keep_answer(session: Session, webhook: int, answer: AnswerFacts) -> None:
    """Store what a receiver answered; only the newest ``ANSWERS_KEPT`` stay."""
    row = {"webhook_id": webhook, **answer._asdict()}
    session.connection().execute(sa.insert(_ANSWER), row)
    session.connection().execute(_TRIM, {"webhook": webhook})


def answers(session: Session, webhook: int, most: int) -> list[AnswerFacts]:
    """Return the newest answers of a webhook, newest first."""
    rows = session.connection().execute(_ANSWERS, {"webhook": webhook, "most": most})
    return list(map(AnswerFacts._make, rows))


def _facts(session: Session, query: sa.Select[Any], run: int) -> list[WebhookFacts]:
    rows = session.connection().execute(query, {"run": run})
    return list(map(WebhookFacts._make, rows))


def _change(session: Session, webhook: int, **values: Any) -> None:
    update = sa.update(_WEBHOOK).where(_WEBHOOK.c.id == webhook).values(**values)
    session.connection().execute(update)


def _stop(session: Session, webhook: WebhookFacts) -> None:
    session.connection().execute(sa.delete(_CALL).where(_CALL.c.webhook_id == webhook.id))
    _see_who_listens(session, webhook.run_id)


def _see_who_listens(session: Session, run: int) -> None:
    session.connection().execute(_SEE_WHO_LISTENS, {"run": run})
