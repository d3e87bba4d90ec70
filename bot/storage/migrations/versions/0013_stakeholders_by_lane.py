"""An index of stakeholders by their lane: their commands ask of what they are told"""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_stakeholders_lane", "stakeholders", ["lane"])


def downgrade() -> None:
    op.drop_index("ix_stakeholders_lane", table_name="stakeholders")
