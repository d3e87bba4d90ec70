"""Replaces the id of a channel, once Slack has changed it, in every column that may hold it.

Channel names are not stored: people see a mention, which Slack keeps up to date.
"""

import re
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
import structlog
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from bot.storage.forgetting import may_name
from bot.storage.tables import Table

log = structlog.get_logger()

_DOCUMENTS = {"plans"}
"""A phase document is the team's, and its hash is what a run is pinned to."""


def move(session: Session, old: str, new: str) -> int:
    """Replace the old id by the new one everywhere; return the number of changed rows."""
    whole = re.compile(rf"(?<![A-Za-z0-9]){old}(?![A-Za-z0-9])")
    tables = (table for table in Table.metadata.sorted_tables if table.name not in _DOCUMENTS)
    return sum(_move_in(session, table, old, lambda text: whole.sub(new, text)) for table in tables)


def _move_in(session: Session, table: sa.Table, old: str, moved: Callable[[str], str]) -> int:
    key, columns = list(table.primary_key.columns), [c for c in table.columns if may_name(c)]
    if not columns:
        return 0
    connection = session.connection()
    # Filtered in the database, since few rows of a table name one channel.
    found = sa.or_(*(sa.cast(c, sa.Text).contains(old, autoescape=True) for c in columns))
    count = 0
    for row in connection.execute(sa.select(*{*key, *columns}).where(found)).mappings().all():
        new = {c.name: _value(row[c], moved) for c in columns}
        changed = {name: value for name, value in new.items() if value != row[table.c[name]]}
        if changed:
            this = (column == row[column] for column in key)
            count += _change(connection, sa.update(table).where(*this).values(**changed))
    return count


def _change(connection: sa.Connection, update: sa.Update) -> int:
    """Update one row, unless another (such as a run begun since) already has its new key."""
    try:
        with connection.begin_nested():
            return connection.execute(update).rowcount
    except IntegrityError:
        log.warning("channel_row_left", table=str(update.table))
        return 0


def _value(value: Any, moved: Callable[[str], str]) -> Any:
    """Return a column's value with the new id; JSON is walked recursively."""
    if isinstance(value, str):
        return moved(value)
    if isinstance(value, dict):
        return {moved(key): _value(part, moved) for key, part in value.items()}
    if isinstance(value, list):
        return [_value(part, moved) for part in value]
    return value
