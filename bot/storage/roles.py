"""The roles of a channel: who they are there."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from bot.storage.tables import Role, table_of

_ROLE = table_of(Role)


class RoleFacts(NamedTuple):
    """Who a role is in a channel: people, or a user group; nobody where there is neither."""

    channel: str
    name: str
    people: Sequence[str]
    user_group: str | None
    set_by: str
    set_at: datetime


_OF_CHANNEL = (
    sa.select(*(_ROLE.c[name] for name in RoleFacts._fields))
    .where(_ROLE.c.channel == sa.bindparam("of_channel"))
    .order_by(_ROLE.c.name)
)


def of_channel(session: Session, channel: str) -> dict[str, RoleFacts]:
    """Return the roles that were set in a channel, by name."""
    rows = session.connection().execute(_OF_CHANNEL, {"of_channel": channel})
    return {row.name: RoleFacts._make(row) for row in rows}


def keep(session: Session, role: RoleFacts) -> None:
    """Store who a role is, instead of who it was."""
    this = (_ROLE.c.channel == role.channel, _ROLE.c.name == role.name)
    execute = session.connection().execute
    execute(sa.delete(_ROLE).where(*this))
    execute(sa.insert(_ROLE), role._asdict() | {"people": list(role.people)})
