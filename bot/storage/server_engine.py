"""PostgreSQL connections with short waits, for locks and for a server that does not answer."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Engine

from bot import ack_budget
from bot.storage.turns import AN_ACT_WAITS
from phases.errors import UserError

DRIVER_IS_MISSING = (
    "DATABASE_URL names a PostgreSQL database, and its driver is not installed. Nothing was "
    'changed. Install it where Phasebot is: pip install "psycopg[binary]~=3.3.6"'
)

CONNECTIONS = 10
"""Connections that write, and as many that read."""

A_JOB_WAITS = 60.0
"""Seconds for a statement of a background job."""
A_LOCK_WAITS = 0.5
ONE_STATEMENT_WAITS = 1.2
"""Seconds for one statement: much longer than for a lock, since a busy machine stutters."""


def engine_of(url: str) -> Engine:
    """Create an engine with up to ten connections to a server.

    Raises UserError if the driver is missing, since it is an extra.
    """
    try:
        import psycopg  # noqa: F401
    except ImportError:  # psycopg without libpq, which its binary brings, says so too
        raise UserError(DRIVER_IS_MISSING) from None
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


def wait_for_ever(connection: sa.Connection) -> None:
    """Remove a connection's time limits, and detach it from the pool so that it is closed after."""
    driver: Any = connection.connection.dbapi_connection
    connection.detach()
    del driver.wait
    connection.exec_driver_sql("SET LOCAL lock_timeout = 0")


def _wait_for_no_lock_long(connection: Any, _record: object) -> None:
    connection.execute(f"SET lock_timeout = {int(A_LOCK_WAITS * 1000)}")
    connection.commit()


def _give_up_on_silence(connection: Any, _record: object) -> None:
    """Make a connection give up on a frozen server; the driver alone would wait for ever."""
    from psycopg.errors import OperationalError, _WaitTimeout

    whole = connection.wait

    def wait(generator: Any, *how: Any, **more: Any) -> Any:
        try:
            return whole(generator, *how, **({"timeout": _silence()} | more))
        except _WaitTimeout:
            connection.close()  # so that nothing reads a late answer
            raise OperationalError("the server is silent") from None

    connection.wait = wait


def _silence() -> float:
    """Return how many seconds a server may be silent: fewer while a user waits for an answer."""
    is_waited_for = ack_budget.left(A_JOB_WAITS) < A_JOB_WAITS
    return ONE_STATEMENT_WAITS if is_waited_for else A_JOB_WAITS
