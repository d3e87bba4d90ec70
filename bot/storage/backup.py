"""Backups of an SQLite database: one whole, compact file, taken beside a live writer."""

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

PATIENCE = 15  # seconds that a writer may keep us waiting


def file_of(url: str) -> Path | None:
    """The file of an SQLite database; None where a server keeps it."""
    address = make_url(normalised(url))
    if address.get_backend_name() != "sqlite":
        return None
    return Path(address.database or "")


@contextmanager
def reading(file: Path) -> Iterator[sqlite3.Connection]:
    """A look at a file that changes nothing in it; UserError when it is not a database."""
    if file.is_dir():
        newest = max(file.glob("*.db"), key=lambda each: each.stat().st_mtime, default=None)
        such = f", such as the newest: {newest}" if newest else "; it has none that ends with .db"
        raise UserError(f"{file} is a folder. Name a file in it{such}")
    if not file.is_file():
        raise UserError(f"{file}: there is no such file.")
    try:
        # An address, since SQLite would make the file where it is missing.
        address = f"{file.absolute().as_uri()}?mode=ro"
        connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=PATIENCE)
        with closing(connection):
            yield connection
    except sqlite3.Error as error:
        raise UserError(f"{file} cannot be read as a database: {error}.") from None


def dated(file: Path, word: str, now: datetime) -> Path:
    """A free name beside a file that says what it is and when it was made, in UTC."""
    name = f"{file.stem}-{word}-{now:%Y%m%dT%H%M%SZ}"
    names = (
        f"{name}{more}{file.suffix or '.db'}" for more in chain([""], map("-{}".format, count(2)))
    )
    return next(path for path in map(file.with_name, names) if not path.exists())


def back_up(file: Path, to: Path) -> Path:
    """Write all that is committed in a database to a new file; never a half one under its name."""
    if to.exists():
        raise UserError(f"{to} exists, and a backup overwrites nothing. Give another name.")
    with written_aside(to) as aside:
        copy(file, aside)
    return to


@contextmanager
def written_aside(to: Path) -> Iterator[Path]:
    """An empty file beside a name, to fill; it takes the name when the block ends well."""
    aside = to.with_name(f".{to.name}.{os.getpid()}.partial")
    try:
        # Nobody else reads it: it holds all that the database does.
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
