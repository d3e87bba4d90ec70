"""Reads and writes nudges: one row for each slot, with its outcome."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from bot.domain.events import EventKind
from bot.domain.facts import EventFacts
from bot.domain.reminder_facts import CHANGED, MISSED, PUT_OFF, TOO_LATE, NudgeFacts
from bot.storage.outbox import UNSENT
from bot.storage.reminder_tables import Nudge, NudgeState
from bot.storage.tables import Item, Outbox, table_of, written
from bot.storage.upsert import insert_or_leave
from phases.progress import ItemState

MESSAGE = "nudges"
"""The outbox's kind for messages with nudges."""

_NUDGE = table_of(Nudge)
_RECORD = {
    dialect: insert.returning(_NUDGE.c.id) for dialect, insert in insert_or_leave(_NUDGE).items()
}
_FACTS = sa.select(*(_NUDGE.c[name] for name in NudgeFacts._fields)).order_by(_NUDGE.c.id)
_WAITING = _NUDGE.c.state == written(NudgeState.WAITING)
_SKIPPED = _NUDGE.c.state == written(NudgeState.SKIPPED)
_MISSED = sa.and_(_SKIPPED, _NUDGE.c.reason.in_((TOO_LATE, CHANGED, PUT_OFF)))
_RECORDED = sa.select(_NUDGE.c.slot, _MISSED).where(
    _NUDGE.c.slot.in_(sa.bindparam("slots", expanding=True))
)
_LANES = sa.select(_NUDGE.c.lane).where(_WAITING).distinct().order_by(_NUDGE.c.lane)
_SAID = sa.select(sa.func.count(_NUDGE.c.message.distinct())).where(
    _NUDGE.c.lane == sa.bindparam("lane"),
    _NUDGE.c.said_at >= sa.bindparam("start"),
    _NUDGE.c.said_at < sa.bindparam("end"),
)
_SAY = (
    sa.update(_NUDGE)
    .where(_NUDGE.c.id.in_(sa.bindparam("ids", expanding=True)))
    .values(state=NudgeState.SAID, message=sa.bindparam("told_by"), said_at=sa.bindparam("told_at"))
)
_OF_LANE = _FACTS.where(_WAITING, _NUDGE.c.lane == sa.bindparam("lane")).with_for_update()
_ITEM, _OUTBOX = table_of(Item), table_of(Outbox)
_STANDING = (
    sa.select(_NUDGE.c.message, _NUDGE.c.said_at)
    .join(_OUTBOX, _OUTBOX.c.id == _NUDGE.c.message)
    .join(_ITEM, sa.and_(_ITEM.c.run_id == _NUDGE.c.run_id, _ITEM.c.code == _NUDGE.c.about))
    .where(
        _NUDGE.c.run_id == sa.bindparam("run"),
        _NUDGE.c.lane == sa.bindparam("lane"),
        _NUDGE.c.kind == sa.bindparam("kind"),
        _NUDGE.c.state == NudgeState.SAID,
        _ITEM.c.state == written(ItemState.OPEN),
        _ITEM.c.reported_at.is_not(None),
        sa.or_(_OUTBOX.c.ts.is_not(None), _OUTBOX.c.state.in_(UNSENT)),
    )
    .order_by(_NUDGE.c.message.desc())
    .limit(1)
)
_OF_MESSAGE = _FACTS.where(_NUDGE.c.message == sa.bindparam("message"))


def recorded(session: Session, slots: Iterable[str]) -> dict[str, bool]:
    """Return the slots that are recorded already; True marks one that was only missed."""
    rows = session.connection().execute(_RECORDED, {"slots": list(slots)})
    return {slot: bool(missed) for slot, missed in rows}


def record(session: Session, values: dict[str, Any], at: datetime, unsaid: str | None) -> bool:
    """Record a nudge as waiting, or as skipped for the reason ``unsaid``.

    One that was missed is told after all where the clock has stepped back to its hour, and one that
    was put off where its reader wants to hear of it again.
    """
    connection = session.connection()
    state = NudgeState.SKIPPED if unsaid else NudgeState.WAITING
    row = values | {"state": state, "reason": unsaid, "found_at": at}
    if connection.execute(_RECORD[connection.dialect.name], row).first() is not None:
        return True
    if unsaid:
        return False
    missed = sa.update(_NUDGE).where(_NUDGE.c.slot == values["slot"], _MISSED)
    told = missed.values(state=NudgeState.WAITING, reason=None, found_at=at)
    return connection.execute(told).rowcount == 1


def waiting_lanes(session: Session) -> list[str]:
    """Return the lanes that have waiting nudges."""
    return list(session.connection().execute(_LANES).scalars())


def waiting(session: Session, lane: str) -> list[NudgeFacts]:
    """Return the waiting nudges of a lane, locked until the end of the transaction."""
    rows = session.connection().execute(_OF_LANE, {"lane": lane})
    return list(map(NudgeFacts._make, rows))


def said_between(session: Session, lane: str, start: datetime, end: datetime) -> int:
    """Count the messages with nudges that a lane got between two moments."""
    values = {"lane": lane, "start": start, "end": end}
    count: int = session.connection().execute(_SAID, values).scalar_one()
    return count


def say(session: Session, told: Sequence[NudgeFacts], message: int, at: datetime) -> None:
    """Mark nudges as told in this message of the outbox."""
    values = {"ids": [nudge.id for nudge in told], "told_by": message, "told_at": at}
    session.connection().execute(_SAY, values)


