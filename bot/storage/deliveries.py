"""Deliveries from Slack that were handled, with their answers, so that a retry acts only once."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from bot.storage.tables import Delivery, table_of
from bot.storage.upsert import insert_or_leave

_DELIVERY = table_of(Delivery)
_KEY: sa.BindParameter[str] = sa.bindparam("delivery_key")
_CLAIM = {
    dialect: insert.values(key=_KEY, at=sa.bindparam("claimed_at")).returning(_DELIVERY.c.key)
    for dialect, insert in insert_or_leave(_DELIVERY).items()
}
_KEEP = (
    sa.update(_DELIVERY)
    .where(_DELIVERY.c.key == _KEY)
    .values(answer=sa.bindparam("kept", type_=_DELIVERY.c.answer.type))
)
_ANSWER = sa.select(_DELIVERY.c.answer).where(_DELIVERY.c.key == _KEY)


def claim(session: Session, key: str) -> bool:
    """Claim a delivery; return False if it was already handled and committed."""
    connection = session.connection()
    statement = _CLAIM[connection.dialect.name]
    values = {"delivery_key": key, "claimed_at": datetime.now(UTC)}
    return connection.execute(statement, values).first() is not None


def keep_answer(session: Session, key: str, answer: dict[str, Any]) -> None:
    """Store the answer beside the delivery, in the caller's transaction."""
    session.connection().execute(_KEEP, {"delivery_key": key, "kept": answer})


def answer_of(session: Session, key: str) -> Mapping[str, Any]:
    """Return the answer that a delivery got the first time; empty if none was stored."""
    kept = session.connection().execute(_ANSWER, {"delivery_key": key}).scalar()
    return kept if isinstance(kept, dict) else {}


_OLD = sa.select(_DELIVERY.c.key).where(_DELIVERY.c.at < sa.bindparam("before"))
_FORGET = sa.delete(_DELIVERY).where(_DELIVERY.c.key.in_(_OLD.limit(sa.bindparam("most"))))


def forget(session: Session, before: datetime, most: int) -> int:
    """Delete up to ``most`` deliveries older than ``before``; return how many."""
    return session.connection().execute(_FORGET, {"before": before, "most": most}).rowcount
