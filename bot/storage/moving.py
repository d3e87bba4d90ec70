"""A run that moves to another channel: what it owes the old one, and what stands there."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session

from bot.domain.events import EventKind
from bot.domain.reminder_facts import DIGEST
from bot.storage import outbox, reminder_tables
from bot.storage.lanes import PASSING
from bot.storage.tables import Outbox, OutboxState, Resting, Run, table_of, written

LEFT_BEHIND = "left_behind"
"""The outbox's kind for what says in the old channel where the run went."""

_OUTBOX, _RESTING, _RUN = table_of(Outbox), table_of(Resting), table_of(Run)
_NUDGE, _MUTE = table_of(reminder_tables.Nudge), table_of(reminder_tables.Mute)


def leave_behind(
    session: Session, run: int, slot: str, old: str, at: datetime, data: dict[str, str]
) -> None:
    """Let the old channel know: by a line, and in the board, which is nobody's board any more.

    Where the channel takes no messages, both wait until it does, and are not tried before.
    """
    read = session.connection().execute
    read(sa.delete(_OUTBOX).where(_OUTBOX.c.slot == slot, *_NEVER_POSTED))
    board = read(sa.select(_OUTBOX.c.id, _OUTBOX.c.data).where(_OUTBOX.c.slot == slot)).first()
    if board is not None:
        told = outbox.TOUCHED | {"kind": LEFT_BEHIND, "slot": None, "data": board.data | data}
        told |= {"happened_at": at, "can_wait": False}
        read(sa.update(_OUTBOX).where(_OUTBOX.c.id == board.id).values(**told))
    line = outbox.owe(session, run, old, LEFT_BEHIND, at, data=data)
    reason = read(sa.select(_RESTING.c.reason).where(_RESTING.c.lane == old)).scalar()
    if reason is not None:
        waits = _OUTBOX.c.id.in_([line, *([board.id] if board else [])])
        values = {"state": OutboxState.REFUSED, "reason": reason}
        read(sa.update(_OUTBOX).where(waits, _IS_DUE).values(**values))


_IS_DUE = _OUTBOX.c.state == written(OutboxState.DUE)
_NEVER_POSTED = (_OUTBOX.c.ts.is_(None), _IS_DUE, ~_OUTBOX.c.unsure)


def take_along(session: Session, run: int, old: str, new: str) -> None:
    """Send to the new channel what the old one was still to get, but a summary of a closing.

    Digests that were told count as told there too, and what the channel muted stays muted.
    """
    execute = session.connection().execute
    refused = sa.and_(
        _OUTBOX.c.state == written(OutboxState.REFUSED), _OUTBOX.c.reason.in_(PASSING)
    )
    kept = (LEFT_BEHIND, EventKind.CLOSED.value)
    owed = (
        _OUTBOX.c.run_id == run,
        _OUTBOX.c.lane == old,
        _OUTBOX.c.ts.is_(None),
        ~_OUTBOX.c.unsure,
        _OUTBOX.c.kind.not_in(kept),
        sa.or_(_IS_DUE, refused),
    )
    execute(
        sa.update(_OUTBOX)
        .where(*owed)
        .values(lane=new, state=OutboxState.DUE, due_at=outbox.AT_ONCE, attempts=0)
    )
    digests = (_NUDGE.c.run_id == run, _NUDGE.c.lane == old, _NUDGE.c.kind == DIGEST)
    slot = sa.func.replace(_NUDGE.c.slot, f":{old}", f":{new}")
    execute(sa.update(_NUDGE).where(*digests).values(lane=new, person=new, slot=slot))
    muted = (_MUTE.c.run_id == run, _MUTE.c.person == old)
    execute(sa.update(_MUTE).where(*muted).values(person=new))
    session.info["owed"] = True


_WENT_FROM = (
    sa.select(_RUN.c.handle, _RUN.c.channel)
    .where(
        _RUN.c.closed_at.is_(None),
        sa.exists().where(
            _OUTBOX.c.run_id == _RUN.c.id,
            _OUTBOX.c.lane == sa.bindparam("channel"),
            _OUTBOX.c.kind == LEFT_BEHIND,
        ),
    )
    .order_by(_RUN.c.id.desc())
    .limit(1)
)


def went_from(session: Session, channel: str) -> tuple[str, str] | None:
    """The newest open run that left this channel: its handle, and where it is now."""
    row = session.connection().execute(_WENT_FROM, {"channel": channel}).first()
    return None if row is None else (row.handle, row.channel)
