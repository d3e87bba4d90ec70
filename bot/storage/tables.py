"""The tables. Times are aware and in UTC; zone names have columns of their own."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, cast

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from bot.domain.facts import IDLE_DAYS
from phases.document import Kind
from phases.progress import ItemState


class Table(SQLModel):
    """The base of every table; it names constraints, so that migrations can refer to them."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def enumeration(kind: type[StrEnum], name: str) -> Any:
    """Return a column type that stores an enumeration's values, checked by the database."""
    return sa.Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=16,
        values_callable=lambda members: [member.value for member in members],
    )


REPORTED = "state = 'open' AND reported_at IS NOT NULL"
"""Of an item that waits for a person to confirm an agent's report."""


def index_of_some(name: str, *columns: str, where: str, unique: bool = False) -> sa.Index:
    """Return a partial index, of the rows that meet a condition."""
    condition = sa.text(where)
    return sa.Index(
        name, *columns, unique=unique, sqlite_where=condition, postgresql_where=condition
    )


def written(word: StrEnum) -> sa.ColumnElement[Any]:
    """Return an enumeration's value as a literal, not as a parameter.

    SQLite uses a partial index only if the statement's text implies the index's condition.
    """
    return sa.literal_column(f"'{word.value}'")


def table_of(model: type[Table]) -> sa.Table:
    """Return the SQL table behind a model, for statements that need no mapped objects."""
    return cast("sa.Table", sa.inspect(model).local_table)


_UNSENT = "state IN ('due', 'leased')"


class Plan(Table, table=True):
    """One stored version of a phase document; a run is pinned to one.

    ``phase`` is its text as parsed when it was stored, so that a later parser changes no run.
    """

    __tablename__ = "plans"

    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(max_length=64, unique=True)
    code: str
    title: str
    text: str = Field(sa_type=sa.Text)
    stored_at: datetime
    phase: dict[str, Any] | None = Field(default=None, sa_type=sa.JSON(none_as_null=True))


class Run(Table, table=True):
    """One team carrying out one phase in one channel.

    ``check_at`` is when reminders look at it again, None for at once; ``changes`` goes up with each
    act, so that a look which an act overtook is not taken for the last word. ``codes`` gives the
    run's codes by those of its document, where they differ. ``newer`` is the newest version of that
    document while it is another than the run's. ``watched`` is the commit of its workspace that the
    watch has looked at, and all before it; it has not looked since ``branch_gone_at``.
    ``statement`` holds what its lead says at the end, ``handoff`` which papers were found then. It
    ``reminds`` while it is open, and after that until nobody has to be asked any more. Its zone
    ``awaits`` the profile of whoever started it, where that could not be read. It is paused since
    ``paused_at``, and was between each two moments of ``pauses``. What was told of it
    was ``cleared`` once it was closed for long. It ``has_webhooks`` while one of its own is told
    what happens.
    """

    __tablename__ = "runs"
    __table_args__ = (
        index_of_some(
            "uq_runs_open_plan_in_channel",
            "channel",
            "code",
            where="closed_at IS NULL",
            unique=True,
        ),
        sa.Index(
            "ix_runs_check_at_reminds",
            "check_at",
            sqlite_where=sa.text("reminds = 1"),
            postgresql_where=sa.text("reminds"),
        ),
        sa.Index("ix_runs_code_id", "code", "id"),
        sa.Index("ix_runs_lead", "lead"),
        sa.Index("ix_runs_channel", "channel"),
        index_of_some("ix_runs_open", "id", where="closed_at IS NULL"),
        index_of_some(
            "ix_runs_to_clear", "closed_at", where="closed_at IS NOT NULL AND cleared_at IS NULL"
        ),
        index_of_some(
            "ix_runs_zone_awaits",
            "zone_awaits",
            where="zone_awaits IS NOT NULL",
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plans.id")
    code: str
    handle: str = Field(unique=True)
    channel: str
    lead: str
    zone: str
    target: date | None = None
    strict: bool = False
    digest_at: time
    started_at: datetime
    started_by: str
    reminded_until: datetime
    check_at: datetime | None = None
    changes: int = 0
    country: str | None = None
    idle_days: int = IDLE_DAYS
    closed_at: datetime | None = None
    closed_by: str | None = None
    codes: dict[str, str] = Field(
        default_factory=dict, sa_type=sa.JSON, sa_column_kwargs={"server_default": "{}"}
    )
    newer: dict[str, Any] | None = Field(default=None, sa_type=sa.JSON(none_as_null=True))
    workspace: str | None = None
    workspace_branch: str | None = None
    watched: str | None = None
    branch_gone_at: datetime | None = None
    autotick: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})
    second_eyes: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})
    proven: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})
    statement: dict[str, str] = Field(
        default_factory=dict, sa_type=sa.JSON, sa_column_kwargs={"server_default": "{}"}
    )
    handoff: dict[str, Any] | None = Field(default=None, sa_type=sa.JSON(none_as_null=True))
    archived_at: datetime | None = None
    archived_by: str | None = None
    reminds: bool = Field(default=True, sa_column_kwargs={"server_default": sa.true()})
    zone_awaits: str | None = None
    paused_at: datetime | None = None
    paused_by: str | None = None
    pause_reason: str | None = Field(default=None, sa_type=sa.Text)
    pauses: list[list[str]] = Field(
        default_factory=list, sa_type=sa.JSON, sa_column_kwargs={"server_default": "[]"}
    )
    cleared_at: datetime | None = None
    agents_complete: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})
    has_webhooks: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})


