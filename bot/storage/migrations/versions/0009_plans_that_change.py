"""Plans that change: a run's codes for its document, a newer version, what a completion was for"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("runs", sa.Column("codes", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("runs", sa.Column("newer", sa.JSON(), nullable=True))
    op.add_column("items", sa.Column("given_for", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("items", "given_for")
    op.drop_column("runs", "newer")
    op.drop_column("runs", "codes")
