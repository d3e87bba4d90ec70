"""Upserts: inserts that may meet a row with the same key, for both dialects."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

Statements = dict[str, Any]
"""The insert statement of each dialect, by its name."""

_DIALECTS: Statements = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def insert_or_leave(table: sa.Table) -> Statements:
    """Build an insert that leaves an existing row as it is."""
    return {name: insert(table).on_conflict_do_nothing() for name, insert in _DIALECTS.items()}


def insert_or_change(
    table: sa.Table, key: str, change: Callable[[Any], dict[str, Any]]
) -> Statements:
    """Build an insert that changes an existing row; ``change`` gets the new row's columns."""
    return {name: _changing(insert(table), key, change) for name, insert in _DIALECTS.items()}


def insert_or_replace(table: sa.Table, key: str) -> Statements:
    """Build an insert that overwrites an existing row."""
    names = [column.name for column in table.c if column.name != key]
    return insert_or_change(table, key, lambda new: {name: new[name] for name in names})


def _changing(insert: Any, key: str, change: Callable[[Any], dict[str, Any]]) -> Any:
    return insert.on_conflict_do_update(index_elements=[key], set_=change(insert.excluded))
