"""Trouble with the database: the text for users, and the remedy for the log."""

import sqlite3
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from phases.errors import UserError


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why nothing can be stored; ``said`` is the user's reply, ``mend`` the operator's remedy."""

    name: str
    said: str
    mend: str


BUSY = Trouble(
    "busy",
    "The database is busy; nothing was changed. Try again in a moment.",
    "end what holds it: another process that writes into it",
)
FULL = Trouble(
    "full",
    "The database's disk is full; nothing was changed. Ask your operator to make room on it, then "
    "try again.",
    "make room on the database's disk",
)
READ_ONLY = Trouble(
    "read-only",
    "The database cannot be written; nothing was changed. Ask your operator to make it writable, "
    "then try again.",
    "let the bot write the database's file and its folder; a server must not be a standby",
)
REPLACED = Trouble(
    "replaced",
    "The database's file was deleted or replaced while I was running; nothing was changed. Ask "
    "your operator to put it back, or to start me again.",
    "put the same file back, or restore a backup and start the bot again",
)
AWAY = Trouble(
    "away",
    "The database doesn't answer; nothing was changed. Try again in a moment. If it stays so, tell "
    "your operator.",
    "see whether the database's server or disk works, and whether the bot can reach it",
)
IN_DOUBT = Trouble(
    "away",
    "The database went away while it kept this, so I can't say whether it did. Look before you "
    "try again.",
    AWAY.mend,
)
DAMAGED = Trouble(
    "damaged",
    "The database's file is damaged; nothing was changed. Ask your operator to restore a backup.",
    "stop the bot, and restore a backup: phasebot db restore FILE",
)


NAMES = tuple(each.name for each in (BUSY, FULL, READ_ONLY, REPLACED, AWAY, DAMAGED))


class TroubleError(UserError):
    """A write or a read failed because of the database."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.said)
        self.trouble = trouble


_SQLITE = {
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: AWAY,
    sqlite3.SQLITE_IOERR: AWAY,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
}
_PRIMARY = 0xFF  # masks an extended result code to its primary code

_POSTGRESQL = {
    "55P03": BUSY,  # lock_not_available
    "57014": BUSY,  # query_canceled
    "40P01": BUSY,  # deadlock_detected
    "40001": BUSY,  # serialization_failure
    "53300": BUSY,  # too_many_connections
    "53100": FULL,  # disk_full
    "25006": READ_ONLY,  # read_only_sql_transaction
}
_POSTGRESQL_CLASSES = {"08": AWAY, "57": AWAY, "58": AWAY, "XX": DAMAGED}


def outcome_of(error: UserError) -> str:
    """What the log says became of a request that ended with this error."""
    return f"database {error.trouble.name}" if isinstance(error, TroubleError) else "refused"


def trouble_of(error: BaseException) -> Trouble | None:
    """Return the trouble that an exception shows; None if the statement is at fault."""
    if isinstance(error, TroubleError):
        return error.trouble
    if isinstance(error, sa.exc.TimeoutError):  # no pooled connection became free
        return BUSY
    said: Any = error.orig if isinstance(error, sa.exc.DBAPIError) else error
    if isinstance(said, sqlite3.Error):
        return _SQLITE.get(getattr(said, "sqlite_errorcode", 0) & _PRIMARY)
    if isinstance(error, sa.exc.DBAPIError):
        return _of_a_server(error, getattr(said, "sqlstate", None))
    return None


def _of_a_server(error: sa.exc.DBAPIError, state: str | None) -> Trouble | None:
    if state is None:  # the connection broke, or never opened
        lost = error.connection_invalidated or isinstance(error, sa.exc.OperationalError)
        return AWAY if lost else None
    return _POSTGRESQL.get(state) or _POSTGRESQL_CLASSES.get(state[:2])
