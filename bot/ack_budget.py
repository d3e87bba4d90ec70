"""Seconds left until Slack's acknowledgement deadline, for waiting for others (Slack, git).

A request has one budget: the seconds that a profile lookup takes are gone for git.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from functools import partial

ON_OTHERS = 2.7
"""Seconds in all. Slack waits three; the rest is for the transaction and the network."""

FOR_A_FORM = 0.8
"""Seconds of the budget that earlier waits leave for opening a form."""

SOON = 1.8
"""Seconds that a reply waits for a fetch at most; a longer fetch goes on in the background."""

_until: ContextVar[float | None] = ContextVar("patience", default=None)
_arrived: ContextVar[float | None] = ContextVar("arrived", default=None)


@contextmanager
def shared(seconds: float = ON_OTHERS, *, since: float | None = None) -> Iterator[None]:
    """Give all waits within this context, on this thread, one budget of ``seconds``.

    The budget starts at ``since`` (``time.monotonic``), by default now. A nested budget never ends
    later than the one around it.
    """
    began = time.monotonic() if since is None else since
    until, around, first = began + seconds, _until.get(), _arrived.get()
    token = _until.set(until if around is None else min(until, around))
    arrival = _arrived.set(began if first is None else first)
    try:
        yield
    finally:
        _until.reset(token)
        _arrived.reset(arrival)


def arrived() -> float | None:
    """Return when the outermost budget began (``time.monotonic``); None outside of one."""
    return _arrived.get()


def left(most: float, *, keeping: float = 0.0) -> float:
    """Return the seconds that one wait may take: ``most``, or less if the budget has less left.

    ``keeping`` seconds of the budget are reserved for later work.
    """
    until = _until.get()
    return most if until is None else max(0.0, min(most, until - keeping - time.monotonic()))


def soon() -> float:
    """Return the seconds that a reply may wait for a fetch."""
    return left(SOON, keeping=FOR_A_FORM)


def afterwards(deed: Callable[[], None]) -> Callable[[], None]:
    """Wrap work that runs on another thread after the acknowledgement: it has no budget.

    Its log lines carry the correlation id of the request.
    """
    context = copy_context()
    context.run(_until.set, None)
    return partial(context.run, deed)
