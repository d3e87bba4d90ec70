"""What Slack delivered and we acted on, with the answer: a retried delivery acts once."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, select

from bot.storage.tables import Delivery, table_of


def claim(session: Session, key: str) -> bool:
    """Take a delivery as ours to act on; False when an act has committed with it already."""
    table = table_of(Delivery)
    if session.get_bind().dialect.name == "sqlite":
        from sqlalchemy.dialects.sqlite import insert
    else:
        from sqlalchemy.dialects.postgresql import insert  # type: ignore[assignment]
    statement = insert(table).values(key=key, at=datetime.now(UTC)).on_conflict_do_nothing()
    claimed = session.connection().execute(statement.returning(table.c.key))
    return claimed.first() is not None


def keep_answer(session: Session, key: str, answer: dict[str, Any]) -> None:
    """Store the answer beside the delivery, in the act's own transaction."""
    statement = sa.update(Delivery).where(Delivery.key == key).values(answer=answer)  # type: ignore[arg-type]
    session.connection().execute(statement)


def answer_of(session: Session, key: str) -> Mapping[str, Any]:
    """The answer that a delivery got the first time."""
    return session.exec(select(Delivery.answer).where(Delivery.key == key)).one() or {}


def forget(session: Session, before: datetime) -> None:
    """Drop those too old for Slack to send again."""
    session.connection().execute(sa.delete(Delivery).where(Delivery.at < before))  # type: ignore[arg-type]
