"""Proof in git: a run's workspace, what was found for an item, whose a commit is"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_RUNS = ("workspace", "workspace_branch", "watched")
_ITEMS = ("found_commit", "found_url", "found_author", "found_by")


def upgrade() -> None:
    for name in _RUNS:
        op.add_column("runs", sa.Column(name, sqltypes.AutoString(), nullable=True))
    false = sa.false()
    op.add_column("runs", sa.Column("autotick", sa.Boolean(), nullable=False, server_default=false))
    for name in _ITEMS:
        op.add_column("items", sa.Column(name, sqltypes.AutoString(), nullable=True))
    op.add_column("people", sa.Column("email", sqltypes.AutoString(), nullable=True))
    op.create_index(op.f("ix_people_email"), "people", ["email"])
    op.create_table(
        "authors",
        sa.Column("email", sqltypes.AutoString(), nullable=False),
        sa.Column("person", sqltypes.AutoString(), nullable=False),
        sa.Column("confirmed_by", sqltypes.AutoString(), nullable=False),
        sa.Column("confirmed_at", sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("email", name=op.f("pk_authors")),
    )


def downgrade() -> None:
    op.drop_table("authors")
    op.drop_index(op.f("ix_people_email"), "people")
    op.drop_column("people", "email")
    for name in reversed(_ITEMS):
        op.drop_column("items", name)
    op.drop_column("runs", "autotick")
    for name in reversed(_RUNS):
        op.drop_column("runs", name)
