"""Matches commit authors to people: by the address in a Slack profile, else as confirmed."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session

from bot.storage.tables import Author, Person, table_of
from bot.storage.upsert import insert_or_replace

_AUTHOR, _PERSON = table_of(Author), table_of(Person)
_KEEP = insert_or_replace(_AUTHOR, "email")


def matched(session: Session, emails: Collection[str]) -> dict[str, str]:
    """Return the person of each known address; the keys are lower-case.

    An address in two profiles is ambiguous, and matches only if somebody confirmed it.
    """
    wanted = {email.casefold() for email in emails if email}
    if not wanted:
        return {}
    connection = session.connection()
    confirmed = sa.select(_AUTHOR.c.email, _AUTHOR.c.person).where(_AUTHOR.c.email.in_(wanted))
    found = {row.email: row.person for row in connection.execute(confirmed)}
    named = _in_profiles(session, wanted)
    return found | {email: ids[0] for email, ids in named.items() if len(ids) == 1}


def owners(session: Session, email: str) -> list[str]:
    """Return whose the address is: nobody of a free one, and all of one in several profiles."""
    key = email.casefold()
    known = matched(session, {key}).get(key)
    return [known] if known else _in_profiles(session, {key}).get(key, [])


def _in_profiles(session: Session, emails: Collection[str]) -> dict[str, list[str]]:
    select = sa.select(_PERSON.c.email, _PERSON.c.id).where(_PERSON.c.email.in_(emails))
    found: dict[str, list[str]] = {}
    for email, person in session.connection().execute(select):
        found.setdefault(email, []).append(person)
    return found


def confirm(session: Session, email: str, person: str, by: str, now: datetime) -> None:
    """Store whose address this is, replacing an earlier confirmation."""
    connection = session.connection()
    row = {"email": email.casefold(), "person": person, "confirmed_by": by, "confirmed_at": now}
    connection.execute(_KEEP[connection.dialect.name], row)


def forget(session: Session, email: str) -> bool:
    """Delete the confirmed match of an address; return whether there was one."""
    delete = sa.delete(_AUTHOR).where(_AUTHOR.c.email == email.casefold())
    return session.connection().execute(delete).rowcount == 1
