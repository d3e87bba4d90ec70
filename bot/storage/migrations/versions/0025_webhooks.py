"""Webhooks"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

WORD, MOMENT = sqltypes.AutoString, sqltypes.UTCDateTime


def upgrade() -> None:
    op.add_column(
        "runs", sa.Column("has_webhooks", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    _webhooks()
    _calls()
    _answers()
    op.create_table(
        "webhook_told_late",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("due_at", MOMENT(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_webhook_told_late_item_id_items")
        ),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_webhook_told_late")),
    )


def _webhooks() -> None:
    op.create_table(
        "webhooks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("secret", WORD(), nullable=False),
        sa.Column("old_secret", WORD(), nullable=True),
        sa.Column("rotated_at", MOMENT(), nullable=True),
        sa.Column("events", sa.JSON(), nullable=False),
        sa.Column("added_by", WORD(), nullable=False),
        sa.Column("added_at", MOMENT(), nullable=False),
        sa.Column("removed_by", WORD(), nullable=True),
        sa.Column("removed_at", MOMENT(), nullable=True),
        sa.Column("disabled_at", MOMENT(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("failing_since", MOMENT(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", MOMENT(), nullable=False),
        sa.Column("turn", MOMENT(), nullable=False),
        sa.Column("lease_owner", WORD(), nullable=True),
        sa.Column("lease_until", MOMENT(), nullable=True),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_webhooks_run_id_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhooks")),
        sa.UniqueConstraint("run_id", "number", name="uq_webhooks_run_id_number"),
    )
    live = sa.text("removed_at IS NULL AND disabled_at IS NULL")
    op.create_index(
        "ix_webhooks_live", "webhooks", ["run_id"], sqlite_where=live, postgresql_where=live
    )


def _calls() -> None:
    op.create_table(
        "webhook_calls",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("webhook_id", sa.Integer(), nullable=False),
        sa.Column("message", WORD(), nullable=False),
        sa.Column("kind", WORD(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("happened_at", MOMENT(), nullable=False),
        sa.ForeignKeyConstraint(
            ["webhook_id"], ["webhooks.id"], name=op.f("fk_webhook_calls_webhook_id_webhooks")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook_calls")),
    )
    op.create_index("ix_webhook_calls_webhook_id_id", "webhook_calls", ["webhook_id", "id"])


def _answers() -> None:
    op.create_table(
        "webhook_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("webhook_id", sa.Integer(), nullable=False),
        sa.Column("kind", WORD(), nullable=False),
        sa.Column("at", MOMENT(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["webhook_id"], ["webhooks.id"], name=op.f("fk_webhook_answers_webhook_id_webhooks")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook_answers")),
    )
    op.create_index("ix_webhook_answers_webhook_id_id", "webhook_answers", ["webhook_id", "id"])


def downgrade() -> None:
    for table in ("webhook_told_late", "webhook_answers", "webhook_calls", "webhooks"):
        op.drop_table(table)
    op.drop_column("runs", "has_webhooks")
