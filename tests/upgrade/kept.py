"""What one version left behind, put into a database of today's code."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from bot.cards.message import Message
from bot.storage import schema
from bot.storage.session import Database
from tests.fake_messenger import FakeMessenger

Json = dict[str, Any]
Rows = list[dict[str, Any]]

HERE = Path(__file__).parent
VERSIONS = sorted(file.parent.name for file in HERE.glob("*/database.sql"))


class Kept:
    """One version's folder."""

    def __init__(self, version: str) -> None:
        self.folder = HERE / version
        self.plans = self.folder / "plans"
        self.facts: Json = json.loads((self.folder / "facts.json").read_text())
        self.at = datetime.fromisoformat(self.facts["at"])

    def sent(self) -> list[Json]:
        """One example of each shape that was sent."""
        lines = (self.folder / "sent.json").read_text().splitlines()
        return [json.loads(line) for line in lines]

    def slack(self) -> FakeMessenger:
        """A Slack in which all that was posted stands; what it said is of no matter."""
        posted = [(lane, id_, AS_IT_WAS) for lane, id_ in self.facts["stands"]]
        return FakeMessenger(posted=posted)

    def into_sqlite(self, file: Path) -> str:
        """Write the database into a file; gives its URL."""
        with closing(sqlite3.connect(file)) as connection:
            connection.executescript((self.folder / "database.sql").read_text())
        return f"sqlite:///{file}"

    def into_postgres(self, url: str) -> str:
        """Carry the rows into an empty database that stands at the same migration."""
        database = Database(url)
        rows = self.rows()
        with database.writer.connect() as connection:
            _migrate(connection, rows["alembic_version"][0]["version_num"])
            for table in _tables_of(connection):
                if table.name != "alembic_version" and rows[table.name]:
                    connection.execute(table.insert(), rows[table.name])
                if "id" in table.c and isinstance(table.c.id.type, sa.Integer):
                    connection.exec_driver_sql(_count_on(table.name))
            connection.commit()
        database.close()
        return url

    def rows(self) -> dict[str, Rows]:
        """Every row, by table, before any upgrade."""
        engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
        with engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            raw.executescript((self.folder / "database.sql").read_text())
            found = rows_in(connection)
        engine.dispose()
        return found


AS_IT_WAS = Message("what it said")


def rows_of(database: Database) -> dict[str, Rows]:
    """Every row of a database, by table."""
    with database.reader.connect() as connection:
        return rows_in(connection)


def rows_in(connection: sa.Connection) -> dict[str, Rows]:
    """Every row, by table; moments are in UTC."""
    return {
        table.name: [
            {name: _in_utc(value) for name, value in row.items()}
            for row in connection.execute(table.select()).mappings()
        ]
        for table in _tables_of(connection)
    }


def _in_utc(value: object) -> object:
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) else value


def _migrate(connection: sa.Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _tables_of(connection: sa.Connection) -> list[sa.Table]:
    """The tables as they are there, parents first."""
    found = sa.MetaData()
    found.reflect(connection)
    return found.sorted_tables


def _count_on(table: str) -> str:
    # What is inserted next gets the number after the last.
    last = f"(SELECT max(id) FROM {table})"
    return f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {last}) WHERE {last} > 0"
