"""PostgreSQL databases that tests lend: what one left is emptied for the next, in place of a new one."""

import uuid
from dataclasses import dataclass

import sqlalchemy as sa

_EMPTIED = """
DO $$
DECLARE name text;
BEGIN
  SET LOCAL lock_timeout = '1s';
  SET LOCAL session_replication_role = replica;
  FOR name IN SELECT oid::regclass FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'alembic_version'
  LOOP
    EXECUTE 'DELETE FROM ' || name;
  END LOOP;
  PERFORM setval(oid::regclass, 1, false) FROM pg_class
    WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace;
END $$
"""
_SEEDS = """
SELECT oid::regclass::text FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'alembic_version'
"""
_SHAPE = """
SELECT (SELECT count(*) FROM pg_class), (SELECT count(*) FROM pg_attribute),
  (SELECT count(*) FROM pg_constraint), (SELECT max(version_num) FROM alembic_version),
  (SELECT count(*) FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
   WHERE d.datname = current_database())
"""


@dataclass
class _Kept:
    """A database, and a connection to it that stays open meanwhile."""

    url: sa.URL
    connection: sa.Connection


class Shelf:
    """The databases of one server, all made of its ``template``."""

    def __init__(self, server: sa.URL, template: str) -> None:
        self._server = server
        self._template = template
        self._shape: object = None
        self._seeds: dict[str, str] = {}
        self._kept: list[_Kept] = []
        self._lent: dict[sa.URL, _Kept] = {}

    def lend(self) -> sa.URL:
        """An empty, migrated database."""
        kept = next(filter(self._emptied, iter(self._popped, None)), None) or self._made()
        self._lent[kept.url] = kept
        return kept.url

    def take_back(self, url: sa.URL) -> None:
        """Keep a database for whoever comes next."""
        self._kept.append(self._lent.pop(url))

    def close(self) -> None:
        """Close every connection."""
        for kept in (*self._kept, *self._lent.values()):
            kept.connection.engine.dispose()
            kept.connection.close()

    def _popped(self) -> _Kept | None:
        return self._kept.pop() if self._kept else None

    def _emptied(self, kept: _Kept) -> bool:
        """Empty it; False where the test left it in another shape, or out of reach."""
        try:
            kept.connection.exec_driver_sql(_EMPTIED)
            for table, rows in self._seeds.items():
                kept.connection.exec_driver_sql(
                    f"INSERT INTO {table} SELECT * FROM jsonb_populate_recordset(NULL::{table}, %s)",
                    (rows,),
                )
            if self._shape_of(kept) == self._shape:
                return True
        except sa.exc.DBAPIError:
            pass
        kept.connection.invalidate()
        kept.connection.close()
        return False

    def _made(self) -> _Kept:
        name = f"test_{uuid.uuid4().hex[:12]}"
        run(self._server, f"CREATE DATABASE {name} TEMPLATE {self._template}")
        url = self._server.set(database=name)
        kept = _Kept(url, _connected(url))
        if self._shape is None:
            self._shape = self._shape_of(kept)
            self._seeds = _seeds_of(kept.connection)
        return kept

    def _shape_of(self, kept: _Kept) -> object:
        return tuple(kept.connection.exec_driver_sql(_SHAPE).one())


def _seeds_of(connection: sa.Connection) -> dict[str, str]:
    """What a new database holds from the start, as JSON by table."""
    tables = connection.exec_driver_sql(_SEEDS).scalars().all()
    held = {
        table: connection.exec_driver_sql(f"SELECT jsonb_agg(t)::text FROM {table} t").scalar()
        for table in tables
    }
    return {table: rows for table, rows in held.items() if rows}


def run(url: sa.URL, statement: str) -> None:
    """Execute one statement that takes no transaction."""
    connection = _connected(url)
    connection.exec_driver_sql(statement)
    connection.close()


def _connected(url: sa.URL) -> sa.Connection:
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    return engine.connect()
