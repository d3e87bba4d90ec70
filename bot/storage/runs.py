"""Reads runs and their items as facts.

Statements are built once and select columns: mapped objects take three times as long, and every
command waits for these queries.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session

from bot.domain.facts import ItemFacts, RunFacts, Undelivered
from bot.storage import parts, people, plans
from bot.storage.left_channels import has_left
from bot.storage.moving import LEFT_BEHIND
from bot.storage.reminder_tables import Nudge
from bot.storage.tables import (
    CoOwner,
    Item,
    Outbox,
    OutboxState,
    Plan,
    Run,
    table_of,
    written,
)
from phases.progress import ItemState

_RUN, _ITEM, _PLAN = table_of(Run), table_of(Item), table_of(Plan)
_CO_OWNER = table_of(CoOwner)
_OUTBOX, _NUDGE = table_of(Outbox), table_of(Nudge)
_WITH_OTHERS = _ITEM.outerjoin(_CO_OWNER, _CO_OWNER.c.item_id == _ITEM.c.id)
_IN_PLACE = (_ITEM.c.position, _ITEM.c.id, _CO_OWNER.c.place)
"""An added item shares its predecessor's position."""
_OF_ITEM = tuple(
    _ITEM.c[name] if name in _ITEM.c else sa.null().label(name)
    for name in ItemFacts._fields
    if name != "others"
)
assert ItemFacts._fields[-1] == "others"

_READ_OTHERWISE = {"zone"}
"""Columns that are converted when read."""
_AS_THEY_ARE = tuple(
    name
    for name in (field.name for field in fields(RunFacts))
    if name in _RUN.c and name not in _READ_OTHERWISE
)
_WAS_TOLD = sa.exists().where(_NUDGE.c.run_id == _RUN.c.id, _NUDGE.c.message.is_not(None))
_RUNS = sa.select(
    *(_RUN.c[name] for name in (*_AS_THEY_ARE, *_READ_OTHERWISE)),
    _PLAN.c.sha256,
    _WAS_TOLD.label("was_told"),
).join(_PLAN, _PLAN.c.id == _RUN.c.plan_id)
_ONE = _RUNS.where(_RUN.c.id == sa.bindparam("run"))
_ITEMS = (
    sa.select(_ITEM.c.run_id, *_OF_ITEM, _CO_OWNER.c.person)
    .select_from(_WITH_OTHERS)
    .where(_ITEM.c.run_id == sa.bindparam("run"))
    .order_by(*_IN_PLACE)
)
_SEVERAL = _RUNS.where(_RUN.c.id.in_(sa.bindparam("runs", expanding=True))).order_by(_RUN.c.id)
_ITEMS_OF_SEVERAL = (
    sa.select(_ITEM.c.run_id, *_OF_ITEM, _CO_OWNER.c.person)
    .select_from(_WITH_OTHERS)
    .where(_ITEM.c.run_id.in_(sa.bindparam("runs", expanding=True)))
    .order_by(*_IN_PLACE)
)
_OWN_IDS = sa.union(
    sa.select(_ITEM.c.id).where(
        _ITEM.c.owner == sa.bindparam("person"), _ITEM.c.state == written(ItemState.OPEN)
    ),
    parts.shared_items(sa.bindparam("person")),
    sa.select(_ITEM.c.id).where(parts.is_reported_for(sa.bindparam("person"))),
).scalar_subquery()
_OWN_ITEMS = (
    sa.select(_ITEM.c.run_id, *_OF_ITEM, _CO_OWNER.c.person)
    .select_from(_WITH_OTHERS)
    .where(_ITEM.c.id.in_(_OWN_IDS))
    .order_by(*_IN_PLACE)
)
_LOCK = sa.select(_RUN.c.id).where(_RUN.c.id == sa.bindparam("run")).with_for_update()
_OPEN = _RUNS.where(_RUN.c.closed_at.is_(None))
_OPEN_IN = _OPEN.where(_RUN.c.channel == sa.bindparam("channel")).order_by(_RUN.c.id)
_ME: sa.BindParameter[str] = sa.bindparam("person")
_LEFT = has_left(_RUN.c.channel, _ME)
_A_PART = (
    parts.unless_left(
        _ME,
        parts.led_by(_ME),
        parts.owned_by(_ME),
        parts.shared_by(_ME),
        parts.acted_in_by(_ME),
    ),
    parts.told(_ME),
)
_OPEN_OF = _OPEN.where(_RUN.c.id.in_(parts.of_any(*_A_PART))).order_by(_RUN.c.id)
_CLOSED = _RUNS.where(_RUN.c.closed_at.is_not(None))
_NEWEST_CLOSED = _CLOSED.order_by(_RUN.c.closed_at.desc())
_CLOSED_IN = _NEWEST_CLOSED.where(_RUN.c.channel == sa.bindparam("channel")).limit(1)
_LAST_CLOSED_IN = _CLOSED_IN.where(_RUN.c.archived_at.is_(None))
_CLOSED_FOR = _NEWEST_CLOSED.where(_RUN.c.archived_at.is_(None), _RUN.c.id.in_(parts.told(_ME)))
_CLOSED_LED = _NEWEST_CLOSED.where(_RUN.c.lead == _ME, ~_LEFT)
_CHANNEL: sa.BindParameter[str] = sa.bindparam("channel")
_SEEN = _RUN.c.id.in_(parts.of_any(parts.living_in(_CHANNEL), *_A_PART))
_CLOSED_SEEN = _NEWEST_CLOSED.where(_SEEN).limit(40)
_CLOSED_NAMED = _CLOSED.where(_RUN.c.handle.in_(sa.bindparam("handles", expanding=True)), _SEEN)
_MOVED = _OUTBOX.alias("moved")
_WENT_AWAY = sa.exists().where(
    _MOVED.c.run_id == _RUN.c.id, _MOVED.c.lane == _CHANNEL, _MOVED.c.kind == LEFT_BEHIND
)
_SENT_THERE = sa.and_(
    sa.exists().where(_OUTBOX.c.run_id == _RUN.c.id, _OUTBOX.c.lane == _CHANNEL), ~_WENT_AWAY
)
_SENT_TO_THEM = sa.exists().where(_OUTBOX.c.run_id == _RUN.c.id, _OUTBOX.c.lane == _ME)
_IN_REACH = sa.select(_RUN.c.id).where(
    _RUN.c.id == sa.bindparam("run"),
    sa.or_(
        _RUN.c.id.in_(parts.of_any(parts.told(_CHANNEL), *_A_PART)),
        _SENT_THERE,
        sa.and_(_SENT_TO_THEM, ~_LEFT),
    ),
)
_LATER = _OUTBOX.alias("later")
GIVEN_UP = (
    sa.select(_OUTBOX.c.lane, _OUTBOX.c.kind, _OUTBOX.c.reason)
    .where(
        _OUTBOX.c.run_id == sa.bindparam("run"),
        _OUTBOX.c.state == written(OutboxState.REFUSED),
        _OUTBOX.c.kind != LEFT_BEHIND,
        ~sa.exists().where(
            _LATER.c.run_id == _OUTBOX.c.run_id,
            _LATER.c.lane == _OUTBOX.c.lane,
            _LATER.c.id > _OUTBOX.c.id,
            _LATER.c.due_at >= _OUTBOX.c.due_at,  # last claimed later: a board's row is old
            _LATER.c.state == OutboxState.SENT,
        ),
    )
    .order_by(_OUTBOX.c.id)
)


