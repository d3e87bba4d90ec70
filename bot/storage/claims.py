"""Empties the outbox: claim a row, send it, record the outcome.

A claim takes only the oldest unsent row of a lane, by a conditional update with a lease, so that
several workers, and several processes, never send one row twice or two rows of a lane out of order.
Edits are exempt from that order, since an edit says the same whenever it is made; so are rows that
were set aside. Posts are sent oldest first. Among edits, the least recently claimed is next.
Slack limits edits per minute, so user-triggered edits take priority over posts, and scheduled ones
wait until no post can be sent.

Posts and edits have an index each, ordered by turn, so that a claim reads the first few rows and
not the whole backlog.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from bot.domain.facts import Undelivered
from bot.storage import lanes
from bot.storage.outbox import UNPINNED, UNSENT
from bot.storage.tables import Outbox, OutboxState, table_of

LEASE = timedelta(seconds=60)
"""Longer than a post may take."""
SKEW = timedelta(seconds=60)
"""The most that the clocks of two workers may differ. A lease that ends later than LEASE + SKEW
from now is void, so that a clock set back blocks nobody.
"""

FURTHEST = timedelta(hours=1)
"""The longest delay of a row. A row due later than this is due at once, since the clock was set
back.
"""

ATTACHED = "attached"
"""The lines of its files, in the data of a message."""
LEFT, LEFT_AT = "left", "left_at"
"""The position of a message that can no longer be edited, and the moment since when another
replaces it.
"""

TURNS = timedelta(days=365)
"""Offset of a claim's moment, so that a clock set back never has to wait for it."""

_OUTBOX = table_of(Outbox)
_NOW = sa.bindparam("moment", type_=_OUTBOX.c.due_at.type)
_AT_REST = dict.fromkeys(
    ("lease_owner", "lease_until", "unsure_since", "aside_since", "trouble"), None
)
_LOST = {"state": OutboxState.DUE, "ts": None, "pinned": False, "unsure": False}


@dataclass(frozen=True, slots=True)
class Owed:
    """A claimed row of the outbox. ``unsure`` says that an earlier try may have posted it.

    ``ts`` identifies the posted message in Slack; ``pinned`` says that it was pinned, or that
    Slack refused to. ``reason`` is why Slack refused the row before. Later rows of its lane may
    pass it from ``aside_since`` on. No other worker claims it until ``lease_until``.
    """

    id: int
    run_id: int
    lane: str
    kind: str
    data: dict[str, Any]
    happened_at: datetime
    attempts: int
    unsure: bool
    changes: int = 0
    ts: str | None = None
    pinned: bool = False
    reason: str | None = None
    unsure_since: datetime | None = None
    aside_since: datetime | None = None
    correlation: str | None = None
    lease_owner: str | None = None
    lease_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Rests:
    """Until when nothing may be sent: all posts, all edits, posts to single lanes."""

    posts: datetime | None = None
    edits: datetime | None = None
    lanes: Mapping[str, datetime] = field(default_factory=dict)


NO_RESTS = Rests()

Mark = Callable[[Session, Owed], bool]
"""Records what became of a claimed row; False if another worker holds it."""


def claim(
    session: Session,
    worker: str,
    now: datetime,
    rests: Rests = NO_RESTS,
    lease: timedelta = LEASE,
) -> Owed | None:
    """Lease the next sendable row to a worker; None if nothing can be sent at ``now``."""
    bounds = {
        "moment": now,
        "furthest": now + FURTHEST,
        "voided": now + lease + SKEW,
        "worker": worker,
        "until": now + lease,
        # Edits come due repeatedly; the claim time in ``due_at`` puts this row behind the others.
        "turn": now - TURNS,
    }
    resting = {"resting": list(rests.lanes)} if rests.lanes else {}
    claimed = _claimed(bool(rests.posts), bool(rests.edits), bool(rests.lanes))
    row = session.connection().execute(claimed, bounds | resting).first()
    return None if row is None else Owed(*row)


@cache
def _claimed(posts_rest: bool, edits_rest: bool, lanes_rest: bool) -> sa.Executable:
    """Return the claim statement for these rests; cached, since building it is the slow part."""
    firsts = [] if posts_rest else [_first_post(lanes_rest)]
    firsts += [] if edits_rest else [_first_edit()]
    first = sa.union_all(*firsts or [_NOTHING]).subquery()
    oldest = sa.select(first.c.id).order_by(first.c.turn).limit(1).scalar_subquery()
    since = sa.func.coalesce(_OUTBOX.c.unsure_since, _NOW)
    in_doubt = sa.or_(_OUTBOX.c.unsure, _was_being_posted())
    return (
        sa.update(_OUTBOX)
        .where(_OUTBOX.c.id == oldest)
        .values(
            state=OutboxState.LEASED,
            lease_owner=sa.bindparam("worker"),
            lease_until=sa.bindparam("until"),
            due_at=sa.bindparam("turn"),
            attempts=_OUTBOX.c.attempts + 1,
            unsure=in_doubt,
            unsure_since=sa.case((in_doubt, since)),
        )
        .returning(*(_OUTBOX.c[name] for name in Owed.__dataclass_fields__))
    )