class Item(Table, table=True):
    """Anything to tick. ``version`` counts the changes, for optimistic locking.

    ``due_rule`` is what its due date follows, until somebody sets one by hand.
    """

    __tablename__ = "items"
    __table_args__ = (
        sa.UniqueConstraint("run_id", "code", name="uq_items_run_id_code"),
        index_of_some("ix_items_owner_run_id", "owner", "run_id", where="owner IS NOT NULL"),
        index_of_some(
            "ix_items_owner_open",
            "owner",
            where="state = 'open'",
        ),
        index_of_some("ix_items_reported", "agent_for", where=REPORTED),
    )

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="runs.id")
    code: str
    kind: Kind = Field(sa_type=enumeration(Kind, "kind"))
    step: str | None = None
    position: int
    text: str = Field(sa_type=sa.Text)
    version: int = 1
    state: ItemState = Field(default=ItemState.OPEN, sa_type=enumeration(ItemState, "state"))
    settled_at: datetime | None = None
    settled_by: str | None = None
    recorded_by: str | None = None
    evidence: str | None = Field(default=None, sa_type=sa.Text)
    note: str | None = Field(default=None, sa_type=sa.Text)
    owner: str | None = None
    owned_since: datetime | None = None
    assigned_by: str | None = None
    due_at: datetime | None = None
    due_rule: str | None = None
    blocked_by: str | None = None
    blocked_at: datetime | None = None
    block_reason: str | None = Field(default=None, sa_type=sa.Text)
    given_for: str | None = Field(default=None, sa_type=sa.Text)
    found_commit: str | None = None
    found_url: str | None = None
    found_author: str | None = None
    found_by: str | None = None
    confirmed_by: str | None = None
    confirmed_at: datetime | None = None
    reverted_commit: str | None = None
    reverted_in: str | None = None
    reverted_url: str | None = None
    agent: str | None = None
    agent_for: str | None = None
    reported_at: datetime | None = None
    report_evidence: str | None = Field(default=None, sa_type=sa.Text)
    report_note: str | None = Field(default=None, sa_type=sa.Text)
    blocked_agent: str | None = None
    settled_with: list[str] | None = Field(default=None, sa_type=sa.JSON(none_as_null=True))
    owner_group: str | None = None
    owner_role: str | None = None


class CoOwner(Table, table=True):
    """Somebody who has an item beside its owner, or as a member of the group that owns it.

    ``place`` is their place among them.
    """

    __tablename__ = "co_owners"
    __table_args__ = (
        sa.Index("ix_co_owners_person_run_id", "person", "run_id"),
        sa.Index("ix_co_owners_run_id", "run_id"),
    )

    item_id: int = Field(foreign_key="items.id", primary_key=True)
    person: str = Field(primary_key=True)
    run_id: int = Field(foreign_key="runs.id")
    place: int = 0


class Role(Table, table=True):
    """Who a role of the documents is, in one channel: people, or a Slack user group.

    Without either, nobody is it.
    """

    __tablename__ = "roles"

    channel: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    people: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    user_group: str | None = None
    set_by: str
    set_at: datetime


class UserGroup(Table, table=True):
    """A Slack user group as it was at ``seen_at``: its handle, who hears, how many it has.

    ``trouble`` is why it can own nothing, as Slack says it.
    """

    __tablename__ = "user_groups"
    __table_args__ = (sa.Index("ix_user_groups_seen_at", "seen_at"),)

    id: str = Field(primary_key=True)
    handle: str
    members: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    size: int = 0
    seen_at: datetime
    trouble: str | None = None


class Stakeholder(Table, table=True):
    """A person or channel that gets a run's weekly and closing summaries."""

    __tablename__ = "stakeholders"
    __table_args__ = (
        sa.UniqueConstraint("run_id", "lane", name="uq_stakeholders_run_id_lane"),
        sa.Index("ix_stakeholders_lane", "lane"),
    )

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="runs.id")
    lane: str
    added_by: str
    added_at: datetime


