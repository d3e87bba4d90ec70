"""Plain values for cards, reminders and reports: no database rows, no Slack payloads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from bot.working_time.hours import working_days_between
from phases import progress
from phases.document import Kind, Phase
from phases.progress import ItemState, StepState

IDLE_DAYS = 5
"""Working days without an act until an owner is asked, unless the lead sets another number."""

THE_BOT = "the bot"


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

    Both are None for an item that was already settled in the document.

    ``given_for`` is the item's text when it was settled, if the plan has another text now.
    ``found_commit`` is the proof in git, ``found_url`` its page, ``found_author`` the committer's
    name in git, and ``found_by`` that person's id, if known. ``confirmed_by`` is the second person
    who checked it. ``reverted_commit`` is the proof, or a commit in the evidence, that
    ``reverted_in`` reverted later; ``reverted_url`` is the page of the revert.
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
        """Whether the item is open past its due time."""
        return self.is_open and self.due_at is not None and self.due_at < now


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

    ``items`` holds all items; the methods by kind or step leave out retired ones. ``plan`` is the
    SHA-256 of the document's text. ``phase`` has the run's codes, which never change; ``codes``
    maps the document's codes to them, if they differ. With ``second_eyes``, acceptance items need
    a second person; with ``proven``, every deliverable needs proof in git. ``statement`` is the
    lead's closing statement: outcomes, metrics, risks. ``handoff`` holds the handoff documents
    found in the workspace at closing, None if nobody looked. The named branch disappeared at
    ``branch_gone_at``, and the bot stopped looking for proof. ``zone_awaits`` is the person whose
    profile will set the zone, which is UTC until then. ``was_told``: a reminder of this run was
    sent, and its message may need an update. ``names`` and ``gone``, the people who left Slack,
    are only filled if looked up.
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
    was_told: bool = True
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
        """The open items under an item's or a step's code; None means the whole run."""
        return [item for item in self.open_items if about in (None, item.code, item.step)]

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
        """The working day of the run at a moment, counted from 1, in the run's zone."""
        return self._working_days(at.astimezone(self.zone).date())

    @property
    def planned_days(self) -> int | None:
        """The number of working days up to the target, the first and the last counted."""
        return self._working_days(self.target) if self.target else None

    def _working_days(self, until: date) -> int:
        started = self.started_at.astimezone(self.zone).date()
        return max(1, working_days_between(started, until + timedelta(days=1), self.country))


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

    ``kind`` is an ``EventKind``, or a word unknown to this version of the bot.
    """

    kind: str
    actor: str
    at: datetime
    item: str | None
    data: Mapping[str, Any]
