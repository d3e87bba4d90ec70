"""What stands behind an account, whether it was deactivated, and zones that were not read yet"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TIME = sqltypes.UTCDateTime
WORD = sqltypes.AutoString


def upgrade() -> None:
    yes = sa.true()
    op.add_column("people", sa.Column("kind", WORD(), nullable=True))
    op.add_column("people", sa.Column("team", WORD(), nullable=True))
    op.add_column("people", sa.Column("left_at", TIME(), nullable=True))
    op.add_column(
        "people", sa.Column("zone_is_known", sa.Boolean(), nullable=False, server_default=yes)
    )
    op.add_column("people", sa.Column("changed", sa.Integer(), nullable=True))
    op.add_column("runs", sa.Column("zone_awaits", WORD(), nullable=True))
    waiting = sa.text("zone_awaits IS NOT NULL")
    op.create_index(
        "ix_runs_zone_awaits",
        "runs",
        ["zone_awaits"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )


def downgrade() -> None:
    op.drop_index("ix_runs_zone_awaits", table_name="runs")
    op.drop_column("runs", "zone_awaits")
    for column in ("changed", "zone_is_known", "left_at", "team", "kind"):
        op.drop_column("people", column)
