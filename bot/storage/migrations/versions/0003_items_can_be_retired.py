"""Items can be retired"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _allow("'open', 'done', 'waived', 'retired'")


def downgrade() -> None:
    op.execute("UPDATE items SET state = 'waived' WHERE state = 'retired'")
    _allow("'open', 'done', 'waived'")


def _allow(states: str) -> None:
    name = op.f("ck_items_state")
    with op.batch_alter_table("items") as items:
        items.drop_constraint(name, type_="check")
        items.create_check_constraint(name, f"state IN ({states})")
