"""Logs: one line an event, with key and value.

Never a token, a request's body or what a person typed: an exception shows where it happened, and
its words only where those come from the system.
"""

import logging
import secrets
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import structlog
from structlog.contextvars import bound_contextvars, get_contextvars
from structlog.typing import ExcInfo, Processor

log = structlog.get_logger()

SPEAKING = frozenset({"OSError", "OperationalError"})
"""Exceptions whose words come from the system; others may quote what somebody typed."""

MUTE = ("slack_sdk", "slack_bolt", "websockets")  # they write down bodies; we tell what matters

A_MINUTE = 60.0  # seconds

_line: ContextVar[dict[str, Any] | None] = ContextVar("request_line", default=None)


def set_up_logs(level: str, form: str = "logfmt") -> None:
    """Log from this level on to standard error, as ``logfmt`` or ``json``.

    Libraries are heard only when something is wrong.
    """
    number = logging.getLevelNamesMapping()[level]
    first: list[Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
    ]
    last: list[Processor] = [
        structlog.processors.ExceptionRenderer(_where_it_happened),
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
    ]
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*first, structlog.stdlib.add_logger_name],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    logging.basicConfig(level=max(number, logging.WARNING), handlers=[handler])
    for name in MUTE:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    structlog.configure(
        processors=[structlog.contextvars.merge_contextvars, *first, *last],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


@contextmanager
def muted() -> Iterator[None]:
    """Within, nothing is logged: somebody reads a report of the same in the terminal."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    try:
        yield
    finally:
        structlog.configure(**before)


@contextmanager
def correlated(correlation: str | None = None) -> Iterator[None]:
    """Every line within carries this id, or a new one."""
    with bound_contextvars(correlation=correlation or secrets.token_hex(4)):
        yield


def correlation() -> str | None:
    """The id of the request that is under way on this thread."""
    found = get_contextvars().get("correlation")
    return None if found is None else str(found)


@contextmanager
def request_line(kind: str) -> Iterator[None]:
    """Give a request an id, and write one line about it in the end: what was told, and the ms."""
    told: dict[str, Any] = {"kind": kind}
    started = time.perf_counter()
    with correlated():
        token = _line.set(told)
        try:
            yield
        finally:
            _line.reset(token)
            log.info("request", **told, ms=round((time.perf_counter() - started) * 1000, 1))


def tell(**facts: str | int) -> None:
    """Add to the line of the request that is under way; never what somebody typed."""
    told = _line.get()
    if told is not None:
        told |= facts


class Seldom:
    """Lets a line through once a minute, for each thing that it could be about."""

    def __init__(self) -> None:
        self._from: dict[object, float] = {}

    def lets(self, about: object) -> bool:
        """Whether a line about this may be written now."""
        now = time.monotonic()
        if now < self._from.get(about, now):
            return False
        self._from[about] = now + A_MINUTE
        return True


def _where_it_happened(exc_info: ExcInfo) -> str:
    """The exception and its causes, newest first, each with its places."""
    lines: list[str] = []
    error: BaseException | None = exc_info[1]
    while error is not None:
        lines.append(_named(error))
        places = traceback.extract_tb(error.__traceback__)
        lines += [f"  {place.filename}:{place.lineno} {place.name}" for place in places]
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n".join(lines)


def _named(error: BaseException) -> str:
    names = [kind.__name__ for kind in type(error).__mro__]
    if SPEAKING.isdisjoint(names):
        return names[0]
    # SQLAlchemy adds the statement with its values; the driver's own words stand in ``orig``.
    return f"{names[0]}: {getattr(error, 'orig', error)}"
