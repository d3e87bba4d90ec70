"""The board: owed again when its content changes, and restored when it is missing."""

from datetime import datetime

from bot.domain.facts import RunFacts
from bot.storage import outbox
from bot.storage.session import Session

BOARD = "board"
"""The kind of the board's message."""


def change_board(session: Session, run: RunFacts, now: datetime, *, can_wait: bool = False) -> None:
    """Owe the channel its current board: once per transaction, however much changed."""
    changed: set[int] = session.info.setdefault("boards", set())
    if run.id not in changed:
        changed.add(run.id)
        outbox.touch(session, run.id, run.channel, BOARD, slot_of(run), now, can_wait=can_wait)


def pin_board(session: Session, run: RunFacts, now: datetime) -> None:
    """Pin the board again; post it first if it was deleted."""
    change_board(session, run, now)
    outbox.pin_again(session, slot_of(run))


def where_board_stands(session: Session, run: RunFacts) -> str:
    """Return the ``ts`` of the board's message, or "" if it is not posted yet."""
    return outbox.posted(session, slot_of(run))


def slot_of(run: RunFacts) -> str:
    """The slot of its board, one for its whole life."""
    return f"{BOARD}:{run.id}"
