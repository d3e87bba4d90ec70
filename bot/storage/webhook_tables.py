"""The tables of webhooks: who is told, what is owed to them, what they answered."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from bot.storage.tables import Table, index_of_some


class Webhook(Table, table=True):
    """A receiver of a run's events. ``number`` is what people call it by, within its run.

    The ``secret`` signs what is sent, so it is stored as it is; for a day after ``rotated_at`` so
    does ``old_secret``. It fails since ``failing_since``, after ``attempts`` tries, and is tried
    again at ``due_at``. A worker sends to it until ``lease_until``; ``turn`` is when one last did.
    These four moments follow the real clock, all others the clock that people see.
    """

    __tablename__ = "webhooks"
    __table_args__ = (
        sa.UniqueConstraint("run_id", "number", name="uq_webhooks_run_id_number"),
        index_of_some(
            "ix_webhooks_live", "run_id", where="removed_at IS NULL AND disabled_at IS NULL"
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="runs.id")
    number: int
    url: str = Field(sa_type=sa.Text)
    secret: str
    old_secret: str | None = None
    rotated_at: datetime | None = None
    events: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    added_by: str
    added_at: datetime
    removed_by: str | None = None
    removed_at: datetime | None = None
    disabled_at: datetime | None = None
    reason: str | None = Field(default=None, sa_type=sa.Text)
    failing_since: datetime | None = None
    attempts: int = 0
    due_at: datetime
    turn: datetime
    lease_owner: str | None = None
    lease_until: datetime | None = None


class WebhookCall(Table, table=True):
    """A message that is owed to a webhook; deleted once it was taken.

    ``message`` is its id to the receiver, the same in every try. ``data`` is what happened; people
    are named when it is sent.
    """

    __tablename__ = "webhook_calls"
    __table_args__ = (sa.Index("ix_webhook_calls_webhook_id_id", "webhook_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    webhook_id: int = Field(foreign_key="webhooks.id")
    message: str
    kind: str
    data: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)
    happened_at: datetime


class WebhookAnswer(Table, table=True):
    """What a receiver answered to one try; only the newest of each webhook are kept."""

    __tablename__ = "webhook_answers"
    __table_args__ = (sa.Index("ix_webhook_answers_webhook_id_id", "webhook_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    webhook_id: int = Field(foreign_key="webhooks.id")
    kind: str
    at: datetime
    status: int | None = None
    said: str = Field(sa_type=sa.Text)
    milliseconds: int


class ToldLate(Table, table=True):
    """An item that webhooks were told is late, with the last due date that it missed."""

    __tablename__ = "webhook_told_late"

    item_id: int = Field(primary_key=True, foreign_key="items.id")
    due_at: datetime
