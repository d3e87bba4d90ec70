"""A clock that can be moved, for due times and the times of messages."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

STRIDE = timedelta(minutes=30)  # in India, hours begin at half past of UTC hours


class MovableClock:
    """A clock that only moves on request; times are aware, in UTC."""

    def __init__(self, start: datetime) -> None:
        self._lock = threading.Lock()
        self._now = _in_utc(start)

    def now(self) -> datetime:
        """The current time of the workspace."""
        with self._lock:
            return self._now

    def move_to(self, moment: datetime) -> None:
        """Set the time, forwards or backwards."""
        with self._lock:
            self._now = _in_utc(moment)


def hours_between(start: datetime, end: datetime) -> Iterator[datetime]:
    """Every half-hour after ``start`` and before ``end``, then ``end`` itself."""
    since_the_hour = timedelta(
        minutes=start.minute % 30, seconds=start.second, microseconds=start.microsecond
    )
    moment = start - since_the_hour + STRIDE
    while moment < end:
        yield moment
        moment += STRIDE
    yield end


def _in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"A clock needs a time with its zone; {moment.isoformat()} has none.")
    return moment.astimezone(UTC)
