"""Databases and their transactions: SQLite with one writer, or PostgreSQL by its URL."""

import math
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import structlog
from sqlalchemy import event
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import LRUCache
from sqlmodel import Session

from bot import patience
from bot.logs import Seldom
from bot.storage.same_file import SameFile
from bot.storage.trouble import AWAY, IN_DOUBT, READ_ONLY, Trouble, TroubleError, trouble_of
from bot.storage.turns import Turns

log = structlog.get_logger()

SQLITE_PRAGMAS = (
    "busy_timeout=2000",
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "foreign_keys=ON",
    # A checkpoint waits for the disk: it has a job of its own, and this only where that failed.
    "wal_autocheckpoint=10000",
)
AN_ACT_WAITS = 2.0
"""Seconds at most for its turn and for other processes: Slack waits for three in all."""
A_START_WAITS = 15.0
"""Seconds: whoever starts beside another waits until that one has brought the database up to date.
"""
A_JOB_WAITS = 60.0
"""Seconds for a statement that nobody waits for."""
A_LOCK_WAITS = 0.5
ONE_STATEMENT_WAITS = 1.2
"""Seconds for a server's answer: much longer than for a lock, since a busy machine stutters."""
AT_LEAST = 0.3
"""Seconds that it may wait although others took all that is shared."""

CONNECTIONS = 10
"""To a server that writes, and as many that read."""

_LOOK = {
    "sqlite": "SELECT version_num FROM alembic_version",
    "postgresql": "SHOW transaction_read_only",
}
_WRITE_SOMETHING = "UPDATE alembic_version SET version_num = version_num"

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
    """Opens transactions, and raises TroubleError where the database is at fault.

    After a commit it tells ``on_owed`` that somebody is owed a message, and ``on_person`` whose own
    settings changed. The log names a trouble once a minute.
    """

    def __init__(self, url: str, on_owed: Callable[[], None] = lambda: None) -> None:
        self.url = normalised(url)
        self.on_owed = on_owed
        self.on_person: Callable[[str], None] = lambda _: None
        self._seldom = Seldom()
        self.trouble: Trouble | None = None
        """What kept the last act from being kept."""
        self.files: SameFile | None = None
        address = make_url(self.url)
        if address.get_backend_name() == "sqlite":
            self.files, self._turns = SameFile(Path(address.database or "")), Turns()
            self.writer = _sqlite_writer(self.url, self.files, self._turns)
            self.reader = _sqlite_reader(self.url, self.files)
        else:
            self._turns = Turns(CONNECTIONS)
            self.writer = _server(self.url)
            # Looks have connections of their own, so that they wait behind no act. Several
            # statements of one look see one moment, as SQLite's do.
            self.reader = _server(self.url).execution_options(isolation_level="REPEATABLE READ")

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One act: all of it is committed when the block ends, or none of it."""
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

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A look at one moment; beside a writer, never in its way."""
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
        """Raise TroubleError where an act could not be kept now.

        After one that was not, a small one is tried.
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
        # A server's own locks are waited for after that.
        most = AN_ACT_WAITS if self.files else AN_ACT_WAITS / 2
        return self._turns.taken(max(AT_LEAST, patience.left(most)))

    def _tell(self, error: Exception, away: Trouble) -> None:
        """Raise TroubleError where it is the database's trouble, and keep in mind what it is."""
        trouble = trouble_of(error)
        if trouble is None:
            return
        self.trouble = trouble
        if self._seldom.lets(trouble.name):
            log.error("database_in_trouble", trouble=trouble.name, mend=trouble.mend)
        raise TroubleError(away if trouble is AWAY else trouble) from error

    def tidy(self) -> None:
        """Move what was written from SQLite's log into its file, on the one connection that writes.

        A checkpoint beside a commit on another connection has lost data in versions before 3.51.3.
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
        if self.files:
            self.files.forget()


def normalised(url: str) -> str:
    """The URL with the driver that we carry: hosts say ``postgres://`` in several ways."""
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url


