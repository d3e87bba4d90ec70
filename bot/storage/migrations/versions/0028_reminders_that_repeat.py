"""Reminders that repeat"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("own_reminders", sa.Column("rule", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("own_reminders", "rule")
