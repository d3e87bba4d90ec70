"""One reminder for one slot in time, and what every kind of reminder offers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.facts import News, RunFacts
from bot.messenger import Message


@dataclass(frozen=True, slots=True)
class Nudge:
    """``slot`` is unique in the database: however often it is worked out, it is owed once.

    ``skipped`` says why it came too late to be useful; it is then recorded and not sent.
    """

    slot: str
    kind: str
    lane: str
    at: datetime
    skipped: str | None = None


class Reminder(Protocol):
    """A kind of reminder: a module with these."""

    KIND: str

    def due(self, run: RunFacts, now: datetime) -> list[Nudge]:
        """What fell due after ``run.reminded_until`` and up to ``now``: a pure function."""

    def words(self, news: News) -> Message | None:
        """What to say of the slot at ``news.at``; None when it is no longer of use."""