def _first_post(lanes_rest: bool) -> sa.Select[Any]:
    resting: sa.BindParameter[Sequence[str]] = sa.bindparam("resting", expanding=True)
    may_go = (_OUTBOX.c.lane.not_in(resting),) if lanes_rest else ()
    return _first(sa.literal_column("1"), *_IS_POST, *may_go, order=(_OUTBOX.c.id,))


def _first_edit() -> sa.Select[Any]:
    order = (_OUTBOX.c.can_wait, _OUTBOX.c.due_at, _OUTBOX.c.id)
    # Slack limits edits per minute, so user-triggered ones do not wait for the posts. In a lane on
    # trial a post goes first: only a post shows whether the lane takes messages again.
    turn = sa.case((sa.or_(_OUTBOX.c.can_wait, lanes.is_on_trial()), 2), else_=0)
    return _first(turn, *_IS_EDIT, order=order)


def _first(
    turn: sa.ColumnElement[int],
    *which: sa.ColumnElement[bool],
    order: Sequence[sa.ColumnElement[Any]],
) -> sa.Select[Any]:
    """Select the first claimable row, in a subquery of its own so that FOR UPDATE can lock it."""
    ready = sa.select(_OUTBOX.c.id, turn.label("turn")).where(*which, _is_due(), _is_free())
    return sa.select(ready.order_by(*order).limit(1).with_for_update(skip_locked=True).subquery())


def _was_being_posted() -> sa.ColumnElement[bool]:
    return sa.and_(_OUTBOX.c.state == OutboxState.LEASED, _OUTBOX.c.ts.is_(None))


def _is_owed(*, is_edit: bool) -> tuple[sa.ColumnElement[bool], ...]:
    stands = _OUTBOX.c.ts.is_not(None) if is_edit else _OUTBOX.c.ts.is_(None)
    return _OUTBOX.c.state.in_(UNSENT), stands, ~lanes.rests()


def _is_head() -> sa.ColumnElement[bool]:
    earlier = _OUTBOX.alias("earlier")
    waits = sa.exists().where(
        earlier.c.lane == _OUTBOX.c.lane,
        earlier.c.id < _OUTBOX.c.id,
        earlier.c.state.in_(UNSENT),
        earlier.c.ts.is_(None),
        earlier.c.aside_since.is_(None),
        _OUTBOX.c.aside_since.is_(None),
    )
    return ~waits


_IS_POST = (*_is_owed(is_edit=False), _is_head())
_IS_EDIT = _is_owed(is_edit=True)
_NOTHING = sa.select(_OUTBOX.c.id, sa.literal_column("0").label("turn")).where(sa.false())


def _is_due() -> sa.ColumnElement[bool]:
    # Not written as OR, for which SQLite would not use the order of the index.
    return ~sa.and_(_OUTBOX.c.due_at > _NOW, _OUTBOX.c.due_at <= sa.bindparam("furthest"))


def _is_free() -> sa.ColumnElement[bool]:
    until = _OUTBOX.c.lease_until
    return sa.or_(until.is_(None), until < _NOW, until > sa.bindparam("voided"))


def renew(session: Session, owed: Owed, now: datetime, lease: timedelta = LEASE) -> bool:
    """Renew the lease; return False if it ran out and another worker has the row."""
    update = sa.update(_OUTBOX).where(*_is_mine(owed)).values(lease_until=now + lease)
    return session.connection().execute(update).rowcount == 1


def keep(session: Session, owed: Owed, **known: Any) -> Owed:
    """Store values in a row's ``data`` for later tries and edits; return the updated row."""
    owed = replace(owed, data=owed.data | known)
    update = sa.update(_OUTBOX).where(_OUTBOX.c.id == owed.id).values(data=owed.data)
    session.connection().execute(update)
    return owed


def mark_sent(session: Session, owed: Owed) -> bool:
    """Mark a row as sent; or as skipped, if it has no ``ts`` because there was nothing left to say.

    A row that was touched while it was being sent is due again. Returns False if the lease ran
    out and another worker has the row.
    """
    settled = OutboxState.SENT if owed.ts else OutboxState.SKIPPED
    return _settle(
        session,
        owed,
        state=sa.case((_OUTBOX.c.changes == owed.changes, settled), else_=OutboxState.DUE),
        reason=None if owed.ts else "no longer news",
        unsure=False,
    )


