"""What we owe our readers: rows go in with the act, and out one at a time a lane.

A claim takes only the oldest unsent row of a lane, by a conditional update with a lease, so that
several workers, and several processes, never send one row twice or two rows of a lane out of order.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from bot.logs import correlation
from bot.storage.tables import Outbox, OutboxState, table_of

LEASE = timedelta(seconds=60)
"""Longer than a post may take."""
SKEW = timedelta(seconds=60)
"""How far the clocks of two workers may be apart. A lease that reaches further ahead than a lease
and this is void, so that a clock that stepped back blocks nobody."""

FURTHEST = timedelta(hours=1)
"""The longest that a row is put off. One that is due later than this is due at once, since the
clock must have stepped back."""
AT_ONCE = datetime(2000, 1, 1, tzinfo=UTC)

_OUTBOX = table_of(Outbox)
_INSERT = sa.insert(_OUTBOX).returning(_OUTBOX.c.id)
_UNSENT = (OutboxState.DUE, OutboxState.LEASED)


@dataclass(frozen=True, slots=True)
class Owed:
    """A claimed row. ``unsure`` says that an earlier try may have posted it."""

    id: int
    run_id: int
    lane: str
    kind: str
    data: dict[str, Any]
    happened_at: datetime
    attempts: int
    unsure: bool
    correlation: str | None = None


def owe(
    session: Session,
    run: int,
    lane: str,
    kind: str,
    happened_at: datetime,
    slot: str | None = None,
    data: Mapping[str, Any] | None = None,
) -> int:
    """Owe a lane a message, in the act's own transaction; gives the row's id."""
    row = {
        "run_id": run,
        "lane": lane,
        "kind": kind,
        "happened_at": happened_at,
        "slot": slot,
        "due_at": AT_ONCE,
        "state": OutboxState.DUE,
        "data": dict(data or {}),
        "attempts": 0,
        "unsure": False,
        "correlation": correlation(),
    }
    session.info["owed"] = True
    id_: int = session.connection().execute(_INSERT, row).scalar_one()
    return id_


def claim(session: Session, worker: str, now: datetime) -> Owed | None:
    """Lease the oldest sendable row to a worker; None when nothing can be sent at ``now``."""
    oldest = (
        sa.select(_OUTBOX.c.id)
        .where(*_is_head(), _is_due(now), _is_free(now))
        .order_by(_OUTBOX.c.due_at, _OUTBOX.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    lease = (
        sa.update(_OUTBOX)
        .where(_OUTBOX.c.id == oldest)
        .values(
            state=OutboxState.LEASED,
            lease_owner=worker,
            lease_until=now + LEASE,
            attempts=_OUTBOX.c.attempts + 1,
            unsure=sa.or_(_OUTBOX.c.unsure, _OUTBOX.c.state == OutboxState.LEASED),
        )
        .returning(*(_OUTBOX.c[name] for name in Owed.__dataclass_fields__))
    )
    row = session.connection().execute(lease).first()
    return None if row is None else Owed(*row)


def _is_head() -> tuple[sa.ColumnElement[bool], ...]:
    earlier = _OUTBOX.alias("earlier")
    waits = sa.exists().where(
        earlier.c.lane == _OUTBOX.c.lane,
        earlier.c.id < _OUTBOX.c.id,
        earlier.c.state.in_(_UNSENT),
    )
    return _OUTBOX.c.state.in_(_UNSENT), ~waits


def _is_due(now: datetime) -> sa.ColumnElement[bool]:
    return sa.or_(_OUTBOX.c.due_at <= now, _OUTBOX.c.due_at > now + FURTHEST)


def _is_free(now: datetime) -> sa.ColumnElement[bool]:
    until = _OUTBOX.c.lease_until
    return sa.or_(until.is_(None), until < now, until > now + LEASE + SKEW)


def mark_sent(session: Session, owed: Owed, worker: str, ts: str | None) -> bool:
    """Say that it stands, or that nothing was left to say where there is no ``ts``.

    False when the lease ran out and another worker has the row.
    """
    if ts is None:
        return _settle(session, owed, worker, state=OutboxState.SKIPPED, reason="no longer news")
    return _settle(session, owed, worker, state=OutboxState.SENT, ts=ts)


def mark_refused(session: Session, owed: Owed, worker: str, reason: str) -> bool:
    """Say that it never will be taken, so that its lane goes on."""
    return _settle(session, owed, worker, state=OutboxState.REFUSED, reason=reason)


def postpone(session: Session, owed: Owed, worker: str, until: datetime, *, unsure: bool) -> bool:
    """Give the row back to be tried again; ``unsure`` when this try may have posted it."""
    doubt = owed.unsure or unsure
    return _settle(session, owed, worker, state=OutboxState.DUE, due_at=until, unsure=doubt)


def _settle(session: Session, owed: Owed, worker: str, **values: Any) -> bool:
    mine = (_OUTBOX.c.id == owed.id, _OUTBOX.c.lease_owner == worker)
    update = sa.update(_OUTBOX).where(*mine, _OUTBOX.c.state == OutboxState.LEASED)
    freed = {"lease_owner": None, "lease_until": None}
    return session.connection().execute(update.values(**values, **freed)).rowcount == 1


def next_due(session: Session) -> datetime | None:
    """When the earliest lane can be tried again, on the real clock; None when nothing is owed."""
    query = sa.select(_OUTBOX.c.due_at, _OUTBOX.c.lease_until).where(*_is_head())
    moments = [max(filter(None, row)) for row in session.connection().execute(query)]
    return min(moments, default=None)


def unsent(session: Session) -> int:
    """How many messages are still owed."""
    query = sa.select(sa.func.count()).where(_OUTBOX.c.state.in_(_UNSENT))
    return session.connection().execute(query).scalar_one()
