"""How the outbox is emptied: claim a row, send it, say what became of it.

A claim takes only the oldest unsent row of a lane, by a conditional update with a lease, so that
several workers, and several processes, never send one row twice or two rows of a lane out of order.
An edit waits for no other row and no row waits for it: it says the same whenever it comes. So it
is with a row that was set aside. Posts leave in the order in which they came to be owed; of edits
the one whose turn was longest ago is next. What people changed is edited first, since few edits may
go a minute; what the day changed, once no post is left that may go.

Each of the two is found at the head of an index of its own, so that a claim reads the few rows that
have to wait, and not all that is owed.
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
"""How far the clocks of two workers may be apart. A lease that reaches further ahead than a lease
and this is void, so that a clock that stepped back blocks nobody."""

FURTHEST = timedelta(hours=1)
"""The longest that a row is put off. One that is due later than this is due at once, since the
clock must have stepped back."""

ATTACHED = "attached"
"""The lines of its files, in the data of a message."""
LEFT, LEFT_AT = "left", "left_at"
"""Where a message stood that nobody can edit any more, and since when another takes its place."""

TURNS = timedelta(days=365)
"""Puts the moment of a claim where no clock that steps back can make it a moment to wait for."""

_OUTBOX = table_of(Outbox)
_NOW = sa.bindparam("moment", type_=_OUTBOX.c.due_at.type)
_AT_REST = dict.fromkeys(
    ("lease_owner", "lease_until", "unsure_since", "aside_since", "trouble"), None
)
_LOST = {"state": OutboxState.DUE, "ts": None, "pinned": False, "unsure": False}


@dataclass(frozen=True, slots=True)
class Owed:
    """A claimed row. ``unsure`` says that an earlier try may have posted it.

    ``ts`` is where it stands, ``pinned`` whether it is at the top there; ``reason`` is why it was
    refused before, ``aside_since`` since when it lets others pass. Nobody else claims it
    until ``lease_until``.
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
    """What may not be sent now, and until when: posts, edits, posts to these lanes."""

    posts: datetime | None = None
    edits: datetime | None = None
    lanes: Mapping[str, datetime] = field(default_factory=dict)


NO_RESTS = Rests()

Mark = Callable[[Session, Owed], bool]
"""Says what became of a claimed row; False when another worker has it."""


def claim(
    session: Session,
    worker: str,
    now: datetime,
    rests: Rests = NO_RESTS,
    lease: timedelta = LEASE,
) -> Owed | None:
    """Lease the oldest sendable row to a worker; None when nothing can be sent at ``now``."""
    bounds = {
        "moment": now,
        "furthest": now + FURTHEST,
        "voided": now + lease + SKEW,
        "worker": worker,
        "until": now + lease,
        # Edits come due again and again: the one whose turn was longest ago is next.
        "turn": now - TURNS,
    }
    resting = {"resting": list(rests.lanes)} if rests.lanes else {}
    claimed = _claimed(bool(rests.posts), bool(rests.edits), bool(rests.lanes))
    row = session.connection().execute(claimed, bounds | resting).first()
    return None if row is None else Owed(*row)


@cache
def _claimed(posts_rest: bool, edits_rest: bool, lanes_rest: bool) -> sa.Executable:
    """The statement while these rest, built once: building it takes longer than running it."""
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
    # Few edits may go a minute: what people changed need not wait until all posts are out. Where
    # everything was refused before, a post is tried first: an edit that stands says nothing of it.
    turn = sa.case((sa.or_(_OUTBOX.c.can_wait, lanes.is_on_trial()), 2), else_=0)
    return _first(turn, *_IS_EDIT, order=order)


def _first(
    turn: sa.ColumnElement[int],
    *which: sa.ColumnElement[bool],
    order: Sequence[sa.ColumnElement[Any]],
) -> sa.Select[Any]:
    """The first of these that may be claimed: in a select of its own, since it is locked there."""
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
    # Not as OR, for which SQLite would leave the order of the index.
    return ~sa.and_(_OUTBOX.c.due_at > _NOW, _OUTBOX.c.due_at <= sa.bindparam("furthest"))


def _is_free() -> sa.ColumnElement[bool]:
    until = _OUTBOX.c.lease_until
    return sa.or_(until.is_(None), until < _NOW, until > sa.bindparam("voided"))


def renew(session: Session, owed: Owed, now: datetime, lease: timedelta = LEASE) -> bool:
    """Begin the lease anew; False when it ran out and another worker has the row."""
    update = sa.update(_OUTBOX).where(*_is_mine(owed)).values(lease_until=now + lease)
    return session.connection().execute(update).rowcount == 1


def keep(session: Session, owed: Owed, **known: Any) -> Owed:
    """Keep this beside a message, for when it is tried or edited again; gives the row with it."""
    owed = replace(owed, data=owed.data | known)
    update = sa.update(_OUTBOX).where(_OUTBOX.c.id == owed.id).values(data=owed.data)
    session.connection().execute(update)
    return owed


def mark_sent(session: Session, owed: Owed) -> bool:
    """Say that it stands, or that nothing was left to say where it has no ``ts``.

    What changed it while it was being sent makes it due again. False when the lease ran out and
    another worker has the row.
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
    """Say that it stood, and that somebody deleted it: it is to be posted again."""
    return _settle(session, owed, **_LOST)


def mark_left(session: Session, owed: Owed, now: datetime) -> bool:
    """Say that it stands where nobody can edit it: another is to be posted in its place.

    One that Slack never pinned stays unpinned.
    """
    data = owed.data | {LEFT: owed.ts, LEFT_AT: now.isoformat()}
    pinned = owed.pinned and bool(owed.data.get(UNPINNED))
    return _settle(session, owed, **_LOST | {"data": data, "pinned": pinned})


def mark_refused(session: Session, owed: Owed, reason: str) -> bool:
    """Say that it never will be taken, so that its lane goes on."""
    return _settle(session, owed, state=OutboxState.REFUSED, reason=reason)


def tried_again(session: Session, owed: Owed) -> list[Undelivered]:
    """What its run was refused in its lane before, and is due again since it was touched."""
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
    """Give the row back to be tried again; ``unsure`` when this try may have posted it.

    Others pass it from ``aside_since`` on; ``trouble`` is what ``status`` says of it.
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
# All heads at once: where each row is compared with those before it, PostgreSQL may take a second.
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
    """When to try again, on the real clock: the earliest lane's moment; None when nothing is owed.

    While all posts rest, or all edits, none of them is read but one.
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
