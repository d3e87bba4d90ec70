"""How long others may still be waited for, while Slack waits for an acknowledgement.

One time for the whole way to it: what a first look at a profile takes, git may not take again.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from functools import partial

ON_OTHERS = 2.7
"""Seconds in all. Slack waits three: the rest is for the transaction and the way."""

FOR_A_FORM = 0.8
"""Seconds of them that whoever comes before a form leaves it."""

SOON = 1.8
"""Seconds that an answer waits for a fetch at most; a longer one goes on without it."""

_until: ContextVar[float | None] = ContextVar("patience", default=None)


@contextmanager
def shared(seconds: float = ON_OTHERS, *, since: float | None = None) -> Iterator[None]:
    """Whatever waits for others within, on this thread, shares these seconds.

    They began ``since`` that moment, by ``time.monotonic``; within others, they end no later.
    """
    until, around = (time.monotonic() if since is None else since) + seconds, _until.get()
    token = _until.set(until if around is None else min(until, around))
    try:
        yield
    finally:
        _until.reset(token)


def left(most: float, *, keeping: float = 0.0) -> float:
    """The seconds that one wait may take: ``most``, unless less is left of what is shared.

    Some can be ``keeping`` for what follows.
    """
    until = _until.get()
    return most if until is None else max(0.0, min(most, until - keeping - time.monotonic()))


def soon() -> float:
    """The seconds that an answer may wait for a fetch."""
    return left(SOON, keeping=FOR_A_FORM)


def afterwards(deed: Callable[[], None]) -> Callable[[], None]:
    """The same deed for a thread that works after the acknowledgement: it shares no seconds.

    What it logs carries the id of the request.
    """
    context = copy_context()
    context.run(_until.set, None)
    return partial(context.run, deed)
