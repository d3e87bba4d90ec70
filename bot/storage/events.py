"""The append-only record of everything that happened."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.facts import EventFacts
from bot.storage.tables import Event, Run, table_of

_RUN = table_of(Run)
_INSERT = sa.insert(table_of(Event))
_LOOK_AGAIN = (
    sa.update(_RUN)
    .where(_RUN.c.id == sa.bindparam("run"))
    .values(check_at=None, changes=_RUN.c.changes + 1)
)


def record(
    session: Session,
    run: int,
    kind: str,
    actor: str,
    at: datetime,
    item: str | None = None,
    **data: Any,
) -> None:
    """Append one event, in the act's own transaction; reminders look at the run again."""
    row = {"run_id": run, "item": item, "kind": kind, "actor": actor, "at": at, "data": data}
    session.connection().execute(_INSERT, row)
    session.connection().execute(_LOOK_AGAIN, {"run": run})


def all_of(session: Session, run: int) -> list[EventFacts]:
    """Everything that happened to a run, oldest first."""
    query = select(Event).where(Event.run_id == run)
    return [_facts(row) for row in session.exec(query.order_by(col(Event.id))).all()]


def of_kind(session: Session, run: int, kind: str) -> list[EventFacts]:
    """Every event of one kind, oldest first."""
    query = select(Event).where(Event.run_id == run, Event.kind == kind)
    return [_facts(row) for row in session.exec(query.order_by(col(Event.id))).all()]


def of_item(session: Session, run: int, item: str, kinds: set[str]) -> list[EventFacts]:
    """What happened to one item of those kinds, oldest first."""
    query = select(Event).where(Event.run_id == run, Event.item == item)
    rows = session.exec(query.where(col(Event.kind).in_(kinds)).order_by(col(Event.id))).all()
    return [_facts(row) for row in rows]


def latest(session: Session, run: int, items: set[str] | None, limit: int) -> list[EventFacts]:
    """The newest events first; ``items`` narrows them to those codes."""
    query = select(Event).where(Event.run_id == run)
    if items is not None:
        query = query.where(col(Event.item).in_(items))
    rows = session.exec(query.order_by(col(Event.id).desc()).limit(limit)).all()
    return [_facts(row) for row in rows]


def newest_of(session: Session, run: int, kind: str) -> EventFacts | None:
    """The newest event of one kind."""
    query = select(Event).where(Event.run_id == run, Event.kind == kind)
    row = session.exec(query.order_by(col(Event.id).desc()).limit(1)).first()
    return None if row is None else _facts(row)


def _facts(row: Event) -> EventFacts:
    return EventFacts(row.kind, row.actor, row.at, row.item, row.data)
