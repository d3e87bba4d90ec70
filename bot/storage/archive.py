"""Runs that were put away: still there to be read, and quiet."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session

from bot.storage.tables import Run, table_of

_RUN = table_of(Run)


def archive(session: Session, run: int, by: str, at: datetime) -> None:
    """Put a run away: nobody is reminded of anything in it."""
    values = {"archived_at": at, "archived_by": by, "reminds": False}
    session.connection().execute(sa.update(_RUN).where(_RUN.c.id == run).values(**values))
