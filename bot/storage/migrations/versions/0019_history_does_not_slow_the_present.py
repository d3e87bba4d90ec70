"""What is owed, and whose it is, is found at once, however much history there is"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_UNSENT = "state IN ('due', 'leased')"
_INDEXES: dict[str, tuple[str, list[str], str | None]] = {
    "ix_outbox_posts": ("outbox", ["id"], f"{_UNSENT} AND ts IS NULL"),
    "ix_outbox_edits": (
        "outbox",
        ["can_wait", "due_at", "id"],
        f"{_UNSENT} AND ts IS NOT NULL",
    ),
    "ix_outbox_refused_lane": ("outbox", ["lane", "id"], "state = 'refused'"),
    "ix_runs_code_id": ("runs", ["code", "id"], None),
    "ix_runs_lead": ("runs", ["lead"], None),
    "ix_runs_channel": ("runs", ["channel"], None),
    "ix_runs_open": ("runs", ["id"], "closed_at IS NULL"),
    "ix_runs_to_clear": ("runs", ["closed_at"], "closed_at IS NOT NULL AND cleared_at IS NULL"),
    "ix_items_owner_run_id": ("items", ["owner", "run_id"], "owner IS NOT NULL"),
    "ix_snoozes_person": ("snoozes", ["person"], None),
    "ix_own_reminders_person": ("own_reminders", ["person"], None),
    "ix_own_reminders_by": ("own_reminders", ["by"], None),
}
"""Each with its table, its columns, and which rows it is of."""


def upgrade() -> None:
    op.add_column("runs", sa.Column("cleared_at", sqltypes.UTCDateTime(), nullable=True))
    for name, (table, columns, condition) in _INDEXES.items():
        where = sa.text(condition) if condition else None
        op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for name, (table, _, _) in _INDEXES.items():
        op.drop_index(name, table_name=table)
    op.drop_column("runs", "cleared_at")
