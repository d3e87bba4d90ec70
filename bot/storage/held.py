"""Messages held until their reader's working hours; the sweep then moves them to the outbox."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from bot.storage import outbox
from bot.storage.tables import Held, table_of

_HELD = table_of(Held)
_IS_DUE = _HELD.c.until <= sa.bindparam("now", type_=_HELD.c.until.type)
_ANY_DUE = sa.select(sa.select(_HELD.c.id).where(_IS_DUE).exists())
_DUE = sa.select(_HELD).where(_IS_DUE).order_by(_HELD.c.id)


def hold(
    session: Session,
    run: int,
    lane: str,
    kind: str,
    happened_at: datetime,
    until: datetime,
    data: Mapping[str, Any],
    *,
    once: bool = False,
) -> None:
    """Hold a message for a person until a moment of the clock that people see.

    With ``once``, it takes the place of another of its kind that they have not got yet.
    """
    if once:
        same = (_HELD.c.run_id == run, _HELD.c.lane == lane, _HELD.c.kind == str(kind))
        session.connection().execute(sa.delete(_HELD).where(*same))
    row = {
        "run_id": run,
        "lane": lane,
        "kind": str(kind),
        "data": dict(data),
        "happened_at": happened_at,
        "until": until,
    }
    session.connection().execute(sa.insert(_HELD), row)


def is_any_due(session: Session, now: datetime) -> bool:
    """Return whether a held message can be sent."""
    return bool(session.connection().execute(_ANY_DUE, {"now": now}).scalar())


def drop(session: Session, run: int) -> set[str]:
    """Delete a run's held messages; return the lanes that now never get them."""
    gone = sa.delete(_HELD).where(_HELD.c.run_id == run).returning(_HELD.c.lane)
    return set(session.connection().execute(gone).scalars())


def release(session: Session, now: datetime) -> int:
    """Move the messages whose time has come to the outbox; return how many."""
    due = session.connection().execute(_DUE, {"now": now}).mappings().all()
    for row in due:
        outbox.owe(
            session, row["run_id"], row["lane"], row["kind"], row["happened_at"], data=row["data"]
        )
    ids = [row["id"] for row in due]
    session.connection().execute(sa.delete(_HELD).where(_HELD.c.id.in_(ids)))
    return len(due)
