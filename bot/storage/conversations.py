"""The ids of people's DM conversations with the bot, cached so that Slack is asked once."""

import sqlalchemy as sa
from sqlmodel import Session

from bot.storage.tables import Conversation, table_of
from bot.storage.upsert import insert_or_replace

_CONVERSATION = table_of(Conversation)
_KEEP = insert_or_replace(_CONVERSATION, "person")
_ONE = sa.select(_CONVERSATION.c.id).where(_CONVERSATION.c.person == sa.bindparam("of"))


def find(session: Session, person: str) -> str | None:
    """Return the id of the conversation, if it was opened before."""
    return session.connection().execute(_ONE, {"of": person}).scalar()


def keep(session: Session, person: str, id_: str) -> None:
    """Store the conversation's id."""
    connection = session.connection()
    connection.execute(_KEEP[connection.dialect.name], {"person": person, "id": id_})


def forget(session: Session, person: str) -> None:
    """Delete an id that Slack no longer knows, so that it is asked for again."""
    gone = sa.delete(_CONVERSATION).where(_CONVERSATION.c.person == person)
    session.connection().execute(gone)
