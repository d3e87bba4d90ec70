"""The kinds of events in a run's history."""

from enum import StrEnum
from typing import Self

BOARD, NEWS, DIGESTED = "board", "news", "digested"


class EventKind(StrEnum):
    """One row a kind, with where else it shows: on the ``BOARD``, or as ``NEWS`` to readers.

    What is ``DIGESTED`` is news to the digest alone, and so is all ``NEWS``. Its sentence is in
    ``bot/cards/history.py``; the words of its news are in ``bot/delivery/words.py``, under the same
    name.
    """

    _value_: str
    on_board: bool
    is_news: bool
    is_digested: bool

    def __new__(cls, value: str, *where: str) -> Self:
        """Make a kind; ``value`` is the word stored in the database."""
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.on_board, kind.is_news = BOARD in where, NEWS in where
        kind.is_digested = kind.is_news or DIGESTED in where
        return kind

    ACKNOWLEDGED = "acknowledged"
    ADDED = "added", BOARD
    ARCHIVED = "archived", BOARD, NEWS
    ASSIGNED = "assigned", BOARD
    AUTHOR = "author"
    BLOCKED = "blocked", BOARD, DIGESTED
    CLOSED = "closed", BOARD, NEWS
    CONCERN = "concern", NEWS
    CONCERN_ANSWERED = "concern_answered", NEWS
    CONFIRMED = "confirmed", BOARD
    DEFAULTS_MISSED = "defaults_missed"
    DONE = "done", BOARD, DIGESTED
    DUE = "due", BOARD
    EVIDENCE = "evidence"
    EVIDENCE_REMOVED = "evidence_removed"
    FOUND = "found", BOARD, DIGESTED
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
    REPORTED = "reported", BOARD
    REPORT_DROPPED = "report_dropped", BOARD
    REOPENED = "reopened", BOARD, NEWS
    RESTORED = "restored", BOARD
    RESULT = "result"
    RETIRED = "retired", BOARD
    RETURNED = "returned", BOARD
    REWORDED = "reworded", BOARD
    RUN_MOVED = "run_moved", BOARD, NEWS
    RUN_PAUSED = "run_paused", BOARD, NEWS
    RUN_RESUMED = "run_resumed", BOARD, NEWS
    SET = "set", BOARD
    SHARED = "shared"
    SHIFTED = "shifted"
    SKIPPED = "skipped"
    STAKEHOLDERS_ADDED = "stakeholders_added"
    STAKEHOLDERS_REMOVED = "stakeholders_removed"
    STARTED = "started", BOARD, NEWS
    STATED = "stated"
    SUMMARY_SENT = "summary_sent"
    UNBLOCKED = "unblocked", BOARD
    UNDONE = "undone", BOARD
    WAIVED = "waived", BOARD, DIGESTED
    WEBHOOK = "webhook"
    ZONE_READ = "zone_read", BOARD
