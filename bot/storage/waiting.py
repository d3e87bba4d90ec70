"""How long what we owe has been waiting: for whoever watches the bot."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session

from bot.storage import lanes
from bot.storage.outbox import UNSENT
from bot.storage.tables import Outbox, table_of

_OUTBOX = table_of(Outbox)
_OLDEST = sa.select(sa.func.min(_OUTBOX.c.happened_at)).where(
    _OUTBOX.c.state.in_(UNSENT),
    ~_OUTBOX.c.can_wait,
    _OUTBOX.c.aside_since.is_(None),
    ~lanes.rests(),
)


def oldest(session: Session) -> datetime | None:
    """Since when the oldest message is owed that could be sent; None where none is."""
    found: datetime | None = session.connection().execute(_OLDEST).scalar()
    return found
