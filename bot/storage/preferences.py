"""People's preferences: their hours, and the reminders that they muted."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session

from bot.domain.reminder_facts import EVERYTHING
from bot.storage.reminder_tables import Mute, Preferences
from bot.storage.tables import Person, table_of
from bot.storage.upsert import insert_or_replace
from bot.working_time.habits import Habits

_PREFERENCES, _MUTE, _PERSON = table_of(Preferences), table_of(Mute), table_of(Person)
_KEEP = insert_or_replace(_PREFERENCES, "person")
_AS_THEY_ARE = ("works_from", "works_until", "country", "away_until", "daily_cap")

_SEEN = (
    sa.select(
        _PERSON.c.id,
        _PERSON.c.zone.label("profile_zone"),
        _PERSON.c.left_at,
        *_PREFERENCES.c,
    )
    .outerjoin(_PREFERENCES, _PREFERENCES.c.person == _PERSON.c.id)
    .where(_PERSON.c.id.in_(sa.bindparam("people", expanding=True)))
)
_MUTES = sa.select(_MUTE.c.run_id, _MUTE.c.person, _MUTE.c.kind).where(
    _MUTE.c.person.in_(sa.bindparam("people", expanding=True)),
    sa.or_(
        _MUTE.c.run_id.in_(sa.bindparam("runs", expanding=True)),
        _MUTE.c.run_id.is_(None),
    ),
)

Seen = tuple[str, Mapping[str, Any]]
"""The zone of a person's profile, and their settings by column."""


def of(session: Session, person: str) -> Mapping[str, Any]:
    """Return a person's preferences by column; empty if there are none."""
    query = sa.select(_PREFERENCES).where(_PREFERENCES.c.person == person)
    row = session.connection().execute(query).mappings().first()
    return {} if row is None else dict(row)


def keep(session: Session, person: str, now: datetime, **decided: Any) -> None:
    """Change the given preferences and leave the rest; None restores the default."""
    connection = session.connection()
    unsaid = {column.name: None for column in _PREFERENCES.c}
    row = unsaid | dict(of(session, person)) | decided | {"person": person, "changed_at": now}
    connection.execute(_KEEP[connection.dialect.name], row)
    session.info.setdefault("people", set()).add(person)


def habits_of(session: Session, person: str) -> Habits | None:
    """Return a person's hours; None if their profile was never read."""
    return habits(seen(session, {person}), {person}).get(person)


def seen(session: Session, people: Collection[str]) -> dict[str, Seen]:
    """Return the profile's zone and the preferences of each person whose profile was read."""
    rows = session.connection().execute(_SEEN, {"people": list(people)}).mappings()
    return {row["id"]: (row["profile_zone"], dict(row)) for row in rows}


def habits(
    known: Mapping[str, Seen], people: Iterable[str], country: str | None = None
) -> dict[str, Habits]:
    """Return the hours of these people; ``country`` is the default of those who chose none."""
    return {person: _habits(*known[person], country) for person in people if person in known}


def _habits(zone: str, decided: Mapping[str, Any], country: str | None) -> Habits:
    said = {name: decided[name] for name in _AS_THEY_ARE if decided.get(name) is not None}
    if decided.get("working_days"):
        said["working_days"] = frozenset(map(int, decided["working_days"]))
    if None not in (decided.get("quiet_from"), decided.get("quiet_until")):
        said["quiet"] = decided["quiet_from"], decided["quiet_until"]
    said["has_left"] = decided.get("left_at") is not None
    return Habits(ZoneInfo(decided.get("zone") or zone), **{"country": country} | said)


def mute(session: Session, person: str, run: int | None, kind: str, now: datetime) -> None:
    """Mute a kind of reminder for a person, in one run or in all."""
    if (run, kind) in muted_by(session, person):
        return
    row = {"person": person, "run_id": run, "kind": kind, "at": now}
    session.connection().execute(sa.insert(_MUTE), row)


def unmute(session: Session, person: str, run: int | None, kind: str) -> bool:
    """Unmute a kind, or every kind for ``EVERYTHING``; return False if nothing was muted."""
    mine = (_MUTE.c.person == person, _MUTE.c.run_id == run)
    one = () if kind == EVERYTHING else (_MUTE.c.kind == kind,)
    return session.connection().execute(sa.delete(_MUTE).where(*mine, *one)).rowcount > 0


def muted_by(session: Session, person: str) -> list[tuple[int | None, str]]:
    """Return what a person muted: the run, or None for all; the kind, or "" for every kind."""
    query = sa.select(_MUTE.c.run_id, _MUTE.c.kind).where(_MUTE.c.person == person)
    rows = session.connection().execute(query.order_by(_MUTE.c.id))
    return [(run, kind) for run, kind in rows]


def mutes(
    session: Session, runs: Collection[int], people: Collection[str]
) -> dict[int, frozenset[tuple[str, str]]]:
    """Return the muted pairs of person and kind, for each of these runs."""
    values = {"people": list(people), "runs": list(runs)}
    found: defaultdict[int | None, set[tuple[str, str]]] = defaultdict(set)
    for run, person, kind in session.connection().execute(_MUTES, values):
        found[run].add((person, kind))
    return {run: frozenset(found[run] | found[None]) for run in runs}
