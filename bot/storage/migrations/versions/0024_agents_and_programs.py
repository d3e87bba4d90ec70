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
ENDS = sa.text("expires_at IS NOT NULL AND revoked_at IS NULL")


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
    _index("ix_events_agent", "events", "agent", ["run_id", "agent", "actor", "at"])
    _index("ix_tokens_person", "tokens", "person", ["person"])
    op.create_index(
        "ix_tokens_expires_at",
        "tokens",
        ["expires_at"],
        sqlite_where=ENDS,
        postgresql_where=ENDS,
    )
    op.create_index("ix_people_name", "people", ["name"])
    op.add_column(
        "runs",
        sa.Column("agents_complete", sa.Boolean(), server_default=sa.false(), nullable=False),
    )


def downgrade() -> None:
    op.drop_column("runs", "agents_complete")
    op.drop_index("ix_events_agent", "events")
    op.drop_index("ix_items_reported", "items")
    op.drop_column("events", "agent")
    op.drop_index("ix_people_name", "people")
    for name in ("person", "expires_at"):
        op.drop_index(f"ix_tokens_{name}", "tokens")
    op.execute("DELETE FROM tokens WHERE purpose IN ('agent', 'program')")
    for table, columns in (("items", OF_ITEMS), ("tokens", OF_TOKENS)):
        for name, _ in reversed(columns):
            op.drop_column(table, name)
    _allow("'results', 'page'")


def _index(name: str, table: str, some: str, columns: list[str]) -> None:
    where = sa.text(f"{some} IS NOT NULL")
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def _allow(purposes: str) -> None:
    name = op.f("ck_tokens_purpose")
    with op.batch_alter_table("tokens") as tokens:
        tokens.drop_constraint(name, type_="check")
        tokens.create_check_constraint(name, f"purpose IN ({purposes})")
