"""The version of SQLite."""

import sqlite3
from collections.abc import Iterator

from bot.cli.doctor.finding import Finding, note, ok
from bot.cli.doctor.situation import Situation

MENDED = (3, 51, 3)


def check(situation: Situation) -> Iterator[Finding]:
    """Check the version: before 3.51.3, a checkpoint racing a commit could corrupt a database."""
    if situation.database_file is None:
        return
    version = f"SQLite {sqlite3.sqlite_version}"
    if sqlite3.sqlite_version_info >= MENDED:
        yield ok(version)
    else:
        yield note(
            f"{version} has a rare fault, mended in 3.51.3: a checkpoint that races a commit on "
            "another connection can corrupt the database. Phasebot writes on one connection only",
            "Run one bot on a file, keep backups, take a Python with a newer SQLite when you can.",
        )