def lock(session: Session, run: int) -> None:
    """Lock a run's row until the transaction ends; SQLite has a single writer and needs no lock."""
    if session.connection().dialect.name == "postgresql":
        session.connection().execute(_LOCK, {"run": run})


def locked(session: Session, found: RunFacts) -> RunFacts:
    """Lock a run that was read before; return its current state with its items."""
    if session.connection().dialect.name == "sqlite":
        return with_items(session, found)  # it was read under the write lock
    lock(session, found.id)
    return facts(session, found.id)


def facts(session: Session, run: int) -> RunFacts:
    """Return one run with all its items."""
    head = _head(session, session.connection().execute(_ONE, {"run": run}).mappings().one())
    return with_items(session, head)


def several(session: Session, ids: Sequence[int]) -> list[RunFacts]:
    """Return several runs with all their items, oldest first."""
    heads = session.connection().execute(_SEVERAL, {"runs": list(ids)}).mappings().all()
    return each_with_items(session, [_head(session, row) for row in heads])


def each_with_items(session: Session, heads: Sequence[RunFacts]) -> list[RunFacts]:
    """Add all items to runs that were read without them."""
    these = {"runs": [head.id for head in heads]}
    return _with_those(heads, session.connection().execute(_ITEMS_OF_SEVERAL, these))


def each_with_own_items(session: Session, heads: Sequence[RunFacts], person: str) -> list[RunFacts]:
    """Add only a person's open items, and what their agents reported, to runs without items."""
    return _with_those(heads, session.connection().execute(_OWN_ITEMS, {"person": person}))


