"""Rows of a run, read as facts: column tuples, since whole objects take three times as long."""

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.facts import ItemFacts, RunFacts
from bot.storage import people, plans
from bot.storage.tables import Event, Item, Outbox, OutboxState, Plan, Run, table_of

_RUN = table_of(Run)
_ITEM = table_of(Item)
_ITEM_COLUMNS = [_ITEM.c[name] for name in ItemFacts.__dataclass_fields__]
_RUN_WITH_PLAN = sa.select(_RUN, col(Plan.sha256)).join(Plan, col(Plan.id) == _RUN.c.plan_id)
_ONE_RUN = _RUN_WITH_PLAN.where(_RUN.c.id == sa.bindparam("run"))
_ITEMS = (
    sa.select(*_ITEM_COLUMNS)
    .where(_ITEM.c.run_id == sa.bindparam("run"))
    .order_by(_ITEM.c.position)
)


def exists(session: Session, run: int) -> bool:
    """Whether there is such a run."""
    return session.exec(select(Run.id).where(Run.id == run)).first() is not None


def lock(session: Session, run: int) -> None:
    """Let acts on one run take turns; on SQLite every writer does already."""
    session.exec(select(Run.id).where(Run.id == run).with_for_update()).one()


def facts(session: Session, run: int) -> RunFacts:
    """One run with all its items."""
    connection = session.connection()
    row = connection.execute(_ONE_RUN, {"run": run}).mappings().one()
    items = tuple(ItemFacts(*item) for item in connection.execute(_ITEMS, {"run": run}))
    return _as_facts(session, row, items)


def _as_facts(session: Session, row: sa.RowMapping, items: Sequence[ItemFacts]) -> RunFacts:
    kept = ("id", "handle", "channel", "lead", "started_at", "started_by", "digest_at")
    also = ("reminded_until", "target", "strict", "closed_at", "closed_by")
    return RunFacts(
        phase=plans.phase_of(session, row["sha256"]),
        zone=ZoneInfo(row["zone"]),
        items=tuple(items),
        names=people.names(session, _people_in(row, items)),
        **{name: row[name] for name in (*kept, *also)},
    )


def _people_in(row: sa.RowMapping, items: Iterable[ItemFacts]) -> set[str]:
    of_items = (
        person
        for item in items
        for person in (item.settled_by, item.recorded_by, item.owner, item.blocked_by)
    )
    people_ids = {row["lead"], row["started_by"], row["closed_by"], *of_items}
    return {person for person in people_ids if person}


def open_in(session: Session, channel: str) -> list[int]:
    """The open runs of a channel, oldest first."""
    query = select(Run.id).where(Run.channel == channel, col(Run.closed_at).is_(None))
    return [run for run in session.exec(query.order_by(col(Run.id))) if run is not None]


def last_closed_in(session: Session, channel: str) -> int | None:
    """The run that was closed last in a channel."""
    query = select(Run.id).where(Run.channel == channel, col(Run.closed_at).is_not(None))
    return session.exec(query.order_by(col(Run.closed_at).desc())).first()


def open_of(session: Session, person: str) -> list[int]:
    """The open runs that someone has a part in: leads, owns something, or has acted."""
    owns = select(Item.run_id).where(Item.owner == person)
    acted = select(Event.run_id).where(Event.actor == person)
    mine = sa.or_(col(Run.lead) == person, col(Run.id).in_(owns), col(Run.id).in_(acted))
    query = select(Run.id).where(mine, col(Run.closed_at).is_(None)).order_by(col(Run.id))
    return [run for run in session.exec(query) if run is not None]


def all_open(session: Session) -> list[int]:
    """Every open run."""
    query = select(Run.id).where(col(Run.closed_at).is_(None)).order_by(col(Run.id))
    return [run for run in session.exec(query) if run is not None]


def handles(session: Session, ids: Sequence[int]) -> dict[str, tuple[int, str]]:
    """The handle of each run, with its id and channel."""
    query = select(Run.handle, Run.id, Run.channel).where(col(Run.id).in_(ids))
    return {handle: (run or 0, channel) for handle, run, channel in session.exec(query)}


def taken_handles(session: Session, code: str) -> set[str]:
    """The handles that runs of one phase ever had."""
    return set(session.exec(select(Run.handle).where(Run.code == code)))


def undelivered(session: Session, run: int) -> list[tuple[str, str]]:
    """What was refused for good: kind and reason."""
    query = select(Outbox.kind, Outbox.reason).where(
        Outbox.run_id == run, Outbox.state == OutboxState.REFUSED
    )
    return [(kind, reason or "") for kind, reason in session.exec(query)]
