"""Proof that was reverted, and a workspace's branch that went"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0015"
down_revision: str | None = "0014"
branch_labels = None
depends_on = None

_ITEMS = ("reverted_commit", "reverted_in", "reverted_url")


def upgrade() -> None:
    for name in _ITEMS:
        op.add_column("items", sa.Column(name, sqltypes.AutoString(), nullable=True))
    op.add_column("runs", sa.Column("branch_gone_at", sqltypes.UTCDateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("runs", "branch_gone_at")
    for name in reversed(_ITEMS):
        op.drop_column("items", name)