def _with_those(heads: Sequence[RunFacts], rows: Iterable[sa.Row[Any]]) -> list[RunFacts]:
    items: dict[int, list[ItemFacts]] = {head.id: [] for head in heads}
    for run, item in _items(rows):
        if run in items:
            items[run].append(item)
    return [_holding(head, items[head.id]) for head in heads]


def _items(rows: Iterable[Sequence[Any]]) -> Iterator[tuple[int, ItemFacts]]:
    """Each item with its run's id; an item comes in a row for each who has it beside its owner."""
    last: tuple[int, ItemFacts] | None = None
    for row in rows:
        run, values, other = row[0], row[1:-1], row[-1]
        if last and other is not None and last[1].id == values[0]:
            last = run, last[1]._replace(others=(*last[1].others, other))
            continue
        if last:
            yield last
        last = run, ItemFacts._make((*values, () if other is None else (other,)))
    if last:
        yield last


def with_items(session: Session, head: RunFacts) -> RunFacts:
    """Add all items to a run that was read without them."""
    rows = session.connection().execute(_ITEMS, {"run": head.id}).all()
    return _holding(head, (item for _, item in _items(rows)))


def _holding(head: RunFacts, items: Iterable[ItemFacts]) -> RunFacts:
    if head.paused_at is not None:
        items = (item._replace(paused_at=head.paused_at) for item in items)
    return replace(head, items=tuple(items))


def _head(session: Session, values: sa.RowMapping) -> RunFacts:
    return RunFacts(
        phase=plans.phase_of(session, values["sha256"], values["codes"]),
        plan=values["sha256"],
        zone=ZoneInfo(values["zone"]),
        was_told=bool(values["was_told"]),
        **{name: values[name] for name in _AS_THEY_ARE},
    )


def names(session: Session, run: RunFacts) -> dict[str, str]:
    """Return the names of a run's people by id, for messages that must not mention them."""
    return people.names(session, people_of(run))


def people_of(run: RunFacts) -> set[str]:
    """Return the ids of all people whom a run and its items name."""
    of_items = (
        person
        for item in run.items
        for person in (
            *item.doers,
            item.recorded_by,
            *item.owners.people,
            item.assigned_by,
            item.blocked_by,
            item.found_by,
            item.confirmed_by,
            item.agent_for,
        )
    )
    everybody: Iterable[str | None] = (
        run.lead,
        run.started_by,
        run.closed_by,
        run.paused_by,
        *of_items,
    )
    return {person for person in everybody if person}


def with_names(session: Session, run: RunFacts) -> RunFacts:
    """Add the names of a run's people, and which of them have left."""
    return replace(with_gone(session, run), names=names(session, run))


def with_gone(session: Session, run: RunFacts) -> RunFacts:
    """Add which of the lead and the owners of open items have left."""
    owners = {person for item in run.open_items for person in item.owners.people}
    return replace(run, gone=people.left(session, {run.lead, *owners}))


def by_handle(session: Session, handle: str) -> RunFacts | None:
    """Return the run with that handle, ignoring case, or with that id, with its items."""
    if "\0" in handle:  # PostgreSQL rejects text with NUL
        return None
    is_meant = sa.func.lower(_RUN.c.handle) == handle.lower()
    if handle.isascii() and handle.isdecimal() and len(handle) < 10:
        is_meant = sa.or_(is_meant, _RUN.c.id == int(handle))
    query = sa.select(_RUN.c.id).where(is_meant).order_by(_RUN.c.id).limit(1)
    found = session.connection().execute(query).scalar()
    return None if found is None else facts(session, found)


def handles(session: Session, limit: int = 20) -> list[str]:
    """Return the handles of the newest runs, open and closed."""
    query = sa.select(_RUN.c.handle).order_by(_RUN.c.id.desc()).limit(limit)
    return list(session.connection().execute(query).scalars())


def exists(session: Session, run: int) -> bool:
    """Whether a run with that id exists."""
    return session.connection().execute(_ONE, {"run": run}).first() is not None


def is_in_reach(session: Session, run: RunFacts, channel: str, person: str) -> bool:
    """Whether a person may see and change a run from a conversation.

    They may from the run's own channel, from a channel that it sends to, and if they have a part
    in the run or got a message of it.
    """
    if channel == run.channel:
        return True
    values = {"run": run.id, "channel": channel, "person": person}
    return session.connection().execute(_IN_REACH, values).first() is not None


