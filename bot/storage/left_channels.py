"""People who left a private channel, from Slack's events: they can't reach the runs in it."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session

from bot.storage.tables import LeftChannel, table_of
from bot.storage.upsert import insert_or_leave

_LEFT = table_of(LeftChannel)
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
