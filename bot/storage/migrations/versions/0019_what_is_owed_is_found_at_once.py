"""What is owed is found at once, however much was sent"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_UNSENT = "state IN ('due', 'leased')"
_OF_SOME = {
    "ix_outbox_posts": (["id"], f"{_UNSENT} AND ts IS NULL"),
    "ix_outbox_edits": (["can_wait", "due_at", "id"], f"{_UNSENT} AND ts IS NOT NULL"),
    "ix_outbox_refused_lane": (["lane", "id"], "state = 'refused'"),
}


def upgrade() -> None:
    for name, (columns, condition) in _OF_SOME.items():
        where = sa.text(condition)
        op.create_index(name, "outbox", columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for name in _OF_SOME:
        op.drop_index(name, table_name="outbox")
