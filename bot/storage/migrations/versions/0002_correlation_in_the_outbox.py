"""Which request owed a message"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("correlation", sqltypes.AutoString(), nullable=True))


def downgrade() -> None:
    op.drop_column("outbox", "correlation")
