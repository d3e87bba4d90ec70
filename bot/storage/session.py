"""Databases and their transactions: SQLite with one writer, or PostgreSQL by its URL."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import LRUCache
from sqlmodel import Session

SQLITE_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "foreign_keys=ON",
    "busy_timeout=15000",
    # A checkpoint waits for the disk: it has a job of its own, and this only where that failed.
    "wal_autocheckpoint=10000",
)
WAIT_FOR_A_TURN = 15  # seconds

_compiled = LRUCache[Any, Any](1_000)  # SQLAlchemy's own bound is 500 for each engine


class OneTransaction(Session):
    """A session for one transaction: its connection is looked up once, not for each statement."""

    found: sa.Connection | None = None

    def connection(self, *args: Any, **options: Any) -> sa.Connection:
        """The connection of this transaction."""
        if self.found is None or args or options:
            self.found = super().connection(*args, **options)
        return self.found


class Database:
    """Opens transactions.

    After a commit it tells ``on_owed`` that somebody is owed a message, and ``on_person`` whose own
    settings changed.
    """

    def __init__(self, url: str, on_owed: Callable[[], None] = lambda: None) -> None:
        self.url = normalised(url)
        self.on_owed = on_owed
        self.on_person: Callable[[str], None] = lambda _: None
        if make_url(self.url).get_backend_name() == "sqlite":
            self.writer, self.reader = _sqlite_writer(self.url), _sqlite_reader(self.url)
        else:
            self.writer = sa.create_engine(
                self.url,
                pool_size=10,
                pool_pre_ping=True,
                pool_timeout=WAIT_FOR_A_TURN,
                hide_parameters=True,
            )
            # Several statements of one look see one moment, as SQLite's do.
            self.reader = self.writer.execution_options(isolation_level="REPEATABLE READ")

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One act: all of it is committed when the block ends, or none of it."""
        with OneTransaction(self.writer, expire_on_commit=False) as session:
            with session.begin():
                yield session
            told = session.info
        for person in told.get("people", ()):
            self.on_person(person)
        if told.get("owed"):
            self.on_owed()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A look at one moment; beside a writer, never in its way."""
        with (
            self.reader.connect() as connection,
            OneTransaction(connection, expire_on_commit=False) as session,
        ):
            session.found = connection
            yield session

    def tidy(self) -> None:
        """Move what was written from SQLite's log into its file, on the one connection that writes.

        A checkpoint beside a commit on another connection has lost data in versions before 3.51.3.
        """
        if self.writer.dialect.name == "sqlite":
            with self.writer.connect() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)").all()
                connection.exec_driver_sql("BEGIN")

    def scrub(self) -> None:
        """Leave nothing in SQLite's files of what was deleted. Nobody else may have them open."""
        if self.writer.dialect.name == "sqlite":
            with self.writer.connect() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("VACUUM")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
                connection.exec_driver_sql("BEGIN")

    def close(self) -> None:
        """Give every connection back."""
        self.writer.dispose()
        self.reader.dispose()


def normalised(url: str) -> str:
    """The URL with the driver that we carry: hosts say ``postgres://`` in several ways."""
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url


def _sqlite_writer(url: str) -> Engine:
    # One connection is the queue: whoever came first writes first. SQLite's own waiting is unfair.
    engine = _sqlite_engine(url, pool_size=1, pool_timeout=WAIT_FOR_A_TURN)
    # A deferred transaction that turns to writing is refused when another wrote meanwhile.
    event.listen(engine, "begin", _emit("BEGIN IMMEDIATE"))
    return engine


def _sqlite_reader(url: str) -> Engine:
    engine = _sqlite_engine(url, pool_size=8, pool_timeout=WAIT_FOR_A_TURN)
    event.listen(engine, "begin", _emit("BEGIN DEFERRED"))
    return engine


def _sqlite_engine(url: str, **pool: int) -> Engine:
    engine = sa.create_engine(
        url,
        poolclass=QueuePool,
        max_overflow=0,
        hide_parameters=True,  # an error's text must not carry what people typed into the log
        connect_args={"isolation_level": None, "check_same_thread": False},
        execution_options={"compiled_cache": _compiled},
        **pool,
    )
    engine.dialect = _sqlite()
    event.listen(engine, "connect", _set_pragmas)
    return engine


@cache
def _sqlite() -> sa.Dialect:
    """The dialect of all SQLite engines: what is compiled for one of them is kept under it."""
    engine = sa.create_engine("sqlite://")
    engine.connect().close()  # it asks the driver who it is
    engine.dispose()
    return engine.dialect


def _set_pragmas(connection: Any, _record: object) -> None:
    for pragma in SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _emit(statement: str) -> Callable[[sa.Connection], None]:
    def begin(connection: sa.Connection) -> None:
        # Straight to the driver: this stands before every single look and act.
        driver: Any = connection.connection.dbapi_connection
        driver.execute(statement)

    return begin


def take_turns(session: Session, deed: str) -> None:
    """Let everyone who does this deed take turns until the end of the transaction.

    SQLite's one writer does so already; PostgreSQL is asked for a lock under the deed's name.
    """
    if session.get_bind().dialect.name == "postgresql":
        statement = sa.text("SELECT pg_advisory_xact_lock(hashtext(:deed))")
        session.connection().execute(statement, {"deed": deed})
