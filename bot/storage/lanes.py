"""Resting lanes: channels that take no messages for now. Their messages wait in the outbox."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session

from bot.domain.events import EventKind
from bot.domain.facts import Undelivered
from bot.storage import parts
from bot.storage.outbox import AT_ONCE, UNSENT
from bot.storage.tables import Outbox, OutboxState, Resting, Run, Stakeholder, table_of, written
from bot.storage.upsert import insert_or_replace

ARCHIVED, ABSENT, DELETED = "is_archived", "not_in_channel", "channel_deleted"
PASSING = (ARCHIVED, ABSENT, DELETED, "channel_not_found")
"""Refusals that end once the channel is unarchived or the bot is invited."""
EVERYTHING = "everything"
PATIENCE = timedelta(hours=1)
"""A resting lane is tried again after this time, in case Slack sent no event for what ended its
rest.
"""

_RESTING, _OUTBOX = table_of(Resting), table_of(Outbox)
_RUN, _STAKEHOLDER = table_of(Run), table_of(Stakeholder)
_REST = insert_or_replace(_RESTING, "lane")
_LANE: sa.BindParameter[str] = sa.bindparam("of_lane")
_OF_LANE = _RESTING.c.lane == _LANE
_KNOCK = sa.update(_RESTING).where(_OF_LANE, ~_RESTING.c.tried).values(tried=True)
_REFUSED = (
    _OUTBOX.c.lane == _LANE,
    _OUTBOX.c.state == written(OutboxState.REFUSED),
    _OUTBOX.c.reason.in_(PASSING),
)
_LATER = _OUTBOX.alias("later")
_SENT_AGAIN = sa.exists().where(
    _OUTBOX.c.kind == EventKind.CLOSED.value,
    _LATER.c.run_id == _OUTBOX.c.run_id,
    _LATER.c.lane == _OUTBOX.c.lane,
    _LATER.c.kind == _OUTBOX.c.kind,
    _LATER.c.id > _OUTBOX.c.id,
)
_MAY_COME = (*_REFUSED, ~_SENT_AGAIN)
_OLDEST = sa.select(sa.func.min(_OUTBOX.c.id)).where(*_MAY_COME).scalar_subquery()
_DUE = {"state": OutboxState.DUE, "due_at": AT_ONCE, "attempts": 0}
_WAKE = sa.update(_OUTBOX).where(*_MAY_COME).values(**_DUE)
_WAKE_OLDEST = sa.update(_OUTBOX).where(_OUTBOX.c.id == _OLDEST).values(**_DUE)


def rests() -> sa.ColumnElement[bool]:
    """SQL condition: the lane of this outbox row rests."""
    return sa.exists().where(_RESTING.c.lane == _OUTBOX.c.lane, ~_RESTING.c.tried)


def is_on_trial() -> sa.ColumnElement[bool]:
    """SQL condition: the lane of this outbox row rested, and is tried once more."""
    return sa.exists().where(_RESTING.c.lane == _OUTBOX.c.lane, _RESTING.c.tried)


def rest(session: Session, lane: str, reason: str, now: datetime) -> bool:
    """Let a lane rest from now on; return False if it already rests for that reason."""
    connection = session.connection()
    known = connection.execute(sa.select(_RESTING.c.reason).where(_OF_LANE), {"of_lane": lane})
    is_new = known.scalar() != reason
    row = {"lane": lane, "reason": reason, "since": now, "tried": False}
    connection.execute(_REST[connection.dialect.name], row)
    return is_new


def wake(session: Session, lane: str) -> None:
    """End a lane's rest: its waiting rows may be claimed, and its refused ones are due again."""
    connection = session.connection()
    connection.execute(sa.delete(_RESTING).where(_OF_LANE), {"of_lane": lane})
    connection.execute(_WAKE, {"of_lane": lane})
    session.info["owed"] = True


