"""Deletes old nudges and sent messages of runs that were closed long ago.

Events stay. So do standing messages and slots that prevent a repetition: boards, summaries,
proposals, refusals. A reminder can be deleted once it is of no use: if its run were reopened, it
would be too late to send it.
"""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session

from bot.domain.events import EventKind
from bot.domain.reminder_facts import TOO_LATE
from bot.storage import nudges
from bot.storage.reminder_tables import Nudge, NudgeState
from bot.storage.tables import Outbox, OutboxState, Run, table_of, written

_RUN, _NUDGE, _OUTBOX = table_of(Run), table_of(Nudge), table_of(Outbox)
_THIS: sa.BindParameter[int] = sa.bindparam("run")
_MOST: sa.BindParameter[int] = sa.bindparam("most")

_OLDEST = (
    sa.select(_RUN.c.id)
    .where(
        _RUN.c.closed_at < sa.bindparam("before"),
        _RUN.c.cleared_at.is_(None),
        ~_RUN.c.reminds,
    )
    .order_by(_RUN.c.closed_at, _RUN.c.id)
    .limit(1)
)
_STILL_CLOSED = (
    sa.select(_RUN.c.id).where(_RUN.c.id == _THIS, _RUN.c.closed_at.is_not(None)).with_for_update()
)
_IS_OVER = (
    _NUDGE.c.run_id == _THIS,
    _NUDGE.c.of_use_until < sa.bindparam("now"),
    sa.or_(
        _NUDGE.c.state == NudgeState.SAID,
        sa.and_(_NUDGE.c.state == NudgeState.SKIPPED, _NUDGE.c.reason != TOO_LATE),  # in history
    ),
)
_WAS_TOLD = (
    _OUTBOX.c.run_id == _THIS,
    _OUTBOX.c.state.in_((written(OutboxState.SENT), written(OutboxState.SKIPPED))),
    _OUTBOX.c.kind != EventKind.CLOSED.value,
    sa.or_(_OUTBOX.c.slot.is_(None), _OUTBOX.c.kind == nudges.MESSAGE),
    ~sa.exists().where(_NUDGE.c.message == _OUTBOX.c.id),
)


def _some_of(table: sa.Table, which: tuple[sa.ColumnElement[bool], ...]) -> sa.Delete:
    some = sa.select(table.c.id).where(*which).limit(_MOST)
    return sa.delete(table).where(table.c.id.in_(some))


_DELETE = (_some_of(_NUDGE, _IS_OVER), _some_of(_OUTBOX, _WAS_TOLD))


def closed_for_long(session: Session, before: datetime) -> int | None:
    """Return the run closed earliest that is still to be cleared; None if there is none.

    Runs that still send reminders are left out.
    """
    found: int | None = session.connection().execute(_OLDEST, {"before": before}).scalar()
    return found


def clear_some(session: Session, run: int, now: datetime, most: int) -> int:
    """Delete up to ``most`` old nudges or messages of a run; return how many."""
    connection = session.connection()
    if connection.execute(_STILL_CLOSED, {"run": run}).first() is None:
        return 0  # it was reopened
    values = {"run": run, "now": now, "most": most}
    for delete in _DELETE:
        if gone := connection.execute(delete, values).rowcount:
            return gone
    return 0


def mark_cleared(session: Session, run: int, at: datetime) -> None:
    """Mark a run as cleared; reopening it takes the mark away."""
    closed = (_RUN.c.id == run, _RUN.c.closed_at.is_not(None))
    session.connection().execute(sa.update(_RUN).where(*closed).values(cleared_at=at))
