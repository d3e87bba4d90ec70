"""People who left a private channel, from Slack's events: they can't reach the runs in it."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session

from bot.storage.tables import LeftChannel, Run, table_of
from bot.storage.upsert import insert_or_leave

_LEFT, _RUN = table_of(LeftChannel), table_of(Run)
_LEAVE = insert_or_leave(_LEFT)


def leave(session: Session, channel: str, person: str, now: datetime) -> None:
    """Store that a person has left a channel."""
    connection = session.connection()
    row = {"channel": channel, "person": person, "since": now}
    connection.execute(_LEAVE[connection.dialect.name], row)


def come_back(session: Session, channel: str, person: str) -> None:
    """Delete the entry of a person who has rejoined a channel."""
    mine = (_LEFT.c.channel == channel, _LEFT.c.person == person)
    session.connection().execute(sa.delete(_LEFT).where(*mine))


def has_left(channel: sa.ColumnElement[str], person: sa.ColumnElement[str] | str) -> sa.Exists:
    """SQL condition: the person has left that channel."""
    return sa.exists().where(_LEFT.c.channel == channel, _LEFT.c.person == person)


_OUT_OF_REACH = sa.select(
    sa.exists().where(
        _RUN.c.id == sa.bindparam("run"),
        _LEFT.c.channel == _RUN.c.channel,
        _LEFT.c.person == sa.bindparam("person"),
    )
)


def puts_out_of_reach(session: Session, run: int, person: str) -> bool:
    """Whether a person has left the channel of a run."""
    row = session.connection().execute(_OUT_OF_REACH, {"run": run, "person": person})
    return bool(row.scalar())
