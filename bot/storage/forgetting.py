"""Deletes a person's data from every table and column; the list is derived from the schema.

Rows about this person alone are deleted. Everywhere else the id becomes a pseudonym, and the name,
the addresses and the name in git become a neutral word.
"""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator
from sqlmodel import Session

from bot.domain.pseudonyms import SOMEBODY
from bot.storage import closing_tables, reminder_tables, tables, webhook_tables
from bot.storage.outbox import UNSENT
from bot.storage.reminder_tables import NudgeState
from bot.storage.tables import Table, table_of, written
from phases.progress import ItemState

_PERSON, _AUTHOR, _ITEM = table_of(tables.Person), table_of(tables.Author), table_of(tables.Item)
_RUN, _OUTBOX = table_of(tables.Run), table_of(tables.Outbox)
_NUDGE = table_of(reminder_tables.Nudge)
_CO_OWNER, _ROLE = table_of(tables.CoOwner), table_of(tables.Role)
_GROUP = table_of(tables.UserGroup)
_THEIRS: dict[type[Table], str] = {
    tables.Person: "id",
    tables.Author: "person",
    tables.Conversation: "person",
    tables.Stakeholder: "lane",
    tables.LeftChannel: "person",
    tables.Held: "lane",
    reminder_tables.Preferences: "person",
    reminder_tables.Mute: "person",
    reminder_tables.Snooze: "person",
    reminder_tables.OwnReminder: "person",
}
"""Tables whose rows are about one person alone, with the column that names them."""

_DOCUMENTS = {"plans"}
"""A phase document is the team's, and its hash is what a run is pinned to."""

TABLES = (closing_tables, webhook_tables)
"""Imported so that their tables are in the metadata."""


@dataclass(frozen=True, slots=True)
class Traces:
    """What identifies a person: the id, the names in Slack and git, and the addresses."""

    id: str
    names: frozenset[str]
    authors: frozenset[str]
    emails: frozenset[str]


def traces_of(session: Session, person: str) -> Traces:
    """Return everything stored here that identifies a person."""
    read = session.connection().execute
    profile = read(sa.select(_PERSON.c.name, _PERSON.c.email).where(_PERSON.c.id == person)).first()
    confirmed = read(sa.select(_AUTHOR.c.email).where(_AUTHOR.c.person == person)).scalars()
    in_git = sa.select(_ITEM.c.found_author).where(_ITEM.c.found_by == person).distinct()
    return Traces(
        id=person,
        names=frozenset(filter(None, (profile and profile.name,))),
        authors=frozenset(filter(None, read(in_git).scalars())),
        emails=frozenset(filter(None, (profile and profile.email, *confirmed))),
    )


def led_by(session: Session, person: str) -> list[str]:
    """Return the handles of the open runs that a person leads."""
    query = sa.select(_RUN.c.handle).where(_RUN.c.lead == person, _RUN.c.closed_at.is_(None))
    return list(session.connection().execute(query.order_by(_RUN.c.id)).scalars())


def owned_by(session: Session, person: str) -> list[tuple[int, str]]:
    """Return the run and code of each open item that a person has in an open run."""
    query = sa.select(_ITEM.c.run_id, _ITEM.c.code).join(_RUN, _RUN.c.id == _ITEM.c.run_id)
    shared = sa.select(_CO_OWNER.c.item_id).where(_CO_OWNER.c.person == person)
    mine = (
        sa.or_(_ITEM.c.owner == person, _ITEM.c.id.in_(shared)),
        _ITEM.c.state == written(ItemState.OPEN),
        _RUN.c.closed_at.is_(None),
    )
    rows = session.connection().execute(query.where(*mine).order_by(_ITEM.c.id))
    return [(run, code) for run, code in rows]


def disown(session: Session, person: str) -> None:
    """Remove a person from the owners of open items, from roles of channels, and from groups."""
    execute = session.connection().execute
    is_open = _ITEM.c.state == written(ItemState.OPEN)
    shares = sa.select(_ITEM.c.id).where(is_open)
    execute(
        sa.delete(_CO_OWNER).where(_CO_OWNER.c.person == person, _CO_OWNER.c.item_id.in_(shares))
    )
    for item in execute(sa.select(_ITEM.c.id).where(_ITEM.c.owner == person, is_open)).scalars():
        _pass_on(session, item)
    for role in execute(sa.select(_ROLE)).mappings().all():
        if person in role["people"]:
            left = [each for each in role["people"] if each != person]
            this = (_ROLE.c.channel == role["channel"], _ROLE.c.name == role["name"])
            execute(sa.update(_ROLE).where(*this).values(people=left))
    for group in execute(sa.select(_GROUP)).mappings().all():
        if person in group["members"]:
            left = [each for each in group["members"] if each != person]
            execute(sa.update(_GROUP).where(_GROUP.c.id == group["id"]).values(members=left))


