"""Keys of agents and programs, and what they said"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

TEXT, MOMENT = sqltypes.AutoString(), sqltypes.UTCDateTime()
OF_TOKENS = (("person", TEXT), ("name", TEXT), ("scopes", TEXT), ("expires_at", MOMENT))
OF_ITEMS = (
    ("agent", TEXT),
    ("agent_for", TEXT),
    ("reported_at", MOMENT),
    ("report_evidence", sa.Text()),
    ("report_note", sa.Text()),
    ("blocked_agent", TEXT),
)


def upgrade() -> None:
    _allow("'results', 'page', 'agent', 'program'")
    for table, columns in (("tokens", OF_TOKENS), ("items", OF_ITEMS)):
        for name, kind in columns:
            op.add_column(table, sa.Column(name, kind, nullable=True))
    reported = sa.text("state = 'open' AND reported_at IS NOT NULL")
    op.create_index(
        "ix_items_reported",
        "items",
        ["agent_for"],
        sqlite_where=reported,
        postgresql_where=reported,
    )
    op.add_column("events", sa.Column("agent", TEXT, nullable=True))
    by_agents = sa.text("agent IS NOT NULL")
    op.create_index(
        "ix_events_agent",
        "events",
        ["run_id", "agent", "actor", "at"],
        sqlite_where=by_agents,
        postgresql_where=by_agents,
    )
    op.add_column(
        "runs",
        sa.Column("agents_complete", sa.Boolean(), server_default=sa.false(), nullable=False),
    )


def downgrade() -> None:
    op.drop_column("runs", "agents_complete")
    op.drop_index("ix_events_agent", "events")
    op.drop_index("ix_items_reported", "items")
    op.drop_column("events", "agent")
    op.execute("DELETE FROM tokens WHERE purpose IN ('agent', 'program')")
    for table, columns in (("items", OF_ITEMS), ("tokens", OF_TOKENS)):
        for name, _ in reversed(columns):
            op.drop_column(table, name)
    _allow("'results', 'page'")


def _allow(purposes: str) -> None:
    name = op.f("ck_tokens_purpose")
    with op.batch_alter_table("tokens") as tokens:
        tokens.drop_constraint(name, type_="check")
        tokens.create_check_constraint(name, f"purpose IN ({purposes})")
