"""Plans as they were read: a later reader changes no run that has begun"""

import sqlalchemy as sa
from alembic import op

from bot.storage.migrations.reader_of_0018.parser import parse

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_PLAN = sa.table(
    "plans", sa.column("id", sa.Integer), sa.column("text", sa.Text), sa.column("phase", sa.JSON)
)


def upgrade() -> None:
    op.add_column("plans", sa.Column("phase", sa.JSON(), nullable=True))
    connection = op.get_bind()
    for (number,) in connection.execute(sa.select(_PLAN.c.id)).all():
        text = connection.execute(sa.select(_PLAN.c.text).where(_PLAN.c.id == number)).scalar_one()
        phase = parse(text)
        if phase:
            values = {"phase": phase.model_dump(mode="json")}
            connection.execute(sa.update(_PLAN).where(_PLAN.c.id == number).values(values))


def downgrade() -> None:
    op.drop_column("plans", "phase")
