"""SQLite: one connection that writes, eight that read, and their settings."""

import math
import sqlite3
import time
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import LRUCache

from bot.storage.same_file import SameFile
from bot.storage.turns import AN_ACT_WAITS, Turns

SQLITE_PRAGMAS = (
    "busy_timeout=2000",
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "foreign_keys=ON",
    # A checkpoint waits for the disk, so it is a job of its own; this is the fallback.
    "wal_autocheckpoint=10000",
)
A_START_WAITS = 15.0
"""Seconds: a process that starts waits for another's migration."""

_compiled = LRUCache[Any, Any](1_000)  # SQLAlchemy's default is 500 for each engine


def writer(url: str, files: SameFile, turns: Turns) -> Engine:
    """Create the writing engine: each act checks the files, and waits no longer than its turn."""
    engine = _engine(url, files, pool_size=1, pool_timeout=AN_ACT_WAITS)

    def note(_connection: Any, _record: object) -> None:
        files.note()

    def begin(connection: sa.Connection) -> None:
        files.require_writable()
        left = A_START_WAITS if turns.until is None else turns.until - time.monotonic()
        _wait_for_others(connection, left)
        # A deferred transaction fails at its first write if another process wrote meanwhile.
        _execute(connection, "BEGIN IMMEDIATE")

    event.listen(engine, "connect", note)
    event.listen(engine, "begin", begin)
    return engine


def reader(url: str, files: SameFile) -> Engine:
    """Create the reading engine: its connections wait for no writer."""
    engine = _engine(url, files, pool_size=8, pool_timeout=AN_ACT_WAITS)
    event.listen(engine, "begin", lambda connection: _execute(connection, "BEGIN DEFERRED"))
    return engine


def _engine(url: str, files: SameFile, **pool: float) -> Engine:
    def connect(*where: Any, **how: Any) -> sqlite3.Connection:
        files.require_same()  # SQLite would create a new file if ours was deleted
        return sqlite3.Connection(*where, **how)

    engine = sa.create_engine(
        url,
        poolclass=QueuePool,
        max_overflow=0,
        hide_parameters=True,  # error texts must not carry users' input into the log
        connect_args={"isolation_level": None, "check_same_thread": False, "factory": connect},
        execution_options={"compiled_cache": _compiled},
        **pool,
    )
    engine.dialect = _dialect()
    event.listen(engine, "connect", _set_pragmas)
    return engine


@cache
def _dialect() -> sa.Dialect:
    """Return one dialect for all SQLite engines, so that they share the compiled statements."""
    engine = sa.create_engine("sqlite://")
    engine.connect().close()  # connecting initialises the dialect from the driver
    engine.dispose()
    return engine.dialect


def _set_pragmas(connection: Any, _record: object) -> None:
    for pragma in SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _wait_for_others(connection: sa.Connection, seconds: float) -> None:
    """Set how long SQLite waits for another process, if that differs from the last time."""
    tenths = max(1, math.ceil(seconds * 10))
    if connection.info.setdefault("tenths", AN_ACT_WAITS * 10) != tenths:
        _execute(connection, f"PRAGMA busy_timeout={tenths * 100}")
        connection.info["tenths"] = tenths


def _execute(connection: sa.Connection, statement: str) -> None:
    # Straight to the driver, for speed: it runs before every read and act.
    driver: Any = connection.connection.dbapi_connection
    driver.execute(statement)
