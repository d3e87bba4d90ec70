"""Reminders: what people decided about them, what they asked for, and what came of each"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TIME = sqltypes.UTCDateTime
WORD = sqltypes.AutoString


def upgrade() -> None:
    _look_at_runs_again()
    op.add_column("items", sa.Column("assigned_by", WORD(), nullable=True))
    _what_people_decide()
    _what_people_ask_for()
    _nudges()
    _carry_digests_over()


def downgrade() -> None:
    op.execute("UPDATE outbox SET kind = 'digest' WHERE kind = 'nudges' AND slot LIKE 'digest:%'")
    for table in ("nudges", "own_reminders", "snoozes", "mutes", "preferences"):
        op.drop_table(table)
    op.drop_column("items", "assigned_by")
    op.drop_index("ix_runs_check_at_open", table_name="runs")
    for column in ("check_at", "changes", "country", "idle_days"):
        op.drop_column("runs", column)


def _look_at_runs_again() -> None:
    op.add_column("runs", sa.Column("check_at", TIME(), nullable=True))
    op.add_column("runs", sa.Column("changes", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("runs", sa.Column("country", WORD(), nullable=True))
    op.add_column("runs", sa.Column("idle_days", sa.Integer(), nullable=False, server_default="5"))
    open_only = sa.text("closed_at IS NULL")
    op.create_index(
        "ix_runs_check_at_open",
        "runs",
        ["check_at"],
        sqlite_where=open_only,
        postgresql_where=open_only,
    )


def _what_people_decide() -> None:
    op.create_table(
        "preferences",
        sa.Column("person", WORD(), nullable=False),
        sa.Column("zone", WORD(), nullable=True),
        sa.Column("working_days", WORD(length=7), nullable=True),
        sa.Column("works_from", sa.Time(), nullable=True),
        sa.Column("works_until", sa.Time(), nullable=True),
        sa.Column("quiet_from", sa.Time(), nullable=True),
        sa.Column("quiet_until", sa.Time(), nullable=True),
        sa.Column("country", WORD(), nullable=True),
        sa.Column("away_until", TIME(), nullable=True),
        sa.Column("daily_cap", sa.Integer(), nullable=True),
        sa.Column("changed_at", TIME(), nullable=False),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_preferences")),
    )
    op.create_table(
        "mutes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", WORD(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("kind", WORD(), nullable=False),
        sa.Column("at", TIME(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_mutes_run_id_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mutes")),
    )
    op.create_index(op.f("ix_mutes_person"), "mutes", ["person"])


def _what_people_ask_for() -> None:
    op.create_table(
        "snoozes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("about", WORD(), nullable=True),
        sa.Column("person", WORD(), nullable=False),
        sa.Column("until", TIME(), nullable=False),
        sa.Column("at", TIME(), nullable=False),
        sa.Column("cancelled_at", TIME(), nullable=True),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_snoozes_run_id_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snoozes")),
    )
    op.create_index(op.f("ix_snoozes_run_id"), "snoozes", ["run_id"])
    op.create_table(
        "own_reminders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("about", WORD(), nullable=True),
        sa.Column("person", WORD(), nullable=False),
        sa.Column("by", WORD(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", TIME(), nullable=False),
        sa.Column("asked_at", TIME(), nullable=False),
        sa.Column("cancelled_at", TIME(), nullable=True),
        sa.Column("cancelled_by", WORD(), nullable=True),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_own_reminders_run_id_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_reminders")),
    )
    op.create_index(op.f("ix_own_reminders_run_id"), "own_reminders", ["run_id"])


def _nudges() -> None:
    states = sa.Enum(
        "waiting",
        "said",
        "skipped",
        name="state",
        native_enum=False,
        create_constraint=True,
        length=16,
    )
    op.create_table(
        "nudges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("slot", WORD(), nullable=False),
        sa.Column("kind", WORD(), nullable=False),
        sa.Column("about", WORD(), nullable=True),
        sa.Column("person", WORD(), nullable=False),
        sa.Column("lane", WORD(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("fell_due_at", TIME(), nullable=False),
        sa.Column("of_use_until", TIME(), nullable=False),
        sa.Column("exact", sa.Boolean(), nullable=False),
        sa.Column("state", states, nullable=False),
        sa.Column("reason", WORD(), nullable=True),
        sa.Column("found_at", TIME(), nullable=False),
        sa.Column("said_at", TIME(), nullable=True),
        sa.Column("message", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["message"], ["outbox.id"], name=op.f("fk_nudges_message_outbox")),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_nudges_run_id_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nudges")),
        sa.UniqueConstraint("slot", name=op.f("uq_nudges_slot")),
    )
    op.create_index(op.f("ix_nudges_message"), "nudges", ["message"])
    op.create_index("ix_nudges_lane_said_at", "nudges", ["lane", "said_at"])
    for name, column, state in (
        ("ix_nudges_waiting_lane", "lane", "waiting"),
        ("ix_nudges_skipped_run", "run_id", "skipped"),
    ):
        only = sa.text(f"state = '{state}'")
        op.create_index(name, "nudges", [column], sqlite_where=only, postgresql_where=only)


def _carry_digests_over() -> None:
    """A digest that was said before the upgrade is not said again after it."""
    op.execute(
        "INSERT INTO nudges (run_id, slot, kind, person, lane, because, fell_due_at, of_use_until, "
        "exact, state, reason, found_at, said_at, message) "
        "SELECT run_id, slot || ':' || lane, kind, lane, lane, '', happened_at, happened_at, "
        "false, "
        "CASE WHEN state = 'skipped' THEN 'skipped' ELSE 'said' END, reason, happened_at, "
        "CASE WHEN state = 'skipped' THEN NULL ELSE happened_at END, id "
        "FROM outbox WHERE slot IS NOT NULL AND kind = 'digest'"
    )
    op.execute("UPDATE outbox SET kind = 'nudges' WHERE slot IS NOT NULL AND kind = 'digest'")