def _pass_on(session: Session, item: int) -> None:
    """Give an item to the next who has it beside its owner; to nobody where there is none."""
    execute = session.connection().execute
    others = sa.select(_CO_OWNER.c.person).where(_CO_OWNER.c.item_id == item)
    following = execute(others.order_by(_CO_OWNER.c.place).limit(1)).scalar()
    values: dict[str, Any] = {"owner": following}
    if following is None:
        values |= {"owned_since": None, "assigned_by": None}
    else:
        this = (_CO_OWNER.c.item_id == item, _CO_OWNER.c.person == following)
        execute(sa.delete(_CO_OWNER).where(*this))
    execute(
        sa.update(_ITEM).where(_ITEM.c.id == item).values(**values, version=_ITEM.c.version + 1)
    )


def owe_nothing(session: Session, person: str, why: str = SOMEBODY) -> None:
    """Skip all nudges and messages that still wait for a person."""
    left = {"state": "skipped", "reason": why}
    for table, waits in ((_NUDGE, (written(NudgeState.WAITING),)), (_OUTBOX, UNSENT)):
        theirs = (table.c.lane == person, table.c.state.in_(waits))
        session.connection().execute(sa.update(table).where(*theirs).values(**left))
    held = table_of(tables.Held)
    session.connection().execute(sa.delete(held).where(held.c.lane == person))


def delete_rows(session: Session, person: str) -> Counter[str]:
    """Delete the rows about this person alone; return how many in each table."""
    gone: Counter[str] = Counter()
    for model, column in _THEIRS.items():
        table = table_of(model)
        delete = sa.delete(table).where(table.c[column] == person)
        gone[table.name] += session.connection().execute(delete).rowcount
    return gone


def keep_pseudonym(session: Session, pseudonym: str, at: datetime) -> None:
    """Store a person row for the pseudonym, so that messages show a neutral word for it."""
    row = {"id": pseudonym, "name": SOMEBODY, "zone": "UTC", "seen_at": at}
    session.connection().execute(sa.insert(_PERSON), row)


def rewrite(session: Session, traces: Traces, pseudonym: str) -> Counter[str]:
    """Rewrite every row that names the person; return how many in each table."""
    eraser = _Eraser(traces, pseudonym)
    changed: Counter[str] = Counter()
    for table in Table.metadata.sorted_tables:
        if table.name not in _DOCUMENTS:
            changed[table.name] += _rewrite_table(session, table, eraser)
    return changed


def _rewrite_table(session: Session, table: sa.Table, eraser: "_Eraser") -> int:
    key, columns = list(table.primary_key.columns), [c for c in table.columns if may_name(c)]
    if not columns:
        return 0
    connection = session.connection()
    count = 0
    for row in connection.execute(sa.select(*{*key, *columns})).mappings().all():
        new = {c.name: eraser.value(row[c], c.name) for c in columns}
        changed = {name: value for name, value in new.items() if value != row[table.c[name]]}
        if changed:
            this = (column == row[column] for column in key)
            connection.execute(sa.update(table).where(*this).values(**changed))
            count += 1
    return count


def may_name(column: sa.Column[Any]) -> bool:
    """Whether a column is text or JSON that may contain the id of a person or channel."""
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    return isinstance(kind, sa.String | sa.JSON) and not isinstance(kind, sa.Enum)


class _Eraser:
    """Replaces everything that identifies a person by the pseudonym or a neutral word."""

    def __init__(self, traces: Traces, pseudonym: str) -> None:
        self._authors = traces.authors
        typed = [rf"@{re.escape(name)}(?![\w-])" for name in traces.names]
        names = {*traces.names, *traces.authors}
        # Only full names are replaced in running text: a single name may be an ordinary word.
        spaced = (r"\s+".join(map(re.escape, name.split())) for name in names if " " in name)
        full = [rf"{name}(?!\w)" for name in spaced]
        mails = [rf"{re.escape(email)}(?![\w-])" for email in traces.emails]
        self._rules: list[tuple[re.Pattern[str], str]] = [
            (re.compile(rf"<@{traces.id}(?:\|[^>]*)?>"), f"<@{pseudonym}>"),
            (re.compile(rf"(?<![A-Za-z0-9]){traces.id}(?![A-Za-z0-9])"), pseudonym),
            *(
                (re.compile(rf"(?<![\w.+-]){pattern}", re.IGNORECASE), SOMEBODY)
                for pattern in (*mails, *typed, *full)
            ),
        ]

    def value(self, value: Any, field: str = "") -> Any:
        """Return a column's value with the person erased; JSON is walked recursively."""
        if isinstance(value, str):
            return self._text(value, field)
        if isinstance(value, dict):
            return {self._text(key): self.value(part, key) for key, part in value.items()}
        if isinstance(value, list):
            return [self.value(part, field) for part in value]
        return value

    def _text(self, text: str, field: str = "") -> str:
        if field in ("author", "found_author") and text in self._authors:
            return SOMEBODY
        for pattern, instead in self._rules:
            text = pattern.sub(instead, text)
        return text
