"""Who left a private channel, as Slack told: what lives there is out of their reach."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session

from bot.storage.tables import LeftChannel, table_of
from bot.storage.upsert import insert_or_leave

_LEFT = table_of(LeftChannel)
_LEAVE = insert_or_leave(_LEFT)


def leave(session: Session, channel: str, person: str, now: datetime) -> None:
    """Slack said that somebody is there no more."""
    connection = session.connection()
    row = {"channel": channel, "person": person, "since": now}
    connection.execute(_LEAVE[connection.dialect.name], row)


def come_back(session: Session, channel: str, person: str) -> None:
    """Slack said that they are there again."""
    mine = (_LEFT.c.channel == channel, _LEFT.c.person == person)
    session.connection().execute(sa.delete(_LEFT).where(*mine))


def has_left(channel: sa.ColumnElement[str], person: sa.ColumnElement[str] | str) -> sa.Exists:
    """Whether they left that channel, as a condition."""
    return sa.exists().where(_LEFT.c.channel == channel, _LEFT.c.person == person)