def _sqlite_writer(url: str, files: SameFile, turns: Turns) -> Engine:
    engine = _sqlite_engine(url, files, pool_size=1, pool_timeout=AN_ACT_WAITS)

    def note(_connection: Any, _record: object) -> None:
        files.note()

    def begin(connection: sa.Connection) -> None:
        files.require_writable()
        left = A_START_WAITS if turns.until is None else turns.until - time.monotonic()
        _wait_for_others(connection, left)
        # A deferred transaction that turns to writing is refused when another wrote meanwhile.
        _execute(connection, "BEGIN IMMEDIATE")

    event.listen(engine, "connect", note)
    event.listen(engine, "begin", begin)
    return engine


def _sqlite_reader(url: str, files: SameFile) -> Engine:
    engine = _sqlite_engine(url, files, pool_size=8, pool_timeout=AN_ACT_WAITS)
    event.listen(engine, "begin", lambda connection: _execute(connection, "BEGIN DEFERRED"))
    return engine


def _sqlite_engine(url: str, files: SameFile, **pool: float) -> Engine:
    def connect(*where: Any, **how: Any) -> sqlite3.Connection:
        files.require_same()  # SQLite would make a file where ours was deleted
        return sqlite3.Connection(*where, **how)

    engine = sa.create_engine(
        url,
        poolclass=QueuePool,
        max_overflow=0,
        hide_parameters=True,  # an error's text must not carry what people typed into the log
        connect_args={"isolation_level": None, "check_same_thread": False, "factory": connect},
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


def _wait_for_others(connection: sa.Connection, seconds: float) -> None:
    """Let SQLite wait so long for another process; it is told only what it does not know yet."""
    tenths = max(1, math.ceil(seconds * 10))
    if connection.info.setdefault("tenths", AN_ACT_WAITS * 10) != tenths:
        _execute(connection, f"PRAGMA busy_timeout={tenths * 100}")
        connection.info["tenths"] = tenths


def _execute(connection: sa.Connection, statement: str) -> None:
    # Straight to the driver: this stands before every single look and act.
    driver: Any = connection.connection.dbapi_connection
    driver.execute(statement)


def _server(url: str) -> Engine:
    engine = sa.create_engine(
        url,
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_pre_ping=True,
        pool_timeout=AN_ACT_WAITS / 2,
        hide_parameters=True,
        connect_args={"connect_timeout": 2, "tcp_user_timeout": 2_000},
    )
    event.listen(engine, "connect", _wait_for_no_lock_long)
    event.listen(engine, "connect", _give_up_on_silence)
    return engine


def _wait_for_no_lock_long(connection: Any, _record: object) -> None:
    connection.execute(f"SET lock_timeout = {int(A_LOCK_WAITS * 1000)}")
    connection.commit()


def _give_up_on_silence(connection: Any, _record: object) -> None:
    """A server that is frozen, and so is silent, is given up; the driver alone waits for ever."""
    from psycopg.errors import OperationalError, _WaitTimeout

    whole = connection.wait

    def wait(generator: Any, *how: Any, **more: Any) -> Any:
        try:
            return whole(generator, *how, **({"timeout": _silence()} | more))
        except _WaitTimeout:
            connection.close()  # whatever it says later, nobody listens
            raise OperationalError("the server is silent") from None

    connection.wait = wait


def _silence() -> float:
    """Seconds that a server may be silent: few where somebody waits for an answer."""
    is_waited_for = patience.left(A_JOB_WAITS) < A_JOB_WAITS
    return ONE_STATEMENT_WAITS if is_waited_for else A_JOB_WAITS


def take_turns(session: Session, deed: str) -> None:
    """Let everyone who does this deed take turns until the end of the transaction.

    SQLite's one writer does so already; PostgreSQL is asked for a lock under the deed's name.
    """
    if session.get_bind().dialect.name == "postgresql":
        statement = sa.text("SELECT pg_advisory_xact_lock(hashtext(:deed))")
        session.connection().execute(statement, {"deed": deed})
