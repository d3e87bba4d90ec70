"""Slack user groups as they were looked up, and the items that they own."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from bot.storage.tables import CoOwner, Item, Run, UserGroup, table_of, written
from bot.storage.upsert import insert_or_replace
from phases.progress import ItemState

_GROUP, _ITEM, _RUN = table_of(UserGroup), table_of(Item), table_of(Run)
_CO_OWNER = table_of(CoOwner)
_KEEP = insert_or_replace(_GROUP, "id")
_IS_OPEN = _ITEM.c.state == written(ItemState.OPEN)
_OWNS = (
    sa.exists()
    .where(_ITEM.c.owner == _GROUP.c.id, _IS_OPEN)
    .where(_RUN.c.id == _ITEM.c.run_id, _RUN.c.closed_at.is_(None))
)


class GroupFacts(NamedTuple):
    """A user group: its handle, those of it who are told, how many it has, when that was seen.

    ``trouble`` is why it can own nothing, as Slack says it.
    """

    id: str
    handle: str
    members: Sequence[str]
    size: int
    seen_at: datetime
    trouble: str | None = None


_FOUND = sa.select(*(_GROUP.c[name] for name in GroupFacts._fields))


def find(session: Session, group: str) -> GroupFacts | None:
    """Return a group as it was looked up last; None if it never was."""
    row = session.connection().execute(_FOUND.where(_GROUP.c.id == group)).first()
    return GroupFacts._make(row) if row else None


def keep(session: Session, group: GroupFacts) -> None:
    """Store a group as it is now."""
    statement = _KEEP[session.connection().dialect.name]
    session.connection().execute(statement, group._asdict() | {"members": list(group.members)})


def to_look_up(session: Session, before: datetime, most: int) -> list[str]:
    """Return groups that own something open and were looked up before that, the oldest first."""
    query = sa.select(_GROUP.c.id).where(_GROUP.c.seen_at < before, _OWNS)
    return list(
        session.connection().execute(query.order_by(_GROUP.c.seen_at).limit(most)).scalars()
    )


def items_of(session: Session, group: str) -> list[tuple[int, int]]:
    """Return the run and the id of each open item that a group owns in an open run."""
    query = sa.select(_ITEM.c.run_id, _ITEM.c.id).join(_RUN, _RUN.c.id == _ITEM.c.run_id)
    theirs = query.where(_ITEM.c.owner == group, _IS_OPEN, _RUN.c.closed_at.is_(None))
    return [(run, item) for run, item in session.connection().execute(theirs)]


def members_are(session: Session, run: int, item: int, group: GroupFacts) -> None:
    """Store who of a group is told of an item that it owns, and the group's handle."""
    execute = session.connection().execute
    execute(sa.delete(_CO_OWNER).where(_CO_OWNER.c.item_id == item))
    rows = [
        {"item_id": item, "run_id": run, "person": person, "place": place}
        for place, person in enumerate(group.members)
    ]
    if rows:
        execute(sa.insert(_CO_OWNER), rows)
    change = sa.update(_ITEM).where(_ITEM.c.id == item)
    execute(change.values(owner_group=group.handle))
