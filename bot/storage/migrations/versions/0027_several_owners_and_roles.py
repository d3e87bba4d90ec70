"""Several owners, user groups, roles, and a credit that is shared"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

WORD, MOMENT = sqltypes.AutoString, sqltypes.UTCDateTime
OF_ITEMS = (("settled_with", sa.JSON()), ("owner_group", WORD()), ("owner_role", WORD()))


def upgrade() -> None:
    for name, kind in OF_ITEMS:
        op.add_column("items", sa.Column(name, kind, nullable=True))
    op.create_table(
        "co_owners",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("person", WORD(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_co_owners_item_id_items")),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_co_owners_run_id_runs")),
        sa.PrimaryKeyConstraint("item_id", "person", name=op.f("pk_co_owners")),
    )
    op.create_index("ix_co_owners_person_run_id", "co_owners", ["person", "run_id"])
    op.create_index("ix_co_owners_run_id", "co_owners", ["run_id"])
    op.create_table(
        "roles",
        sa.Column("channel", WORD(), nullable=False),
        sa.Column("name", WORD(), nullable=False),
        sa.Column("people", sa.JSON(), nullable=False),
        sa.Column("user_group", WORD(), nullable=True),
        sa.Column("set_by", WORD(), nullable=False),
        sa.Column("set_at", MOMENT(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "name", name=op.f("pk_roles")),
    )
    op.create_table(
        "user_groups",
        sa.Column("id", WORD(), nullable=False),
        sa.Column("handle", WORD(), nullable=False),
        sa.Column("members", sa.JSON(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("seen_at", MOMENT(), nullable=False),
        sa.Column("trouble", WORD(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_groups")),
    )
    op.create_index("ix_user_groups_seen_at", "user_groups", ["seen_at"])


def downgrade() -> None:
    for table in ("user_groups", "roles", "co_owners"):
        op.drop_table(table)
    for name, _ in reversed(OF_ITEMS):
        op.drop_column("items", name)
