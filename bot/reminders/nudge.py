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

    ``fact`` names it for good: the same fact is told to the same person once. It fell due ``at``
    and is of use ``until``. ``to`` is whose it is, a person or a channel; ``because`` says why it
    came to them. What ``passes_on`` goes to the lead while they are away; what is ``exact`` comes
    at its minute, in quiet hours too, since they asked for it. ``opens`` is the step that it
    offers to open, of a run that is quiet for long, "" if no step is next. A ``once_more`` reminder
    goes only to people who chose it. If one of ``or_else`` was told, this is not. Those ``beside``
    have it too: it passes on only when all of them are away.
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
    opens: str | None = None
    once_more: bool = False
    or_else: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    def slot(self, lane: str) -> str:
        """Return the key that is unique in the database, so that a lane is told only once."""
        return f"{self.fact}:{lane}"


@dataclass(frozen=True, slots=True)
class Told:
    """Nudges of one kind at the moment when they are put into words, for whoever reads them."""

    facts: ReminderFacts
    nudges: tuple[Nudge, ...]
    lane: str
    now: datetime
    command: str

    @property
    def nudge(self) -> Nudge:
        """The first of them; most kinds have no other."""
        return self.nudges[0]

    @property
    def run(self) -> RunFacts:
        """The run that the nudge is about."""
        return self.facts.run

    @property
    def item(self) -> ItemFacts:
        """The item that it is about, or the first."""
        return self.items[0]

    @property
    def items(self) -> list[ItemFacts]:
        """The items that they are about, in the order of the plan."""
        about = {nudge.about for nudge in self.nudges}
        return [item for item in self.run.items if item.code in about]

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
        """What to say, as mrkdwn: the fact as a line of its own, and what is asked below it."""
