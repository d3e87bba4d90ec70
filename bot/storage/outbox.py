"""The outbox: messages are added in the transaction that causes them; claims.py sends them.

Most messages are posted once. Standing messages, such as a run's board, are edited whenever they
are touched: one row, under a slot, for the whole life of the message.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.domain.facts import Undelivered
from bot.logs import correlation
from bot.storage.tables import Outbox, OutboxState, table_of, written
from bot.storage.upsert import insert_or_change

AT_ONCE = datetime(2000, 1, 1, tzinfo=UTC)
UNSENT = (written(OutboxState.DUE), written(OutboxState.LEASED))
UNPINNED = "unpinned"
"""The key, in a message's data, of Slack's reason for refusing to pin it."""

_OUTBOX = table_of(Outbox)
_INSERT = sa.insert(_OUTBOX).returning(_OUTBOX.c.id)
_STATE = _OUTBOX.c.state
# Not as IN, whose list SQLAlchemy renders anew for each touch: every act waits for one.
_SETTLED = sa.and_(_STATE != OutboxState.DUE, _STATE != OutboxState.LEASED)
TOUCHED = {
    "changes": _OUTBOX.c.changes + 1,
    "state": sa.case((_SETTLED, OutboxState.DUE), else_=_STATE),
    "attempts": sa.case((_SETTLED, 0), else_=_OUTBOX.c.attempts),
}


def _patience(can_wait: Any) -> Any:
    # A scheduled touch does not lower the priority of an edit that a user already caused.
    return sa.case((_SETTLED, can_wait), else_=sa.and_(_OUTBOX.c.can_wait, can_wait))


def _touched(new: Any) -> dict[str, Any]:
    # The moment of an unsent row stays: the search for an earlier try begins there.
    at = sa.case((_SETTLED, new.happened_at), else_=_OUTBOX.c.happened_at)
    told = {"happened_at": at, "correlation": new.correlation}
    return TOUCHED | told | {"can_wait": _patience(new.can_wait)}


_TOUCH = insert_or_change(_OUTBOX, "slot", _touched)
_POSTED = sa.or_(_OUTBOX.c.ts.is_not(None), _STATE == OutboxState.LEASED)


def owe(
    session: Session,
    run: int,
    lane: str,
    kind: str,
    happened_at: datetime,
    slot: str | None = None,
    data: Mapping[str, Any] | None = None,
) -> int:
    """Enqueue a message for a lane in the caller's transaction; return the row's id."""
    row = _row(run, lane, kind, happened_at, slot) | {"data": dict(data or {})}
    session.info["owed"] = True
    id_: int = session.connection().execute(_INSERT, row).scalar_one()
    return id_


def touch(
    session: Session,
    run: int,
    lane: str,
    kind: str,
    slot: str,
    happened_at: datetime,
    *,
    can_wait: bool = False,
) -> None:
    """Enqueue a standing message, or an edit of it, because its content has changed.

    ``slot`` names the message for its whole life. A refused message is tried again. ``can_wait``
    marks a change that only time caused: user-triggered edits go first.
    """
    connection = session.connection()
    row = _row(run, lane, kind, happened_at, slot) | {"changes": 1, "can_wait": can_wait}
    connection.execute(_TOUCH[connection.dialect.name], row)
    session.info["owed"] = True


def pin_again(session: Session, slot: str) -> None:
    """Have the next delivery of a standing message pin it again."""
    ours = _OUTBOX.c.slot == slot
    kept = session.connection().execute(sa.select(_OUTBOX.c.data).where(ours)).scalar() or {}
    data = {key: value for key, value in kept.items() if key != UNPINNED}
    update = sa.update(_OUTBOX).where(ours).values(pinned=False, data=data)
    session.connection().execute(update)


def touching(ids: sa.Select[tuple[int | None]], *, can_wait: bool = False) -> sa.Update:
    """Build the statement that enqueues an edit of each of these messages.

    Messages that were never posted stay as they are. At delivery the text is rendered anew, with
    ``stands`` set in its News.
    """
    values = TOUCHED | {"can_wait": _patience(sa.true() if can_wait else sa.false())}
    return sa.update(_OUTBOX).where(_POSTED, _OUTBOX.c.id.in_(ids)).values(**values)


def touch_these(session: Session, touching: sa.Update, **named: Any) -> None:
    """Execute a statement of ``touching`` with these parameters."""
    if session.connection().execute(touching, named).rowcount:
        session.info["owed"] = True


def taken_slots(session: Session, slots: Iterable[str]) -> set[str]:
    """Return those of these slots that have a message already, sent or not."""
    query = select(Outbox.slot).where(col(Outbox.slot).in_(set(slots)))
    return {slot for slot in session.exec(query) if slot is not None}


WAITING = (
    sa.select(_OUTBOX.c.lane, _OUTBOX.c.kind, _OUTBOX.c.trouble)
    .where(_OUTBOX.c.run_id == sa.bindparam("run"), _OUTBOX.c.trouble.is_not(None))
    .order_by(_OUTBOX.c.id)
)


def posted(session: Session, slot: str) -> str:
    """Return the ``ts`` of the message of that slot, or "" if it does not stand in Slack."""
    return session.exec(select(Outbox.ts).where(Outbox.slot == slot)).first() or ""


def waiting(session: Session, run: int) -> list[Undelivered]:
    """Return a run's messages that Slack has refused so far and that are still tried."""
    return [Undelivered(*each) for each in session.connection().execute(WAITING, {"run": run})]


def _row(run: int, lane: str, kind: str, at: datetime, slot: str | None) -> dict[str, Any]:
    return {
        "run_id": run,
        "lane": lane,
        "kind": str(kind),
        "happened_at": at,
        "slot": slot,
        "due_at": AT_ONCE,
        "state": OutboxState.DUE,
        "data": {},
        "attempts": 0,
        "unsure": False,
        "correlation": correlation(),
    }


def count(session: Session, run: int, lane: str, kinds: Iterable[str], since: datetime) -> int:
    """Count a run's messages of these kinds for a lane since that moment, sent or not."""
    query = sa.select(sa.func.count()).where(
        _OUTBOX.c.run_id == run,
        _OUTBOX.c.lane == lane,
        _OUTBOX.c.kind.in_(list(kinds)),
        _OUTBOX.c.happened_at > since,
    )
    return session.connection().execute(query).scalar_one()


def unsent(session: Session) -> int:
    """Count the messages that are still to be sent."""
    query = sa.select(sa.func.count()).where(_STATE.in_(UNSENT))
    return session.connection().execute(query).scalar_one()
