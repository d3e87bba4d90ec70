"""Writes items: adds them, changes them by optimistic locking, reorders them."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from bot.domain.facts import ItemFacts
from bot.storage.tables import CoOwner, Item, table_of

_ITEM, _CO_OWNER = table_of(Item), table_of(CoOwner)
_INSERT = sa.insert(_ITEM)
_CHANGE = sa.update(_ITEM).where(
    _ITEM.c.id == sa.bindparam("item"), _ITEM.c.version == sa.bindparam("seen")
)
_UNSHARE = sa.delete(_CO_OWNER).where(_CO_OWNER.c.item_id == sa.bindparam("item"))
_PUT = (
    sa.update(_ITEM)
    .where(_ITEM.c.id == sa.bindparam("item"))
    .values(position=sa.bindparam("place"))
)


def add(session: Session, run: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add items to a run; each mapping holds the values of one row."""
    if rows:
        session.connection().execute(_INSERT, [{"run_id": run, **row} for row in rows])


def change(session: Session, item: ItemFacts, **values: Any) -> bool:
    """Change an item; return False, changing nothing, if its version is no longer the one read."""
    others: Sequence[str] = values.pop("others", item.others)
    row = {"item": item.id, "seen": item.version, "version": item.version + 1, **values}
    if session.connection().execute(_CHANGE, row).rowcount != 1:
        return False
    if tuple(others) != item.others:
        _share(session, item.id, others)
    return True


def _share(session: Session, item: int, others: Sequence[str]) -> None:
    """Store who has an item beside its owner, instead of those who had it so."""
    execute = session.connection().execute
    execute(_UNSHARE, {"item": item})
    run = sa.select(_ITEM.c.run_id).where(_ITEM.c.id == item).scalar_subquery()
    rows = [{"item_id": item, "person": who, "place": n} for n, who in enumerate(others)]
    if rows:
        execute(sa.insert(_CO_OWNER).values(run_id=run), rows)


def last_place(session: Session, run: int, step: str) -> int:
    """Return the position of the last item of a step."""
    query = sa.select(sa.func.max(_ITEM.c.position))
    query = query.where(_ITEM.c.run_id == run, _ITEM.c.step == step)
    place: int = session.connection().execute(query).scalar_one()
    return place


def put_in_order(session: Session, ids: Sequence[int]) -> None:
    """Renumber the positions of these items to follow this order."""
    places = [{"item": id_, "place": number} for number, id_ in enumerate(ids)]
    session.connection().execute(_PUT, places)
