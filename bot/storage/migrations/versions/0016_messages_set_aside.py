"""Messages set aside: since when, what Slack says of it, and how long one has been in doubt"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("unsure_since", sqltypes.UTCDateTime(), nullable=True))
    op.add_column("outbox", sa.Column("aside_since", sqltypes.UTCDateTime(), nullable=True))
    op.add_column("outbox", sa.Column("trouble", sqltypes.AutoString(), nullable=True))
    waiting = sa.text("trouble IS NOT NULL")
    op.create_index(
        "ix_outbox_trouble_run",
        "outbox",
        ["run_id"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )


def downgrade() -> None:
    op.drop_index("ix_outbox_trouble_run", table_name="outbox")
    op.drop_column("outbox", "trouble")
    op.drop_column("outbox", "aside_since")
    op.drop_column("outbox", "unsure_since")
