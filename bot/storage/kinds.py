"""Since when each kind of reminder is known here: a new one tells nothing that was before it."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session

from bot.storage.reminder_tables import ReminderKind
from bot.storage.tables import table_of
from bot.storage.upsert import insert_or_leave

_KIND = table_of(ReminderKind)
_KNOWN = sa.select(_KIND.c.kind, _KIND.c.since)
_MEET = insert_or_leave(_KIND)


def known(session: Session) -> dict[str, datetime]:
    """Each kind that was ever met, and since when."""
    return {row.kind: row.since for row in session.connection().execute(_KNOWN)}


def meet(session: Session, kinds: Collection[str], now: datetime) -> None:
    """Know these from now on."""
    connection = session.connection()
    rows = [{"kind": kind, "since": now} for kind in kinds]
    connection.execute(_MEET[connection.dialect.name], rows)
