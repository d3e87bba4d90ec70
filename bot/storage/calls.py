"""What is owed to webhooks: an outbox of their own, where each webhook is a lane.

A claim leases a webhook and takes its oldest call, so that each receiver gets its messages in order
and, of several processes, from one at a time. The back-off belongs to the webhook as well. Leases
and back-off follow the real clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlmodel import Session

from bot.domain.webhooks import WebhookFacts
from bot.storage.claims import LEASE, SKEW
from bot.storage.outbox import AT_ONCE
from bot.storage.tables import table_of
from bot.storage.upsert import insert_or_replace
from bot.storage.webhook_tables import ToldLate, Webhook, WebhookCall

FURTHEST = timedelta(days=1)
"""The longest wait of a webhook. One that is to wait longer is due at once, since the clock was set
back.
"""

_WEBHOOK, _CALL, _LATE = table_of(Webhook), table_of(WebhookCall), table_of(ToldLate)
_INSERT = sa.insert(_CALL)
_NOW = sa.bindparam("moment", type_=_WEBHOOK.c.due_at.type)
_LIVE = (_WEBHOOK.c.removed_at.is_(None), _WEBHOOK.c.disabled_at.is_(None))
_IS_OWED = _WEBHOOK.c.id.in_(sa.select(_CALL.c.webhook_id))
_IS_DUE = ~sa.and_(_WEBHOOK.c.due_at > _NOW, _WEBHOOK.c.due_at <= sa.bindparam("furthest"))
_IS_FREE = sa.or_(
    _WEBHOOK.c.lease_until.is_(None),
    _WEBHOOK.c.lease_until < _NOW,
    _WEBHOOK.c.lease_until > sa.bindparam("voided"),
)
_READY = (
    sa.select(_WEBHOOK.c.id)
    .where(*_LIVE, _IS_OWED, _IS_DUE, _IS_FREE)
    .order_by(_WEBHOOK.c.turn, _WEBHOOK.c.id)
    .limit(1)
)
_FIRST = _READY.with_for_update(skip_locked=True, key_share=True).subquery()
_LOCKED = sa.select(_FIRST.c.id).scalar_subquery()
_SECRETS = ("secret", "old_secret", "rotated_at", "lease_owner")
_CLAIM = (
    sa.update(_WEBHOOK)
    .where(_WEBHOOK.c.id == _LOCKED)
    .values(lease_owner=sa.bindparam("worker"), lease_until=sa.bindparam("until"), turn=_NOW)
    .returning(*(_WEBHOOK.c[name] for name in (*WebhookFacts._fields, *_SECRETS)))
)
_OLDEST = (
    sa.select(_CALL.c.id, _CALL.c.message, _CALL.c.kind, _CALL.c.data, _CALL.c.happened_at)
    .where(_CALL.c.webhook_id == sa.bindparam("webhook"))
    .order_by(_CALL.c.id)
    .limit(1)
)
_FREE_AT = sa.case(
    (_WEBHOOK.c.lease_until > _WEBHOOK.c.due_at, _WEBHOOK.c.lease_until), else_=_WEBHOOK.c.due_at
)
_NEXT = sa.select(sa.func.min(_FREE_AT)).where(*_LIVE, _IS_OWED)
_WAITING = (
    sa.select(_CALL.c.webhook_id, sa.func.count(), sa.func.min(_CALL.c.happened_at))
    .where(_CALL.c.webhook_id.in_(sa.bindparam("webhooks", expanding=True)))
    .group_by(_CALL.c.webhook_id)
)
_TOLD_LATE = sa.select(_LATE.c.due_at).where(_LATE.c.item_id == sa.bindparam("item"))
_TELL_LATE = insert_or_replace(_LATE, "item_id")


@dataclass(frozen=True, slots=True)
class Claimed:
    """A call to make now: the webhook that is leased for it, its secrets, and what to send.

    ``message`` is the id of the message, the same in every try.
    """

    webhook: WebhookFacts
    secret: str
    old_secret: str | None
    rotated_at: datetime | None
    lease_owner: str
    id: int
    message: str
    kind: str
    data: dict[str, Any]
    happened_at: datetime


def owe(
    session: Session, webhooks: Sequence[int], kind: str, data: dict[str, Any], at: datetime
) -> None:
    """Owe these webhooks a message in the caller's transaction."""
    same = {"kind": kind, "data": data, "happened_at": at}
    rows = [{"webhook_id": each, "message": f"msg_{uuid4().hex}", **same} for each in webhooks]
    if rows:
        session.connection().execute(_INSERT, rows)
        session.info["calls"] = True


