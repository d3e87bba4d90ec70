"""One reminder a deadline, and since when each kind is known"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

KINDS = (
    "own",
    "snoozed",
    "late",
    "overdue",
    "soon",
    "assigned",
    "turn",
    "idle",
    "blocked",
    "unowned",
    "prerequisites",
    "ready",
    "concern",
    "acknowledge",
    "digest",
    "weekly",
)
"""Those that there were before any was written down."""


def upgrade() -> None:
    op.add_column("preferences", sa.Column("on_the_day", sa.Boolean(), nullable=True))
    kinds = op.create_table(
        "reminder_kinds",
        sa.Column("kind", sqltypes.AutoString(), nullable=False),
        sa.Column("since", sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name="pk_reminder_kinds"),
    )
    always = datetime(1970, 1, 1, tzinfo=UTC)
    op.bulk_insert(kinds, [{"kind": kind, "since": always} for kind in KINDS])
    _merge_mutes()


def _merge_mutes() -> None:
    """``due`` became a part of ``soon``: who wanted no more of either wants none of it."""
    mutes = sa.table("mutes", sa.column("person"), sa.column("run_id"), sa.column("kind"))
    other = mutes.alias("other")
    of_due = mutes.c.kind == "due"
    same_run = sa.or_(
        other.c.run_id == mutes.c.run_id,
        sa.and_(other.c.run_id.is_(None), mutes.c.run_id.is_(None)),
    )
    twin = sa.exists().where(other.c.person == mutes.c.person, other.c.kind == "soon", same_run)
    op.execute(sa.delete(mutes).where(of_due, twin))
    op.execute(sa.update(mutes).where(of_due).values(kind="soon"))


def downgrade() -> None:
    op.drop_table("reminder_kinds")
    op.drop_column("preferences", "on_the_day")