def open_in(session: Session, channel: str) -> list[RunFacts]:
    """Return the open runs of a channel, oldest first, without their items."""
    rows = session.connection().execute(_OPEN_IN, {"channel": channel}).mappings().all()
    return [_head(session, row) for row in rows]


def open_of(session: Session, person: str) -> list[RunFacts]:
    """Return the open runs that a person has a part in, without their items.

    That is as its lead, as an owner of an item, by an act in it, or as a stakeholder.
    """
    rows = session.connection().execute(_OPEN_OF, {"person": person}).mappings().all()
    return [_head(session, row) for row in rows]


def last_closed_in(session: Session, channel: str, *, archived: bool = False) -> RunFacts | None:
    """Return a channel's last closed run, without items; with ``archived`` also an archived one."""
    query = _CLOSED_IN if archived else _LAST_CLOSED_IN
    row = session.connection().execute(query, {"channel": channel}).mappings().first()
    return None if row is None else _head(session, row)


def closed_for(session: Session, person: str) -> list[RunFacts]:
    """Return the closed runs that a person is a stakeholder of, last closed first.

    Archived runs are left out.
    """
    rows = session.connection().execute(_CLOSED_FOR, {"person": person}).mappings().all()
    return [_head(session, row) for row in rows]


def closed_led(session: Session, person: str, *, archived: bool = False) -> list[RunFacts]:
    """Return the closed runs that a person leads, last closed first: archived ones or others."""
    rows = session.connection().execute(_CLOSED_LED, {"person": person}).mappings().all()
    return [_head(session, row) for row in rows if bool(row["archived_at"]) is archived]


def closed_seen(session: Session, channel: str, person: str) -> list[RunFacts]:
    """Return the newest closed runs of a channel, and those that a person had a part in."""
    values = {"channel": channel, "person": person}
    rows = session.connection().execute(_CLOSED_SEEN, values).mappings().all()
    return [_head(session, row) for row in rows]


def closed_named(session: Session, handle: str, channel: str, person: str) -> RunFacts | None:
    """Find a closed run by handle, ignoring case, in the channel or among the person's runs."""
    handles = {handle, handle.upper(), handle.lower(), handle.capitalize()}
    values = {"handles": list(handles), "channel": channel, "person": person}
    row = session.connection().execute(_CLOSED_NAMED, values).mappings().first()
    return None if row is None else _head(session, row)


def all_open(session: Session) -> list[int]:
    """Return the ids of all open runs, oldest first."""
    query = sa.select(_RUN.c.id).where(_RUN.c.closed_at.is_(None)).order_by(_RUN.c.id)
    return list(session.connection().execute(query).scalars())


def with_workspace(session: Session) -> list[int]:
    """Return the ids of the open runs that have a workspace, oldest first."""
    has_one = (_RUN.c.closed_at.is_(None), _RUN.c.workspace.is_not(None))
    query = sa.select(_RUN.c.id).where(*has_one).order_by(_RUN.c.id)
    return list(session.connection().execute(query).scalars())


def codes_beside(session: Session, run: RunFacts) -> set[str]:
    """Return the item codes of other open runs with the same workspace."""
    others = (_RUN.c.workspace == run.workspace, _RUN.c.id != run.id, _RUN.c.closed_at.is_(None))
    query = sa.select(_ITEM.c.code).join(_RUN, _RUN.c.id == _ITEM.c.run_id).where(*others)
    return set(session.connection().execute(query).scalars())


_NEWEST_HANDLE = (
    sa.select(_RUN.c.handle)
    .where(_RUN.c.code == sa.bindparam("code"))
    .order_by(_RUN.c.id.desc())
    .limit(1)
)
_TAKEN = sa.select(sa.exists().where(_RUN.c.handle == sa.bindparam("handle")))


def free_handle(session: Session, code: str) -> str:
    """Return an unused handle: the phase's code, and the number after its newest run's."""
    read = session.connection().execute
    newest = read(_NEWEST_HANDLE, {"code": code}).scalar()
    if newest is None:
        handle, number = code, 1
    else:
        number = int(newest.removeprefix(code).removeprefix("-") or 1) + 1
        handle = f"{code}-{number}"
    while read(_TAKEN, {"handle": handle}).scalar():
        number += 1
        handle = f"{code}-{number}"
    return handle


def undelivered(session: Session, run: int) -> list[Undelivered]:
    """Return a run's messages that were refused for good, until its lane gets a later message."""
    return [Undelivered(*row) for row in session.connection().execute(GIVEN_UP, {"run": run})]