def has(session: Session, webhook: int, kind: str) -> bool:
    """Whether a message of that type is owed to a webhook."""
    query = sa.select(_CALL.c.id).where(_CALL.c.webhook_id == webhook, _CALL.c.kind == kind)
    return session.connection().execute(query.limit(1)).first() is not None


def waiting(session: Session, webhooks: Sequence[int]) -> dict[int, tuple[int, datetime]]:
    """Return how many messages are owed to each webhook, and since when."""
    rows = session.connection().execute(_WAITING, {"webhooks": list(webhooks)})
    return {webhook: (count, since) for webhook, count, since in rows}


def claim(session: Session, worker: str, now: datetime, lease: timedelta = LEASE) -> Claimed | None:
    """Lease the next webhook that is owed something to a worker; None if none can be called."""
    bounds = {**_bounds(now, lease), "worker": worker, "until": now + lease}
    row = session.connection().execute(_CLAIM, bounds).first()
    if row is None:
        return None
    count = len(WebhookFacts._fields)
    webhook = WebhookFacts._make(row[:count])
    call = session.connection().execute(_OLDEST, {"webhook": webhook.id}).first()
    if call is None:  # what was owed was dropped meanwhile
        _settle(session, webhook.id, worker, {})
        return None
    return Claimed(webhook, *(*row[count:], *call))


def is_any_ready(session: Session, now: datetime, lease: timedelta = LEASE) -> bool:
    """Whether a claim would find something; it takes no lock."""
    return session.connection().execute(_READY, _bounds(now, lease)).first() is not None


def next_due(session: Session) -> datetime | None:
    """Return when the next webhook can be called; None if nothing is owed."""
    found: datetime | None = session.connection().execute(_NEXT).scalar()
    return found


def taken(session: Session, claimed: Claimed) -> bool:
    """Record that the receiver took the message; False if the lease was lost meanwhile."""
    rests = {"failing_since": None, "attempts": 0, "due_at": AT_ONCE}
    if not _settle(session, claimed.webhook.id, claimed.lease_owner, rests):
        return False
    session.connection().execute(sa.delete(_CALL).where(_CALL.c.id == claimed.id))
    return True


def try_again(session: Session, claimed: Claimed, since: datetime, at: datetime) -> bool:
    """Have the call made again at that moment; it fails since ``since``."""
    values = {"failing_since": since, "attempts": _WEBHOOK.c.attempts + 1, "due_at": at}
    return _settle(session, claimed.webhook.id, claimed.lease_owner, values)


def is_mine(session: Session, claimed: Claimed) -> bool:
    """Whether the worker still has its lease, on a webhook that is there."""
    mine = (_WEBHOOK.c.id == claimed.webhook.id, _WEBHOOK.c.lease_owner == claimed.lease_owner)
    query = sa.select(_WEBHOOK.c.id).where(*mine, *_LIVE)
    return session.connection().execute(query).first() is not None


def tell_late(session: Session, item: int, due_at: datetime) -> bool:
    """Record that webhooks are told of a late item; False if they were told of that due date."""
    connection = session.connection()
    if connection.execute(_TOLD_LATE, {"item": item}).scalar() == due_at:
        return False
    row = {"item_id": item, "due_at": due_at}
    connection.execute(_TELL_LATE[connection.dialect.name], row)
    return True


def _settle(session: Session, webhook: int, worker: str, values: dict[str, Any]) -> bool:
    mine = (_WEBHOOK.c.id == webhook, _WEBHOOK.c.lease_owner == worker)
    free = {"lease_owner": None, "lease_until": None}
    update = sa.update(_WEBHOOK).where(*mine).values(**free, **values)
    return session.connection().execute(update).rowcount == 1


def _bounds(now: datetime, lease: timedelta) -> dict[str, datetime]:
    return {"moment": now, "furthest": now + FURTHEST, "voided": now + lease + SKEW}
