"""Disk space for the database, its log and its backups, and permission to write them."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from bot.cli.doctor.finding import Finding, note, ok, wrong
from bot.cli.doctor.situation import Situation

MB = 1_000_000
LEAST = 50 * MB
ENOUGH = 500 * MB
COPIES = 3  # the database, its log, and a backup


def check(situation: Situation) -> Iterator[Finding]:
    """Check the folder of an SQLite database; a database server's disk is not checked."""
    file = situation.database_file
    if file is None or "database_url" in situation.unusable:
        return
    file = file.absolute()
    folder = file.parent
    if not folder.is_dir():
        yield wrong(f"{folder} does not exist", f"mkdir -p {folder}, owned by the bot's user.")
        return
    if not _may_write(file, folder):
        yield wrong(
            f"whoever runs this may not write {file} and its folder",
            "Run as the bot's user, or give that user the folder: SQLite keeps its log beside.",
        )
    yield _room(shutil.disk_usage(folder).free, file, folder)


def _may_write(file: Path, folder: Path) -> bool:
    return os.access(folder, os.W_OK) and (not file.exists() or os.access(file, os.W_OK))


def _room(free: int, file: Path, folder: Path) -> Finding:
    size = file.stat().st_size if file.exists() else 0
    told = f"{free // MB:,} MB free in {folder}"
    if free < LEAST:
        return wrong(told, "Make room: without any, nothing can be recorded.")
    if free < max(ENOUGH, COPIES * size):
        return note(told, "Make room for backups: an upgrade takes one first.")
    return ok(told)
