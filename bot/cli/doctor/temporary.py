"""A place for temporary files: SQLite sorts and rewrites there, and so do a rehearsal and a try."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.cli.doctor.finding import Finding, note, ok, wrong
from bot.cli.doctor.situation import Situation

MEND = "Name a folder in TMPDIR that the bot's user may write, with room in it."
SAMPLE = b"phasebot\n" * 1000


def check(_: Situation) -> Iterator[Finding]:
    """Write a temporary file, where this process would."""
    try:
        folder = tempfile.gettempdir()
        with tempfile.TemporaryFile() as file:
            file.write(SAMPLE)
    except OSError as error:
        yield wrong(f"no temporary file can be written: {error.strerror or error}", MEND)
        return
    named = os.environ.get("TMPDIR")
    if named and Path(named).absolute() != Path(folder).absolute():
        yield note(f"TMPDIR names {named}, which cannot be written: {folder} is used", MEND)
    else:
        yield ok(f"temporary files go to {folder}")
