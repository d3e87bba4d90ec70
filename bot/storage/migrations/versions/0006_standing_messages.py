"""Messages that stand and are edited, and the conversations of people"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    none, false = sa.text("0"), sa.false()
    op.add_column("outbox", sa.Column("changes", sa.Integer(), nullable=False, server_default=none))
    op.add_column("outbox", sa.Column("pinned", sa.Boolean(), nullable=False, server_default=false))
    op.create_index(op.f("ix_outbox_run_lane"), "outbox", ["run_id", "lane", "id"])
    op.create_table(
        "conversations",
        sa.Column("person", sqltypes.AutoString(), nullable=False),
        sa.Column("id", sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_conversations")),
    )


def downgrade() -> None:
    op.drop_table("conversations")
    op.drop_index(op.f("ix_outbox_run_lane"), "outbox")
    op.drop_column("outbox", "pinned")
    op.drop_column("outbox", "changes")
