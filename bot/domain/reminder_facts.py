"""The facts that reminders depend on: a run, its people's hours, and what they asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from bot.domain.closing_facts import ConcernFacts
from bot.domain.facts import RunFacts
from bot.working_time.habits import Habits
from bot.working_time.repeats import Repeat, read_rule

EVERYTHING = ""
"""The kind of a mute that silences every kind."""

LEFT_ALONE = timedelta(hours=1)
"""The longest time between two looks at a run. A look planned for later than this is due at once,
since the clock was set back.
"""
TOO_LATE = "it was of no use any more when it could be said"
CHANGED = "it was not so any more when it could be said"
PUT_OFF = "put off"
MISSED = "it would have come too late"
"""What the history says of ``TOO_LATE``, which is stored as it stands above."""
ACKNOWLEDGE, CONCERN, DIGEST, WEEKLY = "acknowledge", "concern", "digest", "weekly"
"""Kinds that are answered for a whole run."""


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
    REST = "rest"
    """To open what is next, or to let the run rest: it is quiet for long."""
    CONFIRM = "confirm"
    """To confirm what an agent reported."""
    KNOW = "know"
    """Nothing now: it is good to know."""


class OwnReminder(NamedTuple):
    """A reminder that somebody asked for, for themselves or for another person.

    ``at`` is its moment; of one that repeats by a ``rule`` it is the first, or the next.
    """

    id: int
    about: str | None
    person: str
    by: str
    text: str
    at: datetime
    asked_at: datetime
    rule: str | None = None

    @property
    def repeat(self) -> Repeat | None:
        """How it repeats; None if it comes once."""
        return read_rule(self.rule) if self.rule else None


class Snooze(NamedTuple):
    """A person's snooze: no reminders about an item, a step or the run until ``until``.

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
    ``news_at`` is when something last happened that a digest tells;
    ``acknowledged`` who has read the summary of the closing that stands, and when; ``in_several``
    the readers who have other open runs in reach: what they type names the run.
    """

    run: RunFacts
    people: Mapping[str, Habits] = field(default_factory=dict)
    stakeholders: Mapping[str, str] = field(default_factory=dict)
    acted: Mapping[str, datetime] = field(default_factory=dict)
    news_at: datetime | None = None
    own: tuple[OwnReminder, ...] = ()
    snoozes: tuple[Snooze, ...] = ()
    mutes: frozenset[tuple[str, str]] = frozenset()
    concerns: tuple[ConcernFacts, ...] = ()
    acknowledged: Mapping[str, datetime] = field(default_factory=dict)
    in_several: frozenset[str] = frozenset()

    @property
    def asked(self) -> list[str]:
        """The people who should acknowledge the summary; not the person who closed the run."""
        lanes = (lane for lane in self.stakeholders if not is_channel(lane))
        return [lane for lane in lanes if lane != self.run.closed_by]

    @property
    def silent(self) -> list[str]:
        """Those of ``asked`` who neither acknowledged the summary nor raised a concern since."""
        at = self.run.closed_at
        raised = {each.raised_by for each in self.concerns if at and each.raised_at >= at}
        return [each for each in self.asked if each not in raised | self.acknowledged.keys()]

    @property
    def reach(self) -> set[str]:
        """Every person who may get a reminder of the run, or by whose clock one repeats."""
        owners = {who for item in self.run.open_items for who in item.keepers if who}
        own, put_off = ({each.person for each in asked} for asked in (self.own, self.snoozes))
        askers = {each.by for each in self.own if each.rule}
        people = {self.run.lead, *self.stakeholders} | owners | own | askers | put_off
        return {person for person in people if not is_channel(person)}

    @property
    def channels(self) -> set[str]:
        """Every channel that may get a reminder of the run."""
        return {self.run.channel, *filter(is_channel, self.stakeholders)}

    @property
    def strangers(self) -> set[str]:
        """The people in ``reach`` whose hours are unknown."""
        return self.reach - self.people.keys()

    def habits(self, person: str) -> Habits:
        """A person's hours; if unknown, the defaults in the run's zone."""
        return self.people.get(person) or Habits(self.run.zone, country=self.run.country)

    def put_off_by(self, person: str, about: str | None) -> Iterator[Snooze]:
        """A person's snoozes that cover a code: of the item, its step or list, or the whole run."""
        part = next((item.part for item in self.run.items if item.code == about), None)
        for snooze in self.snoozes:
            if snooze.person == person and snooze.about in (None, about, part):
                yield snooze

    def is_muted(self, person: str, kind: str) -> bool:
        """Whether a person muted this kind of reminder, or all, for this run."""
        return (person, kind) in self.mutes or (person, EVERYTHING) in self.mutes


class NudgeFacts(NamedTuple):
    """A nudge as recorded: its person, its lane, and its reason.

    An ``exact`` nudge is sent at its time, regardless of working hours and the daily cap.
    ``over_at`` is when its message was edited to show the outcome.
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
    by its ``code``, in answer to a nudge; ``tick`` is what that is called. ``seen`` is the mark of
    the report that it tells of.
    """

    text: str
    code: str = ""
    item: str = ""
    nudge: int = 0
    tick: str = "Done"
    seen: str = ""


@dataclass(frozen=True, slots=True)
class SaidPart:
    """What a message says of one step for one reason, or of anything else that stands by itself.

    ``nudge`` is the first that it tells, of what grows the last; its buttons carry it, and what
    they are ``about``. ``item`` holds the words where that is one open item, ``tick`` what ends
    it; ``seen`` is the mark of its report, or of the closing that it tells of. ``opens`` has the
    codes of what can be opened from here, ``asks`` which answers are the likeliest. What is
    ``over`` says only what became of it; ``ended`` are the nudges of which it says so. ``repeats``
    is the number of a reminder that comes again.
    """

    nudge: int
    run: int
    text: str
    kind: str = ""
    handle: str = ""
    about: str | None = None
    item: str = ""
    tick: str = "Done"
    seen: str = ""
    opens: tuple[str, ...] = ()
    asks: Asks = Asks.LOOK
    lines: tuple[SaidLine, ...] = ()
    over: bool = False
    ended: tuple[int, ...] = ()
    repeats: int = 0

    @property
    def words(self) -> str:
        """All of it as text."""
        return "\n".join([self.text, *(line.text for line in self.lines)])


def number_of_concern(about: str | None) -> int:
    """The number of the concern that a nudge is about; 0 if it is about none."""
    number = (about or "").removeprefix(CONCERN)
    return int(number) if about != number and number.isdecimal() else 0


def is_channel(lane: str) -> bool:
    """Whether a lane is a channel, rather than a person."""
    return lane[:1] in ("C", "G")