class Event(Table, table=True):
    """An append-only row for everything that happened.

    ``agent`` is the agent that acted for the actor, or the program that acted for nobody.
    """

    __tablename__ = "events"
    __table_args__ = (
        index_of_some(
            "ix_events_agent", "run_id", "agent", "actor", "at", where="agent IS NOT NULL"
        ),
        sa.Index("ix_events_run_id_id", "run_id", "id"),
        sa.Index("ix_events_actor_run_id", "actor", "run_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="runs.id")
    item: str | None = None
    kind: str
    actor: str
    at: datetime
    data: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)
    agent: str | None = None


class Person(Table, table=True):
    """A person's Slack profile, refreshed when it changes.

    ``kind`` is a ``PersonKind``, None in rows older than that column. ``zone_is_known`` says that
    the profile named the zone. ``changed`` is Slack's timestamp of the profile, in seconds.
    """

    __tablename__ = "people"

    id: str = Field(primary_key=True)
    name: str = Field(index=True)
    zone: str
    seen_at: datetime
    email: str | None = Field(default=None, index=True)
    kind: str | None = None
    team: str | None = None
    left_at: datetime | None = None
    zone_is_known: bool = Field(default=True, sa_column_kwargs={"server_default": sa.true()})
    changed: int | None = None


class Author(Table, table=True):
    """The confirmed owner of an address in git. The address is lower-case."""

    __tablename__ = "authors"

    email: str = Field(primary_key=True)
    person: str
    confirmed_by: str
    confirmed_at: datetime


class Conversation(Table, table=True):
    """The id of a person's DM conversation with the bot."""

    __tablename__ = "conversations"

    person: str = Field(primary_key=True)
    id: str


class OutboxState(StrEnum):
    """Due: waits. Leased: being sent. Sent: posted. Refused: given up. Skipped: outdated."""

    DUE = "due"
    LEASED = "leased"
    SENT = "sent"
    REFUSED = "refused"
    SKIPPED = "skipped"


class Outbox(Table, table=True):
    """A message to send. It stores what happened; the text is rendered at delivery.

    ``slot`` is unique: it names a message for its whole life. ``due_at`` and
    ``lease_until`` follow the real clock; ``happened_at`` follows the clock that people see.
    ``unsure`` marks a row that an earlier try may have posted: search before sending it again.
    ``unsure_since`` is when that doubt began. ``ts`` identifies the posted message, which is edited
    when the row is due again. ``changes`` counts the touches, so that one during a lease is seen.
    ``can_wait`` gives a scheduled edit low priority. It never delays a post, which would delay its
    whole lane. ``trouble`` is Slack's reason why the row still waits. A row set aside, since
    ``aside_since``, keeps its slot and lets later ones pass. ``correlation`` is the log id of the
    request that enqueued it.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        index_of_some("ix_outbox_unsent_lane", "lane", "id", where=_UNSENT),
        index_of_some("ix_outbox_posts", "id", where=f"{_UNSENT} AND ts IS NULL"),
        index_of_some(
            "ix_outbox_edits", "can_wait", "due_at", "id", where=f"{_UNSENT} AND ts IS NOT NULL"
        ),
        index_of_some("ix_outbox_refused_lane", "lane", "id", where="state = 'refused'"),
        index_of_some(
            "ix_outbox_refused_run",
            "run_id",
            where="state = 'refused'",
        ),
        sa.Index("ix_outbox_run_lane", "run_id", "lane", "id"),
        index_of_some(
            "ix_outbox_trouble_run",
            "run_id",
            where="trouble IS NOT NULL",
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="runs.id")
    lane: str
    kind: str
    data: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)
    slot: str | None = Field(default=None, unique=True)
    happened_at: datetime
    state: OutboxState = Field(default=OutboxState.DUE, sa_type=enumeration(OutboxState, "state"))
    due_at: datetime
    lease_owner: str | None = None
    lease_until: datetime | None = None
    attempts: int = 0
    unsure: bool = False
    reason: str | None = None
    ts: str | None = None
    changes: int = Field(default=0, sa_column_kwargs={"server_default": sa.text("0")})
    pinned: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})
    can_wait: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})
    unsure_since: datetime | None = None
    aside_since: datetime | None = None
    trouble: str | None = None
    correlation: str | None = None


class Held(Table, table=True):
    """A message that waits for its reader's working hours, before it goes to the outbox.

    ``until`` and ``happened_at`` follow the clock that people see.
    """

    __tablename__ = "held_messages"
    __table_args__ = (
        sa.Index("ix_held_messages_until", "until"),
        sa.Index("ix_held_messages_run_id", "run_id"),
        sa.Index("ix_held_messages_lane", "lane"),
    )

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="runs.id")
    lane: str
    kind: str
    data: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)
    happened_at: datetime
    until: datetime


class Delivery(Table, table=True):
    """A delivery from Slack that was handled, with its answer, so that a retry acts only once."""

    __tablename__ = "deliveries"

    key: str = Field(primary_key=True)
    at: datetime = Field(index=True)
    answer: dict[str, Any] | None = Field(default=None, sa_type=sa.JSON)


class Resting(Table, table=True):
    """A channel where nothing can be posted for now, with Slack's reason.

    Its messages wait. ``tried`` allows another try, after an act there or a long time. The next
    refusal resets it; the next message that arrives deletes the row.
    """

    __tablename__ = "resting"

    lane: str = Field(primary_key=True)
    reason: str
    since: datetime
    tried: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})


class LeftChannel(Table, table=True):
    """A person who left a private channel, and so cannot reach the runs in it."""

    __tablename__ = "left_channels"

    person: str = Field(primary_key=True)
    channel: str = Field(primary_key=True)
    since: datetime
