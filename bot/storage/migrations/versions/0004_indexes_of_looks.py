"""Indexes for the looks that would read a whole table"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_events_actor_run_id"), "events", ["actor", "run_id"])
    refused = sa.text("state = 'refused'")
    op.create_index(
        op.f("ix_outbox_refused_run"),
        "outbox",
        ["run_id"],
        sqlite_where=refused,
        postgresql_where=refused,
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_outbox_refused_run"), "outbox")
    op.drop_index(op.f("ix_events_actor_run_id"), "events")
