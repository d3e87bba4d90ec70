"""What reminders are worked out from: a run, the hours of its people, and what they asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from bot.domain.closing_facts import ConcernFacts
from bot.domain.facts import RunFacts
from bot.working_time.habits import Habits

EVERYTHING = ""
"""The kind of a mute that silences every kind."""

LEFT_ALONE = timedelta(hours=1)
"""The longest that no look is taken at a run. A look that is due later than this is due at once,
since the clock must have stepped back."""
TOO_LATE = "it was of no use any more when it could be said"
CHANGED = "it was not so any more when it could be said"
PUT_OFF = "put off"
ACKNOWLEDGE, CONCERN, WEEKLY = "acknowledge", "concern", "weekly"
"""The kinds that are answered for a run as a whole."""


class Asks(StrEnum):
    """What a reminder asks of its reader, which says what its first buttons are."""

    LOOK = "look"
    """To look at it."""
    ACT = "act"
    """Done, stuck, or a new date."""
    DECIDE = "decide"
    """A new date, or another owner: it is somebody else's."""
    OWNER = "owner"
    """Somebody to have it."""
    FREE = "free"
    """To clear what is in its way."""
    KNOW = "know"
    """Nothing now: it is good to know."""


class OwnReminder(NamedTuple):
    """What somebody asked to be told, or to have another told, at a moment."""

    id: int
    about: str | None
    person: str
    by: str
    text: str
    at: datetime
    asked_at: datetime


class Snooze(NamedTuple):
    """Somebody wants to hear nothing about an item, a step or the run until then, and then again.

    ``about`` is a code, or None for the run as a whole.
    """

    id: int
    about: str | None
    person: str
    until: datetime
    at: datetime


@dataclass(frozen=True)
class ReminderFacts:
    """A run as reminders see it.

    ``stakeholders`` has who named each, by lane; ``acted`` the last act on each item, by code;
    ``acknowledged`` who has read the summary of the closing that stands, and when; ``in_several``
    the readers who have other open runs in reach: what they type names the run.
    """

    run: RunFacts
    people: Mapping[str, Habits] = field(default_factory=dict)
    stakeholders: Mapping[str, str] = field(default_factory=dict)
    acted: Mapping[str, datetime] = field(default_factory=dict)
    own: tuple[OwnReminder, ...] = ()
    snoozes: tuple[Snooze, ...] = ()
    mutes: frozenset[tuple[str, str]] = frozenset()
    concerns: tuple[ConcernFacts, ...] = ()
    acknowledged: Mapping[str, datetime] = field(default_factory=dict)
    in_several: frozenset[str] = frozenset()

    @property
    def asked(self) -> list[str]:
        """The people who are to acknowledge the summary; who closed the run has seen it before."""
        lanes = (lane for lane in self.stakeholders if not is_channel(lane))
        return [lane for lane in lanes if lane != self.run.closed_by]

    @property
    def silent(self) -> list[str]:
        """Those of them who have said nothing to it: neither that, nor a concern."""
        at = self.run.closed_at
        raised = {each.raised_by for each in self.concerns if at and each.raised_at >= at}
        return [each for each in self.asked if each not in raised | self.acknowledged.keys()]

    @property
    def reach(self) -> set[str]:
        """Every person who may be told something of it."""
        owners = {item.owner for item in self.run.open_items if item.owner}
        own, put_off = ({each.person for each in asked} for asked in (self.own, self.snoozes))
        people = {self.run.lead, *self.stakeholders} | owners | own | put_off
        return {person for person in people if not is_channel(person)}

    @property
    def channels(self) -> set[str]:
        """Every channel that may be told something of it."""
        return {self.run.channel, *filter(is_channel, self.stakeholders)}

    @property
    def strangers(self) -> set[str]:
        """Those of them whose hours we do not know."""
        return self.reach - self.people.keys()

    def habits(self, person: str) -> Habits:
        """Somebody's hours; of a stranger, those of the run."""
        return self.people.get(person) or Habits(self.run.zone, country=self.run.country)

    def put_off_by(self, person: str, about: str | None) -> Iterator[Snooze]:
        """What somebody put off that a code falls under: itself, its step, or the whole run."""
        step = next((item.step for item in self.run.items if item.code == about), None)
        for snooze in self.snoozes:
            if snooze.person == person and snooze.about in (None, about, step):
                yield snooze

    def is_muted(self, person: str, kind: str) -> bool:
        """Whether somebody wants no more of a kind from this run."""
        return (person, kind) in self.mutes or (person, EVERYTHING) in self.mutes


class NudgeFacts(NamedTuple):
    """A nudge as it is recorded: whose it is, who is told, and why it came.

    What is ``exact`` waits for no morning and no room in the day. ``over_at`` is when its message
    was edited to say what became of it.
    """

    id: int
    run_id: int
    slot: str
    kind: str
    about: str | None
    person: str
    lane: str
    because: str
    fell_due_at: datetime
    of_use_until: datetime
    exact: bool
    said_at: datetime | None = None
    over_at: datetime | None = None


class SaidLine(NamedTuple):
    """A line below a part's head. ``item`` has the words of an item that can be done from here,
    by its ``code``, in answer to a nudge.
    """

    text: str
    code: str = ""
    item: str = ""
    nudge: int = 0


@dataclass(frozen=True, slots=True)
class SaidPart:
    """What a message says of one step for one reason, or of anything else that stands by itself.

    ``nudge`` is the first that it tells, whose buttons are in it, ``about`` what those are about;
    ``item`` holds the words where that is one open item. ``opens`` has the codes of what can be
    opened from here, each with its name, ``asks`` which answers are the likeliest. What is ``over``
    says only what became of it; ``ended`` are the nudges of which it says so.
    """

    nudge: int
    run: int
    text: str
    kind: str = ""
    handle: str = ""
    about: str | None = None
    item: str = ""
    opens: tuple[tuple[str, str], ...] = ()
    asks: Asks = Asks.LOOK
    lines: tuple[SaidLine, ...] = ()
    over: bool = False
    ended: tuple[int, ...] = ()

    @property
    def words(self) -> str:
        """All of it as text."""
        return "\n".join([self.text, *(line.text for line in self.lines)])


def number_of_concern(about: str | None) -> int:
    """The number of the concern that a nudge is about; 0 where it is about none."""
    number = (about or "").removeprefix(CONCERN)
    return int(number) if about != number and number.isdecimal() else 0


def is_channel(lane: str) -> bool:
    """Channels have no hours of their own."""
    return lane[:1] in ("C", "G")
