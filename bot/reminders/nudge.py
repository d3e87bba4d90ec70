"""The nudge, and the interface of every kind of reminder."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.reminder_facts import ReminderFacts, is_channel
from bot.working_time.times import Times

STILL_USEFUL = timedelta(days=7)
"""How long most nudges are of use, unless another replaces them sooner."""


@dataclass(frozen=True, slots=True)
class Nudge:
    """A fact that a person or channel should be reminded of.

    ``fact`` identifies it for good: the same fact is sent to the same reader once. It fell due
    ``at`` and is of use ``until``. ``to`` is the person or channel that it is for, and ``because``
    tells them why. If it ``passes_on``, the lead gets it while that person is away, or once they
    have left. If it is ``exact``, it comes at its minute, even in quiet hours, because they asked
    for that.
    """

    fact: str
    kind: str
    to: str
    at: datetime
    until: datetime
    because: str
    about: str | None = None
    passes_on: bool = False
    exact: bool = False

    def slot(self, lane: str) -> str:
        """Return the key that is unique in the database, so that a lane is told only once."""
        return f"{self.fact}:{lane}"


@dataclass(frozen=True, slots=True)
class Told:
    """A nudge to be put into words, with its reader and the run as it is now."""

    facts: ReminderFacts
    nudge: Nudge
    lane: str
    now: datetime
    command: str

    @property
    def run(self) -> RunFacts:
        """The run that the nudge is about."""
        return self.facts.run

    @property
    def item(self) -> ItemFacts:
        """The item that the nudge is about."""
        assert self.nudge.about is not None
        return self.run.item(self.nudge.about)

    def type(self, verb: str, words: str = "") -> str:
        """Return a command to type; it names the run if the reader has several."""
        handle = self.run.handle if self.lane in self.facts.in_several else ""
        return " ".join(filter(None, (self.command, verb, handle, words)))

    @property
    def times(self) -> Times:
        """Times in the reader's zone, worded to be right on later days too: the message stays."""
        zone = self.run.zone if is_channel(self.lane) else self.facts.habits(self.lane).zone
        return Times(zone, self.now, stands=True)


class Reminder(Protocol):
    """A kind of reminder: a module with these members."""

    KIND: str
    """The word to mute it by."""
    ALONE: bool
    """Whether it is always a message of its own, which names its run itself."""

    def due(self, facts: ReminderFacts, now: datetime) -> Iterable[Nudge]:
        """Return every fact that fell due by ``now`` and can still matter. A pure function.

        It may include facts that fall due later: the caller drops those for every kind.
        """

    def words(self, told: Told) -> str:
        """Return the text as mrkdwn, in sentences that end with a full stop."""