def mark_gone(session: Session, owed: Owed) -> bool:
    """Make a row due for a new post, because somebody deleted its message."""
    return _settle(session, owed, **_LOST)


def mark_left(session: Session, owed: Owed, now: datetime) -> bool:
    """Make a row due for a new post, because its message can no longer be edited.

    If Slack refused to pin the old message, the new one is not pinned either.
    """
    data = owed.data | {LEFT: owed.ts, LEFT_AT: now.isoformat()}
    pinned = owed.pinned and bool(owed.data.get(UNPINNED))
    return _settle(session, owed, **_LOST | {"data": data, "pinned": pinned})


def mark_refused(session: Session, owed: Owed, reason: str) -> bool:
    """Mark a row as refused for good, so that its lane goes on."""
    return _settle(session, owed, state=OutboxState.REFUSED, reason=reason)


def tried_again(session: Session, owed: Owed) -> list[Undelivered]:
    """Return the run's rows in this lane that were refused before and are due again."""
    row = _OUTBOX.c
    query = sa.select(row.lane, row.kind, row.reason).where(
        row.run_id == owed.run_id, row.lane == owed.lane, row.state.in_(UNSENT)
    )
    refused = session.connection().execute(query.where(row.reason.is_not(None)))
    return [Undelivered(*each) for each in refused]


def postpone(
    session: Session,
    owed: Owed,
    until: datetime,
    *,
    unsure: bool,
    aside_since: datetime | None = None,
    trouble: str | None = None,
) -> bool:
    """Release the row to be tried again at ``until``; ``unsure`` if this try may have posted it.

    Later rows may pass it from ``aside_since`` on; ``trouble`` is the reason that ``status`` shows.
    """
    doubt = (owed.unsure or unsure) and owed.ts is None
    waits = {"unsure": doubt, "unsure_since": owed.unsure_since if doubt else None}
    aside = {"aside_since": aside_since, "trouble": trouble}
    return _settle(session, owed, state=OutboxState.DUE, due_at=until, **waits, **aside)


def _settle(session: Session, owed: Owed, **values: Any) -> bool:
    update = sa.update(_OUTBOX).where(*_is_mine(owed))
    kept = {"ts": owed.ts, "pinned": owed.pinned}
    return session.connection().execute(update.values(**(_AT_REST | kept | values))).rowcount == 1


def _is_mine(owed: Owed) -> tuple[sa.ColumnElement[bool], ...]:
    row = _OUTBOX.c
    return row.id == owed.id, row.lease_owner == owed.lease_owner, row.state == OutboxState.LEASED


_FREE_AT = sa.case(
    (_OUTBOX.c.lease_until > _OUTBOX.c.due_at, _OUTBOX.c.lease_until), else_=_OUTBOX.c.due_at
)
_LANE_THAT_RESTS = sa.case(
    (_OUTBOX.c.lane.in_(sa.bindparam("resting", expanding=True)), _OUTBOX.c.lane), else_=""
).label("lane_that_rests")
_HEADS = (
    sa.select(sa.func.min(_OUTBOX.c.id))
    .where(_OUTBOX.c.state.in_(UNSENT), _OUTBOX.c.ts.is_(None), _OUTBOX.c.aside_since.is_(None))
    .group_by(_OUTBOX.c.lane)
)
# One grouped query: comparing each row with earlier ones can take PostgreSQL a second.
_MAY_LEAVE = sa.or_(_OUTBOX.c.id.in_(_HEADS), _OUTBOX.c.aside_since.is_not(None))
_POSTS_FREE_AT = (
    sa.select(_LANE_THAT_RESTS, sa.func.min(_FREE_AT))
    .where(*_is_owed(is_edit=False), _MAY_LEAVE)
    .group_by("lane_that_rests")
)
_EDITS_FREE_AT = sa.select(sa.func.min(_FREE_AT)).where(*_IS_EDIT)
_ANY_POST, _ANY_EDIT = (
    sa.select(sa.select(_OUTBOX.c.id).where(*_is_owed(is_edit=is_edit)).exists())
    for is_edit in (False, True)
)


def next_due(session: Session, rests: Rests = NO_RESTS) -> datetime | None:
    """Return when to try again, by the real clock; None if nothing is owed.

    While all posts or all edits rest, it only checks whether there is one.
    """
    read = session.connection().execute
    moments: list[datetime | None] = []
    if rests.edits:
        moments.append(rests.edits if read(_ANY_EDIT).scalar() else None)
    else:
        moments.append(read(_EDITS_FREE_AT).scalar())
    if rests.posts:
        moments.append(rests.posts if read(_ANY_POST).scalar() else None)
    else:
        heads = read(_POSTS_FREE_AT, {"resting": list(rests.lanes)})
        moments += (max(filter(None, (at, rests.lanes.get(lane)))) for lane, at in heads)
    return min(filter(None, moments), default=None)
