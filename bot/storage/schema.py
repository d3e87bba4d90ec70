"""Brings a database to the tables of this code, by Alembic's migrations."""

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.storage.session import Database

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "0001"
UPGRADE_LOCK = 0x70686173  # any number of our own: replicas that start together take turns


def upgrade(database: Database) -> None:
    """Upgrade where needed; a database that is up to date costs one look."""
    if _revision(database) == HEAD:
        return
    with database.writer.connect() as connection:
        if connection.dialect.name == "sqlite":
            # A rebuilt table would delete its children while keys are enforced.
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({UPGRADE_LOCK})")
        _run_migrations(connection)
        connection.commit()
        if connection.dialect.name == "sqlite":
            _check_keys(connection)


def _revision(database: Database) -> str | None:
    with database.reader.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
        return None if row is None else str(row[0])


def _run_migrations(connection: Connection) -> None:
    from alembic import command  # a quarter of a second: only when there is something to do
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _check_keys(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise RuntimeError(f"the upgrade left rows without their parents: {broken[:5]}")
    connection.exec_driver_sql("COMMIT")
    connection.exec_driver_sql("PRAGMA foreign_keys=ON")
    connection.exec_driver_sql("BEGIN")
