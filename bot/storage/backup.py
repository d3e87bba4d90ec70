"""Backups of an SQLite database: one compact file, taken while the bot may be writing."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from sqlalchemy.engine import make_url

from bot.storage.session import normalised
from phases.errors import UserError

PATIENCE = 15  # seconds to wait for a writer


def file_of(url: str) -> Path | None:
    """Return the file of an SQLite database; None for a PostgreSQL URL."""
    address = make_url(normalised(url))
    if address.get_backend_name() != "sqlite":
        return None
    return Path(address.database or "")


@contextmanager
def reading(file: Path) -> Iterator[sqlite3.Connection]:
    """Open a database file read-only. Raises UserError if it is missing or not a database."""
    if file.is_dir():
        newest = max(file.glob("*.db"), key=lambda each: each.stat().st_mtime, default=None)
        such = f", such as the newest: {newest}" if newest else "; it has none that ends with .db"
        raise UserError(f"{file} is a folder. Name a file in it{such}")
    if not file.is_file():
        raise UserError(f"{file}: there is no such file.")
    try:
        # A URI with mode=ro, since SQLite would create a missing file.
        address = f"{file.absolute().as_uri()}?mode=ro"
        connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=PATIENCE)
        with closing(connection):
            yield connection
    except sqlite3.Error as error:
        raise UserError(f"{file} cannot be read as a database: {error}.") from None


def dated(file: Path, word: str, now: datetime) -> Path:
    """Return an unused path beside a file, named with ``word`` and the UTC time."""
    name = f"{file.stem}-{word}-{now:%Y%m%dT%H%M%SZ}"
    names = (
        f"{name}{more}{file.suffix or '.db'}" for more in chain([""], map("-{}".format, count(2)))
    )
    return next(path for path in map(file.with_name, names) if not path.exists())


def back_up(file: Path, to: Path) -> Path:
    """Copy all committed data to a new file, which gets its name only once it is complete."""
    if to.exists():
        raise UserError(f"{to} exists, and a backup overwrites nothing. Give another name.")
    with written_aside(to) as aside:
        copy(file, aside)
    return to


@contextmanager
def written_aside(to: Path) -> Iterator[Path]:
    """Yield an empty file beside ``to`` to fill; rename it to ``to`` if the block succeeds."""
    aside = to.with_name(f".{to.name}.{os.getpid()}.partial")
    try:
        # Readable by its owner only: it holds everything that the database does.
        os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield aside
        with aside.open("rb") as whole:
            os.fsync(whole.fileno())
        aside.replace(to)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UserError(f"{to} cannot be written: {reason}.") from None
    finally:
        aside.unlink(missing_ok=True)


def copy(file: Path, to: Path) -> None:
    """Copy a database, with its permissions, into an empty file, as it stands at one commit."""
    with reading(file) as connection:
        try:
            connection.execute("VACUUM INTO ?", (str(to),))
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_FULL:
                raise
            raise UserError(f"{to.parent.absolute()} is full. Make room, then repeat.") from None
    shutil.copymode(file, to)
