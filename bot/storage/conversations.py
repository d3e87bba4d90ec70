"""Where people's direct messages with the bot are: Slack is asked once, and the answer is kept."""

import sqlalchemy as sa
from sqlmodel import Session

from bot.storage.tables import Conversation, table_of
from bot.storage.upsert import insert_or_replace

_CONVERSATION = table_of(Conversation)
_KEEP = insert_or_replace(_CONVERSATION, "person")
_ONE = sa.select(_CONVERSATION.c.id).where(_CONVERSATION.c.person == sa.bindparam("of"))


def find(session: Session, person: str) -> str | None:
    """The id of the conversation, if it was opened before."""
    return session.connection().execute(_ONE, {"of": person}).scalar()


def keep(session: Session, person: str, id_: str) -> None:
    """Remember the conversation."""
    connection = session.connection()
    connection.execute(_KEEP[connection.dialect.name], {"person": person, "id": id_})


def forget(session: Session, person: str) -> None:
    """Have it asked for again: Slack does not know it any more."""
    gone = sa.delete(_CONVERSATION).where(_CONVERSATION.c.person == person)
    session.connection().execute(gone)
