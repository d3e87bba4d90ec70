"""The tables of reminders: preferences, mutes, snoozes, own reminders and nudges."""

from datetime import datetime, time
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field

from bot.storage.tables import Table, enumeration, index_of_some


class Preferences(Table, table=True):
    """A person's hours and limits; None means the default.

    ``zone`` overrides the one of their profile. ``working_days`` are digits, 1 is Monday.
    """

    __tablename__ = "preferences"

    person: str = Field(primary_key=True)
    zone: str | None = None
    working_days: str | None = Field(default=None, max_length=7)
    works_from: time | None = None
    works_until: time | None = None
    quiet_from: time | None = None
    quiet_until: time | None = None
    country: str | None = None
    away_until: datetime | None = None
    daily_cap: int | None = None
    on_the_day: bool | None = None
    changed_at: datetime


class ReminderKind(Table, table=True):
    """A kind of reminder, and since when this database knows it: what fell due before is not told.

    Else a version that brings a new kind would speak of what is long over.
    """

    __tablename__ = "reminder_kinds"

    kind: str = Field(primary_key=True)
    since: datetime


class Mute(Table, table=True):
    """A kind of reminder that a person muted; "" is every kind, and no run means every run."""

    __tablename__ = "mutes"

    id: int | None = Field(default=None, primary_key=True)
    person: str = Field(index=True)
    run_id: int | None = Field(default=None, foreign_key="runs.id")
    kind: str = ""
    at: datetime


class Snooze(Table, table=True):
    """A person's wish to hear nothing about something until a moment, and then again.

    ``about`` is the code of an item or a step; None is the run as a whole.
    """

    __tablename__ = "snoozes"

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="runs.id", index=True)
    about: str | None = None
    person: str = Field(index=True)
    until: datetime
    at: datetime
    cancelled_at: datetime | None = None


class OwnReminder(Table, table=True):
    """A reminder that ``by`` set for ``person`` at ``at``, about a code or the run as a whole.

    One that repeats has its ``rule`` as iCalendar, see ``bot/working_time/repeats.py``; ``at`` is
    its first time.
    """

    __tablename__ = "own_reminders"

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="runs.id", index=True)
    about: str | None = None
    person: str = Field(index=True)
    by: str = Field(index=True)
    text: str = Field(default="", sa_type=sa.Text)
    at: datetime
    asked_at: datetime
    rule: str | None = Field(default=None, sa_type=sa.Text)
    cancelled_at: datetime | None = None
    cancelled_by: str | None = None


class NudgeState(StrEnum):
    """Waiting: still to be told. Said: in a message. Skipped: not told, with a reason."""

    WAITING = "waiting"
    SAID = "said"
    SKIPPED = "skipped"


class Nudge(Table, table=True):
    """A reminder that fell due. ``slot`` is unique, so that it is recorded only once.

    ``person`` is whom it is for, ``lane`` where it is sent. ``message`` is its row of the outbox,
    which several nudges may share. ``over_at`` is when that message was edited to say how the
    matter ended.
    """

    __tablename__ = "nudges"
    __table_args__ = (
        index_of_some(
            "ix_nudges_waiting_lane",
            "lane",
            where="state = 'waiting'",
        ),
        sa.Index("ix_nudges_lane_said_at", "lane", "said_at"),
        sa.Index("ix_nudges_run_id_about", "run_id", "about"),
        index_of_some(
            "ix_nudges_skipped_run",
            "run_id",
            where="state = 'skipped'",
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="runs.id")
    slot: str = Field(unique=True)
    kind: str
    about: str | None = None
    person: str
    lane: str
    because: str = Field(sa_type=sa.Text)
    fell_due_at: datetime
    of_use_until: datetime
    exact: bool = False
    state: NudgeState = Field(default=NudgeState.WAITING, sa_type=enumeration(NudgeState, "state"))
    reason: str | None = None
    found_at: datetime
    said_at: datetime | None = None
    message: int | None = Field(default=None, foreign_key="outbox.id", index=True)
    over_at: datetime | None = None
