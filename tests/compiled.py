"""What SQLAlchemy compiled for one PostgreSQL database of the tests, kept for the others."""

from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.util import LRUCache

from bot.storage.session import Database

_COMPILED = LRUCache[Any, Any](1_000)


def keep(database: Database) -> None:
    """Compile for it what was never compiled before; SQLite's engines do so by themselves."""
    if database.writer.dialect.name == "postgresql":
        dialect = _dialect(database.writer.url.set(database="postgres"))
        for engine in (database.writer, database.reader):
            engine.dialect = dialect
            engine.update_execution_options(compiled_cache=_COMPILED)


@cache
def _dialect(server: sa.URL) -> sa.Dialect:
    engine = sa.create_engine(server)
    engine.connect().close()  # it asks the server for its version
    engine.dispose()
    return engine.dialect
