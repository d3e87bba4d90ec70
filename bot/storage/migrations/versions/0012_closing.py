"""Closing: gates and their results, tokens, concerns, acknowledgements, the archive"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TIME = sqltypes.UTCDateTime
WORD = sqltypes.AutoString


def upgrade() -> None:
    _runs_and_items()
    _reminders_after_closing()
    _gates()
    _tokens()
    _results()
    _overrides()
    _concerns()
    _acknowledgements()


def downgrade() -> None:
    for table in ("acknowledgements", "concerns", "overrides", "results", "tokens", "gates"):
        op.drop_table(table)
    op.drop_index("ix_runs_check_at_reminds", table_name="runs")
    open_only = sa.text("closed_at IS NULL")
    op.create_index(
        "ix_runs_check_at_open",
        "runs",
        ["check_at"],
        sqlite_where=open_only,
        postgresql_where=open_only,
    )
    for column in (
        *("reminds", "archived_by", "archived_at", "handoff"),
        *("statement", "proven", "second_eyes"),
    ):
        op.drop_column("runs", column)
    op.drop_column("items", "confirmed_at")
    op.drop_column("items", "confirmed_by")


def _runs_and_items() -> None:
    no, yes = sa.false(), sa.true()
    op.add_column("items", sa.Column("confirmed_by", WORD(), nullable=True))
    op.add_column("items", sa.Column("confirmed_at", TIME(), nullable=True))
    op.add_column("runs", sa.Column("second_eyes", sa.Boolean(), nullable=False, server_default=no))
    op.add_column("runs", sa.Column("proven", sa.Boolean(), nullable=False, server_default=no))
    op.add_column("runs", sa.Column("statement", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("runs", sa.Column("handoff", sa.JSON(), nullable=True))
    op.add_column("runs", sa.Column("archived_at", TIME(), nullable=True))
    op.add_column("runs", sa.Column("archived_by", WORD(), nullable=True))
    op.add_column("runs", sa.Column("reminds", sa.Boolean(), nullable=False, server_default=yes))


def _reminders_after_closing() -> None:
    runs = sa.table("runs", sa.column("reminds", sa.Boolean()), sa.column("closed_at"))
    op.execute(sa.update(runs).where(runs.c.closed_at.is_not(None)).values(reminds=False))
    op.drop_index("ix_runs_check_at_open", table_name="runs")
    op.create_index(
        "ix_runs_check_at_reminds",
        "runs",
        ["check_at"],
        sqlite_where=sa.text("reminds = 1"),
        postgresql_where=sa.text("reminds"),
    )


def _gates() -> None:
    op.create_table(
        "gates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("key", WORD(), nullable=False),
        sa.Column("name", WORD(), nullable=False),
        sa.Column("added_by", WORD(), nullable=False),
        sa.Column("added_at", TIME(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_gates_run_id_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gates")),
        sa.UniqueConstraint("run_id", "key", name="uq_gates_run_id_key"),
    )


def _tokens() -> None:
    purpose = sa.Enum(
        "results", "page", name="purpose", native_enum=False, create_constraint=True, length=16
    )
    op.create_table(
        "tokens",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("purpose", purpose, nullable=False),
        sa.Column("sha256", WORD(length=64), nullable=False),
        sa.Column("hint", WORD(), nullable=False),
        sa.Column("made_by", WORD(), nullable=False),
        sa.Column("made_at", TIME(), nullable=False),
        sa.Column("used_at", TIME(), nullable=True),
        sa.Column("revoked_by", WORD(), nullable=True),
        sa.Column("revoked_at", TIME(), nullable=True),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_tokens_run_id_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tokens")),
        sa.UniqueConstraint("sha256", name=op.f("uq_tokens_sha256")),
    )
    op.create_index("ix_tokens_run_id_purpose", "tokens", ["run_id", "purpose"])


def _results() -> None:
    op.create_table(
        "results",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("gate", WORD(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("commit", WORD(), nullable=True),
        sa.Column("by", WORD(), nullable=True),
        sa.Column("token_id", sa.Integer(), nullable=True),
        sa.Column("at", TIME(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_results_run_id_runs")),
        sa.ForeignKeyConstraint(
            ["token_id"], ["tokens.id"], name=op.f("fk_results_token_id_tokens")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_results")),
    )
    op.create_index("ix_results_run_id_gate", "results", ["run_id", "gate", "id"])


def _overrides() -> None:
    op.create_table(
        "overrides",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("gate", WORD(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", WORD(), nullable=False),
        sa.Column("at", TIME(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_overrides_run_id_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overrides")),
        sa.UniqueConstraint("run_id", "gate", name="uq_overrides_run_id_gate"),
    )


def _concerns() -> None:
    op.create_table(
        "concerns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("raised_by", WORD(), nullable=False),
        sa.Column("raised_at", TIME(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_by", WORD(), nullable=True),
        sa.Column("answered_at", TIME(), nullable=True),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_concerns_run_id_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concerns")),
        sa.UniqueConstraint("run_id", "number", name="uq_concerns_run_id_number"),
    )


def _acknowledgements() -> None:
    op.create_table(
        "acknowledgements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("person", WORD(), nullable=False),
        sa.Column("closed_at", TIME(), nullable=False),
        sa.Column("at", TIME(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"], ["runs.id"], name=op.f("fk_acknowledgements_run_id_runs")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acknowledgements")),
        sa.UniqueConstraint(
            "run_id", "person", "closed_at", name="uq_acknowledgements_run_id_person_closed_at"
        ),
    )