def of_message(session: Session, message: int) -> list[NudgeFacts]:
    """Return the nudges in a message of the outbox."""
    rows = session.connection().execute(_OF_MESSAGE, {"message": message})
    return list(map(NudgeFacts._make, rows))


def one(session: Session, nudge: int) -> NudgeFacts | None:
    """Return the nudge with that id."""
    row = session.connection().execute(_FACTS.where(_NUDGE.c.id == nudge)).first()
    return None if row is None else NudgeFacts._make(row)


def last_told(session: Session, run: int, lane: str, about: str | None) -> NudgeFacts | None:
    """Return the newest nudge that a lane was told about a run, or about one code in it."""
    told = [_NUDGE.c.run_id == run, _NUDGE.c.lane == lane, _NUDGE.c.state == NudgeState.SAID]
    if about is not None:
        told.append(_NUDGE.c.about == about)
    query = sa.select(*(_NUDGE.c[name] for name in NudgeFacts._fields)).where(*told)
    row = session.connection().execute(query.order_by(_NUDGE.c.id.desc()).limit(1)).first()
    return None if row is None else NudgeFacts._make(row)


def told_with(session: Session, nudge: int, lane: str) -> set[str]:
    """The codes that a reader was told of in one message for one reason, with this one."""
    this = _NUDGE.alias("this")
    same = (this.c.message == _NUDGE.c.message, this.c.kind == _NUDGE.c.kind)
    query = (
        sa.select(_NUDGE.c.about)
        .join(this, sa.and_(*same))
        .where(this.c.id == nudge, this.c.lane == lane, _NUDGE.c.about.is_not(None))
    )
    return set(session.connection().execute(query).scalars())


def told_later(session: Session, lane: str, message: int) -> dict[tuple[int, str | None], datetime]:
    """What a reader was told in messages after this one: the codes in their runs, and when."""
    later = (_NUDGE.c.lane == lane, _NUDGE.c.message > message, _NUDGE.c.about.is_not(None))
    about = (_NUDGE.c.run_id, _NUDGE.c.about)
    query = sa.select(*about, sa.func.max(_NUDGE.c.said_at)).where(*later).group_by(*about)
    return {(run, code): at for run, code, at in session.connection().execute(query)}


class Standing(NamedTuple):
    """A message with nudges, and when it was told."""

    message: int
    said_at: datetime


def standing_with(session: Session, new: NudgeFacts) -> Standing | None:
    """The message in which a reader was told the like of the same step, and has to answer still.

    That is one with an item that waits to be confirmed; Slack has it, or gets it yet.
    """
    query = _STANDING.where(_ITEM.c.step.is_not_distinct_from(_step_of(new)))
    told = {"run": new.run_id, "lane": new.lane, "kind": new.kind}
    row = session.connection().execute(query, told).first()
    return None if row is None else Standing(*row)


def _step_of(new: NudgeFacts) -> sa.ScalarSelect[Any]:
    other = _ITEM.alias("other")
    return (
        sa.select(other.c.step)
        .where(other.c.run_id == new.run_id, other.c.code == new.about)
        .scalar_subquery()
    )


def told_until(session: Session, nudge: int, lane: str) -> list[NudgeFacts]:
    """What a reader was told in one message for one reason, up to this one: they have seen it."""
    this = one(session, nudge)
    if this is None or this.lane != lane:
        return []
    same = sa.select(_NUDGE.c.message).where(_NUDGE.c.id == nudge).scalar_subquery()
    query = _FACTS.where(_NUDGE.c.message == same, _NUDGE.c.kind == this.kind, _NUDGE.c.id <= nudge)
    return list(map(NudgeFacts._make, session.connection().execute(query)))


def mark_over(session: Session, ids: Sequence[int], at: datetime | None) -> None:
    """Store when a message was edited to say that its nudges are over; None reopens them."""
    update = sa.update(_NUDGE).where(_NUDGE.c.id.in_(list(ids)))
    session.connection().execute(update.values(over_at=at))


def take_back(session: Session, nudge: int, reason: str) -> None:
    """Mark a nudge as skipped for this reason, although a message was to tell it."""
    update = sa.update(_NUDGE).where(_NUDGE.c.id == nudge, _NUDGE.c.state == NudgeState.SAID)
    values = {"state": NudgeState.SKIPPED, "reason": reason, "said_at": None, "message": None}
    session.connection().execute(update.values(**values))


def missed(session: Session, run: int, items: set[str] | None, limit: int) -> list[EventFacts]:
    """Return the newest nudges that were skipped as too late, as events for the history."""
    too_late = (_SKIPPED, _NUDGE.c.reason == TOO_LATE)
    columns = (_NUDGE.c[name] for name in ("kind", "about", "lane", "found_at"))
    query = sa.select(*columns).where(_NUDGE.c.run_id == run, *too_late)
    if items is not None:
        query = query.where(_NUDGE.c.about.in_(items))
    rows = session.connection().execute(query.order_by(_NUDGE.c.id.desc()).limit(limit))
    return [
        EventFacts(
            EventKind.SKIPPED, "", at, about, {"nudge": kind, "lane": lane, "reason": MISSED}
        )
        for kind, about, lane, at in rows
    ]
