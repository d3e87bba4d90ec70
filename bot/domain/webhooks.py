"""Webhooks as facts: which events a run tells to programs elsewhere, and under which names."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from bot.domain import whose_word
from bot.domain.events import EventKind
from bot.domain.facts import ItemFacts
from phases.progress import ItemState

STARTED, REOPENED, CLOSED = "run.started", "run.reopened", "run.closed"
PAUSED, RESUMED, MOVED = "run.paused", "run.resumed", "run.moved"
CHANGED, LATE, BLOCKED, UNBLOCKED = "item.changed", "item.late", "item.blocked", "item.unblocked"
FINISHED, GATE, TEST = "step.finished", "gate.changed", "test"

WORDS: Mapping[str, tuple[str, ...]] = {
    "started": (STARTED,),
    "changed": (CHANGED,),
    "finished": (FINISHED,),
    "late": (LATE,),
    "blocked": (BLOCKED, UNBLOCKED),
    "gate": (GATE,),
    "paused": (PAUSED, RESUMED),
    "moved": (MOVED,),
    "closed": (CLOSED, REOPENED),
}
"""What people type, with the types of messages that it stands for."""

_OTHER_WORDS = {
    "start": "started",
    "change": "changed",
    "changes": "changed",
    "item": "changed",
    "items": "changed",
    "done": "changed",
    "finish": "finished",
    "step": "finished",
    "steps": "finished",
    "overdue": "late",
    "block": "blocked",
    "unblocked": "blocked",
    "gates": "gate",
    "pause": "paused",
    "resumed": "paused",
    "move": "moved",
    "close": "closed",
    "reopened": "closed",
}
EVERYTHING = ("all", "everything")

TOLD: Mapping[EventKind, tuple[str, str]] = {
    EventKind.ADDED: (CHANGED, "added"),
    EventKind.ASSIGNED: (CHANGED, "assigned"),
    EventKind.CONFIRMED: (CHANGED, "confirmed"),
    EventKind.DONE: (CHANGED, "done"),
    EventKind.DUE: (CHANGED, "due"),
    EventKind.EVIDENCE: (CHANGED, "evidence_added"),
    EventKind.EVIDENCE_REMOVED: (CHANGED, "evidence_removed"),
    EventKind.FOUND: (CHANGED, "found"),
    EventKind.MOVED: (CHANGED, "moved"),
    EventKind.PROOF_REVERTED: (CHANGED, "proof_reverted"),
    EventKind.PROOF_STANDS: (CHANGED, "proof_stands"),
    EventKind.REPORTED: (CHANGED, "reported"),
    EventKind.REPORT_DROPPED: (CHANGED, "report_dropped"),
    EventKind.RESTORED: (CHANGED, "restored"),
    EventKind.RETIRED: (CHANGED, "retired"),
    EventKind.REWORDED: (CHANGED, "reworded"),
    EventKind.UNDONE: (CHANGED, "undone"),
    EventKind.WAIVED: (CHANGED, "waived"),
    EventKind.BLOCKED: (BLOCKED, "blocked"),
    EventKind.UNBLOCKED: (UNBLOCKED, "unblocked"),
    EventKind.GATE_ADDED: (GATE, "added"),
    EventKind.GATE_HELD: (GATE, "held"),
    EventKind.GATE_OVERRIDDEN: (GATE, "overridden"),
    EventKind.GATE_REMOVED: (GATE, "removed"),
    EventKind.RESULT: (GATE, "result"),
    EventKind.RUN_MOVED: (MOVED, "moved"),
    EventKind.RUN_PAUSED: (PAUSED, "paused"),
    EventKind.RUN_RESUMED: (RESUMED, "resumed"),
    EventKind.CLOSED: (CLOSED, "closed"),
    EventKind.REOPENED: (REOPENED, "reopened"),
}
"""The type of message that an event makes, and its word for what changed. Others make none."""


_KEPT = ("evidence", "note", "reason", "gate", "passed", "value", "commit", "url")
"""What of an event's own values its message has."""


class WebhookFacts(NamedTuple):
    """A webhook of a run. ``events`` are the words of ``WORDS`` that it was added with.

    It is off since ``disabled_at``, for ``reason``. It fails since ``failing_since``, until it is
    tried again at ``due_at``; both follow the real clock.
    """

    id: int
    run_id: int
    number: int
    url: str
    events: list[str]
    added_by: str
    added_at: datetime
    disabled_at: datetime | None
    reason: str | None
    failing_since: datetime | None
    due_at: datetime
    attempts: int

    @property
    def types(self) -> set[str]:
        """The types of messages that it gets, beside those of a test."""
        return {kind for word in self.events for kind in WORDS.get(word, ())}


class AnswerFacts(NamedTuple):
    """What a receiver answered to one try: its status, or None if there was no answer."""

    kind: str
    at: datetime
    status: int | None
    said: str
    milliseconds: int

    @property
    def is_taken(self) -> bool:
        """Whether the receiver took the message."""
        return self.status is not None and 200 <= self.status < 300


class WebhookState(NamedTuple):
    """A webhook as the lead sees it: what is owed to it, and its last answers, newest first."""

    webhook: WebhookFacts
    owed: int
    owed_since: datetime | None
    answers: tuple[AnswerFacts, ...]


def word_of(typed: str) -> str | None:
    """The word that somebody meant: ours, another for it, or a type of message."""
    said = typed.casefold().strip(",;")
    if said in WORDS:
        return said
    by_type = {kind: word for word, kinds in WORDS.items() for kind in kinds}
    return _OTHER_WORDS.get(said) or by_type.get(said)


def item_data(item: ItemFacts) -> dict[str, Any]:
    """An item as a message tells it; people by their ids."""
    return {
        "code": item.code,
        "kind": item.kind.value,
        "step": item.step,
        "text": item.text,
        "state": item.state.value,
        "word": whose_word.told(item),
        "done_by": item.settled_by if item.state is ItemState.DONE else None,
        "done_with": list(item.doers[1:]) if item.state is ItemState.DONE else [],
        "owner": item.owner,
        "owners": list(item.owners.people),
        "group": item.owner_group,
        "role": item.owner_role,
        "due_at": _moment(item.due_at),
        "blocked": item.blocked_at is not None,
    }


def event_data(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a message tells of an event's own values."""
    return {name: values[name] for name in _KEPT if values.get(name) is not None}


def counts(items: Iterable[ItemFacts]) -> dict[str, int]:
    """How many of these items are settled, of how many."""
    counted = [item for item in items if not item.is_retired]
    return {"done": sum(not item.is_open for item in counted), "of": len(counted)}


def _moment(at: datetime | None) -> str | None:
    return at.isoformat().replace("+00:00", "Z") if at else None
