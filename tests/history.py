"""A database with a past: what was played is multiplied, as if many teams had done the same."""

from collections.abc import Iterator

import sqlalchemy as sa

from bot.storage.session import Database
from bot.storage.tables import Table

ALIKE = {"plans", "resting", "webhook_calls"}
"""Tables that stay as they are: teams share documents, few channels rest, and what webhooks are
owed is deleted once it was taken.
"""
TEAMS = 100
"""How many people and channels share the past, each with runs of their own."""
EMPTY_RUNS = 5
"""Of so many runs one has all that belongs to it: most of a past lies in few of them."""
_NAMING = {
    "acted",
    "actor",
    "added_by",
    "assigned_by",
    "by",
    "channel",
    "lane",
    "lead",
    "made_by",
    "owner",
    "person",
    "raised_by",
    "settled_by",
    "started_by",
}
"""Columns that name people and channels."""

GROWING = frozenset(table.name for table in Table.metadata.sorted_tables) - ALIKE


def multiply(database: Database, times: int) -> None:
    """Repeat each row that many times, in runs of other teams; PostgreSQL then counts what it has.

    A bot that serves the database must have loaded nothing of it yet.
    """
    with database.write() as session:
        connection = session.connection()
        strides = {table.name: _stride(connection, table) for table in _tables()}
        for table in _tables():
            copies = _numbers(times * (EMPTY_RUNS if table.name == "runs" else 1))
            values = [_value(column, copies.c.k, strides) for column in table.c]
            query = sa.select(*values).select_from(table.join(copies, sa.true()))
            connection.execute(sa.insert(table).from_select(list(table.c.keys()), query))
    if database.writer.dialect.name == "postgresql":
        _settle_down(database, strides, times)


def _tables() -> Iterator[sa.Table]:
    return (table for table in Table.metadata.sorted_tables if table.name in GROWING)


def _numbers(times: int) -> sa.CTE:
    first = sa.select(sa.literal(1).label("k")).cte("copies", recursive=True)
    return first.union_all(sa.select(first.c.k + 1).where(first.c.k < times))


def _stride(connection: sa.Connection, table: sa.Table) -> int:
    if "id" not in table.c or not isinstance(table.c.id.type, sa.Integer):
        return 0
    return (connection.execute(sa.select(sa.func.max(table.c.id))).scalar() or 0) + 1_000


def _value(
    column: sa.Column[object], k: sa.ColumnElement[int], strides: dict[str, int]
) -> sa.ColumnElement[object]:
    keys = {key.column.table.name for key in column.foreign_keys}
    owner = column.table.name if column.name == "id" else next(iter(keys), "")
    if strides.get(owner):
        return column + k * strides[owner]
    if column.name == "handle":
        return column + "-" + sa.cast(k + 1, sa.String)
    if column.unique or column.primary_key:
        return sa.func.substr(column, 1, 50) + "~" + sa.cast(k, sa.String)
    if column.table.name == "runs" and column.name == "channel":
        return column + "~" + sa.cast(k, sa.String)  # where one is open, no other can be
    return column + "~" + sa.cast(k % TEAMS, sa.String) if column.name in _NAMING else column


def _settle_down(database: Database, strides: dict[str, int], times: int) -> None:
    engine = database.writer.execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for table, stride in strides.items():
            if stride:
                highest = stride * (times * EMPTY_RUNS + 2)
                name = f"pg_get_serial_sequence('{table}', 'id')"
                connection.exec_driver_sql(f"SELECT setval({name}, {highest})")
        connection.exec_driver_sql("VACUUM ANALYZE")
