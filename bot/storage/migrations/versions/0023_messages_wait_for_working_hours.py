"""Messages wait for working hours"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "held_messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("lane", sqltypes.AutoString(), nullable=False),
        sa.Column("kind", sqltypes.AutoString(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("happened_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("until", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_held_messages_run_id_runs"),
        sa.PrimaryKeyConstraint("id", name="pk_held_messages"),
    )
    for column in ("until", "run_id", "lane"):
        op.create_index(f"ix_held_messages_{column}", "held_messages", [column])


def downgrade() -> None:
    op.drop_table("held_messages")
