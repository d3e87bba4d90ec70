"""The runs that a person has a part in, as selects of their ids.

Each select uses an index, and UNION joins them: with OR the database would scan all runs.
"""

from typing import Any

import sqlalchemy as sa

from bot.storage.left_channels import has_left
from bot.storage.tables import CoOwner, Event, Item, Run, Stakeholder, table_of, written
from phases.progress import ItemState

_RUN, _ITEM = table_of(Run), table_of(Item)
_CO_OWNER = table_of(CoOwner)
_EVENT, _STAKEHOLDER = table_of(Event), table_of(Stakeholder)

Who = sa.ColumnElement[str] | str
Runs = sa.Select[tuple[int]]


def of_any(*parts: Runs) -> sa.ScalarSelect[Any]:
    """Join these selects into a subquery for IN."""
    return sa.union(*parts).scalar_subquery()


def unless_left(person: Who, *parts: Runs) -> Runs:
    """Select these runs, without those in a private channel that the person left."""
    return sa.select(_RUN.c.id).where(
        _RUN.c.id.in_(of_any(*parts)), ~has_left(_RUN.c.channel, person)
    )


def led_by(person: Who) -> Runs:
    """Select the runs that a person leads."""
    return sa.select(_RUN.c.id).where(_RUN.c.lead == person)


def living_in(channel: Who) -> Runs:
    """Select the runs of a channel."""
    return sa.select(_RUN.c.id).where(_RUN.c.channel == channel)


def told(lane: Who) -> Runs:
    """Select the runs that have this person or channel as a stakeholder."""
    return sa.select(_STAKEHOLDER.c.run_id).where(_STAKEHOLDER.c.lane == lane)


def owned_by(person: Who) -> Runs:
    """Select the runs in which a person owns an item, open or not."""
    return _each(_ITEM.c.run_id, _ITEM.c.owner == person)


def shared_by(person: Who) -> Runs:
    """Select the runs in which a person has an item beside its owner, or as one of a group."""
    return _each(_CO_OWNER.c.run_id, _CO_OWNER.c.person == person)


def to_do_for(person: Who) -> Runs:
    """Select the runs in which a person owns an open item."""
    is_open = _ITEM.c.state == written(ItemState.OPEN)
    return sa.select(_ITEM.c.run_id).where(_ITEM.c.owner == person, is_open)


def to_share_for(person: Who) -> Runs:
    """Select the runs in which a person has an open item beside its owner."""
    return sa.select(_ITEM.c.run_id).where(_ITEM.c.id.in_(shared_items(person)))


def shared_items(person: Who) -> sa.Select[tuple[int]]:
    """Select the open items that a person has beside their owner, or as one of a group."""
    is_open = _ITEM.c.state == written(ItemState.OPEN)
    join = _CO_OWNER.join(_ITEM, _ITEM.c.id == _CO_OWNER.c.item_id)
    return sa.select(_ITEM.c.id).select_from(join).where(_CO_OWNER.c.person == person, is_open)


def reported_for(person: Who) -> Runs:
    """Select the runs in which a report of a person's agent waits."""
    return sa.select(_ITEM.c.run_id).where(is_reported_for(person))


def is_reported_for(person: Who) -> sa.ColumnElement[bool]:
    """Whether an item waits for a person whose agent reported it."""
    is_open = _ITEM.c.state == written(ItemState.OPEN)
    return sa.and_(_ITEM.c.agent_for == person, is_open, _ITEM.c.reported_at.is_not(None))


def acted_in_by(person: Who) -> Runs:
    """Select the runs in which a person caused an event."""
    return _each(_EVENT.c.run_id, _EVENT.c.actor == person)


def _each(run: sa.ColumnElement[int], theirs: sa.ColumnElement[bool]) -> Runs:
    """Select each run once, as a loose index scan: a recursive query that jumps to the next run."""
    found = sa.select(sa.func.min(run).label("run")).where(theirs).cte(recursive=True)
    following = sa.select(sa.func.min(run)).where(theirs, run > found.c.run).scalar_subquery()
    found = found.union_all(sa.select(following).where(found.c.run.is_not(None)))
    return sa.select(found.c.run).where(found.c.run.is_not(None))
