"""What became of nudges: when a message was edited to say so"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("nudges", sa.Column("over_at", sqltypes.UTCDateTime(), nullable=True))
    op.create_index("ix_nudges_run_id_about", "nudges", ["run_id", "about"])
    # What was told before this version has no buttons: it stands as it was told.
    op.execute("UPDATE nudges SET over_at = said_at")


def downgrade() -> None:
    op.drop_index("ix_nudges_run_id_about", table_name="nudges")
    op.drop_column("nudges", "over_at")
