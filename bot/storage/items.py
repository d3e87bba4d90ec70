"""What an act writes of items: added, changed as they were seen, put in order."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from bot.domain.facts import ItemFacts
from bot.storage.tables import Item, table_of

_ITEM = table_of(Item)
_INSERT = sa.insert(_ITEM)
_CHANGE = sa.update(_ITEM).where(
    _ITEM.c.id == sa.bindparam("item"), _ITEM.c.version == sa.bindparam("seen")
)
_PUT = (
    sa.update(_ITEM)
    .where(_ITEM.c.id == sa.bindparam("item"))
    .values(position=sa.bindparam("place"))
)


def add(session: Session, run: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """New items of a run, with these values of their rows."""
    if rows:
        session.connection().execute(_INSERT, [{"run_id": run, **row} for row in rows])


def change(session: Session, item: ItemFacts, **values: Any) -> bool:
    """Change an item as it was seen; False where it moved on meanwhile, and nothing is changed."""
    row = {"item": item.id, "seen": item.version, "version": item.version + 1, **values}
    return session.connection().execute(_CHANGE, row).rowcount == 1


def last_place(session: Session, run: int, step: str) -> int:
    """The position of the last item of a step."""
    query = sa.select(sa.func.max(_ITEM.c.position))
    query = query.where(_ITEM.c.run_id == run, _ITEM.c.step == step)
    place: int = session.connection().execute(query).scalar_one()
    return place


def put_in_order(session: Session, ids: Sequence[int]) -> None:
    """Let these items stand in this order."""
    places = [{"item": id_, "place": number} for number, id_ in enumerate(ids)]
    session.connection().execute(_PUT, places)
