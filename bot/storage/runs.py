"""Rows of a run, read as facts.

Statements are built once and give column tuples: whole objects take three times as long, and every
command waits for these.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session

from bot.facts import ItemFacts, RunFacts
from bot.storage import people, plans
from bot.storage.tables import Event, Item, Outbox, OutboxState, Plan, Run, table_of

_RUN, _ITEM, _PLAN = table_of(Run), table_of(Item), table_of(Plan)
_EVENT, _OUTBOX = table_of(Event), table_of(Outbox)

_AS_THEY_ARE = (
    "id",
    "handle",
    "channel",
    "lead",
    "started_at",
    "started_by",
    "digest_at",
    "reminded_until",
    "target",
    "strict",
    "closed_at",
    "closed_by",
)
_ONE = (
    sa.select(*(_RUN.c[name] for name in (*_AS_THEY_ARE, "zone")), _PLAN.c.sha256)
    .join(_PLAN, _PLAN.c.id == _RUN.c.plan_id)
    .where(_RUN.c.id == sa.bindparam("run"))
)
_ITEMS = (
    sa.select(*(_ITEM.c[name] for name in ItemFacts.__dataclass_fields__))
    .where(_ITEM.c.run_id == sa.bindparam("run"))
    .order_by(_ITEM.c.position, _ITEM.c.id)  # what was added shares the place of the one before
)
_LOCK = sa.select(_RUN.c.id).where(_RUN.c.id == sa.bindparam("run")).with_for_update()
_OPEN = (
    sa.select(_RUN.c.id, _RUN.c.handle, _RUN.c.channel, _PLAN.c.sha256)
    .join(_PLAN, _PLAN.c.id == _RUN.c.plan_id)
    .where(_RUN.c.closed_at.is_(None))
)
_OPEN_IN = _OPEN.where(_RUN.c.channel == sa.bindparam("channel")).order_by(_RUN.c.id)
_ME: sa.BindParameter[str] = sa.bindparam("person")
_OPEN_OF = _OPEN.where(
    sa.or_(
        _RUN.c.lead == _ME,
        _RUN.c.id.in_(sa.select(_ITEM.c.run_id).where(_ITEM.c.owner == _ME)),
        _RUN.c.id.in_(sa.select(_EVENT.c.run_id).where(_EVENT.c.actor == _ME)),
    )
).order_by(_RUN.c.id)
_LAST_CLOSED_IN = (
    sa.select(_RUN.c.id)
    .where(_RUN.c.channel == sa.bindparam("channel"), _RUN.c.closed_at.is_not(None))
    .order_by(_RUN.c.closed_at.desc())
    .limit(1)
)
_REFUSED = sa.select(_OUTBOX.c.kind, _OUTBOX.c.reason).where(
    _OUTBOX.c.run_id == sa.bindparam("run"), _OUTBOX.c.state == OutboxState.REFUSED
)


@dataclass(frozen=True, slots=True)
class RunRef:
    """Enough of a run to name it; ``plan`` is the hash of the text that it is pinned to."""

    id: int
    handle: str
    channel: str
    plan: str


def lock(session: Session, run: int) -> None:
    """Let acts on one run take turns; on SQLite every writer does already."""
    session.connection().execute(_LOCK, {"run": run})


def facts(session: Session, run: int) -> RunFacts:
    """One run with all its items."""
    connection = session.connection()
    row = connection.execute(_ONE, {"run": run}).one()._mapping
    items = connection.execute(_ITEMS, {"run": run}).all()
    return RunFacts(
        phase=plans.phase_of(session, row["sha256"]),
        zone=ZoneInfo(row["zone"]),
        items=tuple(ItemFacts(*item) for item in items),
        **{name: row[name] for name in _AS_THEY_ARE},
    )


def names(session: Session, run: RunFacts) -> dict[str, str]:
    """The names of the people who have a part in a run, by id: for messages that ring no bell."""
    of_items = (
        person
        for item in run.items
        for person in (item.settled_by, item.recorded_by, item.owner, item.blocked_by)
    )
    everybody: Iterable[str | None] = (run.lead, run.started_by, run.closed_by, *of_items)
    return people.names(session, {person for person in everybody if person})


def exists(session: Session, run: int) -> bool:
    """Whether there is such a run."""
    return session.connection().execute(_ONE, {"run": run}).first() is not None


def open_in(session: Session, channel: str) -> list[RunRef]:
    """The open runs of a channel, oldest first."""
    rows = session.connection().execute(_OPEN_IN, {"channel": channel})
    return [RunRef(*row) for row in rows]


def open_of(session: Session, person: str) -> list[RunRef]:
    """The open runs that someone has a part in: leads, owns something, or has acted."""
    rows = session.connection().execute(_OPEN_OF, {"person": person})
    return [RunRef(*row) for row in rows]


def all_open(session: Session) -> list[int]:
    """Every open run, oldest first."""
    return list(session.connection().execute(_OPEN.order_by(_RUN.c.id)).scalars())


def last_closed_in(session: Session, channel: str) -> int | None:
    """The run that was closed last in a channel."""
    return session.connection().execute(_LAST_CLOSED_IN, {"channel": channel}).scalar()


def taken_handles(session: Session, code: str) -> Sequence[str]:
    """The handles that runs of one phase ever had."""
    query = sa.select(_RUN.c.handle).where(_RUN.c.code == code)
    return session.connection().execute(query).scalars().all()


def undelivered(session: Session, run: int) -> list[tuple[str, str]]:
    """What was refused for good: kind and reason."""
    rows = session.connection().execute(_REFUSED, {"run": run})
    return [(kind, reason or "") for kind, reason in rows]
