"""Plain values for cards, reminders and reports: no database rows, no Slack payloads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from bot.domain.owners import Owners
from bot.working_time.hours import working_day_after, working_days_between
from phases import progress
from phases.document import CODES, Kind, Phase
from phases.progress import ItemState, StepState

IDLE_DAYS = 5
"""Working days without an act until an owner is asked, unless the lead sets another number."""

THE_BOT = "the bot"

_DAY = timedelta(days=1)


class PersonKind(StrEnum):
    """The kind of an account: member, guest, person from another Slack workspace, or bot."""

    MEMBER = "member"
    GUEST = "guest"
    ELSEWHERE = "elsewhere"
    BOT = "bot"


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """A person in Slack; ``zone`` is an IANA name from their profile.

    ``email`` and ``kind`` are None if they were never looked up; ``email`` is "" if Slack does not
    give it. ``team`` is the name of another workspace, if known. ``left_at`` is when the account
    was deactivated. If ``zone_is_known`` is false, the zone is UTC as a default.
    """

    id: str
    name: str
    zone: str
    email: str | None = None
    kind: PersonKind | None = None
    team: str | None = None
    left_at: datetime | None = None
    zone_is_known: bool = True

    @property
    def is_outsider(self) -> bool:
        """Whether the person is a guest or from another workspace."""
        return self.kind in (PersonKind.GUEST, PersonKind.ELSEWHERE)


class ItemFacts(NamedTuple):  # cheap to make: each read makes some twenty
    """The current state of an item. ``settled_by`` gets the credit, ``recorded_by`` typed it.

    Both are None for an item that was already settled in the document. ``settled_with`` has those
    who share the credit. The ``owner`` is the first person who has it, or a Slack user group, whose
    handle is ``owner_group`` then; ``others`` has it as well, or the group's members. Where a role
    has it, that is ``owner_role``.

    ``given_for`` holds the words that it had when it was settled, where the plan has others now.
    ``found_commit`` is the proof in git, ``found_url`` its page, ``found_author`` who committed it
    by their name in git, and ``found_by`` the person that this is, where that is known.
    ``confirmed_by`` is the second pair of eyes. ``reverted_commit`` is that proof, or a commit
    of the evidence, which ``reverted_in`` took back later; ``reverted_url`` is the page of that.
    ``paused_at`` is when its run was paused, while that lasts: nothing grows late then.

    An ``agent`` worked for the person ``agent_for``; a program works for nobody. It reported the
    item at ``reported_at``, or completed it itself where that is None. A report has its evidence
    and its note apart until a person confirms it. ``blocked_agent`` is the agent that blocked it.

    ``due_rule`` is what its date follows, such as ``E2+1d``, until somebody sets one by hand; it
    waits while that has no date.
    """

    id: int
    code: str
    kind: Kind
    step: str | None
    text: str
    version: int
    state: ItemState = ItemState.OPEN
    settled_at: datetime | None = None
    settled_by: str | None = None
    recorded_by: str | None = None
    evidence: str | None = None
    note: str | None = None
    owner: str | None = None
    owned_since: datetime | None = None
    assigned_by: str | None = None
    due_at: datetime | None = None
    blocked_by: str | None = None
    blocked_at: datetime | None = None
    block_reason: str | None = None
    given_for: str | None = None
    found_commit: str | None = None
    found_url: str | None = None
    found_author: str | None = None
    found_by: str | None = None
    confirmed_by: str | None = None
    confirmed_at: datetime | None = None
    reverted_commit: str | None = None
    reverted_in: str | None = None
    reverted_url: str | None = None
    paused_at: datetime | None = None
    agent: str | None = None
    agent_for: str | None = None
    reported_at: datetime | None = None
    report_evidence: str | None = None
    report_note: str | None = None
    blocked_agent: str | None = None
    due_rule: str | None = None
    settled_with: Sequence[str] | None = None
    owner_group: str | None = None
    owner_role: str | None = None
    others: tuple[str, ...] = ()

    @property
    def owners(self) -> Owners:
        """Whose it is: any one of them does it."""
        if self.owner_group is not None:
            return Owners(self.others, self.owner, self.owner_group)
        return Owners((self.owner, *self.others)) if self.owner else Owners()

    def is_of(self, person: str) -> bool:
        """Whether a person has it, alone or with others."""
        return person == self.owner or person in self.others

    @property
    def doers(self) -> tuple[str, ...]:
        """Who has the credit, the first first; nobody where a program or the document has it."""
        return (self.settled_by, *(self.settled_with or ())) if self.settled_by else ()

    @property
    def part(self) -> str:
        """The code of its step, or of its list: ``E2``, ``acc``."""
        return self.step or CODES[self.kind]

    @property
    def is_reported(self) -> bool:
        """Whether an agent's report waits for a person."""
        return self.is_open and self.reported_at is not None

    @property
    def keepers(self) -> tuple[str, ...]:
        """Whose an open item is to do: its owners', and theirs whose agent reported it."""
        theirs = (self.agent_for,) if self.is_reported and self.agent_for else ()
        return tuple(dict.fromkeys((*self.owners.people, *theirs)))

    @property
    def is_said_by_agent(self) -> bool:
        """Whether it is done on the word of an agent or a program alone."""
        by_agent = self.agent is not None and self.reported_at is None
        return by_agent and self.state is ItemState.DONE and not self.is_found

    @property
    def is_found(self) -> bool:
        """Whether the item has proof in git that was not reverted."""
        return self.found_commit is not None and self.reverted_in is None

    @property
    def began_settled(self) -> bool:
        """Whether the item was already settled in the document, so nobody in the run settled it."""
        return not self.is_open and self.settled_by is None

    @property
    def is_open(self) -> bool:
        """Whether the item is open."""
        return self.state is ItemState.OPEN

    @property
    def is_retired(self) -> bool:
        """Whether the item is no longer part of the work."""
        return self.state is ItemState.RETIRED

    def is_late(self, now: datetime) -> bool:
        """Whether it is open past its due moment; in a pause, whether it was before."""
        moment = now if self.paused_at is None else min(now, self.paused_at)
        return self.is_open and self.due_at is not None and self.due_at < moment


