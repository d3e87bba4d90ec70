"""Upgrades a database to the tables of this code, by Alembic's migrations."""

import os
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.storage import backup
from bot.storage.server_engine import wait_for_ever
from bot.storage.session import Database
from bot.storage.trouble import TroubleError, trouble_of
from phases.errors import UserError

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = max(file.name[:4] for file in MIGRATIONS.glob("versions/[0-9]*.py"))
"""The newest migration."""
UPGRADE_LOCK = 0x70686173  # an arbitrary number; replicas that start together take turns


def upgrade(database: Database, *, with_backup: bool = True) -> Path | None:
    """Upgrade a database if needed; an up-to-date one costs a single look.

    An SQLite database that is not empty is backed up first; returns the backup's file. Raises
    UserError if a newer Phasebot has upgraded it, or if it cannot be opened.
    """
    at = revision(database)
    if at == HEAD:
        return None
    refuse_newer(at)
    kept = _back_up(database) if at and with_backup else None
    try:
        _migrate(database)
    except Exception as error:
        if trouble := trouble_of(error):
            raise TroubleError(trouble) from error
        raise
    return kept


def _migrate(database: Database) -> None:
    with database.writer.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.detach()  # closed at the end, together with its settings
            _migrate_sqlite(connection)
        else:
            wait_for_ever(connection)
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({UPGRADE_LOCK})")
            _run_migrations(connection)
        connection.commit()


def revision(database: Database) -> str | None:
    """Return the migration that a database is at; None if it is empty."""
    try:
        with database.reader.connect() as connection:
            if not sa.inspect(connection).has_table("alembic_version"):
                return None
            row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
            return None if row is None else str(row[0])
    except sa.exc.DBAPIError as error:
        where, why = _place_and_trouble(database)
        why = why or " ".join(str(error.orig).split())
        raise UserError(f"The database at {where} cannot be opened: {why}") from None


def _place_and_trouble(database: Database) -> tuple[str, str]:
    """Return where it is, and what is wrong with its folder or "": SQLite says neither."""
    file = backup.file_of(database.url)
    if file is None:
        return database.reader.url.render_as_string(hide_password=True), ""
    file = file.absolute()
    if not os.access(file.parent, os.F_OK):
        return str(file), f"there is no folder {file.parent}"
    if not os.access(file.parent, os.W_OK | os.X_OK):
        return str(file), f"user {os.geteuid()} may not write in {file.parent}"
    return str(file), ""


def known() -> set[str]:
    """Return the revisions that this code can upgrade from, by its migrations' file names."""
    return {path.stem.partition("_")[0] for path in (MIGRATIONS / "versions").glob("*.py")}


def refuse_newer(at: str | None) -> None:
    """Raise UserError if this code does not know the revision."""
    if at is not None and at not in known():
        raise UserError(
            f"The database is at revision {at}, and this Phasebot knows them up to {HEAD} only: a "
            "newer one has upgraded it. Run that Phasebot again, or restore a backup from before "
            "its upgrade: phasebot db restore FILE"
        )


def _back_up(database: Database) -> Path | None:
    file = backup.file_of(database.url)
    if file is None:
        return None
    return backup.back_up(file, backup.dated(file, "before-upgrade", datetime.now(UTC)))


def _migrate_sqlite(connection: Connection) -> None:
    # With foreign keys enforced, rebuilding a table would delete the rows that refer to it.
    connection.exec_driver_sql("COMMIT")
    connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    _run_migrations(connection)
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise RuntimeError(f"the upgrade would leave rows without their parents: {broken[:5]}")


def _run_migrations(connection: Connection) -> None:
    from alembic import command  # imported only if needed: it takes a quarter of a second
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
