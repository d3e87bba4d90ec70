"""Databases and their transactions: SQLite with one writer, or PostgreSQL by its URL."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import structlog
from sqlalchemy.engine import make_url
from sqlmodel import Session as Session  # re-exported as the type of a transaction

from bot import ack_budget
from bot.logs import Seldom
from bot.observer import UNOBSERVED, Observer
from bot.storage import sqlite_engines
from bot.storage.same_file import SameFile
from bot.storage.server_engine import CONNECTIONS, engine_of
from bot.storage.trouble import AWAY, IN_DOUBT, READ_ONLY, Trouble, TroubleError, trouble_of
from bot.storage.turns import AN_ACT_WAITS, AT_LEAST, Turns

log = structlog.get_logger()

_LOOK = {
    "sqlite": "SELECT version_num FROM alembic_version",
    "postgresql": "SHOW transaction_read_only",
}
_WRITE_SOMETHING = "UPDATE alembic_version SET version_num = version_num"


class OneTransaction(Session):
    """A session for one transaction, which looks up its connection once, not for each statement."""

    found: sa.Connection | None = None

    def connection(self, *args: Any, **options: Any) -> sa.Connection:
        """The connection of this transaction."""
        if self.found is None or args or options:
            self.found = super().connection(*args, **options)
        return self.found


class Database:
    """Opens transactions, and raises TroubleError if the database is at fault.

    After a commit it calls ``on_owed`` if messages were enqueued, ``on_calls`` if webhooks are owed
    some, and ``on_person`` for each person whose preferences changed. The log names a trouble once
    a minute.
    """

    def __init__(
        self,
        url: str,
        on_owed: Callable[[], None] = lambda: None,
        on_person: Callable[[str], None] = lambda _: None,
        on_calls: Callable[[], None] = lambda: None,
        observer: Observer = UNOBSERVED,
    ) -> None:
        self.url = normalised(url)
        self.on_owed = on_owed
        self.on_calls = on_calls
        self.on_person = on_person
        self._seldom = Seldom()
        self._observer = observer
        self.trouble: Trouble | None = None
        """What kept the last act from being stored."""
        self.files: SameFile | None = None
        address = make_url(self.url)
        if address.get_backend_name() == "sqlite":
            self.files, self._turns = SameFile(Path(address.database or "")), Turns()
            self.writer = sqlite_engines.writer(self.url, self.files, self._turns)
            self.reader = sqlite_engines.reader(self.url, self.files)
        else:
            self._turns = Turns(CONNECTIONS)
            self.writer = engine_of(self.url)
            # Reads have their own connections, so that they never wait for a write. All
            # statements of one read see the same snapshot, as in SQLite.
            self.reader = engine_of(self.url).execution_options(isolation_level="REPEATABLE READ")

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open a writing transaction: all of it is committed when the block ends, or none of it."""
        ended = False
        try:
            with self._turn(), OneTransaction(self.writer, expire_on_commit=False) as session:
                with session.begin():
                    yield session
                    ended = True
                told = session.info
        except Exception as error:
            self._tell(error, IN_DOUBT if ended and not self.files else AWAY)
            raise
        self.trouble = None
        for person in told.get("people", ()):
            self.on_person(person)
        if told.get("owed"):
            self.on_owed()
        if told.get("calls"):
            self.on_calls()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a reading transaction: one snapshot, which blocks no writer and waits for none."""
        try:
            with (
                self.reader.connect() as connection,
                OneTransaction(connection, expire_on_commit=False) as session,
            ):
                session.found = connection
                yield session
        except Exception as error:
            self._tell(error, AWAY)
            raise

    def require_kept(self) -> None:
        """Raise TroubleError if the database could not store an act now.

        If the last act failed, a small write is tried.
        """
        if self.trouble is not None:
            with self.write() as session:
                session.connection().exec_driver_sql(_WRITE_SOMETHING)
        with self.read() as session:
            said = session.connection().exec_driver_sql(_LOOK[session.get_bind().dialect.name])
            if said.scalar() == "on":
                raise TroubleError(READ_ONLY)
        if self.files:
            self.files.require_writable()
            self.files.require_room()

    def _turn(self) -> AbstractContextManager[None]:
        # On a server, half of the time is left for its locks.
        most = AN_ACT_WAITS if self.files else AN_ACT_WAITS / 2
        return self._turns.taken(max(AT_LEAST, ack_budget.left(most)))

    def _tell(self, error: Exception, away: Trouble) -> None:
        """Raise TroubleError if the database caused the error, and remember the trouble."""
        trouble = trouble_of(error)
        if trouble is None:
            return
        self.trouble = trouble
        self._observer.troubled(trouble.name)
        if self._seldom.lets(trouble.name):
            log.error("database_in_trouble", trouble=trouble.name, mend=trouble.mend)
        raise TroubleError(away if trouble is AWAY else trouble) from error

    def tidy(self) -> None:
        """Checkpoint SQLite's log into its file, on the one connection that writes.

        Before SQLite 3.51.3, a checkpoint during another connection's commit could lose data.
        """
        if self.writer.dialect.name != "sqlite":
            return
        try:
            with self._turn(), self.writer.connect() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)").all()
                connection.exec_driver_sql("BEGIN")
        except Exception as error:
            self._tell(error, AWAY)
            raise

    def scrub(self) -> None:
        """Remove deleted data from SQLite's files. No other process may have them open."""
        if self.writer.dialect.name == "sqlite":
            with self.writer.connect() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("VACUUM")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
                connection.exec_driver_sql("BEGIN")

    def close(self) -> None:
        """Close all connections."""
        self.writer.dispose()
        self.reader.dispose()
        if self.files:
            self.files.forget()


def normalised(url: str) -> str:
    """Return the URL with psycopg as its driver, since hosts spell the scheme in several ways."""
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url


def take_turns(session: Session, deed: str) -> None:
    """Serialise the transactions that do this deed, until the end of this one.

    SQLite has a single writer; on PostgreSQL this takes an advisory lock on the deed's name.
    """
    if session.get_bind().dialect.name == "postgresql":
        statement = sa.text("SELECT pg_advisory_xact_lock(hashtext(:deed))")
        session.connection().execute(statement, {"deed": deed})
