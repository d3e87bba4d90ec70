"""How long what we owe has been waiting: for whoever watches the bot."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session

from bot.storage import lanes
from bot.storage.outbox import UNSENT
from bot.storage.tables import Outbox, OutboxState, table_of

_OUTBOX = table_of(Outbox)
# The words stand in the statement: SQLite matches an index of some rows only by them.
_UNSENT: sa.BindParameter[OutboxState] = sa.bindparam(
    "unsent", UNSENT, expanding=True, literal_execute=True
)
_OLDEST = sa.select(sa.func.min(_OUTBOX.c.happened_at)).where(
    _OUTBOX.c.state.in_(_UNSENT),
    ~_OUTBOX.c.can_wait,
    _OUTBOX.c.aside_since.is_(None),
    ~lanes.rests(),
)


def oldest(session: Session) -> datetime | None:
    """Since when the oldest message is owed that could be sent; None where none is."""
    found: datetime | None = session.connection().execute(_OLDEST).scalar()
    return found
