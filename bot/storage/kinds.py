"""Since when each kind of reminder is known here: a new one tells nothing that was before it."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session

from bot.storage.reminder_tables import ReminderKind
from bot.storage.tables import table_of
from bot.storage.upsert import insert_or_leave

_KIND = table_of(ReminderKind)
_KNOWN = sa.select(_KIND.c.kind, _KIND.c.since).where(
    _KIND.c.kind.in_(sa.bindparam("kinds", expanding=True))
)
_MEET = insert_or_leave(_KIND)


def known(session: Session, kinds: Collection[str]) -> dict[str, datetime]:
    """Those of these kinds that were met before, and since when."""
    rows = session.connection().execute(_KNOWN, {"kinds": list(kinds)})
    return {row.kind: row.since for row in rows}


def meet(session: Session, kinds: Collection[str], now: datetime) -> None:
    """Know these from now on."""
    connection = session.connection()
    rows = [{"kind": kind, "since": now} for kind in kinds]
    connection.execute(_MEET[connection.dialect.name], rows)
