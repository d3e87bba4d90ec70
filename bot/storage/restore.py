"""Replaces a database by a backup, and keeps the replaced file."""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.storage import backup, health
from phases.errors import UserError

LOGS = ("-wal", "-shm")


def restore(file: Path, into: Path) -> Path | None:
    """Replace a database by a checked copy of a file; return where the replaced one is kept.

    Raises UserError if the file is no usable backup, or another process has the database open.
    """
    if into.exists() and file.exists() and file.samefile(into):
        raise UserError(f"{file} is the database itself. Name a backup of it.")
    health.require_phasebot(file)
    with backup.written_aside(into) as copy:
        backup.copy(file, copy)
        _doubt_what_is_unsent(copy)
        if into.exists():
            _give_to_the_owner_of(into, copy)
        return _set_aside(into)


def _doubt_what_is_unsent(copy: Path) -> None:
    """Mark unsent rows as unsure: they may have been posted since the backup was made."""
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE outbox SET unsure = 1 WHERE state IN ('due', 'leased')")


def _give_to_the_owner_of(database: Path, copy: Path) -> None:
    """Give the copy the database's owner and mode, so that the bot can write it."""
    shutil.copymode(database, copy)
    owner = database.stat()
    with suppress(PermissionError):
        os.chown(copy, owner.st_uid, owner.st_gid)


def _set_aside(database: Path) -> Path | None:
    if not database.exists():
        return None
    require_alone(database)
    kept = backup.dated(database, "replaced", datetime.now(UTC))
    # SQLite would replay a leftover log into the restored file.
    for end in LOGS:
        log = database.with_name(database.name + end)
        if log.exists():
            log.replace(kept.with_name(kept.name + end))
    try:
        kept.hardlink_to(database)  # so that a database exists at every moment
    except OSError:
        database.replace(kept)
    return kept


def require_alone(database: Path) -> None:
    """Raise UserError if another process has the database open.

    Only the sole user of a database can leave WAL mode. A damaged database passes the check.
    """
    try:
        with closing(sqlite3.connect(database, timeout=1)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            raise UserError(
                f"{database} is in use. Stop the bot (systemctl stop phasebot, or docker stop), "
                "then repeat; nothing was changed."
            ) from None
