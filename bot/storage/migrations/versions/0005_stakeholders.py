"""The stakeholders of a run"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stakeholders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("lane", sqltypes.AutoString(), nullable=False),
        sa.Column("added_by", sqltypes.AutoString(), nullable=False),
        sa.Column("added_at", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_stakeholders_run_id_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stakeholders")),
        sa.UniqueConstraint("run_id", "lane", name="uq_stakeholders_run_id_lane"),
    )


def downgrade() -> None:
    op.drop_table("stakeholders")
