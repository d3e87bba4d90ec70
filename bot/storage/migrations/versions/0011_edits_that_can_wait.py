"""Edits that can wait: nobody looks for them"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    no = sa.false()
    op.add_column("outbox", sa.Column("can_wait", sa.Boolean(), nullable=False, server_default=no))


def downgrade() -> None:
    op.drop_column("outbox", "can_wait")
