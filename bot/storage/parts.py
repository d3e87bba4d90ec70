"""The runs that somebody has a part in, as selects of their ids.

Each is found by an index, and joined by UNION: behind an OR a database reads every run there is.
"""

from typing import Any

import sqlalchemy as sa

from bot.storage.left_channels import has_left
from bot.storage.tables import Event, Item, Run, Stakeholder, table_of, written
from phases.progress import ItemState

_RUN, _ITEM = table_of(Run), table_of(Item)
_EVENT, _STAKEHOLDER = table_of(Event), table_of(Stakeholder)

Who = sa.ColumnElement[str] | str
Runs = sa.Select[tuple[int]]


def of_any(*parts: Runs) -> sa.ScalarSelect[Any]:
    """The runs of all of these, for an IN."""
    return sa.union(*parts).scalar_subquery()


def unless_left(person: Who, *parts: Runs) -> Runs:
    """Those of these that live in no private channel which they left."""
    return sa.select(_RUN.c.id).where(
        _RUN.c.id.in_(of_any(*parts)), ~has_left(_RUN.c.channel, person)
    )


def led_by(person: Who) -> Runs:
    """They lead it."""
    return sa.select(_RUN.c.id).where(_RUN.c.lead == person)


def living_in(channel: Who) -> Runs:
    """It lives in that channel."""
    return sa.select(_RUN.c.id).where(_RUN.c.channel == channel)


def told(lane: Who) -> Runs:
    """They, or that channel, are a stakeholder of it."""
    return sa.select(_STAKEHOLDER.c.run_id).where(_STAKEHOLDER.c.lane == lane)


def owned_by(person: Who) -> Runs:
    """They own something in it, open or not."""
    return _each(_ITEM.c.run_id, _ITEM.c.owner == person)


def to_do_for(person: Who) -> Runs:
    """They own something open in it."""
    is_open = _ITEM.c.state == written(ItemState.OPEN)
    return sa.select(_ITEM.c.run_id).where(_ITEM.c.owner == person, is_open)


def acted_in_by(person: Who) -> Runs:
    """They did something in it."""
    return _each(_EVENT.c.run_id, _EVENT.c.actor == person)


def _each(run: sa.ColumnElement[int], theirs: sa.ColumnElement[bool]) -> Runs:
    """Each run once: from one to the next in an index, past all that they did in the same."""
    found = sa.select(sa.func.min(run).label("run")).where(theirs).cte(recursive=True)
    following = sa.select(sa.func.min(run)).where(theirs, run > found.c.run).scalar_subquery()
    found = found.union_all(sa.select(following).where(found.c.run.is_not(None)))
    return sa.select(found.c.run).where(found.c.run.is_not(None))
