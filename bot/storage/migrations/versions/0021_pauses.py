"""When a run is paused, and was"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("runs", sa.Column("paused_at", sqltypes.UTCDateTime(), nullable=True))
    op.add_column("runs", sa.Column("paused_by", sqltypes.AutoString(), nullable=True))
    op.add_column("runs", sa.Column("pause_reason", sa.Text(), nullable=True))
    op.add_column("runs", sa.Column("pauses", sa.JSON(), server_default="[]", nullable=False))


def downgrade() -> None:
    for name in ("pauses", "pause_reason", "paused_by", "paused_at"):
        op.drop_column("runs", name)
