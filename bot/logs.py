"""Logs: one line an event, as keys and values.

They never contain a token, a request's body or what a user typed. An exception is logged with its
type and traceback; its message is logged only if it comes from the system.
"""

import logging
import secrets
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import structlog
from structlog.contextvars import bound_contextvars, get_contextvars
from structlog.typing import ExcInfo, Processor

log = structlog.get_logger()

SPEAKING = frozenset({"OSError", "OperationalError"})
"""Exceptions whose message comes from the system; others may quote what a user typed."""

MUTE = ("slack_sdk", "slack_bolt", "websockets")  # they log request bodies

A_MINUTE = 60.0  # seconds

Told = Callable[[str, Mapping[str, str | int], float], None]
"""Gets the kind of a request, its facts and its seconds."""

_line: ContextVar[dict[str, Any] | None] = ContextVar("request_line", default=None)


def set_up_logs(level: str, form: str = "logfmt") -> None:
    """Log to standard error from this level up, in the form ``logfmt`` or ``json``.

    Libraries log warnings and errors only.
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
    """Suppress the log within this context, where a report in the terminal says the same."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    try:
        yield
    finally:
        structlog.configure(**before)


@contextmanager
def correlated(correlation: str | None = None) -> Iterator[None]:
    """Add this correlation id, or a new one, to every line within this context."""
    with bound_contextvars(correlation=correlation or secrets.token_hex(4)):
        yield


def correlation() -> str | None:
    """Return the correlation id of the current request, or None."""
    found = get_contextvars().get("correlation")
    return None if found is None else str(found)


@contextmanager
def request_line(kind: str, on_end: Told, since: float | None = None) -> Iterator[None]:
    """Give a request a correlation id; at its end log one line with its facts and duration (ms).

    The same is told to ``on_end``. The duration begins at ``since`` (``time.monotonic``), by
    default now.
    """
    told: dict[str, Any] = {"kind": kind}
    started = time.monotonic() if since is None else since
    with correlated():
        token = _line.set(told)
        try:
            yield
        finally:
            _line.reset(token)
            seconds = time.monotonic() - started
            log.info("request", **told, ms=round(seconds * 1000, 1))
            on_end(kind, told, seconds)


def tell(**facts: str | int) -> None:
    """Add facts to the current request's line. Never pass what a user typed."""
    told = _line.get()
    if told is not None:
        told |= facts


class Seldom:
    """Rate limit of log lines: one a minute for each subject."""

    def __init__(self) -> None:
        self._from: dict[object, float] = {}

    def lets(self, about: object) -> bool:
        """Return whether a line about this subject may be written now."""
        now = time.monotonic()
        if now < self._from.get(about, now):
            return False
        self._from[about] = now + A_MINUTE
        return True


def _where_it_happened(exc_info: ExcInfo) -> str:
    """Format an exception and its causes, newest first, each with its traceback."""
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
    # SQLAlchemy's message includes the statement's values; ``orig`` is the driver's exception.
    return f"{names[0]}: {getattr(error, 'orig', error)}"
