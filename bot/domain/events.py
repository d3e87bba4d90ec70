"""Everything that can happen to a run: what its history is made of."""

from enum import StrEnum
from typing import Self

BOARD, NEWS = "board", "news"


class EventKind(StrEnum):
    """One row for each kind, with where else it shows: on the ``BOARD``, as ``NEWS`` to a reader.

    Its sentence is in ``bot/cards/history.py``; the words of its news are in
    ``bot/delivery/words.py``, under the same name.
    """

    _value_: str
    on_board: bool
    is_news: bool

    def __new__(cls, value: str, *where: str) -> Self:
        """A kind by the word that the database keeps."""
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.on_board, kind.is_news = BOARD in where, NEWS in where
        return kind

    ACKNOWLEDGED = "acknowledged"
    ADDED = "added", BOARD
    ARCHIVED = "archived", BOARD, NEWS
    ASSIGNED = "assigned", BOARD
    AUTHOR = "author"
    BLOCKED = "blocked", BOARD
    CLOSED = "closed", BOARD, NEWS
    CONCERN = "concern", NEWS
    CONCERN_ANSWERED = "concern_answered", NEWS
    CONFIRMED = "confirmed", BOARD
    DEFAULTS_MISSED = "defaults_missed"
    DONE = "done", BOARD
    DUE = "due", BOARD
    EVIDENCE = "evidence"
    EVIDENCE_REMOVED = "evidence_removed"
    FOUND = "found", BOARD
    GATE_ADDED = "gate_added"
    GATE_HELD = "gate_held"
    GATE_OVERRIDDEN = "gate_overridden"
    GATE_REMOVED = "gate_removed"
    GUARD = "guard"
    KEY_MADE = "token_made"
    KEY_REVOKED = "token_revoked"
    LEAD = "lead", BOARD, NEWS
    LEFT = "left", BOARD
    MOVED = "moved", BOARD
    NOTE = "note"
    PLAN_ACCEPTED = "plan_accepted", BOARD, NEWS
    PROOF_REVERTED = "proof_reverted", BOARD
    PROOF_STANDS = "proof_stands", BOARD
    REOPENED = "reopened", BOARD, NEWS
    RESTORED = "restored", BOARD
    RESULT = "result"
    RETIRED = "retired", BOARD
    RETURNED = "returned", BOARD
    REWORDED = "reworded", BOARD
    SET = "set", BOARD
    SHARED = "shared"
    SKIPPED = "skipped"
    STAKEHOLDERS_ADDED = "stakeholders_added"
    STAKEHOLDERS_REMOVED = "stakeholders_removed"
    STARTED = "started", BOARD, NEWS
    STATED = "stated"
    SUMMARY_SENT = "summary_sent"
    UNBLOCKED = "unblocked", BOARD
    UNDONE = "undone", BOARD
    WAIVED = "waived", BOARD
    ZONE_READ = "zone_read", BOARD
