"""Databases of other ages."""

from alembic import command
from alembic.config import Config

from bot.storage import schema
from bot.storage.session import Database

FIRST = "0001"
NEVER_HEARD_OF = "9999"


def make_older(url: str) -> None:
    """A database as the first Phasebot made it, with one person in it."""
    database = Database(url)
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    with database.writer.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, FIRST)
        connection.exec_driver_sql(
            "INSERT INTO people (id, name, zone, seen_at) "
            "VALUES ('U1', 'dev', 'UTC', '2026-11-24 08:00:00')"
        )
        connection.commit()
    database.close()


def make_newer(url: str) -> None:
    """A database that a Phasebot of the future has upgraded."""
    database = Database(url)
    schema.upgrade(database)
    with database.writer.connect() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{NEVER_HEARD_OF}'")
        connection.commit()
    database.close()