class Undelivered(NamedTuple):
    """A message that Slack refused for good, with Slack's error code."""

    lane: str
    kind: str
    reason: str


class StakeholderFacts(NamedTuple):
    """A person or a channel that gets news of a run."""

    lane: str
    added_by: str
    added_at: datetime


class PinnedFacts(NamedTuple):
    """Who pinned a run to its plan, and when; ``source`` is where the plan was read."""

    actor: str
    at: datetime
    source: Mapping[str, str] | None


class NewerFacts(NamedTuple):
    """Another version of a run's document. A version with problems cannot be accepted.

    ``reread``: the text is the same as the run's, but this version of the bot reads it differently.
    """

    sha256: str
    document: str
    problems: tuple[str, ...] = ()
    source: Mapping[str, str] | None = None
    reread: bool = False


@dataclass(frozen=True)
class RunFacts:
    """One team carrying out one phase in one channel.

    ``items`` holds every item; what is asked for by kind or step leaves out the retired. ``plan``
    is the SHA-256 of the document's text. The phase bears the run's codes, which never shift;
    ``codes`` gives them by the document's own, where they differ. Acceptance takes a second pair of
    eyes where ``second_eyes`` says so, and every deliverable has to be found in git where it is to
    be ``proven``. ``statement`` is what the lead says at the end: outcomes, metrics, risks;
    ``handoff`` the papers that were found in the workspace then, None where nobody looked. Proof is
    not looked for since ``branch_gone_at``, where the branch that was named went. The zone is UTC
    for want of another while it ``zone_awaits`` a profile. It is paused since ``paused_at``, while
    that lasts; ``pauses`` has the moments between which it was before. Somebody ``was_told`` a
    reminder of it, which may have to say something else by now. What agents say completes an item
    where ``agents_complete``; elsewhere a person confirms it. What happens is told to programs
    elsewhere where it ``has_webhooks``. ``gone`` has those of its people
    who left the workspace, where that is looked up, as ``names`` are.
    """

    id: int
    handle: str
    phase: Phase
    channel: str
    lead: str
    zone: ZoneInfo
    started_at: datetime
    started_by: str
    digest_at: time
    reminded_until: datetime
    target: date | None = None
    strict: bool = False
    country: str | None = None
    idle_days: int = IDLE_DAYS
    closed_at: datetime | None = None
    closed_by: str | None = None
    plan: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    workspace: str | None = None
    workspace_branch: str | None = None
    watched: str | None = None
    branch_gone_at: datetime | None = None
    autotick: bool = False
    second_eyes: bool = False
    proven: bool = False
    statement: Mapping[str, str] = field(default_factory=dict)
    handoff: Mapping[str, Any] | None = None
    archived_at: datetime | None = None
    archived_by: str | None = None
    zone_awaits: str | None = None
    paused_at: datetime | None = None
    paused_by: str | None = None
    pause_reason: str | None = None
    pauses: Sequence[Sequence[str]] = ()
    was_told: bool = True
    agents_complete: bool = False
    has_webhooks: bool = False
    items: tuple[ItemFacts, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()

    @cached_property
    def steps(self) -> list[str]:
        """The codes of the steps, in order."""
        return [step.code for step in self.phase.steps]

    @cached_property
    def in_document(self) -> dict[str, str]:
        """Map the run's codes to the document's, for steps and items whose codes differ."""
        return {ours: theirs for theirs, ours in self.codes.items()}

    @property
    def lives(self) -> str:
        """The verb before the channel in a sentence: ``runs``, or ``ran`` if the run is closed."""
        return "ran" if self.closed_at else "runs"

    @property
    def deliverables(self) -> list[ItemFacts]:
        """The items of the steps, without those of the checklists."""
        return self.of_kind(Kind.DELIVERABLE)

    @property
    def open_items(self) -> list[ItemFacts]:
        """All open items."""
        return progress.still_open(self.items)

    def open_under(self, about: str | None) -> list[ItemFacts]:
        """The open items under the code of an item, a step or a list; None means the whole run."""
        return [item for item in self.open_items if about in (None, item.code, item.part)]

    @property
    def retired(self) -> list[ItemFacts]:
        """The retired items."""
        return [item for item in self.items if item.is_retired]

    @property
    def next_step(self) -> str | None:
        """The code of the step that is ready, or None if all are done."""
        return progress.next_step(self.step_states)

    def of_kind(self, kind: Kind) -> list[ItemFacts]:
        """The items of one kind, in order, without retired ones."""
        return [item for item in self._counted if item.kind is kind]

    def of_step(self, step: str) -> list[ItemFacts]:
        """The items of one step, in order, without retired ones."""
        return progress.of_step(self._counted, step)

    @cached_property
    def step_states(self) -> dict[str, StepState]:
        """The state of each step, by code."""
        return progress.step_states(self.steps, self.items)

    @cached_property
    def _by_code(self) -> dict[str, ItemFacts]:
        return {item.code: item for item in self.items}

    @cached_property
    def _counted(self) -> list[ItemFacts]:
        return progress.counted(self.items)

    def open_before(self, step: str) -> list[ItemFacts]:
        """The open items in the steps before this one."""
        return progress.open_before(self.steps, step, self.items)

    def below(self, item: ItemFacts) -> list[ItemFacts]:
        """The items nested below an item, at any depth, without retired ones."""
        return [one for one in self._counted if one.code.startswith(f"{item.code}.")]

    def item(self, code: str) -> ItemFacts:
        """The item with this code, which must exist."""
        return self._by_code[code]

    def day(self, at: datetime) -> int:
        """Which working day of the run that moment falls on, counting from 1, in its zone."""
        return max(1, self.working_days(self.date_of(self.started_at), self.date_of(at) + _DAY))

    @property
    def planned_days(self) -> int | None:
        """How many working days the run has up to its target, the first and the last counted."""
        if self.target is None:
            return None
        return max(1, self.working_days(self.date_of(self.started_at), self.target + _DAY))

    def date_of(self, at: datetime) -> date:
        """The day of a moment in the run's zone."""
        return at.astimezone(self.zone).date()

    def was_paused(self, at: datetime) -> bool:
        """Whether a moment lies in a pause."""
        is_now = self.paused_at is not None and self.paused_at <= at
        return is_now or any(start <= at < end for start, end in self.past_pauses)

    @cached_property
    def past_pauses(self) -> list[tuple[datetime, datetime]]:
        """When each pause that is over began and ended."""
        return [
            (datetime.fromisoformat(start), datetime.fromisoformat(end))
            for start, end in self.pauses
        ]

    def working_days(self, start: date, end: date) -> int:
        """How many working days lie from ``start`` up to, and without, ``end``: paused ones not."""
        paused = (
            working_days_between(max(since, start), min(until, end), self.country)
            for since, until in self._paused_dates
            if since < end and start < until
        )
        return working_days_between(start, end, self.country) - sum(paused)

    def working_day_after(self, day: date, count: int) -> date:
        """The working day that is ``count`` of them after a day, without those of past pauses."""
        found = working_day_after(day, count, self.country)
        while not self.paused_at and (left := count - self.working_days(day + _DAY, found + _DAY)):
            found = working_day_after(found, left, self.country)
        return found

    @cached_property
    def _paused_dates(self) -> list[tuple[date, date]]:
        """The day on which it was paused counts as paused once that is over; the last day not."""
        over = [(self.date_of(start), self.date_of(end)) for start, end in self.past_pauses]
        return [*over, (self.date_of(self.paused_at) + _DAY, date.max)] if self.paused_at else over


@dataclass(frozen=True, slots=True)
class News:
    """News for a lane: an event at ``at``, in a run in its state at ``now``.

    ``stands``: the message was posted before and will be edited. ``bot`` is the bot's name in
    texts. ``zone`` is the reader's own, if ``lane`` is a person whose profile is known.
    """

    run: RunFacts
    at: datetime
    now: datetime
    data: Mapping[str, Any]
    command: str
    stands: bool = False
    bot: str = THE_BOT
    lane: str = ""
    zone: ZoneInfo | None = None


@dataclass(frozen=True, slots=True)
class EventFacts:
    """An event, append-only; ``data`` holds the values that its sentence needs.

    ``kind`` is an ``EventKind``, or a word unknown to this version of the bot. ``agent`` is the
    agent that acted for the actor, or the program that acted for nobody.
    """

    kind: str
    actor: str
    at: datetime
    item: str | None
    data: Mapping[str, Any]
    agent: str | None = None
