"""Queries about people who left the workspace: their runs, and whose profile to check again."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session

from bot.storage import parts
from bot.storage.tables import CoOwner, Item, Person, Run, Stakeholder, table_of, written
from phases.progress import ItemState

_RUN, _ITEM, _PERSON = table_of(Run), table_of(Item), table_of(Person)
_STAKEHOLDER, _CO_OWNER = table_of(Stakeholder), table_of(CoOwner)
_ME: sa.BindParameter[str] = sa.bindparam("person")
_OPEN = sa.select(_RUN.c.id).where(_RUN.c.closed_at.is_(None))
_PARTS = _OPEN.where(
    _RUN.c.id.in_(
        parts.of_any(
            parts.led_by(_ME), parts.to_do_for(_ME), parts.to_share_for(_ME), parts.told(_ME)
        )
    )
).order_by(_RUN.c.id)
_TO_DO = sa.select(_ITEM.c.owner).where(_ITEM.c.state == written(ItemState.OPEN))
_TO_SHARE = (
    sa.select(_CO_OWNER.c.person)
    .join(_ITEM, _ITEM.c.id == _CO_OWNER.c.item_id)
    .where(_ITEM.c.state == written(ItemState.OPEN))
)
_TOLD = sa.select(_STAKEHOLDER.c.lane)
_WITH_A_PART = parts.of_any(
    # not by closed_at itself: SQLite 3.53 would walk the leads of all runs, since they are in order
    sa.select(_RUN.c.lead).where(_RUN.c.id.in_(_OPEN)),
    _TO_DO.where(_ITEM.c.run_id.in_(_OPEN)),
    _TO_SHARE.where(_CO_OWNER.c.run_id.in_(_OPEN)),
    _TOLD.where(_STAKEHOLDER.c.run_id.in_(_OPEN)),
)
_TO_MEET = (
    sa.select(_PERSON.c.id)
    .where(_PERSON.c.left_at.is_(None), _PERSON.c.id.in_(_WITH_A_PART))
    .order_by(_PERSON.c.seen_at, _PERSON.c.id)
)
_THIS: sa.BindParameter[int] = sa.bindparam("run")
_OF_THIS = parts.of_any(
    _TO_DO.where(_ITEM.c.run_id == _THIS), _TOLD.where(_STAKEHOLDER.c.run_id == _THIS)
)
_DEPARTED = (
    sa.select(_PERSON.c.id)
    .where(_PERSON.c.left_at.is_not(None), _PERSON.c.id.in_(_OF_THIS))
    .order_by(_PERSON.c.left_at, _PERSON.c.id)
)


def parts_of(session: Session, person: str) -> list[int]:
    """Return the open runs that a person leads, owns an open item in, or is a stakeholder of."""
    return list(session.connection().execute(_PARTS, {"person": person}).scalars())


def to_meet_again(session: Session, before: datetime, most: int) -> list[str]:
    """Return people with a part in an open run whose profile is outdated or incomplete."""
    query = _TO_MEET.where(sa.or_(_PERSON.c.seen_at < before, _PERSON.c.kind.is_(None)))
    return list(session.connection().execute(query.limit(most)).scalars())


def departed_in(session: Session, run: int) -> list[str]:
    """Return the stakeholders and owners of open items in a run whose account was deactivated."""
    return list(session.connection().execute(_DEPARTED, {"run": run}).scalars())


def awaiting_zone(session: Session, person: str) -> list[int]:
    """Return the open runs whose zone waits for that person's profile."""
    waits = (_RUN.c.zone_awaits == person, _RUN.c.closed_at.is_(None))
    query = sa.select(_RUN.c.id).where(*waits).order_by(_RUN.c.id)
    return list(session.connection().execute(query).scalars())


def give_zone(session: Session, run: int, zone: str) -> None:
    """Set the zone that a run waited for."""
    update = sa.update(_RUN).where(_RUN.c.id == run)
    session.connection().execute(update.values(zone=zone, zone_awaits=None))
