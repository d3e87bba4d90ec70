"""Runs on the connection that bot.storage.schema hands over, inside its transaction."""

from alembic import context

from bot.storage import (  # noqa: F401 - their tables are Table's too
    closing_tables,
    reminder_tables,
    webhook_tables,
)
from bot.storage.tables import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
