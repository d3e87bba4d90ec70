"""People as we have seen them."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, select

from bot.facts import PersonFacts
from bot.storage.tables import Person


def find(session: Session, person: str) -> PersonFacts | None:
    """What we kept of that person's profile."""
    row = session.get(Person, person)
    return None if row is None else PersonFacts(row.id, row.name, row.zone)


def named(session: Session, name: str) -> list[str]:
    """The ids of the people who go by that name, in any case."""
    wanted = name.casefold()
    rows = session.exec(select(Person.id, Person.name)).all()
    return [id_ for id_, known in rows if known.casefold() == wanted]


def names(session: Session, people: Iterable[str]) -> dict[str, str]:
    """The names that we know, by id."""
    wanted = set(people)
    if not wanted:
        return {}
    rows = session.exec(select(Person.id, Person.name).where(col(Person.id).in_(wanted))).all()
    return dict(rows)


def keep(session: Session, person: PersonFacts, now: datetime) -> None:
    """Remember a profile, in place of what we knew of it."""
    session.merge(Person(id=person.id, name=person.name, zone=person.zone, seen_at=now))
