"""Queries for reminders: which runs are due for a look, and their facts."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from bot.domain.closing_facts import ConcernFacts
from bot.domain.events import EventKind
from bot.domain.reminder_facts import LEFT_ALONE, OwnReminder, ReminderFacts, Snooze
from bot.storage import parts, preferences, reminder_tables, runs
from bot.storage.closing_tables import Acknowledgement, Concern
from bot.storage.tables import Event, Run, Stakeholder, table_of

_RUN, _EVENT = table_of(Run), table_of(Event)
_STAKEHOLDER = table_of(Stakeholder)
_OWN, _SNOOZE = table_of(reminder_tables.OwnReminder), table_of(reminder_tables.Snooze)

_CONCERN, _ACKNOWLEDGEMENT = table_of(Concern), table_of(Acknowledgement)

_THESE: sa.BindParameter[Sequence[int]] = sa.bindparam("runs", expanding=True)
_IS_NEWS = _EVENT.c.kind.in_([kind.value for kind in EventKind if kind.is_digested])
_ACTED = (
    sa.select(
        _EVENT.c.run_id,
        _EVENT.c.item,
        sa.func.max(_EVENT.c.at),
        sa.func.max(sa.case((_IS_NEWS, _EVENT.c.at))),
    )
    .where(_EVENT.c.run_id.in_(_THESE))
    .group_by(_EVENT.c.run_id, _EVENT.c.item)
)
_STAKEHOLDERS = (
    sa.select(_STAKEHOLDER.c.run_id, _STAKEHOLDER.c.lane, _STAKEHOLDER.c.added_by)
    .where(_STAKEHOLDER.c.run_id.in_(_THESE))
    .order_by(_STAKEHOLDER.c.id)
)
_OWNS = (
    sa.select(_OWN.c.run_id, *(_OWN.c[name] for name in OwnReminder._fields))
    .where(_OWN.c.run_id.in_(_THESE), _OWN.c.cancelled_at.is_(None))
    .order_by(_OWN.c.id)
)
_SNOOZES = (
    sa.select(_SNOOZE.c.run_id, *(_SNOOZE.c[name] for name in Snooze._fields))
    .where(_SNOOZE.c.run_id.in_(_THESE), _SNOOZE.c.cancelled_at.is_(None))
    .order_by(_SNOOZE.c.id)
)
_CONCERNS = (
    sa.select(_CONCERN.c.run_id, *(_CONCERN.c[name] for name in ConcernFacts._fields))
    .where(_CONCERN.c.run_id.in_(_THESE))
    .order_by(_CONCERN.c.id)
)
_ACKNOWLEDGED = (
    sa.select(_ACKNOWLEDGEMENT.c.run_id, _ACKNOWLEDGEMENT.c.person, _ACKNOWLEDGEMENT.c.at)
    .join(
        _RUN,
        sa.and_(
            _RUN.c.id == _ACKNOWLEDGEMENT.c.run_id, _RUN.c.closed_at == _ACKNOWLEDGEMENT.c.closed_at
        ),
    )
    .where(_RUN.c.id.in_(_THESE))
)
_TO_CHECK = sa.select(_RUN.c.id, _RUN.c.changes).where(
    _RUN.c.reminds,
    sa.or_(
        _RUN.c.check_at.is_(None),
        _RUN.c.check_at <= sa.bindparam("now"),
        _RUN.c.check_at > sa.bindparam("left_alone"),
    ),
)
_LOOKED = (
    sa.update(_RUN)
    .where(_RUN.c.id == sa.bindparam("run"), _RUN.c.changes == sa.bindparam("seen"))
    .values(reminded_until=sa.bindparam("now"), check_at=sa.bindparam("next"))
)


class ToCheck(NamedTuple):
    """A run to look at, and its count of acts when it was found."""

    run: int
    changes: int


def to_check(
    session: Session, now: datetime, among: Collection[int] | None = None
) -> list[ToCheck]:
    """Return the runs that changed since the last look, or in which something may be due."""
    query = _TO_CHECK if among is None else _TO_CHECK.where(_RUN.c.id.in_(among))
    bounds = {"now": now, "left_alone": now + LEFT_ALONE}
    # Sorted here: to sort by id, SQLite would walk through the closed runs, too.
    return sorted(ToCheck(*row) for row in session.connection().execute(query, bounds))


def looked(session: Session, seen: ToCheck, now: datetime, next_look: datetime) -> bool:
    """Store when to look at a run next; return False if an act overtook this look."""
    values = {"run": seen.run, "seen": seen.changes, "now": now, "next": next_look}
    return session.connection().execute(_LOOKED, values).rowcount == 1


def look_again(session: Session, person: str) -> None:
    """Schedule a look at all runs of a person whose hours or preferences changed.

    For a channel these are the runs in it, and those that it is a stakeholder of.
    """
    theirs = parts.of_any(
        parts.led_by(person),
        parts.living_in(person),
        parts.to_do_for(person),
        parts.to_share_for(person),
        parts.reported_for(person),
        parts.told(person),
        sa.select(_OWN.c.run_id).where(_OWN.c.person == person, _OWN.c.cancelled_at.is_(None)),
        sa.select(_SNOOZE.c.run_id).where(_SNOOZE.c.person == person),
    )
    update = sa.update(_RUN).where(_RUN.c.reminds, _RUN.c.id.in_(theirs))
    again = update.values(check_at=None, changes=_RUN.c.changes + 1)
    session.connection().execute(again)


def look_again_at(session: Session, run: int) -> None:
    """Schedule a look at a run after a change that is not an event, such as a new reminder."""
    update = sa.update(_RUN).where(_RUN.c.id == run)
    session.connection().execute(update.values(check_at=None, changes=_RUN.c.changes + 1))


def remind_again(session: Session, run: int) -> None:
    """Schedule looks at a closed run, because somebody has to be asked something."""
    update = sa.update(_RUN).where(_RUN.c.id == run)
    again = {"reminds": True, "check_at": None, "changes": _RUN.c.changes + 1}
    session.connection().execute(update.values(**again))


def rest(session: Session, seen: ToCheck) -> None:
    """End the looks at a closed run, because nobody is left to ask."""
    mine = (_RUN.c.id == seen.run, _RUN.c.changes == seen.changes, _RUN.c.closed_at.is_not(None))
    session.connection().execute(sa.update(_RUN).where(*mine).values(reminds=False))


def facts(
    session: Session, ids: Sequence[int], readers: Collection[str] = ()
) -> list[ReminderFacts]:
    """Return these runs as reminders see them. Raises if one cannot be read.

    They include the hours of everybody who may be told something, and of these ``readers``.
    """
    found = runs.several(session, ids)
    these = {"runs": list(ids)}
    connection = session.connection()
    stakeholders = _by_run(connection.execute(_STAKEHOLDERS, these), lambda *row: row)
    own = _by_run(connection.execute(_OWNS, these), lambda *row: OwnReminder(*row))
    snoozes = _by_run(connection.execute(_SNOOZES, these), lambda *row: Snooze(*row))
    concerns = _by_run(connection.execute(_CONCERNS, these), lambda *row: ConcernFacts(*row))
    is_closed = any(run.closed_at for run in found)  # open runs have no acknowledgements
    read = connection.execute(_ACKNOWLEDGED, these) if is_closed else ()
    acknowledged = _by_run(read, lambda *row: row)
    acted: defaultdict[int, dict[str, datetime]] = defaultdict(dict)
    news: dict[int, datetime] = {}
    for run, item, at, news_at in connection.execute(_ACTED, these):
        if item is not None:
            acted[run][item] = at
        if news_at is not None:
            news[run] = max(news_at, news.get(run, news_at))
    seen = [
        ReminderFacts(
            run=run,
            stakeholders=dict(stakeholders[run.id]),
            own=tuple(own[run.id]),
            snoozes=tuple(snoozes[run.id]),
            acted=acted[run.id],
            news_at=news.get(run.id),
            concerns=tuple(concerns[run.id]),
            acknowledged=dict(acknowledged[run.id]),
        )
        for run in found
    ]
    return _with_people(session, seen, readers)


def with_names(
    session: Session, ids: Sequence[int], readers: Collection[str]
) -> dict[int, ReminderFacts]:
    """Return these runs by id, with people's names, so that texts for ``readers`` can be made."""
    return {
        each.run.id: replace(each, run=runs.with_names(session, each.run))
        for each in facts(session, sorted(set(ids)), readers)
    }


def _with_people(
    session: Session, seen: Sequence[ReminderFacts], also: Collection[str]
) -> list[ReminderFacts]:
    parts = {facts.run.id: facts.reach.union(also) for facts in seen}
    everybody = set().union(*parts.values())
    known = preferences.seen(session, everybody)
    lanes = everybody.union(*(facts.channels for facts in seen))
    silent = preferences.mutes(session, list(parts), lanes)
    return [
        replace(
            facts,
            people=preferences.habits(known, parts[facts.run.id], facts.run.country),
            mutes=silent[facts.run.id],
        )
        for facts in seen
    ]


def _by_run(rows: Iterable[Any], make: Any) -> Mapping[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for run, *values in rows:
        found[run].append(make(*values))
    return found
