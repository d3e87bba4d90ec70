"""The append-only record of everything that happened."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from bot.domain.events import EventKind
from bot.domain.facts import EventFacts
from bot.storage.tables import Event, Run, table_of

_RUN, _EVENT = table_of(Run), table_of(Event)
_INSERT = sa.insert(_EVENT)
_LOOK_AGAIN = (
    sa.update(_RUN)
    .where(_RUN.c.id == sa.bindparam("run"))
    .values(check_at=None, changes=_RUN.c.changes + 1)
)
_OF_RUN = sa.select(*(_EVENT.c[name] for name in EventFacts.__dataclass_fields__)).where(
    _EVENT.c.run_id == sa.bindparam("run")
)
_OF_KIND = _OF_RUN.where(_EVENT.c.kind == sa.bindparam("of_kind"))
_ALL = _OF_RUN.order_by(_EVENT.c.id)
_ALL_OF_KIND = _OF_KIND.order_by(_EVENT.c.id)
_AFTER = (
    sa.select(_EVENT.c.id, *(_EVENT.c[name] for name in EventFacts.__dataclass_fields__))
    .where(_EVENT.c.run_id == sa.bindparam("run"), _EVENT.c.id > sa.bindparam("cursor"))
    .order_by(_EVENT.c.id)
    .limit(sa.bindparam("most"))
)
_NEWEST_OF_KIND = _OF_KIND.order_by(_EVENT.c.id.desc()).limit(1)
_BY_AGENT = sa.select(sa.func.count()).where(
    _EVENT.c.run_id == sa.bindparam("run"),
    _EVENT.c.agent == sa.bindparam("agent"),
    _EVENT.c.actor == sa.bindparam("actor"),
    _EVENT.c.at > sa.bindparam("since"),
)


def record(
    session: Session,
    run: int,
    kind: EventKind,
    actor: str,
    at: datetime,
    item: str | None = None,
    agent: str | None = None,
    **data: Any,
) -> None:
    """Append one event in the caller's transaction, and have reminders look at the run again.

    The run's row is changed first: behind that lock, a run's events get their ids in the order in
    which they are committed, so that whoever reads after an id misses none.
    """
    seen: set[int] = session.info.setdefault("looked_at_again", set())
    if run not in seen:  # once a transaction, for any number of events
        seen.add(run)
        session.connection().execute(_LOOK_AGAIN, {"run": run})
    row = {"run_id": run, "item": item, "kind": kind.value, "actor": actor, "at": at, "data": data}
    row["agent"] = agent
    session.connection().execute(_INSERT, row)


def all_of(session: Session, run: int) -> list[EventFacts]:
    """Return all events of a run, oldest first."""
    return _read(session, _ALL, run)


def of_kind(session: Session, run: int, kind: EventKind) -> list[EventFacts]:
    """Return a run's events of one kind, oldest first."""
    return _read(session, _ALL_OF_KIND, run, of_kind=kind.value)


def of_item(session: Session, run: int, item: str, kinds: set[EventKind]) -> list[EventFacts]:
    """Return an item's events of these kinds, oldest first."""
    return _read(
        session,
        _ALL.where(_EVENT.c.item == item, _EVENT.c.kind.in_([kind.value for kind in kinds])),
        run,
    )


def latest(session: Session, run: int, items: set[str] | None, limit: int) -> list[EventFacts]:
    """Return a run's latest events, newest first; ``items`` narrows them to those codes."""
    query = _OF_RUN if items is None else _OF_RUN.where(_EVENT.c.item.in_(items))
    return _read(session, query.order_by(_EVENT.c.id.desc()).limit(limit), run)


def after(session: Session, run: int, cursor: int, limit: int) -> list[tuple[int, EventFacts]]:
    """Return a run's events with ids above ``cursor``, each with its id, oldest first."""
    values = {"run": run, "cursor": cursor, "most": limit}
    rows = session.connection().execute(_AFTER, values)
    return [(row[0], EventFacts(*row[1:])) for row in rows]


def newest_of(session: Session, run: int, kind: EventKind) -> EventFacts | None:
    """Return a run's newest event of one kind."""
    return next(iter(_read(session, _NEWEST_OF_KIND, run, of_kind=kind.value)), None)


def count(
    session: Session, run: int, actor: str, kind: EventKind, since: datetime | None = None
) -> int:
    """Count a person's events of one kind in a run, after ``since`` if given."""
    query = sa.select(sa.func.count()).where(
        _EVENT.c.run_id == run, _EVENT.c.actor == actor, _EVENT.c.kind == kind.value
    )
    if since is not None:
        query = query.where(_EVENT.c.at > since)
    return session.connection().execute(query).scalar_one()


def count_by_agent(session: Session, run: int, actor: str, agent: str, since: datetime) -> int:
    """Count what an agent did for a person in a run, or a program for nobody, after ``since``."""
    given = {"run": run, "actor": actor, "agent": agent, "since": since}
    return session.connection().execute(_BY_AGENT, given).scalar_one()


def _read(session: Session, query: sa.Select[Any], run: int, **given: str) -> list[EventFacts]:
    rows = session.connection().execute(query, {"run": run, **given})
    return [EventFacts(*row) for row in rows]
