"""The Slack profiles of people, as last read."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, select

from bot.domain.facts import PersonFacts, PersonKind
from bot.storage.reminder_tables import Preferences
from bot.storage.tables import Person, table_of
from bot.storage.upsert import insert_or_change

_PERSON, _PREFERENCES = table_of(Person), table_of(Preferences)
_OF_A_PROFILE = ("name", "zone", "email", "seen_at", "kind", "zone_is_known", "changed")
_KEEP = insert_or_change(
    _PERSON,
    "id",
    # Events do not name the workspace, so a stored name stays.
    lambda new: (
        {column: new[column] for column in _OF_A_PROFILE}
        | {"team": sa.func.coalesce(new.team, _PERSON.c.team)}
    ),
)
_THESE: sa.BindParameter[Sequence[str]] = sa.bindparam("these", expanding=True)
_NAMES = sa.select(_PERSON.c.id, _PERSON.c.name).where(_PERSON.c.id.in_(_THESE))
_ZONE = sa.func.coalesce(_PREFERENCES.c.zone, _PERSON.c.zone)
_ONE = (
    sa.select(
        *(_PERSON.c.id, _PERSON.c.name, _ZONE, _PERSON.c.email),
        *(_PERSON.c.kind, _PERSON.c.team, _PERSON.c.left_at),
        sa.or_(_PREFERENCES.c.zone.is_not(None), _PERSON.c.zone_is_known),
    )
    .outerjoin(_PREFERENCES, _PREFERENCES.c.person == _PERSON.c.id)
    .where(_PERSON.c.id == sa.bindparam("person"))
)
_LEFT = sa.select(_PERSON.c.id).where(
    _PERSON.c.id.in_(sa.bindparam("people", expanding=True)), _PERSON.c.left_at.is_not(None)
)


def find(session: Session, person: str) -> PersonFacts | None:
    """Return a person's stored profile; a zone from their preferences overrides its own."""
    row = session.connection().execute(_ONE, {"person": person}).first()
    if row is None:
        return None
    found = PersonFacts(*row)
    return replace(found, kind=PersonKind(found.kind)) if found.kind else found


def at_address(session: Session, email: str) -> list[str]:
    """Return the ids of the people with that address in their profile, ignoring case."""
    query = sa.select(_PERSON.c.id).where(_PERSON.c.email == email.casefold()).limit(2)
    return list(session.connection().execute(query).scalars())


def named(session: Session, name: str) -> list[str]:
    """Return the ids of the people with that name, ignoring case."""
    wanted = name.casefold()
    rows = session.exec(select(Person.id, Person.name)).all()
    return [id_ for id_, known in rows if known.casefold() == wanted]


def has_name(session: Session, name: str) -> bool:
    """Whether somebody has that name, as it is typed or in capitals, small letters or both.

    Unlike ``named`` it reads no more than those who have.
    """
    spelt = {name, name.casefold(), name.lower(), name.upper(), name.capitalize(), name.title()}
    found = sa.select(_PERSON.c.id).where(_PERSON.c.name.in_(spelt)).limit(1)
    return session.connection().execute(found).first() is not None


def names(session: Session, people: Iterable[str]) -> dict[str, str]:
    """Return the known names by id, without people whose id was stored for want of a name."""
    wanted = list(set(people))
    if not wanted:
        return {}
    rows = session.connection().execute(_NAMES, {"these": wanted})
    return {id_: name for id_, name in rows if name != id_}


def keep(session: Session, person: PersonFacts, now: datetime, changed: int | None = None) -> bool:
    """Store a profile, replacing the earlier one; return False if this one is older.

    ``changed`` is Slack's timestamp of the profile. It does not touch ``left_at``: see ``leave``.
    """
    connection = session.connection()
    stamp = sa.select(_PERSON.c.changed).where(_PERSON.c.id == person.id)
    if changed is not None and changed < (connection.execute(stamp).scalar() or 0):
        return False
    row = {
        "id": person.id,
        "name": person.name,
        "zone": person.zone,
        "email": person.email and person.email.casefold(),
        "seen_at": now,
        "kind": person.kind,
        "team": person.team,
        "zone_is_known": person.zone_is_known,
        "changed": changed,
    }
    connection.execute(_KEEP[connection.dialect.name], row)
    return True


def leave(session: Session, person: str, at: datetime, changed: int | None = None) -> bool:
    """Mark an account as deactivated; return False if it is already, or the news is outdated."""
    gone = sa.update(_PERSON).where(_PERSON.c.id == person, _PERSON.c.left_at.is_(None))
    if changed is not None:
        older = sa.or_(_PERSON.c.changed.is_(None), _PERSON.c.changed <= changed)
        gone = gone.where(older).values(changed=changed)
    return session.connection().execute(gone.values(left_at=at)).rowcount == 1


def come_back(session: Session, person: str) -> bool:
    """Mark an account as active again; return False if it was not deactivated."""
    gone = sa.update(_PERSON).where(_PERSON.c.id == person, _PERSON.c.left_at.is_not(None))
    return session.connection().execute(gone.values(left_at=None)).rowcount == 1


def left(session: Session, people: Iterable[str | None]) -> frozenset[str]:
    """Return those of these people whose account was deactivated."""
    these = sorted({person for person in people if person})
    found = session.connection().execute(_LEFT, {"people": these}).scalars() if these else ()
    return frozenset(found)
