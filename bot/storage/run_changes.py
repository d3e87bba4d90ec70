"""Writes a run's own row: begins, changes, archives and reopens it."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from bot.storage.tables import Run, table_of

_RUN = table_of(Run)
_INSERT = sa.insert(_RUN)
_OF_CLOSING = ("closed_at", "closed_by", "archived_at", "archived_by", "check_at", "cleared_at")


def begin(session: Session, **values: Any) -> int:
    """Insert a run with these column values; return its id."""
    # Without RETURNING, for which SQLite would check every table that refers to runs.
    key = session.connection().execute(_INSERT, values).inserted_primary_key
    assert key is not None
    id_: int = key[0]
    return id_


def change_open(session: Session, run: int, **values: Any) -> bool:
    """Change a run if it is still open; return whether it was."""
    still_open = (_RUN.c.id == run, _RUN.c.closed_at.is_(None))
    update = sa.update(_RUN).where(*still_open).values(**values)
    return session.connection().execute(update).rowcount == 1


def reopen(session: Session, run: int, now: datetime) -> bool:
    """Reopen a run if it is still closed; return whether it was."""
    opened = {"reminds": True, "reminded_until": now, **dict.fromkeys(_OF_CLOSING)}
    closed = (_RUN.c.id == run, _RUN.c.closed_at.is_not(None))
    update = sa.update(_RUN).where(*closed).values(**opened)
    return session.connection().execute(update).rowcount == 1


def archive(session: Session, run: int, by: str, at: datetime) -> None:
    """Archive a run, which also ends its reminders."""
    _change(session, run, archived_at=at, archived_by=by, reminds=False)


def look_on_from(session: Session, run: int, head: str) -> None:
    """Store the commit up to which a run's workspace was searched; its branch exists."""
    _change(session, run, watched=head, branch_gone_at=None)


def _change(session: Session, run: int, **values: Any) -> None:
    session.connection().execute(sa.update(_RUN).where(_RUN.c.id == run).values(**values))
