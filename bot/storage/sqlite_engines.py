"""SQLite: one connection that writes, eight that read, and what each of them is told."""

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
    # A checkpoint waits for the disk: it has a job of its own, and this only where that failed.
    "wal_autocheckpoint=10000",
)
A_START_WAITS = 15.0
"""Seconds: whoever starts beside another waits until that one has brought the database up to date.
"""

_compiled = LRUCache[Any, Any](1_000)  # SQLAlchemy's own bound is 500 for each engine


def writer(url: str, files: SameFile, turns: Turns) -> Engine:
    """The one that writes: it looks at its files before each act, and waits while a turn lasts."""
    engine = _engine(url, files, pool_size=1, pool_timeout=AN_ACT_WAITS)

    def note(_connection: Any, _record: object) -> None:
        files.note()

    def begin(connection: sa.Connection) -> None:
        files.require_writable()
        left = A_START_WAITS if turns.until is None else turns.until - time.monotonic()
        _wait_for_others(connection, left)
        # A deferred transaction that turns to writing is refused when another wrote meanwhile.
        _execute(connection, "BEGIN IMMEDIATE")

    event.listen(engine, "connect", note)
    event.listen(engine, "begin", begin)
    return engine


def reader(url: str, files: SameFile) -> Engine:
    """Those that read: they wait for nobody."""
    engine = _engine(url, files, pool_size=8, pool_timeout=AN_ACT_WAITS)
    event.listen(engine, "begin", lambda connection: _execute(connection, "BEGIN DEFERRED"))
    return engine


def _engine(url: str, files: SameFile, **pool: float) -> Engine:
    def connect(*where: Any, **how: Any) -> sqlite3.Connection:
        files.require_same()  # SQLite would make a file where ours was deleted
        return sqlite3.Connection(*where, **how)

    engine = sa.create_engine(
        url,
        poolclass=QueuePool,
        max_overflow=0,
        hide_parameters=True,  # an error's text must not carry what people typed into the log
        connect_args={"isolation_level": None, "check_same_thread": False, "factory": connect},
        execution_options={"compiled_cache": _compiled},
        **pool,
    )
    engine.dialect = _dialect()
    event.listen(engine, "connect", _set_pragmas)
    return engine


@cache
def _dialect() -> sa.Dialect:
    """The dialect of all SQLite engines: what is compiled for one of them is kept under it."""
    engine = sa.create_engine("sqlite://")
    engine.connect().close()  # it asks the driver who it is
    engine.dispose()
    return engine.dialect


def _set_pragmas(connection: Any, _record: object) -> None:
    for pragma in SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _wait_for_others(connection: sa.Connection, seconds: float) -> None:
    """Let SQLite wait so long for another process; it is told only what it does not know yet."""
    tenths = max(1, math.ceil(seconds * 10))
    if connection.info.setdefault("tenths", AN_ACT_WAITS * 10) != tenths:
        _execute(connection, f"PRAGMA busy_timeout={tenths * 100}")
        connection.info["tenths"] = tenths


def _execute(connection: sa.Connection, statement: str) -> None:
    # Straight to the driver: this stands before every single look and act.
    driver: Any = connection.connection.dbapi_connection
    driver.execute(statement)
