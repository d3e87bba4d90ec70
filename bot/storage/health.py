"""Inspects a database: its revision, damage, row counts and size."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.storage import backup, schema
from bot.storage.session import Database
from phases.errors import UserError

COUNTED = ("plans", "runs", "items", "events", "people", "outbox")
MOST_TOLD = 20
_GROWING = {"events": "at", "outbox": "happened_at", "nudges": "found_at"}
"""The tables that make up nearly all of a database, with the column of their rows' creation."""
_A_MONTH_AGO = {"sqlite": "datetime('now', '-30 days')", "server": "now() - interval '30 days'"}
_SIZE = {
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
    "server": "SELECT pg_database_size(current_database())",
}

CommandRequest = Callable[[str], Iterable[Any]]
Tell = Callable[[str], object]
"""Called with each table's name and its number of rows."""


@dataclass(frozen=True, slots=True)
class Health:
    """``revision`` is None if there is no Phasebot database; ``problems`` are sentences.

    ``size`` and ``grew`` are in bytes. ``grew`` estimates the growth of the last 30 days, from the
    share of rows that were added then.
    """

    revision: str | None
    problems: tuple[str, ...]
    counts: dict[str, int]
    size: int = 0
    grew: int = 0


def of_url(url: str, *, tell: Tell = lambda _: None) -> Health:
    """Inspect the database at a URL. Raises UserError if it cannot be opened."""
    file = backup.file_of(url)
    return of_file(file, tell=tell) if file else _of_server(url)


def of_file(file: Path, *, quick: bool = False, tell: Tell = lambda _: None) -> Health:
    """Inspect a database file without changing it; ``quick`` skips the check of its indexes."""
    with backup.reading(file) as connection:
        revision = _revision(connection)
        damage = _damage(connection, quick=quick, tell=tell)
        if damage or not revision:
            return Health(revision, tuple(damage), {})
        return _measured(revision, connection.execute, "sqlite")


def _measured(revision: str, request: CommandRequest, kind: str) -> Health:
    counts, size = _counts(request), _number(request, _SIZE[kind])
    if revision != schema.HEAD:
        return Health(revision, (), counts, size)
    recent = rows = 0
    for table, at in _GROWING.items():
        rows += _number(request, f"SELECT count(*) FROM {table}")  # noqa: S608
        since = f"{at} > {_A_MONTH_AGO[kind]}"
        recent += _number(request, f"SELECT count(*) FROM {table} WHERE {since}")  # noqa: S608
    return Health(revision, (), counts, size, size * recent // max(rows, 1))


def _number(request: CommandRequest, query: str) -> int:
    return int(next(iter(request(query)))[0])


def open_runs(url: str) -> list[tuple[str, str]]:
    """Return handle and channel of each open run; empty if there is no Phasebot database."""
    query = "SELECT handle, channel FROM runs WHERE closed_at IS NULL ORDER BY id"
    file = backup.file_of(url)
    if file:
        with backup.reading(file) as connection:
            return connection.execute(query).fetchall() if _revision(connection) else []
    with _server(url) as database:
        if schema.revision(database) is None:
            return []
        with database.reader.connect() as connection:
            return [(handle, channel) for handle, channel in connection.exec_driver_sql(query)]


def _of_server(url: str) -> Health:
    with _server(url) as database:
        revision = schema.revision(database)
        if revision is None:
            return Health(None, (), {})
        with database.reader.connect() as connection:
            return _measured(revision, connection.exec_driver_sql, "server")


@contextmanager
def _server(url: str) -> Iterator[Database]:
    database = Database(url)
    try:
        yield database
    finally:
        database.close()


def _revision(connection: sqlite3.Connection) -> str | None:
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    if not tables.issuperset({"alembic_version", *COUNTED}):
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return row and str(row[0])


def _damage(connection: sqlite3.Connection, *, quick: bool, tell: Tell) -> list[str]:
    damage: list[str] = []
    try:
        pragma = "quick_check" if quick else "integrity_check"
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        tables = [str(row[0]) for row in names]
        for number, table in enumerate(tables, start=1):  # one at a time, to report progress
            tell(f"{table} ({number} of {len(tables)} tables)")
            said = (str(row[0]) for row in connection.execute(f"PRAGMA {pragma}('{table}')"))
            damage += [line for line in said if line != "ok"]
        orphans = [] if quick else connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return damage[:MOST_TOLD] + [
        f"row {row} of {table} names a row of {parent} that is not there"
        for table, row, parent, _ in orphans[:MOST_TOLD]
    ]


def _counts(request: CommandRequest) -> dict[str, int]:
    # No injection: the table names are constants.
    return {table: _number(request, f"SELECT count(*) FROM {table}") for table in COUNTED}  # noqa: S608


def require_phasebot(file: Path) -> Health:
    """Inspect a file to restore. Raises UserError if it is damaged, foreign or too new."""
    health = of_file(file)
    if health.problems:
        raise UserError(f"{file} is damaged: {health.problems[0]}. Take an older backup.")
    if health.revision is None:
        raise UserError(f"{file} is not a Phasebot database: it lacks the tables of one.")
    schema.refuse_newer(health.revision)
    return health
