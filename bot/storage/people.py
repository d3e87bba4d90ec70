"""People as we have seen them."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.facts import PersonFacts
from bot.storage.reminder_tables import Preferences
from bot.storage.tables import Person, table_of
from bot.storage.upsert import insert_or_replace

_PERSON, _PREFERENCES = table_of(Person), table_of(Preferences)
_KEEP = insert_or_replace(_PERSON, "id")
_ZONE = sa.func.coalesce(_PREFERENCES.c.zone, _PERSON.c.zone)
_ONE = (
    sa.select(_PERSON.c.id, _PERSON.c.name, _ZONE, _PERSON.c.email)
    .outerjoin(_PREFERENCES, _PREFERENCES.c.person == _PERSON.c.id)
    .where(_PERSON.c.id == sa.bindparam("person"))
)


def find(session: Session, person: str) -> PersonFacts | None:
    """What we kept of that person's profile; the zone that they chose stands before it."""
    row = session.connection().execute(_ONE, {"person": person}).first()
    return None if row is None else PersonFacts(*row)


def named(session: Session, name: str) -> list[str]:
    """The ids of the people who go by that name, in any case."""
    wanted = name.casefold()
    rows = session.exec(select(Person.id, Person.name)).all()
    return [id_ for id_, known in rows if known.casefold() == wanted]


def names(session: Session, people: Iterable[str]) -> dict[str, str]:
    """The names that we know, by id; an id that stands in the place of a name is none."""
    wanted = set(people)
    if not wanted:
        return {}
    rows = session.exec(select(Person.id, Person.name).where(col(Person.id).in_(wanted))).all()
    return {id_: name for id_, name in rows if name != id_}


def keep(session: Session, person: PersonFacts, now: datetime) -> None:
    """Remember a profile, in place of what we knew of it."""
    connection = session.connection()
    row = {
        "id": person.id,
        "name": person.name,
        "zone": person.zone,
        "email": person.email and person.email.casefold(),
        "seen_at": now,
    }
    connection.execute(_KEEP[connection.dialect.name], row)