_HAS_TROUBLE = sa.select(
    sa.or_(
        sa.exists().where(_OF_LANE, ~_RESTING.c.tried),
        sa.select(_OUTBOX.c.id).where(*_REFUSED).exists(),
    )
)


def knock(session: Session, lane: str) -> None:
    """Try a resting lane with its oldest message, because a user acted in its channel."""
    connection = session.connection()
    if not connection.execute(_HAS_TROUBLE, {"of_lane": lane}).scalar():
        return
    tried = connection.execute(_KNOCK, {"of_lane": lane}).rowcount
    if tried + connection.execute(_WAKE_OLDEST, {"of_lane": lane}).rowcount:
        session.info["owed"] = True


def knock_at_all(session: Session, now: datetime) -> None:
    """Try once more every lane that has rested for longer than ``PATIENCE``."""
    long = (~_RESTING.c.tried, _RESTING.c.since < now - PATIENCE)
    update = sa.update(_RESTING).where(*long).values(tried=True, since=now)
    if session.connection().execute(update).rowcount:
        session.info["owed"] = True


def refused(session: Session, lane: str) -> list[Undelivered]:
    """Let a lane go on resting after a failed try; return why it rests, if it does."""
    update = sa.update(_RESTING).where(_OF_LANE).values(tried=False).returning(_RESTING.c.reason)
    found = session.connection().execute(update, {"of_lane": lane}).scalars()
    return [Undelivered(lane, EVERYTHING, reason) for reason in found]


def reached(session: Session, lane: str, *, after_refusal: bool) -> None:
    """End a lane's rest after a message has arrived there."""
    delete = sa.delete(_RESTING).where(_OF_LANE)
    if session.connection().execute(delete, {"of_lane": lane}).rowcount or after_refusal:
        wake(session, lane)


_THOSE_THAT_REST = (
    sa.select(_RESTING.c.lane, _RESTING.c.reason)
    .where(_RESTING.c.lane.in_(sa.bindparam("of_lanes", expanding=True)))
    .order_by(_RESTING.c.lane)
)


def resting(session: Session, lanes: Sequence[str]) -> list[Undelivered]:
    """Return those of these lanes that rest or are on trial, with the reason."""
    rows = session.connection().execute(_THOSE_THAT_REST, {"of_lanes": list(lanes)})
    return [Undelivered(lane, EVERYTHING, reason) for lane, reason in rows]


_OF_RUN = sa.union(
    sa.select(_RUN.c.channel).where(_RUN.c.id == sa.bindparam("run")),
    sa.select(_STAKEHOLDER.c.lane).where(_STAKEHOLDER.c.run_id == sa.bindparam("run")),
).scalar_subquery()
RESTING_OF_RUN = (
    sa.select(_RESTING.c.lane, sa.literal(EVERYTHING), _RESTING.c.reason)
    .where(_RESTING.c.lane.in_(_OF_RUN))
    .order_by(_RESTING.c.lane)
)
"""The lanes of a run that rest, with why."""

_TOLD_OF = (
    sa.select(_RUN.c.id)
    .where(
        _RUN.c.closed_at.is_(None),
        _RUN.c.id.in_(parts.of_any(parts.living_in(_LANE), parts.told(_LANE))),
    )
    .order_by(_RUN.c.id)
)


def told_of(session: Session, lane: str) -> list[int]:
    """Return the open runs that post to a channel: their own, or a stakeholder's."""
    return list(session.connection().execute(_TOLD_OF, {"of_lane": lane}).scalars())


_OLDEST_OWED = sa.select(sa.func.min(_OUTBOX.c.happened_at)).where(
    _OUTBOX.c.state.in_(UNSENT),
    ~_OUTBOX.c.can_wait,
    _OUTBOX.c.aside_since.is_(None),
    ~rests(),
)


def oldest_owed(session: Session) -> datetime | None:
    """Return since when the oldest sendable message has been owed; None if there is none."""
    found: datetime | None = session.connection().execute(_OLDEST_OWED).scalar()
    return found
