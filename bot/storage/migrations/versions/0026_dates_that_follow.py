"""Dates that follow another"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("items", sa.Column("due_rule", sqltypes.AutoString(), nullable=True))


def downgrade() -> None:
    op.drop_column("items", "due_rule")
